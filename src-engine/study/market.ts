/** Paths, risk events and the one market in which prices, residual values and supply move together. */
import type { Quantity } from './quantity.ts'
import type { Text } from './text.ts'

/**
 * An index that starts at 1. Brownian: ln I(t) = ln(1 + drift) t - volatility^2 t / 2 + volatility W(t), t in years;
 * mean-reverting: the same trend with an Ornstein-Uhlenbeck process around it. E[I(t)] = (1 + drift)^t for both.
 */
export interface Path {
  readonly id: string
  readonly name: Text
  readonly process: 'brownian' | 'mean-reverting'
  /** Only for mean-reverting paths: months after which half of a deviation is gone. */
  readonly halfLifeMonths?: number
  /** Yearly growth of the mean. */
  readonly drift: Quantity
  /** Yearly standard deviation of the logarithm. */
  readonly volatility: Quantity
}

/** What an event does from its month on. `durationMonths` absent = for good. */
export type EventEffect =
  | { readonly on: 'path'; readonly path: string; readonly factor: Quantity; readonly durationMonths?: Quantity }
  | { readonly on: 'demand'; readonly workload: string; readonly factor: Quantity; readonly durationMonths?: Quantity }
  | { readonly on: 'cloud-supply'; readonly factor: Quantity; readonly durationMonths?: Quantity }
  /** Multiplies what hardware bought before the event can be sold for. */
  | { readonly on: 'residual'; readonly factor: Quantity }
  /** Orders not yet delivered come this much later. */
  | { readonly on: 'delivery'; readonly delayMonths: Quantity }

/** A risk that happens or does not, at a month drawn from its yearly hazard; each occurrence has its own dimension. */
export interface RiskEvent {
  readonly id: string
  readonly name: Text
  readonly note?: Text
  /** Expected occurrences per year. */
  readonly hazard: Quantity
  readonly occurrences: number
  readonly effects: readonly EventEffect[]
}

/** Residual value by age, as a share of the price when new; falls between the points at a constant yearly rate. */
export interface ResidualCurve {
  readonly id: string
  readonly name: Text
  readonly points: readonly { readonly ageYears: number; readonly share: Quantity }[]
}

export interface Market {
  /** Path that rental prices follow; also moves residual values. */
  readonly rentalPath: string
  /** Path that prices of new systems follow. */
  readonly newPricePath: string
  /** residual = f(age) x (rental index)^beta x jump. */
  readonly residualBeta: Quantity
}
