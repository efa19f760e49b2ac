/** What a run yields: the JSON result, all numbers finite or null with the reason in `warnings`. */
import type { RunBands } from './bands/band-result.ts'
import type { CostPart } from './cost/cost-parts.ts'
import type { Measure, Utilization } from './measures.ts'
import type { Sampler } from './sampling/uniforms.ts'
import type { ShownQuantile, Summary } from './statistics/summary.ts'
import type { Text } from './study/text.ts'
import type { Account, SubAccount } from './utilization/ledger.ts'

/** Moves with every change that moves a number of any result. */
export const engineVersion = '2.0.0'

/** An estimate with its Monte Carlo standard error; the error is null where the run is too short for one. */
export interface Estimate {
  readonly value: number
  readonly standardError: number | null
}

export interface ShareSummary {
  readonly mean: number
  readonly p10: number
  readonly p90: number
}

/** By scenario id and `weighted`. */
export type ByScenario<T> = Readonly<Record<string, T>>

export interface PlanResult {
  readonly id: string
  readonly name: Text
  readonly results: ByScenario<Readonly<Record<Measure, Summary>>>
  readonly probabilityBest: ByScenario<number>
  readonly probabilityBestErrors: ByScenario<number | null>
  /** Shares of held own and reserved hours over the horizon; null where nothing is held. */
  readonly ledger: ByScenario<Readonly<Record<Account, ShareSummary>> | null>
  /** Mean shares of held hours by sub-account: those of an account add up to its mean. Null where nothing is held. */
  readonly subAccounts: ByScenario<Readonly<Record<SubAccount, number>> | null>
  readonly utilization: ByScenario<Readonly<Record<Utilization, ShareSummary | null>>>
  /** Mean present value of each part of tco. */
  readonly costParts: ByScenario<Readonly<Record<CostPart, number>>>
  /** Probability that npv is below zero, and the mean of its worst tenth. */
  readonly probabilityOfLoss: ByScenario<Estimate>
  readonly cvar10: ByScenario<Estimate>
  /** Mean of what the best plan of each trial would have brought more. */
  readonly regret: ByScenario<Estimate>
  /** Quantiles of npv at probabilities (i + 0.5) / n, i = 0..n - 1, over all trials. Results of engine 1.0.0 have none. */
  readonly npvOutline?: ByScenario<readonly number[]>
}

export interface Comparison {
  readonly plan: string
  readonly against: string
  readonly advantage: Estimate
  readonly quantiles: Readonly<Record<ShownQuantile, number | null>>
  readonly probabilityBetter: Estimate
}

export interface Verdict {
  /** Plan with the highest expected npv over the weighted scenarios. */
  readonly winner: string
  readonly overBaseline: Comparison | null
  readonly overRunnerUp: Comparison | null
  /** Winner per scenario, by expected npv. */
  readonly winnerByScenario: ByScenario<string>
  /** Weight of a scenario, the others kept in proportion, from which another plan wins; null where none does. */
  readonly flips: readonly { readonly scenario: string; readonly weight: number; readonly winner: string }[]
}

export interface Warning {
  readonly code: string
  readonly message: { readonly en: string; readonly zh: string }
  readonly measure?: string
  readonly plans?: readonly string[]
  readonly scenarios?: readonly string[]
}

export interface Result {
  readonly study: { readonly id: string; readonly name: Text; readonly hash: string }
  readonly engineVersion: string
  readonly catalogHash: string
  readonly seed: number
  readonly sampler: Sampler
  readonly trials: number
  readonly replicates: number
  readonly currency: string
  readonly horizonMonths: number
  readonly baseline: string
  readonly scenarios: readonly { readonly id: string; readonly name: Text; readonly weight: number }[]
  readonly plans: readonly PlanResult[]
  readonly verdict: Verdict
  /** Results of engine 1.0.0 have none. */
  readonly bands?: RunBands
  readonly warnings: readonly Warning[]
}
