/** Sums of a run per replicate, and the name under which pooled scenarios stand in a result. */
import { REPLICATES, type RunColumns } from '../run-layout.ts'

/** Id under which pooled scenarios stand in a result. */
export const WEIGHTED = 'weighted'

/** Sum `k` of a plan per replicate in one scenario. */
export function sumsPerReplicate(columns: RunColumns, plan: number, scenario: number, k: number): Float64Array {
  const { layout } = columns
  const out = new Float64Array(REPLICATES)
  const perReplicate = layout.segments / REPLICATES
  for (let segment = 0; segment < layout.segments; segment++) {
    out[Math.floor(segment / perReplicate)]! += columns.sums[columns.sumStart(segment, plan, scenario) + k]!
  }
  return out
}
