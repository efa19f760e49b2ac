/** Cloud bills: reservations at the price of their term, capacity by the hour at the path's price, extras on top (MODEL.md section 7). */
import type { MarketState } from '../market/market-state.ts'
import {
  type CompiledPlan,
  type CompiledPool,
  type CompiledScenario,
  type CompiledStudy,
  NO_SLOT,
} from '../study/compiled-study.ts'
import type { PlanState, PoolState } from '../supply/plan-state.ts'
import {
  type Books,
  CLOUD_EXTRAS,
  endOfYear,
  ON_DEMAND_CLOUD,
  OVERFLOW_CLOUD,
  RESERVED_CLOUD,
  yearOfMonth,
} from './cost-parts.ts'

/**
 * Month whose index sets the price of the term that runs in month m: the first term is priced when it is signed, every renewal in the
 * month in which the term before it ends, `delivered` months and whole terms from the start.
 */
function pricingMonth(pool: CompiledPool, delivered: number, month: number): number {
  const terms = Math.floor((month - 1 - delivered) / pool.termMonths)
  return terms > 0 ? Math.floor(delivered + terms * pool.termMonths) : pool.month
}

/** Nominal sum and present value of the bill at hand. */
const bill = new Float64Array(2)

/**
 * Adds months from..until - 1 to the bill, to the years of its part, and to what runs, extras included.
 *
 * @param index by month, of which `price` is the unit
 */
function addMonths(
  held: Float64Array,
  price: number,
  index: Float64Array,
  extraShare: number,
  from: number,
  until: number,
  part: number,
  books: Books,
  discountMid: Float64Array,
): void {
  const { running } = books
  const withExtras = 1 + extraShare
  let nominal = bill[0]!
  let present = bill[1]!
  for (let m = from; m < until; ) {
    const before = nominal
    const year = yearOfMonth(m)
    for (const end = Math.min(endOfYear(m), until); m < end; m++) {
      const cost = held[m]! * price * index[m]!
      running[m]! += cost * withExtras
      nominal += cost
      present += cost * discountMid[m]!
    }
    books.enterYear(part, year, nominal - before)
    books.enterYear(CLOUD_EXTRAS, year, (nominal - before) * extraShare)
  }
  bill[0] = nominal
  bill[1] = present
}

/** Pays a pool's bill with its extras, which are a share of it. */
function payPool(
  study: CompiledStudy,
  pool: CompiledPool,
  poolState: PoolState,
  scenario: CompiledScenario,
  market: MarketState,
  extraShare: number,
  state: PlanState,
): void {
  const { books } = state
  const { discountMid } = scenario
  const { held, price, delivered } = poolState
  const index = market.index[study.rentalPath]!
  const part = pool.supply === 'reserved' ? RESERVED_CLOUD : pool.supply === 'on-demand' ? ON_DEMAND_CLOUD : OVERFLOW_CLOUD
  const end = study.horizon + 1
  bill[0] = 0
  bill[1] = 0
  if (pool.supply === 'reserved') {
    for (let from = 1; from < end; ) {
      const priced = pricingMonth(pool, delivered, from)
      // The next term begins in the first month that starts at or after the end of this one.
      const terms = Math.max(0, Math.floor((from - 1 - delivered) / pool.termMonths))
      const next = 1 + Math.ceil(delivered + (terms + 1) * pool.termMonths)
      const until = next < end ? (next > from ? next : from + 1) : end
      addMonths(held, price * index[priced]!, market.level, extraShare, from, until, part, books, discountMid)
      from = until
    }
  } else addMonths(held, price, index, extraShare, 1, end, part, books, discountMid)
  books.enter(part, bill[0]!, bill[1]!)
  books.enter(CLOUD_EXTRAS, bill[0]! * extraShare, bill[1]! * extraShare)
}

export function payCloud(
  study: CompiledStudy,
  plan: CompiledPlan,
  scenario: CompiledScenario,
  values: Float64Array,
  market: MarketState,
  state: PlanState,
): void {
  const extraShare = plan.cloudExtraSlot === NO_SLOT ? 0 : values[plan.cloudExtraSlot]!
  for (let p = 0; p < plan.pools.length; p++) {
    const pool = plan.pools[p]!
    if (pool.supply === 'bought' || pool.supply === 'owned') continue
    payPool(study, pool, state.pools[p]!, scenario, market, extraShare, state)
  }
  if (plan.overflow !== undefined) payPool(study, plan.overflow, state.overflow!, scenario, market, extraShare, state)
}
