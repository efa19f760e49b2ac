/**
 * How a run is cut up: replicates, blocks, segments, and the shared columns that results are written to.
 *
 * A run is 16 independent randomisations of 2^k points (MODEL.md section 1). Blocks in trial order are computed by whoever is free: 256
 * trials, or all of a replicate's where it has fewer, so that a preview too can be shared by up to 16 threads. A segment is what a block
 * holds, and sums are kept per segment so that adding them up in order gives the same bytes whoever computed them.
 */
import { BandColumns, type BandLayout, bandBytes, bandLayout } from './bands/band-columns.ts'
import { COST_PART_COUNT } from './cost/cost-parts.ts'
import {
  COST_PER_MILLION_TOKENS,
  COST_PER_PRODUCTIVE_HOUR,
  IRR,
  keptUtilizations,
  measures,
  NPV,
  PAYBACK,
  ROI,
} from './measures.ts'
import type { Sampler } from './sampling/uniforms.ts'
import type { CompiledStudy } from './study/compiled-study.ts'
import { accounts, SUB_ACCOUNT_COUNT } from './utilization/ledger.ts'

export const REPLICATES = 16
export const BLOCK_TRIALS = 256
export const LEAST_TRIALS = 32
export const MOST_TRIALS = 1048576
export const DEFAULT_TRIALS = 16384
export const MOST_SEED = 4294967295
/** Fewer trials give no standard error worth showing. */
export const LEAST_TRIALS_FOR_ERRORS = 512

export interface RunSettings {
  /** Whole, 32 to 1,048,576; rounded up to 16 x 2^k. */
  readonly trials: number
  /** Whole, 0 to 2^32 - 1. */
  readonly seed: number
  readonly sampler: Sampler
}

/** 16 x 2^k at or above the number asked for. */
export function roundedTrials(trials: number): number {
  let rounded = 2 * REPLICATES
  while (rounded < trials) rounded *= 2
  return rounded
}

/** Sums kept per segment, plan and scenario, beside the columns. */
export const SUM_SPEND = 0
export const SUM_WORK = 1
export const SUM_TOKENS = 2
export const SUM_PRODUCTIVE = 3
export const SUM_BEST = 4
export const SUM_SEVERAL_RATES = 5
export const SUM_UNREACHED = 6
export const SUM_PARTS = 7
/** Shares of held hours by sub-account. */
export const SUM_SUB_ACCOUNTS = SUM_PARTS + COST_PART_COUNT
export const SUM_COUNT = SUM_SUB_ACCOUNTS + SUB_ACCOUNT_COUNT

export interface RunLayout {
  readonly trials: number
  readonly replicateTrials: number
  readonly blocks: number
  readonly segmentTrials: number
  readonly segments: number
  readonly plans: number
  readonly scenarios: number
  /** Columns by plan, and how many there are of doubles and of floats. */
  readonly kept: readonly KeptColumns[]
  readonly doubleColumns: number
  readonly floatColumns: number
  readonly bands: BandLayout
}

/** Columns that a plan has, in the order in which they lie: its measures, then shares by account; utilizations apart, as floats. */
export interface KeptColumns {
  readonly measures: readonly number[]
  /** Position of each measure among those, or -1. */
  readonly measurePlaces: readonly number[]
  /** Whether there are accounts and utilizations. */
  readonly hasHours: boolean
  /** Number of the first column by scenario. */
  readonly firstDouble: readonly number[]
  readonly firstFloat: readonly number[]
}

export function runLayout(study: CompiledStudy, settings: RunSettings): RunLayout {
  const trials = roundedTrials(settings.trials)
  const replicateTrials = trials / REPLICATES
  const segmentTrials = replicateTrials < BLOCK_TRIALS ? replicateTrials : BLOCK_TRIALS
  const plans = study.plans.length
  const scenarios = study.scenarios.length
  const { horizon, baseline } = study
  const workloads = study.workloads.length
  return {
    trials,
    replicateTrials,
    blocks: trials / segmentTrials,
    segmentTrials,
    segments: trials / segmentTrials,
    plans,
    scenarios,
    ...keptColumns(study),
    bands: bandLayout(
      { replicates: REPLICATES, replicateTrials, segmentTrials },
      { horizon, plans, baseline, scenarios, workloads },
    ),
  }
}

/** Bytes of the buffer that holds all columns of a run. */
export function columnBytes(layout: RunLayout): number {
  return trialBytes(layout) + bandBytes(layout.bands)
}

/** Bytes of the columns of all trials, and of their sums; whole doubles. */
function trialBytes(layout: RunLayout): number {
  const { trials, doubleColumns, floatColumns } = layout
  return (doubleColumns * trials + sumDoubles(layout)) * 8 + floatColumns * trials * 4
}

function sumDoubles({ segments, plans, scenarios }: RunLayout): number {
  return segments * plans * scenarios * SUM_COUNT
}

