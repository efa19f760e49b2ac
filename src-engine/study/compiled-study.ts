/** A study made ready to run: names resolved to slots and positions, settings to numbers. Read by the evaluation, one per run. */
import type { Distribution } from '../distributions/distribution.ts'
import type { FactorSpread } from '../utilization/model-error.ts'
import type { SurfaceSpec } from '../utilization/scheduling/surface-spec.ts'
import type { TrainingSetUp } from '../utilization/training-efficiency/parallelism-search.ts'
import type { Profile } from './profile.ts'
import type { Limits } from './quantity.ts'
import type { Slot } from './slot-table.ts'
import type { Study } from './study.ts'

/** "No such slot": a quantity that the study leaves out. */
export const NO_SLOT = -1

export interface CompiledPath {
  readonly isMeanReverting: boolean
  readonly halfLifeMonths: number
  readonly driftSlot: number
  readonly volatilitySlot: number
}

export type EffectTarget = 'path' | 'demand' | 'cloud-supply' | 'residual' | 'delivery'

export interface CompiledEffect {
  readonly on: EffectTarget
  /** Position of the path or workload; -1 for the others. */
  readonly target: number
  /** Factor, or months of delay for `delivery`. */
  readonly sizeSlot: number
  readonly durationSlot: number
}

export interface CompiledEvent {
  readonly hazardSlot: number
  readonly occurrences: number
  readonly effects: readonly CompiledEffect[]
}

export interface CompiledLever {
  readonly parameters: readonly number[]
  readonly valueSlots: readonly number[]
  readonly profiles: readonly number[]
  readonly worksSlot: number
  readonly pilotMonths: number
  readonly pilotCostSlot: number
  readonly rampSlot: number
  readonly rollOutSlot: number
  readonly licenceSlot: number
}

export type WorkloadKind = 'training' | 'serving' | 'batch'

export interface CompiledWorkload {
  readonly kind: WorkloadKind
  readonly growth: 'flat' | 'exponential' | 'logistic'
  readonly growthSlot: number
  readonly ceilingSlot: number
  readonly demandPath: number
  readonly valuePath: number
  readonly lostValueSlot: number
  readonly delayCostSlot: number
  readonly toleratedDelay: number
  readonly mayOverflow: boolean
  /** Demand of a month = product of these slots times `demandFactor`. */
  readonly demandSlots: readonly number[]
  readonly demandFactor: number
  /** Training: slots whose product times `jobFactor` is the work of one run; empty where jobs are small beside a month. */
  readonly jobSlots: readonly number[]
  readonly jobFactor: number
  /** Useful FLOP per unit: `usefulFlop` times the product of the slots. */
  readonly usefulFlop: number
  readonly usefulFlopSlots: readonly number[]
  /** Serving: input tokens per day and output tokens per day. */
  readonly inputTokensSlot: number
  readonly outputTokensSlot: number
  readonly userFailureSlot: number
  /** Serving whose day is told: its slots, and the safety of square-root staffing that the objective asks for. */
  readonly day: { readonly peakToMean: number; readonly peakedness: number; readonly safety: number } | undefined
  readonly revenue:
    | { readonly cachedShare: number; readonly cached: number; readonly input: number; readonly output: number }
    | undefined
}

export interface CompiledProfile {
  readonly kernelEfficiencySlot: number
  readonly inStepBlockedSlot: number
  readonly saturationSlot: number
  readonly oversizedSlot: number
  readonly unusedSlot: number
  readonly servingEfficiencySlot: number
  readonly servingHeadroomSlot: number
  readonly replica: NonNullable<Profile['serving']>['replica']
  readonly prefillSlot: number
  readonly decodeSlot: number
  readonly prefillDevices: number
  readonly decodeDevices: number
  readonly peakSlot: readonly number[]
  readonly domainAccelerators: number
  readonly failureSlot: number
  /** Months in which new machines fail more often, 0 for none, and how many times as often. */
  readonly earlyLifeMonths: number
  readonly earlyLifeSlot: number
  readonly outageSlot: number
  readonly replacementSlot: number
  readonly resetSlot: number
  readonly replacementHoursSlot: number
  readonly intervalRule: 'young' | 'daly' | 'saxena' | 'fixed'
  readonly intervalSlot: number
  readonly writeStallSlot: number
  readonly recoverySlot: number
  readonly persistSlot: number
  readonly inMemoryShareSlot: number
  readonly inMemoryRecoverySlot: number
  readonly idlePowerSlot: number
  readonly blockedPowerSlot: number
}

