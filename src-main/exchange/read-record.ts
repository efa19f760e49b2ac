/** One record from file to report: looked at, read row by row, fitted, put in the words of a study. */
import { MOST_YEARS } from '../../src-engine/utilization/scheduling/fit/fit-arrivals.ts'
import { fitHistory, LEAST_JOBS } from '../../src-engine/utilization/scheduling/fit/fit-history.ts'
import type { UtilizationUnit } from '../../src-engine/utilization/scheduling/fit/fit-telemetry.ts'
import { telemetryQuantities, workloadQuantities } from '../../src-engine/utilization/scheduling/fit/study-quantities.ts'
import type { ImportReport, JobImportReport, RecordFormat, TelemetryImportReport } from '../../src-view/import/import-report.ts'
import { BrokenRowList, RowFault } from './broken-rows.ts'
import { DelimitedRows } from './delimited-rows.ts'
import type { JobRowReader } from './job-row-reader.ts'
import { guessedMapping, type JobMapping, jobFields, jobTableReader } from './read-job-table.ts'
import { opencostReader } from './read-opencost.ts'
import { sacctReader } from './read-sacct.ts'
import { guessedTelemetryMapping, type TelemetryMapping, telemetryFields, telemetryReader } from './read-telemetry.ts'
import { plainName, type ReadingHooks, type RecordHead, RecordRefused, readHead, readPieces } from './record-file.ts'
import { RecordClock } from './record-time.ts'

interface RequestCommon {
  readonly path: string
  /** Column by field, beside and above what the names of columns tell; of `csv` and telemetry. */
  readonly mapping: Readonly<Record<string, string>>
  /** What the cluster's day is ahead of UTC, for times that are UTC. */
  readonly offsetSeconds: number
  readonly seed: number
  /** ISO 8601, for records without a calendar. */
  readonly today: string
}

export interface JobRequest extends RequestCommon {
  readonly kind: 'jobs'
  /** Null to take it from the names of the columns. */
  readonly format: RecordFormat | null
  readonly clusterAccelerators: number | null
}

export interface TelemetryRequest extends RequestCommon {
  readonly kind: 'telemetry'
  readonly unit: UtilizationUnit | null
  /** Share of these devices' time that was allocated, where the file does not say itself. */
  readonly allocatedShare: number | null
}

export type RecordRequest = JobRequest | TelemetryRequest

export interface RecordHooks extends ReadingHooks {
  /** Told the share of the fitting that is done. */
  readonly fitting: (share: number) => void
}

/** What a file of jobs looks like. */
export function detectedFormat({ columns, separator }: RecordHead): RecordFormat {
  const plain = new Set(columns.map(plainName))
  const hasSome = (...names: string[]) => names.some(name => plain.has(name))
  if (hasSome('jobid', 'jobidraw') && (hasSome('alloctres', 'reqtres') || separator === '|')) return 'sacct'
  if (hasSome('pod') && hasSome('namespace', 'container') && hasSome('gpus', 'gpuhours', 'gpucount')) return 'opencost'
  return 'csv'
}

/** The fields a person can map, and what the names of columns tell of them. */
export function mappingChoices(kind: RecordRequest['kind'], { columns }: RecordHead) {
  return kind === 'jobs'
    ? { fields: jobFields, guess: guessedMapping(columns) }
    : { fields: telemetryFields, guess: guessedTelemetryMapping(columns) }
}

/** An empty column takes a field out of the mapping that the names suggest. */
function merged(guess: Readonly<Record<string, string | undefined>>, given: Readonly<Record<string, string>>) {
  const all = Object.entries({ ...guess, ...given })
  const named = new Set(
    Object.entries(given)
      .filter(([, column]) => column !== '')
      .map(([field]) => field),
  )
  // A column that the person gave to one field is no longer free for another.
  const isTaken = (field: string, column: string) =>
    !named.has(field) && Object.entries(given).some(([other, own]) => other !== field && own === column)
  return Object.fromEntries(all.filter(([field, column]) => column !== undefined && column !== '' && !isTaken(field, column)))
}

