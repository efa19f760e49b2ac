/** One decision under analysis, as one document: workloads, plans, inputs, scenarios, settings (MODEL.md section 0). */
import type { RankDependence, TailDependence } from './dependence.ts'
import type { Lever } from './lever.ts'
import type { Market, Path, ResidualCurve, RiskEvent } from './market.ts'
import type { Plan } from './plan.ts'
import type { Profile } from './profile.ts'
import type { Quantity } from './quantity.ts'
import type { Scenario } from './scenario.ts'
import type { Site } from './site.ts'
import type { Text } from './text.ts'
import type { Workload } from './workload.ts'

export interface StudySettings {
  /** Whole months, 1 to 240. */
  readonly horizonMonths: number
  /** ISO 4217 code; every money field written in the study is in it. */
  readonly currency: string
  /** Calendar month of month 1, `2027-01`. */
  readonly firstMonth: string
  /** Yearly nominal WACC. */
  readonly discountRate: number
  /** Embodied carbon per accelerator, kg, and the years over which rented capacity carries its part. */
  readonly embodiedCarbonKg?: Quantity
  readonly embodiedLifeYears?: number
}

export interface Study {
  readonly format: 'plimsoll-study'
  readonly formatVersion: 2
  readonly id: string
  readonly name: Text
  readonly question?: Text
  readonly note?: Text
  readonly settings: StudySettings
  /** Units of the study's currency per unit of another, by ISO code. */
  readonly exchangeRates: Readonly<Record<string, Quantity>>
  /**
   * The study's own values for catalog quantities, `kind/id.field`; money stays in the entry's currency. Heads and head size of a model
   * that is trained may be stated here where the catalog has none.
   */
  readonly catalogOverrides: Readonly<Record<string, Quantity>>
  readonly workloads: readonly Workload[]
  readonly profiles: readonly Profile[]
  readonly sites: readonly Site[]
  readonly market: Market
  readonly residualCurves: readonly ResidualCurve[]
  readonly paths: readonly Path[]
  readonly events: readonly RiskEvent[]
  readonly levers: readonly Lever[]
  readonly plans: readonly Plan[]
  /** Id of the plan that the others are compared with. */
  readonly baseline: string
  readonly scenarios: readonly Scenario[]
  readonly dependences: readonly RankDependence[]
  readonly tailDependences: readonly TailDependence[]
  /** Sampling dimension of every drawn coordinate, 1 to 1,000; given once, kept, never reused. */
  readonly dimensions: Readonly<Record<string, number>>
  /** Smallest dimension never given to anything. */
  readonly nextDimension: number
}