export interface CompiledSite {
  readonly electricitySlot: number
  readonly electricityPath: number
  readonly electricityEscalationSlot: number
  readonly demandChargeSlot: number
  readonly housing: 'none' | 'colocation' | 'own-facility'
  readonly colocationSlot: number
  readonly colocationEscalationSlot: number
  readonly constructionSlot: number
  readonly upkeepSlot: number
  readonly facilityResidualSlot: number
  readonly pueSlot: number
  readonly climateSlot: number
  readonly gridCarbonSlot: number
  readonly waterSlot: number
  readonly waterPriceSlot: number
  readonly carbonPriceSlot: number
}

export type SupplyKind = 'bought' | 'owned' | 'reserved' | 'on-demand' | 'overflow'

/** A training workload's step on a profile's hardware: its layout, and the slot of each speed that a trial puts to it. */
export interface CompiledStep {
  /** What the layout was searched for: hosts hand it to other threads under it. */
  readonly key: string
  readonly setUp: TrainingSetUp
  /** SPEED_COUNT of them; the peak's and the kernel efficiency's are the profile's. */
  readonly speedSlots: Int32Array
  /** Accelerators that a run holds on this hardware. */
  readonly accelerators: number
  readonly error: CompiledError
}

/** How far a computed rate may lie from the world's: slots of the two standard normal draws, and what they are multiplied by. */
export interface CompiledError {
  readonly spread: FactorSpread
  readonly sharedSlot: number
  /** The family's own. */
  readonly specificSlot: number
}

/** A response surface that a run needs; hosts keep it under its key. */
export interface CompiledSurface {
  readonly key: string
  readonly spec: SurfaceSpec
}

/** Where a pool stands on a surface. */
export interface CompiledQueue {
  readonly surface: number
  readonly accelerators: number
  /** Largest gang over the accelerators behind the largest wall. */
  readonly gangRatio: number
  readonly burstinessSlot: number
  readonly errorSlot: number
  /** Surface whose deviation the error is counted in: that of the profile's own scheduling, whatever levers do to this queue. */
  readonly errorSurface: number
}

/** A figure measured of an owned pool of the baseline, and the slot of the cause that it fixes. */
export interface CompiledMeasurement {
  readonly figure: 'allocatedShare' | 'busyShare'
  /** Position of the pool in the baseline plan. */
  readonly pool: number
  readonly shareSlot: number
  /** Slot of the allocated share measured beside a busy share. */
  readonly allocatedSlot: number
  readonly causeSlot: number
  /** Most that the cause can be. */
  readonly highest: number
  /** Position of the pool's queue without levers; -1 where its saturation is stated. */
  readonly queue: number
}

/** A pool of accelerators of one kind: a tranche, the on-demand offer, or the overflow offer. */
export interface CompiledPool {
  readonly supply: SupplyKind
  readonly profile: number
  readonly accelerator: string
  readonly site: number
  readonly acceleratorsPerSystem: number
  /** Systems of a bought or owned tranche, spares included. */
  readonly systems: number
  readonly accelerators: number
  readonly spareSystems: number
  readonly month: number
  readonly leadTimeSlot: number
  readonly powerOnSlot: number
  readonly termMonths: number
  readonly isRenewed: boolean
  /** Price per system, resale value per system, or price per accelerator-hour times `priceScale`. */
  readonly priceSlot: number
  readonly priceScale: number
  readonly orderShare: number
  readonly networkPriceSlot: number
  readonly networkPowerSlot: number
  readonly storageSlot: number
  readonly installationSlot: number
  readonly residualCurve: number
  readonly ageMonths: number
  readonly retireMonth: number
  readonly limitSlot: number
  readonly typicalPowerSlot: number
  readonly maxPowerSlot: number
  /** Gang of each workload in accelerators and in failure domains; 0 where this pool cannot do the work. */
  readonly gangDomains: Float64Array
  /** Position of the peak to use per workload: 0 bf16, 1 fp8. */
  readonly peakIndex: Int32Array
  readonly canServe: Uint8Array
  /**
   * Positions of its queues among the study's `queues`: first without any lever, then for every combination of those of the plan's levers
   * that change it, the first lever in the lowest bit; none where its saturation is stated.
   */
  readonly queues: Int32Array
  /** The plan's levers, by position in the plan, that change its queue. */
  readonly queueLevers: Int32Array
  /** Accelerators held per accelerator asked for, by combination: parts of cards rounded up to slices. */
  readonly heldPerAsked: Float64Array
  /** Position of each workload's computed step in the study's `steps`; -1 where the blocked share is stated. */
  readonly step: Int32Array
}