/** @throws RecordRefused; ReadingStopped */
export function readRecord(request: RecordRequest, hooks: RecordHooks): ImportReport {
  const head = readHead(request.path)
  return request.kind === 'jobs' ? readJobs(request, head, hooks) : readTelemetry(request, head, hooks)
}

/** Hands each row below the head to `row`, and keeps those that are broken. */
function rowsOf(
  path: string,
  head: RecordHead,
  hooks: RecordHooks,
  hasQuotes: boolean,
  row: (fields: readonly string[]) => void,
) {
  const broken = new BrokenRowList()
  let rows = -1
  const reader = new DelimitedRows(head.separator, hasQuotes, {
    row(fields, line) {
      if (++rows === 0) return
      try {
        row(fields)
      } catch (fault) {
        if (!(fault instanceof RowFault)) throw fault
        broken.add(line, fault.reason, fault.column, fault.value)
      }
    },
    trouble(line, reason) {
      rows++
      broken.add(line, reason)
    },
  })
  readPieces(path, text => reader.push(text), hooks)
  reader.end()
  return { rows: Math.max(0, rows), broken: broken.finish() }
}

function readJobs(request: JobRequest, head: RecordHead, hooks: RecordHooks): JobImportReport {
  const format = request.format ?? detectedFormat(head)
  const clock = new RecordClock(request.offsetSeconds)
  const reader = jobReader(format, head, request, clock)
  const { rows, broken } = rowsOf(request.path, head, hooks, format !== 'sacct', reader.row)
  const { history, skipped, clock: found } = reader.finish()
  if (history.jobs < LEAST_JOBS) throw new RecordRefused('too-few-jobs', String(history.jobs))
  const span = history.submitSeconds.at(-1)! - history.submitSeconds[0]!
  if (!(span > 0)) throw new RecordRefused('one-moment')
  if (span > MOST_YEARS * 365 * 86400) throw new RecordRefused('too-long', String(MOST_YEARS))
  const { seed, clusterAccelerators, today } = request
  const fit = fitHistory(history, { seed, clusterAccelerators, onProgress: hooks.fitting })
  return {
    kind: 'jobs',
    file: head.name,
    bytes: head.bytes,
    format,
    rows,
    broken,
    skipped,
    clock: found,
    mapping: reader.mapping,
    fit,
    workload: workloadQuantities(fit, { file: head.name, today }),
  }
}

function jobReader(format: RecordFormat, head: RecordHead, { mapping }: JobRequest, clock: RecordClock): JobRowReader {
  switch (format) {
    case 'sacct':
      return sacctReader(head.columns, clock)
    case 'opencost':
      return opencostReader(head.columns, clock)
    case 'csv':
      return jobTableReader(head.columns, merged(guessedMapping(head.columns), mapping) as JobMapping, clock)
  }
}

function readTelemetry(request: TelemetryRequest, head: RecordHead, hooks: RecordHooks): TelemetryImportReport {
  const clock = new RecordClock(request.offsetSeconds)
  const mapping = merged(guessedTelemetryMapping(head.columns), request.mapping) as TelemetryMapping
  const reader = telemetryReader(head.columns, mapping, clock, request.unit)
  const { rows, broken } = rowsOf(request.path, head, hooks, true, reader.row)
  if (reader.builder.samples < 2 || clock.clock === null)
    throw new RecordRefused('too-few-samples', String(reader.builder.samples))
  const fit = inRange(() => reader.builder.finish(reader.unit, request.allocatedShare, request.seed))
  return {
    kind: 'telemetry',
    file: head.name,
    bytes: head.bytes,
    rows,
    broken,
    clock: clock.clock,
    mapping: reader.mapping,
    isWide: reader.isWide,
    otherRows: reader.otherRows(),
    fit,
    profile: telemetryQuantities(fit, { file: head.name, today: request.today }),
  }
}

/** A record in which no device has two samples has nothing to weigh by time. */
function inRange<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) throw new RecordRefused('too-few-samples', '')
    throw error
  }
}
