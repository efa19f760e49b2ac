/** Risk events of a trial: they happen or do not, at months drawn from the scenario's hazards, and act on the market from then on. */
import type { CompiledEffect, CompiledStudy } from '../study/compiled-study.ts'
import { NO_SLOT } from '../study/compiled-study.ts'
import type { MarketState } from './market-state.ts'

function multiplyFrom(series: Float64Array, from: number, until: number, factor: number): void {
  const first = Math.ceil(from)
  const end = until < series.length ? Math.ceil(until) : series.length
  for (let m = first; m < end; m++) series[m]! *= factor
}

function apply(effect: CompiledEffect, month: number, values: Float64Array, market: MarketState): void {
  const size = values[effect.sizeSlot]!
  const until = effect.durationSlot === NO_SLOT ? Number.POSITIVE_INFINITY : month + values[effect.durationSlot]!
  switch (effect.on) {
    case 'path':
      multiplyFrom(market.index[effect.target]!, month, until, size)
      return
    case 'demand':
      multiplyFrom(market.demandFactor[effect.target]!, month, until, size)
      return
    case 'cloud-supply':
      multiplyFrom(market.cloudSupply, month, until, size)
      return
    case 'residual':
      market.jumpMonth[market.jumpCount] = month
      market.jumpFactor[market.jumpCount++] = size
      return
    case 'delivery':
      insertDelay(market, month, size)
      return
  }
}

/** Keeps delays in order of time: an early one may push an order into the reach of a later one. */
function insertDelay(market: MarketState, month: number, length: number): void {
  let i = market.delayCount++
  for (; i > 0 && market.delayMonth[i - 1]! > month; i--) {
    market.delayMonth[i] = market.delayMonth[i - 1]!
    market.delayLength[i] = market.delayLength[i - 1]!
  }
  market.delayMonth[i] = month
  market.delayLength[i] = length
}

/**
 * @param exponentials unit exponentials per event and occurrence: the time between occurrences is 12 E / h months at a yearly hazard h
 *   (inverse of the cumulated hazard)
 */
export function applyEvents(
  study: CompiledStudy,
  values: Float64Array,
  exponentials: readonly Float64Array[],
  offset: number,
  market: MarketState,
): void {
  market.cloudSupply.fill(1)
  for (const factor of market.demandFactor) factor.fill(1)
  market.delayCount = 0
  market.jumpCount = 0
  for (let e = 0; e < study.events.length; e++) {
    const event = study.events[e]!
    const hazard = values[event.hazardSlot]!
    if (!(hazard > 0)) continue
    const draws = exponentials[e]!
    let month = 0
    for (let k = 0; k < event.occurrences; k++) {
      month += (12 * draws[offset * event.occurrences + k]!) / hazard
      if (month > study.horizon) break
      for (const effect of event.effects) apply(effect, month, values, market)
    }
  }
}

/** Product of the jumps that fell between two months. */
export function residualJump(market: MarketState, from: number, until: number): number {
  let factor = 1
  for (let i = 0; i < market.jumpCount; i++) {
    if (market.jumpMonth[i]! >= from && market.jumpMonth[i]! <= until) factor *= market.jumpFactor[i]!
  }
  return factor
}

/** Delivery month of an order: every shock before the parts arrive pushes them further out. */
export function delayedDelivery(market: MarketState, orderMonth: number, plannedMonth: number): number {
  let delivery = plannedMonth
  for (let i = 0; i < market.delayCount; i++) {
    if (market.delayMonth[i]! >= orderMonth && market.delayMonth[i]! < delivery) delivery += market.delayLength[i]!
  }
  return delivery
}