/** Whether a measure has a meaning for a plan: tokens where all work is serving, productive hours within one accelerator type. */
export function isMeasured(study: CompiledStudy, plan: number, measure: number): boolean {
  if (measure === COST_PER_MILLION_TOKENS) return study.workloads.every(workload => workload.kind === 'serving')
  if (measure === COST_PER_PRODUCTIVE_HOUR) return study.plans[plan]!.soleAccelerator !== undefined
  return true
}

/** Whether a plan has pools that it owns or reserves, and so a ledger. */
export function holdsHours(study: CompiledStudy, plan: number): boolean {
  return study.plans[plan]!.pools.some(pool => pool.supply !== 'on-demand')
}

/** What compares a plan with the baseline: of no use for the baseline itself. */
const compared: readonly number[] = [NPV, IRR, ROI, PAYBACK]

/** Places of the columns plan after plan, scenario after scenario: a sixth of the memory less than if every plan had every column. */
function keptColumns(study: CompiledStudy) {
  let doubleColumns = 0
  let floatColumns = 0
  const kept = study.plans.map((_, plan): KeptColumns => {
    const own = measures.flatMap((__, measure) =>
      isMeasured(study, plan, measure) && (plan !== study.baseline || !compared.includes(measure)) ? [measure] : [],
    )
    const hasHours = holdsHours(study, plan)
    const firstDouble: number[] = []
    const firstFloat: number[] = []
    for (let s = 0; s < study.scenarios.length; s++) {
      firstDouble.push(doubleColumns)
      firstFloat.push(floatColumns)
      doubleColumns += own.length + (hasHours ? accounts.length : 0)
      floatColumns += hasHours ? keptUtilizations.length : 0
    }
    return {
      measures: own,
      measurePlaces: measures.map((__, measure) => own.indexOf(measure)),
      hasHours,
      firstDouble,
      firstFloat,
    }
  })
  return { kept, doubleColumns, floatColumns }
}

/** The columns of a run over one buffer, which threads share. */
export class RunColumns {
  readonly layout: RunLayout
  private readonly doubles: Float64Array
  private readonly floats: Float32Array
  readonly sums: Float64Array
  readonly bands: BandColumns
  /** Columns that are not kept: what has no value in any trial, and the npv of the baseline against itself. */
  private none: Float64Array | undefined
  private zero: Float64Array | undefined

  constructor(layout: RunLayout, buffer: ArrayBufferLike) {
    const { trials, doubleColumns, floatColumns } = layout
    this.layout = layout
    this.doubles = new Float64Array(buffer, 0, doubleColumns * trials)
    this.sums = new Float64Array(buffer, this.doubles.byteLength, sumDoubles(layout))
    this.floats = new Float32Array(buffer, this.doubles.byteLength + this.sums.byteLength, floatColumns * trials)
    this.bands = new BandColumns(layout.bands, buffer, trialBytes(layout))
  }

  /** A measure of all trials; not to be written to. */
  measure(plan: number, scenario: number, measure: number): Float64Array {
    const { kept, trials } = this.layout
    const position = kept[plan]!.measurePlaces[measure]!
    if (position >= 0) {
      const start = (kept[plan]!.firstDouble[scenario]! + position) * trials
      return this.doubles.subarray(start, start + trials)
    }
    if (measure !== NPV) {
      this.none ??= new Float64Array(trials).fill(Number.NaN)
      return this.none
    }
    this.zero ??= new Float64Array(trials)
    return this.zero
  }

  /** Only of plans that hold hours of their own. */
  account(plan: number, scenario: number, account: number): Float64Array {
    const { kept, trials } = this.layout
    const { firstDouble, measures: before } = kept[plan]!
    const start = (firstDouble[scenario]! + before.length + account) * trials
    return this.doubles.subarray(start, start + trials)
  }

  /** Likewise. */
  utilization(plan: number, scenario: number, utilization: (typeof keptUtilizations)[number]): Float32Array {
    const { kept, trials } = this.layout
    const start = (kept[plan]!.firstFloat[scenario]! + keptUtilizations.indexOf(utilization)) * trials
    return this.floats.subarray(start, start + trials)
  }

  sumStart(segment: number, plan: number, scenario: number): number {
    return ((segment * this.layout.plans + plan) * this.layout.scenarios + scenario) * SUM_COUNT
  }

  write(
    plan: number,
    scenario: number,
    trial: number,
    values: Float64Array,
    shares: Float64Array,
    published: Float64Array,
  ): void {
    const { trials, kept } = this.layout
    const { measures: own, firstDouble, firstFloat, hasHours } = kept[plan]!
    let start = firstDouble[scenario]! * trials + trial
    for (let i = 0; i < own.length; i++, start += trials) this.doubles[start] = values[own[i]!]!
    if (!hasHours) return
    for (let i = 0; i < accounts.length; i++, start += trials) this.doubles[start] = shares[i]!
    start = firstFloat[scenario]! * trials + trial
    for (let i = 0; i < keptUtilizations.length; i++, start += trials) this.floats[start] = published[i]!
  }
}
