/**
 * One plan in one scenario of one trial: the whole model on one page, in the order of MODEL.md section 4.
 *
 * Reads the values drawn, writes the plan's state: ledger, work, books. Nothing here depends on any other trial.
 */
import { payCapital } from './cost/capital.ts'
import { payCloud } from './cost/cloud.ts'
import { payLeverLicences, startLevers } from './cost/lever-cost.ts'
import { paySites, payStaff } from './cost/operating.ts'
import { payWork } from './cost/work-value.ts'
import type { MarketState } from './market/market-state.ts'
import { addEmbodiedCarbon } from './power/embodied-carbon.ts'
import type { SiteState } from './power/site-state.ts'
import type { CompiledScenario, CompiledStudy } from './study/compiled-study.ts'
import { countDelivered } from './supply/delivered-work.ts'
import { dispatchMonths } from './supply/dispatch.ts'
import { addOtherMonths } from './supply/ledger-months.ts'
import type { PlanState } from './supply/plan-state.ts'
import { closePool, openPool, preparePool } from './supply/pool-month.ts'
import { postPools } from './supply/post-pool.ts'
import { usefulFlopPerUnit } from './utilization/work-coefficients.ts'

/**
 * @param values every slot of the study in this scenario, in the study's currency
 * @param leverDraws one uniform per lever
 * @param demand units of work by workload, months 1..H
 * @param sites prices of every site in this scenario
 */
export function evaluatePlan(
  study: CompiledStudy,
  planIndex: number,
  scenario: CompiledScenario,
  values: Float64Array,
  leverDraws: Float64Array,
  market: MarketState,
  demand: readonly Float64Array[],
  sites: readonly SiteState[],
  state: PlanState,
): void {
  const plan = study.plans[planIndex]!
  state.clear()
  for (let w = 0; w < study.workloads.length; w++) {
    state.usefulFlop[w] = usefulFlopPerUnit(study, w, values)
    if (study.workloads[w]!.day !== undefined) state.meanDemand[w] = meanOfMonths(demand[w]!)
  }
  for (let p = 0; p < plan.pools.length; p++) preparePool(study, plan, plan.pools[p]!, values, market, state, p, state.pools[p]!)
  if (plan.overflow !== undefined)
    preparePool(study, plan, plan.overflow, values, market, state, plan.pools.length, state.overflow!)
  startLevers(study, plan, scenario, values, leverDraws, state)
  payCapital(study, plan, scenario, values, market, state)

  for (let p = 0; p < plan.pools.length; p++) openPool(study, plan.pools[p]!, values, market, state, state.pools[p]!)
  if (plan.overflow !== undefined) openPool(study, plan.overflow, values, market, state, state.overflow!)

  dispatchMonths(study, plan, scenario, values, demand, state)

  postPools(study, plan, state, study.horizon + 1)
  if (state.monthSums !== undefined) addOtherMonths(plan, state, state.monthSums)
  for (let p = 0; p < plan.pools.length; p++) {
    closePool(study, plan.pools[p]!, values, state, state.pools[p]!)
  }
  if (plan.overflow !== undefined) closePool(study, plan.overflow, values, state, state.overflow!)
  paySites(study, plan, scenario, values, sites, state)
  payStaff(plan, scenario, values, state)
  payLeverLicences(study, plan, scenario, values, state)
  payCloud(study, plan, scenario, values, market, state)
  payWork(study, scenario, values, market, state)
  countDelivered(study, state)
  addEmbodiedCarbon(study, plan, values, state)
}

/** Mean of months 1..H of a series. */
function meanOfMonths(series: Float64Array): number {
  let sum = 0
  for (let month = 1; month < series.length; month++) sum += series[month]!
  return sum / (series.length - 1)
}
