/** What a result says month by month and year by year. */
import type { CostPart } from '../cost/cost-parts.ts'
import type { Account } from '../utilization/ledger.ts'

/** By scenario id and `weighted`. */
type ByView<T> = Readonly<Record<string, T>>

/** Statistics of a band, in the order in which a task gives them. */
export const bandLevels = ['mean', 'p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'] as const
export type BandLevel = (typeof bandLevels)[number]

/** One number a month for each statistic, to seven digits. */
export type MonthBand = Readonly<Record<BandLevel, readonly number[]>>

/** All numbers are of the trials that `RunBands` names. */
export interface PlanBands {
  /**
   * Difference to the baseline cumulated up to the end of months 0..H: undiscounted, value left at the horizon left out as in
   * paybackMonths, positive where the plan is ahead; null for the baseline.
   */
  readonly cashFlow: MonthBand | null
  /**
   * Mean nominal payments of years 1, 2, …, which add up to the mean of tcoNominal over the same trials; months 0 to 12 make the first
   * year, value left at the horizon falls in the last. Parts that are never paid are left out.
   */
  readonly costs: Readonly<Partial<Record<CostPart, readonly number[]>>>
  /** Mean hours of own and reserved accelerators by account in months 1..H; null where none are held. */
  readonly ledger: Readonly<Record<Account, readonly number[]>> | null
  /** Mean units of work done in months 1..H, by workload id. */
  readonly served: Readonly<Record<string, readonly number[]>>
}

/** What a run keeps month by month. */
export interface RunBands {
  /** The first trials of each replicate, as many of each: how many in all. */
  readonly trials: number
  /** Units of work asked for in months 1..H, by workload id. */
  readonly demand: Readonly<Record<string, ByView<MonthBand>>>
  /** By plan id. */
  readonly plans: Readonly<Record<string, ByView<PlanBands>>>
}
