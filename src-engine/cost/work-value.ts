/** What waiting and lost work cost, and what served work earns: the workload's own prices, the same in every plan (MODEL.md section 2). */
import type { MarketState } from '../market/market-state.ts'
import type { CompiledScenario, CompiledStudy, CompiledWorkload } from '../study/compiled-study.ts'
import type { PlanState } from '../supply/plan-state.ts'
import { DELAY, endOfYear, LOST_WORK, yearOfMonth } from './cost-parts.ts'

/** What a million output tokens earn with the input tokens that come with them, cached ones at their own price. */
function revenuePerUnit(
  workload: CompiledWorkload,
  sold: NonNullable<CompiledWorkload['revenue']>,
  values: Float64Array,
): number {
  const inputs = values[workload.inputTokensSlot]! / values[workload.outputTokensSlot]!
  const cached = values[sold.cachedShare]!
  return values[sold.output]! + inputs * (cached * values[sold.cached]! + (1 - cached) * values[sold.input]!)
}

/** Work still waiting at the horizon is priced as lost. */
export function payWork(
  study: CompiledStudy,
  scenario: CompiledScenario,
  values: Float64Array,
  market: MarketState,
  state: PlanState,
): void {
  for (let w = 0; w < study.workloads.length; w++) {
    const workload = study.workloads[w]!
    const worth = workload.valuePath >= 0 ? market.index[workload.valuePath]! : market.level
    if (state.hasWaited(w)) payWaiting(study.horizon, workload, w, worth, scenario, values, state)
    if (workload.revenue !== undefined) {
      earn(study.horizon, w, revenuePerUnit(workload, workload.revenue, values), worth, scenario, state)
    }
  }
}

/** Lost and late work in one pass over the months; a plan that never keeps anybody waiting is spared it. */
function payWaiting(
  horizon: number,
  workload: CompiledWorkload,
  w: number,
  worth: Float64Array,
  scenario: CompiledScenario,
  values: Float64Array,
  state: PlanState,
): void {
  const { books, memory } = state
  const { running } = books
  const { all } = memory
  const { discountMid } = scenario
  const lostAt = memory.lostInMonth + w * memory.size
  const waitingAt = memory.waitingAtEnd + w * memory.size
  const lostValue = values[workload.lostValueSlot]!
  const delayCost = values[workload.delayCostSlot]!
  let lostNominal = 0
  let lostPresent = 0
  let lateNominal = 0
  let latePresent = 0
  for (let m = 1; m <= horizon; ) {
    const lostBefore = lostNominal
    const lateBefore = lateNominal
    const year = yearOfMonth(m)
    for (const end = Math.min(endOfYear(m), horizon + 1); m < end; m++) {
      const factor = discountMid[m]!
      const atEnd = all[waitingAt + m]!
      const lost = (m < horizon ? all[lostAt + m]! : all[lostAt + m]! + atEnd) * lostValue * worth[m]!
      const late = m < horizon ? atEnd * delayCost * worth[m]! : 0
      lostNominal += lost
      lostPresent += lost * factor
      lateNominal += late
      latePresent += late * factor
      running[m]! += lost + late
    }
    books.enterYear(LOST_WORK, year, lostNominal - lostBefore)
    books.enterYear(DELAY, year, lateNominal - lateBefore)
  }
  books.enter(LOST_WORK, lostNominal, lostPresent)
  books.enter(DELAY, lateNominal, latePresent)
}

function earn(
  horizon: number,
  w: number,
  price: number,
  worth: Float64Array,
  scenario: CompiledScenario,
  state: PlanState,
): void {
  const { books, memory } = state
  const { running } = books
  const { all } = memory
  const { discountMid } = scenario
  const servedAt = memory.served + w * memory.size
  let nominal = 0
  let present = 0
  for (let m = 1; m <= horizon; m++) {
    const amount = all[servedAt + m]! * price * worth[m]!
    running[m]! -= amount
    nominal += amount
    present += amount * discountMid[m]!
  }
  books.earn(nominal, present)
}
