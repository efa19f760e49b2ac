/** The queue of a pool at a stage of its plan's levers: its curve of granted hours, and what strands the others. */
import type { CompiledPool } from '../study/compiled-study.ts'
import { CURVE_POINTS } from '../utilization/grant-curve.ts'
import type { PlanState, PoolState } from './plan-state.ts'
import type { QueueTables } from './queue-tables.ts'

/**
 * Mixes the queues of all combinations of levers by the shares of jobs that are on them, as if each lever reached jobs of its own accord.
 *
 * @param leverShares share of jobs on each of the plan's levers, by position in the plan; undefined for none
 */
export function fillQueue(
  tables: QueueTables,
  pool: CompiledPool,
  p: number,
  leverShares: Float64Array | undefined,
  plan: PlanState,
  state: PoolState,
): void {
  const { all } = plan.memory
  const at = plan.memory.curves + p * CURVE_POINTS
  const { strandedSplit } = state
  all.fill(0, at, at + CURVE_POINTS)
  strandedSplit.fill(0)
  state.heldPerAsked = 0
  for (let combination = 0; combination < pool.queues.length; combination++) {
    let weight = 1
    for (let bit = 0; bit < pool.queueLevers.length; bit++) {
      const share = leverShares === undefined ? 0 : leverShares[pool.queueLevers[bit]!]!
      weight *= (combination & (1 << bit)) !== 0 ? share : 1 - share
    }
    if (weight === 0) continue
    const queue = pool.queues[combination]!
    const curve = tables.curves[queue]!
    const parts = tables.freeParts[queue]!
    for (let i = 0; i < CURVE_POINTS; i++) all[at + i]! += weight * curve[i]!
    for (let i = 0; i < 4; i++) strandedSplit[i]! += weight * parts[i]!
    state.heldPerAsked += weight * pool.heldPerAsked[combination]!
  }
  const sum = strandedSplit[0]! + strandedSplit[1]! + strandedSplit[2]! + strandedSplit[3]!
  // A queue that strands nothing at all drains for the next job while one waits.
  if (!(sum > 0)) strandedSplit[1] = 1
  else for (let i = 0; i < 4; i++) strandedSplit[i]! /= sum
}