export interface CompiledOneOff {
  readonly amountSlot: number
  readonly month: number
}

export interface CompiledPlan {
  readonly id: string
  /** Bought, owned and reserved first in the study's order, then on-demand. */
  readonly pools: readonly CompiledPool[]
  readonly overflow: CompiledPool | undefined
  readonly crews: number
  readonly systemsPerFteSlot: number
  readonly minimumFte: number
  readonly fteCostSlot: number
  readonly wageGrowthSlot: number
  readonly maintenanceSlot: number
  readonly insuranceSlot: number
  readonly licenceSlot: number
  readonly cloudExtraSlot: number
  readonly oneOffs: readonly CompiledOneOff[]
  readonly levers: readonly { readonly lever: number; readonly month: number }[]
  /** Whether coefficients may change from one month to the next. */
  readonly hasStages: boolean
  /** The one accelerator type of all its supply, or undefined where there are several. */
  readonly soleAccelerator: string | undefined
}

export interface CompiledChange {
  readonly slot: number
  readonly change: 'set' | 'multiply' | 'add'
  readonly distribution: Distribution
  readonly limits: Limits
}

export interface CompiledScenario {
  readonly id: string
  readonly weight: number
  readonly changes: readonly CompiledChange[]
  /** Discount factors at whole months 0..H and at mid-month 1..H. */
  readonly discount: Float64Array
  readonly discountMid: Float64Array
}

export interface CompiledCurve {
  readonly ageMonths: Float64Array
  readonly shareSlots: readonly number[]
}

/** A drawn coordinate: something that takes a uniform of its own. */
export interface Coordinate {
  readonly id: string
  readonly dimension: number
}

export interface CompiledStudy {
  readonly study: Study
  readonly horizon: number
  readonly slots: readonly Slot[]
  /** Slots that are uncertain, in slot order, with the coordinate each one draws from. */
  readonly inputSlots: readonly number[]
  readonly inputCoordinates: readonly number[]
  readonly distributions: readonly Distribution[]
  /** Values of the fixed slots; NaN where uncertain. */
  readonly fixedValues: Float64Array
  /** Slots to be multiplied by an exchange rate, pairwise with the rate's slot. */
  readonly exchangedSlots: Int32Array
  readonly exchangeSlots: Int32Array
  readonly coordinates: readonly Coordinate[]
  /** Coordinate of the first and second component of each path. */
  readonly pathCoordinates: readonly (readonly number[])[]
  readonly eventCoordinates: readonly (readonly number[])[]
  readonly leverCoordinates: readonly number[]
  readonly paths: readonly CompiledPath[]
  readonly events: readonly CompiledEvent[]
  readonly levers: readonly CompiledLever[]
  readonly workloads: readonly CompiledWorkload[]
  /** Order in which workloads take hours: serving first, then as listed. */
  readonly servingOrder: readonly number[]
  /** How many of them serve tokens. */
  readonly servingCount: number
  readonly profiles: readonly CompiledProfile[]
  readonly steps: readonly CompiledStep[]
  readonly surfaces: readonly CompiledSurface[]
  readonly queues: readonly CompiledQueue[]
  /** Busy shares first: the load on a queue follows from them. */
  readonly measurements: readonly CompiledMeasurement[]
  readonly sites: readonly CompiledSite[]
  readonly curves: readonly CompiledCurve[]
  readonly rentalPath: number
  readonly newPricePath: number
  readonly residualBetaSlot: number
  readonly plans: readonly CompiledPlan[]
  readonly baseline: number
  readonly scenarios: readonly CompiledScenario[]
  readonly embodiedCarbonSlot: number
  readonly embodiedLifeMonths: number
  /** Complete map of dimensions, stored ones first; what a save would write. */
  readonly dimensions: Readonly<Record<string, number>>
  readonly nextDimension: number
  readonly usedEntries: readonly string[]
}
