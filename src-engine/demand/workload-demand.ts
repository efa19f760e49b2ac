/** Work asked for in every month: level, growth, shock path and events (MODEL.md section 2). */
import type { MarketState } from '../market/market-state.ts'
import type { CompiledStudy, CompiledWorkload } from '../study/compiled-study.ts'

/** Demand of a month at the level of month 0, in units of work. */
function demandLevel(workload: CompiledWorkload, values: Float64Array): number {
  let level = workload.demandFactor
  for (let i = 0; i < workload.demandSlots.length; i++) level *= values[workload.demandSlots[i]!]!
  return level
}

/**
 * Fills demand by workload for months 1..H (position 0 stays 0): the level of month 0, grown to mid-month.
 *
 * Exponential: (1 + g)^t. Logistic: Verhulst's c / (1 + (c - 1)(1 + g)^-t) with ceiling c; t in years.
 */
export function fillDemand(
  study: CompiledStudy,
  values: Float64Array,
  market: MarketState,
  demand: readonly Float64Array[],
): void {
  for (let w = 0; w < study.workloads.length; w++) {
    const workload = study.workloads[w]!
    const out = demand[w]!
    const events = market.demandFactor[w]!
    const level = demandLevel(workload, values)
    const shock = workload.demandPath >= 0 ? market.index[workload.demandPath]! : undefined
    const monthly = workload.growth === 'flat' ? 0 : Math.log1p(values[workload.growthSlot]!) / 12
    const step = Math.exp(monthly)
    const ceiling = workload.growth === 'logistic' ? values[workload.ceilingSlot]! : 0
    let growth = Math.exp(0.5 * monthly)
    out[0] = 0
    for (let m = 1; m <= study.horizon; m++) {
      const grown = workload.growth === 'logistic' ? ceiling / (1 + (ceiling - 1) / growth) : growth
      out[m] = level * grown * events[m]! * (shock === undefined ? 1 : shock[m]!)
      growth *= step
    }
  }
}
