/**
 * How a run is cut up: replicates, blocks, segments, and the shared columns that results are written to.
 *
 * A run is 16 independent randomisations of 2^k points (MODEL.md section 1). Blocks in trial order are computed by whoever is free: 256
 * trials, or all of a replicate's where it has fewer, so that a preview too can be shared by up to 16 threads. A segment is what a block
 * holds, and sums are kept per segment so that adding them up in order gives the same bytes whoever computed them.
 */
import { BandColumns, type BandLayout, bandBytes, bandLayout } from './bands/band-columns.ts'
import { COST_PART_COUNT } from './cost/cost-parts.ts'
import { keptUtilizations, MEASURE_COUNT, measures, type Utilization } from './measures.ts'
import type { Sampler } from './sampling/uniforms.ts'
import type { CompiledStudy } from './study/compiled-study.ts'
import { accounts } from './utilization/ledger.ts'

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
export const SUM_PARTS = 6
export const SUM_COUNT = SUM_PARTS + COST_PART_COUNT

export interface RunLayout {
  readonly trials: number
  readonly replicateTrials: number
  readonly blocks: number
  readonly segmentTrials: number
  readonly segments: number
  readonly plans: number
  readonly scenarios: number
  readonly bands: BandLayout
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
  const cells = layout.plans * layout.scenarios
  const doubles = cells * layout.trials * (MEASURE_COUNT + accounts.length) + layout.segments * cells * SUM_COUNT
  return doubles * 8 + cells * layout.trials * keptUtilizations.length * 4
}

const BLOCKED_ACCOUNT = accounts.indexOf('blocked')
const DISCARDED_ACCOUNT = accounts.indexOf('discarded')

/** The columns of a run over one buffer, which threads share. */
export class RunColumns {
  readonly layout: RunLayout
  private readonly measureColumns: Float64Array
  private readonly accountColumns: Float64Array
  private readonly utilizationColumns: Float32Array
  readonly sums: Float64Array
  readonly bands: BandColumns

  constructor(layout: RunLayout, buffer: ArrayBufferLike) {
    const cells = layout.plans * layout.scenarios
    const measureLength = cells * layout.trials * measures.length
    const accountLength = cells * layout.trials * accounts.length
    const sumLength = layout.segments * cells * SUM_COUNT
    this.layout = layout
    this.measureColumns = new Float64Array(buffer, 0, measureLength)
    this.accountColumns = new Float64Array(buffer, measureLength * 8, accountLength)
    this.sums = new Float64Array(buffer, (measureLength + accountLength) * 8, sumLength)
    this.utilizationColumns = new Float32Array(
      buffer,
      (measureLength + accountLength + sumLength) * 8,
      cells * layout.trials * keptUtilizations.length,
    )
    this.bands = new BandColumns(layout.bands, buffer, trialBytes(layout))
  }

  private start(plan: number, scenario: number, column: number, width: number): number {
    return ((plan * this.layout.scenarios + scenario) * width + column) * this.layout.trials
  }

  measure(plan: number, scenario: number, measure: number): Float64Array {
    const start = this.start(plan, scenario, measure, measures.length)
    return this.measureColumns.subarray(start, start + this.layout.trials)
  }

  account(plan: number, scenario: number, account: number): Float64Array {
    const start = this.start(plan, scenario, account, accounts.length)
    return this.accountColumns.subarray(start, start + this.layout.trials)
  }

  /** Allocated and busy share are sums of accounts, job MFU is step MFU in the effective part of a job's time. */
  utilization(plan: number, scenario: number, utilization: Utilization): Float32Array | Float64Array {
    switch (utilization) {
      case 'allocatedShare':
        return this.sumOfAccounts(plan, scenario, BLOCKED_ACCOUNT)
      case 'busyShare':
        return this.sumOfAccounts(plan, scenario, DISCARDED_ACCOUNT)
      case 'jobMfu': {
        const effective = this.kept(plan, scenario, 'ettrScheduled')
        const step = this.kept(plan, scenario, 'stepMfu')
        return Float64Array.from(effective, (share, t) => share * step[t]!)
      }
      default:
        return this.kept(plan, scenario, utilization)
    }
  }

  private kept(plan: number, scenario: number, utilization: (typeof keptUtilizations)[number]): Float32Array {
    const start = this.start(plan, scenario, keptUtilizations.indexOf(utilization), keptUtilizations.length)
    return this.utilizationColumns.subarray(start, start + this.layout.trials)
  }

  /** Sum of the accounts from one on to the last. */
  private sumOfAccounts(plan: number, scenario: number, first: number): Float64Array {
    const sum = Float64Array.from(this.account(plan, scenario, first))
    for (let a = first + 1; a < accounts.length; a++) {
      const column = this.account(plan, scenario, a)
      for (let t = 0; t < sum.length; t++) sum[t]! += column[t]!
    }
    return sum
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
    const { trials } = this.layout
    let start = this.start(plan, scenario, 0, measures.length) + trial
    for (let i = 0; i < measures.length; i++, start += trials) this.measureColumns[start] = values[i]!
    start = this.start(plan, scenario, 0, accounts.length) + trial
    for (let i = 0; i < accounts.length; i++, start += trials) this.accountColumns[start] = shares[i]!
    start = this.start(plan, scenario, 0, keptUtilizations.length) + trial
    for (let i = 0; i < keptUtilizations.length; i++, start += trials) this.utilizationColumns[start] = published[i]!
  }
}
