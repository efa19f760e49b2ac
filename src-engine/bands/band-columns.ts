/**
 * What a run keeps month by month: the difference cash flow of every plan and the demand of every workload trial by trial, the rest as sums.
 *
 * Kept for the first 1,024 trials of each replicate at most, 16,384 in all: as many from each of the 16 randomisations, so that they are a
 * balanced run of their own (with Sobol' points, the very one of 16,384 trials). Float32 holds seven digits of a band, half the memory.
 */
import { yearsOf } from '../cost/cost-parts.ts'
import { MonthSums, monthSumsLength } from './month-sums.ts'

/** Most trials of a replicate whose months are kept. */
const MOST_REPLICATE_TRIALS = 1024

export interface BandLayout {
  /** Trials whose months are kept, and how many of them from each replicate. */
  readonly trials: number
  readonly replicateTrials: number
  readonly segmentTrials: number
  readonly segments: number
  readonly horizon: number
  readonly years: number
  readonly plans: number
  readonly baseline: number
  readonly scenarios: number
  readonly workloads: number
}

/** @param run its replicates, and trials of a replicate and of a segment, which is the part of a block within one replicate */
export function bandLayout(
  run: { readonly replicates: number; readonly replicateTrials: number; readonly segmentTrials: number },
  study: Pick<BandLayout, 'horizon' | 'plans' | 'baseline' | 'scenarios' | 'workloads'>,
): BandLayout {
  const replicateTrials = Math.min(run.replicateTrials, MOST_REPLICATE_TRIALS)
  const trials = replicateTrials * run.replicates
  const { segmentTrials } = run
  return { ...study, trials, replicateTrials, segmentTrials, segments: trials / segmentTrials, years: yearsOf(study.horizon) }
}

/** Bytes of the columns: sums, then rows. */
export function bandBytes(layout: BandLayout): number {
  return sumDoubles(layout) * 8 + (flowFloats(layout) + demandFloats(layout)) * 4
}

function sumDoubles({ segments, plans, scenarios, horizon, workloads }: BandLayout): number {
  return segments * plans * scenarios * monthSumsLength(horizon, workloads)
}

/** The baseline has no difference to itself, and no rows. */
function flowFloats({ plans, scenarios, trials, horizon }: BandLayout): number {
  return (plans - 1) * scenarios * trials * (horizon + 1)
}

function demandFloats({ scenarios, trials, horizon, workloads }: BandLayout): number {
  return scenarios * trials * workloads * (horizon + 1)
}

export class BandColumns {
  readonly layout: BandLayout
  private readonly sums: Float64Array
  /**
   * Segment after segment, months 0..H of a segment one after the other, trials of a month side by side: a month is then read in stretches
   * of 256 trials. Picking it out of trials that lie one after the other took a third of the bands' time.
   */
  private readonly flows: Float32Array
  private readonly demands: Float32Array

  /** @param start byte in the buffer, a multiple of 8 */
  constructor(layout: BandLayout, buffer: ArrayBufferLike, start: number) {
    this.layout = layout
    this.sums = new Float64Array(buffer, start, sumDoubles(layout))
    this.flows = new Float32Array(buffer, start + this.sums.byteLength, flowFloats(layout))
    this.demands = new Float32Array(buffer, start + this.sums.byteLength + this.flows.byteLength, demandFloats(layout))
  }

  /** Sums of a segment, which begin at zero. */
  monthSums(segment: number, plan: number, scenario: number): MonthSums {
    const { plans, scenarios, horizon, workloads } = this.layout
    const length = monthSumsLength(horizon, workloads)
    const start = ((segment * plans + plan) * scenarios + scenario) * length
    return new MonthSums(this.sums.subarray(start, start + length), horizon, workloads)
  }

  /** Sums over all segments, in their order. */
  totals(plan: number, scenario: number): MonthSums {
    const { segments, plans, scenarios, horizon, workloads } = this.layout
    const out = new Float64Array(monthSumsLength(horizon, workloads))
    for (let segment = 0; segment < segments; segment++) {
      const start = ((segment * plans + plan) * scenarios + scenario) * out.length
      for (let i = 0; i < out.length; i++) out[i]! += this.sums[start + i]!
    }
    return new MonthSums(out, horizon, workloads)
  }

  /** Where the rows of a plan in a scenario begin; not for the baseline. */
  private flowStart(plan: number, scenario: number): number {
    const { baseline, scenarios, trials, horizon } = this.layout
    const position = plan < baseline ? plan : plan - 1
    return (position * scenarios + scenario) * trials * (horizon + 1)
  }

  private demandStart(workload: number, scenario: number): number {
    const { scenarios, trials, horizon } = this.layout
    return (workload * scenarios + scenario) * trials * (horizon + 1)
  }

  /** @param cumulative difference to the baseline at the end of months 0..H */
  writeFlow(plan: number, scenario: number, row: number, cumulative: Float64Array): void {
    this.write(this.flows, this.flowStart(plan, scenario), row, cumulative)
  }

  /** @param demand units of work by workload, months 0..H */
  writeDemand(scenario: number, row: number, demand: readonly Float64Array[]): void {
    for (let w = 0; w < demand.length; w++) this.write(this.demands, this.demandStart(w, scenario), row, demand[w]!)
  }

  /** A month of a plan's difference flow, trial after trial. */
  readFlow(plan: number, scenario: number, month: number, out: Float32Array): void {
    this.read(this.flows, this.flowStart(plan, scenario), month, out)
  }

  readDemand(workload: number, scenario: number, month: number, out: Float32Array): void {
    this.read(this.demands, this.demandStart(workload, scenario), month, out)
  }

  private write(into: Float32Array, start: number, row: number, series: Float64Array): void {
    const { segmentTrials, horizon } = this.layout
    const t = row % segmentTrials
    let at = start + (row - t) * (horizon + 1) + t
    for (let month = 0; month <= horizon; month++, at += segmentTrials) into[at] = series[month]!
  }

  private read(from: Float32Array, start: number, month: number, out: Float32Array): void {
    const { segmentTrials, trials, horizon } = this.layout
    for (let first = 0; first < trials; first += segmentTrials) {
      const at = start + first * (horizon + 1) + month * segmentTrials
      for (let t = 0; t < segmentTrials; t++) out[first + t] = from[at + t]!
    }
  }
}
