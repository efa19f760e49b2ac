/** What an import and its thread say to each other, and the few numbers they share while it goes on. */
import type { ImportReport, Refusal } from '../../src-view/import/import-report.ts'
import type { RecordRequest } from './read-record.ts'

export interface ImportJob {
  readonly request: RecordRequest
  readonly control: SharedArrayBuffer
}

export type ImportAnswer =
  | { readonly ok: true; readonly report: ImportReport }
  | { readonly ok: false; readonly refusal: Refusal }
  | { readonly ok: false; readonly isCancelled: true }

/** Positions in the control numbers, a Float64Array that both threads see. */
export const CANCELLED = 0
export const READ_BYTES = 1
export const ALL_BYTES = 2
export const FITTED_SHARE = 3
export const CONTROL_BYTES = 4 * 8
