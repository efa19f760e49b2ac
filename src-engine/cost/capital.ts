/** What is paid once: systems with network, storage and installation, facilities, one-offs; and what is left of systems when they go. */
import { residualJump } from '../market/event-effects.ts'
import type { MarketState } from '../market/market-state.ts'
import {
  type CompiledPlan,
  type CompiledPool,
  type CompiledScenario,
  type CompiledStudy,
  NO_SLOT,
} from '../study/compiled-study.ts'
import type { PlanState, PoolState } from '../supply/plan-state.ts'
import { FACILITY, INSTALLATION, NETWORK, ONE_OFFS, RESIDUAL, STORAGE, SYSTEMS } from './cost-parts.ts'
import { residualShare } from './residual-value.ts'

function slotValue(slot: number, values: Float64Array): number {
  return slot === NO_SLOT ? 0 : values[slot]!
}

/** Pays a part of a purchase at the order and the rest on delivery; what would be delivered after the horizon is not paid within it. */
function payPurchase(
  part: number,
  amount: number,
  pool: CompiledPool,
  deliveryMonth: number,
  horizon: number,
  state: PlanState,
  discount: Float64Array,
): void {
  state.books.payAt(part, pool.month, amount * pool.orderShare, discount)
  if (deliveryMonth <= horizon) state.books.payAt(part, deliveryMonth, amount * (1 - pool.orderShare), discount)
}

/**
 * Value of a pool's systems at a month, in the study's currency: price paid x f(age) x (rental index since then)^beta x jump.
 *
 * Never more than was paid, nor than the same system costs new in that month: scarcity has lifted used prices that far at times, but a
 * plan that counts on selling above cost would be a bet on it (and dearer hardware would then look cheaper).
 */
function saleValue(
  study: CompiledStudy,
  pool: CompiledPool,
  state: PoolState,
  values: Float64Array,
  market: MarketState,
  month: number,
): number {
  const curve = study.curves[pool.residualCurve]!
  const index = market.index[study.rentalPath]!
  const newPrice = market.index[study.newPricePath]!
  const moved = Math.exp(values[study.residualBetaSlot]! * Math.log(index[month]! / index[pool.month]!))
  const held = month - state.delivered
  const aged =
    residualShare(curve, values, pool.ageMonths + held) / (pool.ageMonths > 0 ? residualShare(curve, values, pool.ageMonths) : 1)
  const share = aged * moved * residualJump(market, pool.month, month)
  const asNew = newPrice[month]! / newPrice[pool.month]!
  const most = asNew < 1 ? asNew : 1
  return pool.systems * state.price * (share < most ? share : most)
}

/**
 * Pays for bought and owned pools and enters what their systems bring at sale or are worth at the horizon. Keeps per pool the price on
 * which maintenance and insurance are charged.
 */
export function payCapital(
  study: CompiledStudy,
  plan: CompiledPlan,
  scenario: CompiledScenario,
  values: Float64Array,
  market: MarketState,
  state: PlanState,
): void {
  const { discount } = scenario
  const horizon = study.horizon
  for (let p = 0; p < plan.pools.length; p++) {
    const pool = plan.pools[p]!
    const poolState = state.pools[p]!
    poolState.capitalBase = 0
    if (pool.supply !== 'bought' && pool.supply !== 'owned') continue
    const newPrice = pool.supply === 'bought' ? market.index[study.newPricePath]![pool.month]! : 1
    poolState.price = values[pool.priceSlot]! * newPrice
    const systems = pool.systems * poolState.price
    poolState.capitalBase = systems
    if (pool.supply === 'owned') {
      state.books.payAt(SYSTEMS, 0, systems, discount)
    } else {
      const delivery = Math.ceil(poolState.delivered)
      payPurchase(SYSTEMS, systems, pool, delivery, horizon, state, discount)
      payPurchase(NETWORK, pool.accelerators * slotValue(pool.networkPriceSlot, values), pool, delivery, horizon, state, discount)
      payPurchase(STORAGE, pool.accelerators * slotValue(pool.storageSlot, values), pool, delivery, horizon, state, discount)
      payPurchase(INSTALLATION, systems * slotValue(pool.installationSlot, values), pool, delivery, horizon, state, discount)
    }
    if (poolState.delivered >= poolState.ends) continue
    const value = saleValue(study, pool, poolState, values, market, poolState.ends)
    if (pool.retireMonth >= 0 && pool.retireMonth < horizon) state.books.payAt(RESIDUAL, pool.retireMonth, -value, discount)
    else state.books.keepResidual(horizon, value, discount)
  }
  for (let i = 0; i < plan.oneOffs.length; i++) {
    const oneOff = plan.oneOffs[i]!
    state.books.payAt(ONE_OFFS, oneOff.month, values[oneOff.amountSlot]!, discount)
  }
  payFacilities(study, plan, scenario, values, state)
}

/** Own facilities are built for the IT peak of the pools that stand there, paid at the first order; their value at the horizon returns. */
function payFacilities(
  study: CompiledStudy,
  plan: CompiledPlan,
  scenario: CompiledScenario,
  values: Float64Array,
  state: PlanState,
): void {
  for (let s = 0; s < study.sites.length; s++) {
    const site = study.sites[s]!
    if (site.housing !== 'own-facility') continue
    let peakKw = 0
    let firstMonth = study.horizon
    for (let p = 0; p < plan.pools.length; p++) {
      const pool = plan.pools[p]!
      if (pool.site !== s || (pool.supply !== 'bought' && pool.supply !== 'owned')) continue
      peakKw += pool.accelerators * (state.pools[p]!.maxKw + state.pools[p]!.networkKw)
      if (pool.month < firstMonth) firstMonth = pool.month
    }
    if (peakKw === 0) continue
    const cost = peakKw * values[site.constructionSlot]!
    state.books.payAt(FACILITY, firstMonth, cost, scenario.discount)
    state.books.keepResidual(study.horizon, cost * values[site.facilityResidualSlot]!, scenario.discount)
  }
}
