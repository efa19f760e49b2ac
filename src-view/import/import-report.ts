/** What the import of a record tells: what was read and passed over, what was fitted, what it would change in a study. */
import type { HistoryFit } from '../../src-engine/utilization/scheduling/fit/fit-history.ts'
import type { TelemetryFit } from '../../src-engine/utilization/scheduling/fit/fit-telemetry.ts'
import type { ProfileQuantities, WorkloadQuantities } from '../../src-engine/utilization/scheduling/fit/study-quantities.ts'

export const recordFormats = ['sacct', 'opencost', 'csv'] as const
export type RecordFormat = (typeof recordFormats)[number]

export const clocks = ['local', 'zoned', 'epoch', 'relative'] as const
/** How a record writes time: without a zone, with one, as seconds since 1970, or from a zero of its own. */
export type Clock = (typeof clocks)[number]

export const brokenReasons = [
  'unclosed-quote',
  'text-after-quote',
  'row-too-long',
  'fields',
  'missing',
  'not-a-time',
  'time-out-of-range',
  'clock-differs',
  'not-a-duration',
  'not-a-number',
  'out-of-range',
  'ends-before-start',
  'starts-before-submit',
  'no-end',
  'too-many-devices',
] as const
export type BrokenReason = (typeof brokenReasons)[number]

export interface BrokenRow {
  readonly line: number
  readonly reason: BrokenReason
  /** Name of the column; empty where the row as a whole is meant. */
  readonly column: string
  /** What stood there, cut short. */
  readonly value: string
}

export interface BrokenRows {
  readonly count: number
  /** The commonest first. */
  readonly byReason: readonly { readonly reason: BrokenReason; readonly count: number }[]
  /** The first of them in the file. */
  readonly listed: readonly BrokenRow[]
}

export const refusalCodes = [
  'unreadable',
  'not-a-file',
  'utf-16',
  'not-text',
  'empty',
  'no-column',
  'too-few-jobs',
  'one-moment',
  'too-long',
  'too-many-jobs',
  'too-few-samples',
  'failed',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** Why a whole file is not taken; `detail` names the column, the number or the reason of the system. */
export interface Refusal {
  readonly code: RefusalCode
  readonly detail: string
}

/** Rows that are sound and no job of accelerators. */
export interface SkippedRows {
  /** Steps inside a job, which is counted by its own row. */
  readonly steps: number
  readonly withoutAccelerators: number
}

interface ReportCommon {
  /** Name of the file, without its folder. */
  readonly file: string
  readonly bytes: number
  /** Rows below the head, sound and broken. */
  readonly rows: number
  readonly broken: BrokenRows
  readonly clock: Clock
  /** Column by field, as it was read. */
  readonly mapping: Readonly<Record<string, string>>
}

export interface JobImportReport extends ReportCommon {
  readonly kind: 'jobs'
  readonly format: RecordFormat
  readonly skipped: SkippedRows
  readonly fit: HistoryFit
  readonly workload: WorkloadQuantities
}

export interface TelemetryImportReport extends ReportCommon {
  readonly kind: 'telemetry'
  /** Whether each column but the time was a device. */
  readonly isWide: boolean
  /** Rows of other metrics, passed over. */
  readonly otherRows: number
  readonly fit: TelemetryFit
  readonly profile: ProfileQuantities
}

export type ImportReport = JobImportReport | TelemetryImportReport
