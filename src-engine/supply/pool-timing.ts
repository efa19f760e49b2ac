/** When a pool is there: ordered, delivered, powered on, sold or given back. */
import { delayedDelivery } from '../market/event-effects.ts'
import type { MarketState } from '../market/market-state.ts'
import { type CompiledPool, NO_SLOT } from '../study/compiled-study.ts'
import type { PoolState } from './plan-state.ts'

/** Share of month m, which lies between m - 1 and m, that passes between two points in time. */
export function monthShare(month: number, from: number, until: number): number {
  const start = from > month - 1 ? from : month - 1
  const end = until < month ? until : month
  return end > start ? end - start : 0
}

/** Sets delivery, first job and end in months; supply shocks delay orders under way. */
export function timePool(pool: CompiledPool, values: Float64Array, market: MarketState, horizon: number, state: PoolState): void {
  const lead = pool.leadTimeSlot === NO_SLOT ? 0 : values[pool.leadTimeSlot]!
  const planned = pool.month + lead
  switch (pool.supply) {
    case 'bought':
      state.delivered = delayedDelivery(market, pool.month, planned)
      state.powered = state.delivered + values[pool.powerOnSlot]!
      state.ends = pool.retireMonth >= 0 ? pool.retireMonth : horizon
      return
    case 'owned':
      state.delivered = 0
      state.powered = 0
      state.ends = pool.retireMonth >= 0 ? pool.retireMonth : horizon
      return
    case 'reserved':
      state.delivered = planned
      state.powered = planned
      state.ends = pool.isRenewed ? horizon : planned + pool.termMonths
      return
    case 'on-demand':
    case 'overflow':
      state.delivered = 0
      state.powered = 0
      state.ends = horizon
      return
  }
}
