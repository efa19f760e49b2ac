/** Carbon of making the hardware: whole for what is bought, by hours over its life for what is rented (marked as such in the results). */
import { type CompiledPlan, type CompiledStudy, NO_SLOT } from '../study/compiled-study.ts'
import { HOURS_PER_MONTH } from '../study/month.ts'
import type { PlanState } from '../supply/plan-state.ts'
import { monthShare } from '../supply/pool-timing.ts'

export function addEmbodiedCarbon(study: CompiledStudy, plan: CompiledPlan, values: Float64Array, state: PlanState): void {
  if (study.embodiedCarbonSlot === NO_SLOT) return
  const perAccelerator = values[study.embodiedCarbonSlot]!
  let hoursByTheHour = state.onDemandHours
  if (state.overflow !== undefined) for (let m = 1; m <= study.horizon; m++) hoursByTheHour += state.overflow.held[m]!
  let accelerators = hoursByTheHour / HOURS_PER_MONTH / study.embodiedLifeMonths
  for (let p = 0; p < plan.pools.length; p++) {
    const pool = plan.pools[p]!
    const poolState = state.pools[p]!
    if (pool.supply === 'bought' && poolState.delivered < study.horizon) accelerators += pool.accelerators
    if (pool.supply !== 'reserved') continue
    for (let month = 1; month <= study.horizon; month++) {
      accelerators += (pool.accelerators * monthShare(month, poolState.delivered, poolState.ends)) / study.embodiedLifeMonths
    }
  }
  state.carbonKg += accelerators * perAccelerator
}
