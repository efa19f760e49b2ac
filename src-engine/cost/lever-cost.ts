/** What levers cost: a pilot in any case; roll-out and licences only where the pilot showed that they work (MODEL.md 5.5). */
import type { CompiledPlan, CompiledScenario, CompiledStudy } from '../study/compiled-study.ts'
import { HOURS_PER_MONTH } from '../study/month.ts'
import type { PlanState } from '../supply/plan-state.ts'
import { LEVERS } from './cost-parts.ts'

/**
 * Decides per lever whether it works, when its roll-out begins and how long the ramp is; pays pilot and roll-out.
 *
 * @param leverDraws one uniform per lever of the study, shared by all plans: it works where the draw is below its probability
 */
export function startLevers(
  study: CompiledStudy,
  plan: CompiledPlan,
  scenario: CompiledScenario,
  values: Float64Array,
  leverDraws: Float64Array,
  state: PlanState,
): void {
  for (let i = 0; i < plan.levers.length; i++) {
    const use = plan.levers[i]!
    const lever = study.levers[use.lever]!
    const works = leverDraws[use.lever]! < values[lever.worksSlot]!
    const rollOut = use.month + lever.pilotMonths
    if (lever.pilotMonths > 0) state.books.payAt(LEVERS, use.month, values[lever.pilotCostSlot]!, scenario.discount)
    state.leverRamp[i] = values[lever.rampSlot]!
    // Without a pilot nobody finds out before the roll-out is paid.
    const isRolledOut = (works || lever.pilotMonths === 0) && rollOut <= study.horizon
    if (isRolledOut) state.books.payAt(LEVERS, rollOut, values[lever.rollOutSlot]!, scenario.discount)
    state.leverStart[i] = works && isRolledOut ? rollOut : -1
    state.leverPaidFrom[i] = isRolledOut ? rollOut : -1
  }
}

/** Licences for the accelerators of the profiles that a lever runs on, from its roll-out. */
export function payLeverLicences(
  study: CompiledStudy,
  plan: CompiledPlan,
  scenario: CompiledScenario,
  values: Float64Array,
  state: PlanState,
): void {
  const { payment } = state.books
  for (let i = 0; i < plan.levers.length; i++) {
    const from = state.leverPaidFrom[i]!
    const lever = study.levers[plan.levers[i]!.lever]!
    const perHour = values[lever.licenceSlot]! / (12 * HOURS_PER_MONTH)
    if (from < 0 || perHour === 0) continue
    payment.fill(0)
    for (let p = 0; p < plan.pools.length; p++) {
      const pool = plan.pools[p]!
      if (pool.supply === 'on-demand' || !lever.profiles.includes(pool.profile)) continue
      const { held } = state.pools[p]!
      for (let m = 1; m <= study.horizon; m++) if (m > from) payment[m]! += held[m]! * perHour
    }
    state.books.payMonths(LEVERS, scenario.discountMid)
  }
}
