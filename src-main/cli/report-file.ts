/** The report that `--pdf` asks for: its options read, its bytes made. Loads what it needs only then. */
import type { Result } from '../../src-engine/result.ts'
import type { ShellWords } from '../../src-view/words/shell-words.ts'
import type { ReadyStudy } from '../calls/study-calls.ts'
import type { Reading } from './arguments.ts'
import { FAILED, type Shell, ShellError } from './shell.ts'

export interface ReportFile {
  readonly file: string
  /** `2026-11-21`; without it the report bears none, so that the same run gives the same bytes on any day. */
  readonly date: string | undefined
}

/** @param faults gets what is wrong with the options */
export async function reportFileOf(reading: Reading, faults: string[], words: ShellWords): Promise<ReportFile | undefined> {
  const file = reading.value('pdf')
  const date = reading.value('date')
  if (date !== undefined) {
    const { isCalendarDate } = await import('../../src-view/report/calendar-words.ts')
    if (!isCalendarDate(date)) faults.push(words.notADate('--date', date))
    if (file === undefined) faults.push(words.onlyWith('--date', '--pdf'))
  }
  return file === undefined ? undefined : { file, date }
}

/** @throws ShellError */
export async function reportBytes(shell: Shell, study: ReadyStudy, result: Result, { date }: ReportFile): Promise<Uint8Array> {
  const [{ reportInputs }, { reportPdf, ReportError }, { fileURLToPath }] = await Promise.all([
    import('../../src-view/report/report-inputs.ts'),
    import('../report/report-pdf.ts'),
    import('node:url'),
  ])
  const inputs = reportInputs(study.compiled, study.catalog)
  const request = { result, study: study.study, inputs, language: shell.language, ...(date === undefined ? {} : { date }) }
  try {
    return await reportPdf(request, { resources: fileURLToPath(shell.resources) })
  } catch (error) {
    if (error instanceof ReportError) throw new ShellError(FAILED, [shell.words.reportFailed(error.message)])
    throw error
  }
}
