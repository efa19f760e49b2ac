/** What every reader of job records is: takes rows one at a time, refuses what cannot be, and ends in one history. */
import type { JobHistory, JobHistoryBuilder, JobRecord } from '../../src-engine/utilization/scheduling/fit/job-history.ts'
import type { Clock, SkippedRows } from '../../src-view/import/import-report.ts'
import { RowFault } from './broken-rows.ts'
import { RecordRefused } from './record-file.ts'
import { MOST_RUN_SECONDS } from './record-time.ts'

export interface JobReading {
  readonly history: JobHistory
  readonly skipped: SkippedRows
  readonly clock: Clock
}

export interface JobRowReader {
  /** Fields that a column was found for, with its name: what the reader reads. */
  readonly mapping: Readonly<Record<string, string>>
  /** @throws RowFault; RecordRefused where the file as a whole is too much */
  readonly row: (fields: readonly string[]) => void
  /** @throws RecordRefused where no job was read */
  readonly finish: () => JobReading
}

/** More jobs than any cluster of accelerators runs in a year: about a gigabyte. */
const MOST_JOBS = 20_000_000
const MOST_ACCELERATORS = 1_000_000

/** Refuses a job that contradicts itself. @throws RowFault; RecordRefused */
export function addJob(builder: JobHistoryBuilder, job: JobRecord): void {
  const { submitSeconds, startSeconds, endSeconds, runSeconds, accelerators } = job
  if (startSeconds < submitSeconds) throw new RowFault('starts-before-submit')
  if (endSeconds < startSeconds || endSeconds < submitSeconds) throw new RowFault('ends-before-start')
  const run = Number.isNaN(runSeconds) ? endSeconds - startSeconds : runSeconds
  if (run > MOST_RUN_SECONDS) throw new RowFault('out-of-range', '', String(run))
  if (accelerators > MOST_ACCELERATORS) throw new RowFault('out-of-range', '', String(accelerators))
  if (builder.jobs >= MOST_JOBS) throw new RecordRefused('too-many-jobs', String(MOST_JOBS))
  builder.add(job)
}

/** Columns by plain name; of two equal names the first counts. */
export class ColumnIndex {
  private readonly positions = new Map<string, number>()
  private readonly names: readonly string[]

  constructor(columns: readonly string[], plain: (name: string) => string) {
    this.names = columns
    columns.forEach((column, position) => {
      const name = plain(column)
      if (!this.positions.has(name)) this.positions.set(name, position)
    })
  }

  /** Position of the first of `names` that there is; -1 where there is none. */
  first(...names: readonly string[]): number {
    for (const name of names) {
      const position = this.positions.get(name)
      if (position !== undefined) return position
    }
    return -1
  }

  /** @throws RecordRefused naming the column as it is usually written */
  need(written: string, ...names: readonly string[]): number {
    const position = this.first(...names)
    if (position < 0) throw new RecordRefused('no-column', written)
    return position
  }

  name(position: number): string {
    return this.names[position] ?? ''
  }
}

/** @throws RecordRefused where there is none */
export function finishedHistory(
  builder: JobHistoryBuilder,
  clock: Clock | null,
  traits: { readonly hasSubmissions: boolean; readonly resolutionSeconds: number },
): { history: JobHistory; clock: Clock } {
  if (builder.jobs === 0 || clock === null) throw new RecordRefused('too-few-jobs', '0')
  return { history: builder.finish({ isCalendar: clock !== 'relative', ...traits }), clock }
}
