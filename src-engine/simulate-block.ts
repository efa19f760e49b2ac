/** Many trials: draws a block, evaluates every plan in every scenario on the same draws, writes the columns. */

import type { BandColumns } from './bands/band-columns.ts'
import type { MonthSums } from './bands/month-sums.ts'
import { COST_PART_COUNT, yearsOf } from './cost/cost-parts.ts'
import { fillDemand } from './demand/workload-demand.ts'
import { evaluatePlan } from './evaluate.ts'
import { applyEvents } from './market/event-effects.ts'
import { fillIndices } from './market/market-paths.ts'
import { MarketState } from './market/market-state.ts'
import {
  accountShares,
  comparedMeasures,
  DifferenceFlow,
  keptUtilizations,
  MEASURE_COUNT,
  NPV,
  ownMeasures,
  presentSpend,
  publishedUtilizations,
} from './measures.ts'
import { fillSites, SiteState } from './power/site-state.ts'
import {
  BLOCK_TRIALS,
  type RunColumns,
  type RunLayout,
  type RunSettings,
  SUM_BEST,
  SUM_PARTS,
  SUM_PRODUCTIVE,
  SUM_SEVERAL_RATES,
  SUM_SPEND,
  SUM_SUB_ACCOUNTS,
  SUM_TOKENS,
  SUM_UNREACHED,
  SUM_WORK,
} from './run-layout.ts'
import type { CompiledScenario, CompiledStudy } from './study/compiled-study.ts'
import { MeasuredFleets } from './supply/measured-fleets.ts'
import { PlanState } from './supply/plan-state.ts'
import { QueueTables } from './supply/queue-tables.ts'
import { TrialDraws } from './trial-draws.ts'
import { accounts, SUB_ACCOUNT_COUNT } from './utilization/ledger.ts'
import type { ResponseSurface } from './utilization/scheduling/response-surface.ts'

/** Working memory and procedure of one thread. Nothing carries over from one block to the next. */
export class Simulation {
  readonly draws: TrialDraws
  readonly states: readonly PlanState[]
  readonly market: MarketState
  readonly demand: readonly Float64Array[]
  readonly sites: readonly SiteState[]
  readonly values: Float64Array
  readonly leverDraws: Float64Array
  private readonly drawnValues: Float64Array
  /** Which trial of which block `drawnValues` belong to. */
  private drawnKey = -1
  private readonly study: CompiledStudy
  private readonly layout: RunLayout
  /** Coordinate of each slot, -1 where fixed: a scenario's distribution takes the same u as the one it replaces. */
  private readonly coordinateOfSlot: Int32Array
  private readonly difference: DifferenceFlow
  private readonly measures = new Float64Array(MEASURE_COUNT)
  private readonly shares = new Float64Array(accounts.length)
  private readonly published = new Float64Array(keptUtilizations.length)
  private readonly npv: Float64Array
  /** Where each plan's months go in each scenario of the segment at hand. */
  private readonly monthSums: (MonthSums | undefined)[][]
  /** Takes the yearly costs of trials whose months are not kept. */
  private readonly nobodysCosts: Float64Array

  private readonly queues: QueueTables
  private readonly fleets: MeasuredFleets

  /** @param surfaces response surfaces that the study needs, in its order */
  constructor(study: CompiledStudy, settings: RunSettings, layout: RunLayout, surfaces: readonly ResponseSurface[]) {
    this.study = study
    this.layout = layout
    this.draws = new TrialDraws(study, settings, layout)
    this.queues = new QueueTables(study, surfaces)
    this.fleets = new MeasuredFleets(study, surfaces, this.queues)
    this.states = study.plans.map(plan => new PlanState(study, plan, this.queues))
    this.market = new MarketState(study)
    this.demand = study.workloads.map(() => new Float64Array(study.horizon + 1))
    this.sites = study.sites.map(() => new SiteState(study.horizon))
    this.values = new Float64Array(study.slots.length)
    this.drawnValues = Float64Array.from(study.fixedValues)
    this.leverDraws = new Float64Array(study.levers.length)
    this.coordinateOfSlot = new Int32Array(study.slots.length).fill(-1)
    for (const [i, slot] of study.inputSlots.entries()) this.coordinateOfSlot[slot] = study.inputCoordinates[i]!
    this.difference = new DifferenceFlow(study.horizon)
    this.npv = new Float64Array(study.plans.length)
    this.monthSums = study.plans.map(() => study.scenarios.map(() => undefined))
    this.nobodysCosts = new Float64Array(COST_PART_COUNT * yearsOf(study.horizon))
  }

  /** Computes block `block` and writes its rows. */
  run(block: number, columns: RunColumns): void {
    const { replicateTrials, segmentTrials } = this.layout
    const first = block * segmentTrials
    const replicate = Math.floor(first / replicateTrials)
    const inReplicate = first - replicate * replicateTrials
    this.draws.fill(replicate, inReplicate, segmentTrials)
    const bandRow = this.openBands(replicate, inReplicate, columns.bands)
    for (let t = 0; t < segmentTrials; t++) this.runTrial(t, first + t, block, bandRow < 0 ? -1 : bandRow + t, columns)
  }

  /**
   * Has the plans add their months to the sums of a segment, where months are kept of it.
   *
   * @param first trial of the segment within its replicate
   * @returns row of its first trial in the bands, or -1
   */
  private openBands(replicate: number, first: number, bands: BandColumns): number {
    const { replicateTrials, segmentTrials } = bands.layout
    const isKept = first < replicateTrials
    const row = replicate * replicateTrials + first
    for (const [p, sums] of this.monthSums.entries()) {
      for (let s = 0; s < sums.length; s++) sums[s] = isKept ? bands.monthSums(row / segmentTrials, p, s) : undefined
    }
    return isKept ? row : -1
  }

  /** @param bandRow of the trial, or -1 where its months are not kept */
  private runTrial(t: number, trial: number, segment: number, bandRow: number, columns: RunColumns): void {
    const { study } = this
    for (let s = 0; s < study.scenarios.length; s++) {
      this.openScenario(t, study.scenarios[s]!)
      if (bandRow >= 0) columns.bands.writeDemand(s, bandRow, this.demand)
      const baseline = this.states[study.baseline]!
      this.evaluate(study.baseline, s)
      let best = Number.NEGATIVE_INFINITY
      for (let p = 0; p < study.plans.length; p++) {
        if (p !== study.baseline) this.evaluate(p, s)
        const state = this.states[p]!
        ownMeasures(study, state, this.measures)
        const hasSeveral = this.compare(p, state, baseline)
        if (bandRow >= 0 && p !== study.baseline) columns.bands.writeFlow(p, s, bandRow, this.difference.cumulative)
        accountShares(state, this.shares)
        publishedUtilizations(state, this.published)
        columns.write(p, s, trial, this.measures, this.shares, this.published)
        this.addSums(columns, columns.sumStart(segment, p, s), state, hasSeveral)
        this.npv[p] = this.measures[NPV]!
        if (this.npv[p]! > best) best = this.npv[p]!
      }
      let ties = 0
      for (let p = 0; p < study.plans.length; p++) if (this.npv[p] === best) ties++
      for (let p = 0; p < study.plans.length; p++) {
        if (this.npv[p] === best) columns.sums[columns.sumStart(segment, p, s) + SUM_BEST]! += 1 / ties
      }
    }
  }

  /** The baseline is worth nothing against itself; its other measures of the kind have no columns (run-layout.ts). */
  private compare(plan: number, state: PlanState, baseline: PlanState): boolean {
    const { study, measures } = this
    if (plan !== study.baseline) return comparedMeasures(study, state, baseline, this.difference, measures)
    measures[NPV] = 0
    return false
  }

  private evaluate(plan: number, scenario: number): void {
    const { study, values, leverDraws, market, demand, sites } = this
    const state = this.states[plan]!
    const sums = this.monthSums[plan]![scenario]
    state.monthSums = sums
    state.books.byYear = sums?.costs ?? this.nobodysCosts
    evaluatePlan(study, plan, study.scenarios[scenario]!, values, leverDraws, market, demand, sites, state)
  }

  /** Sets values, market and demand of trial `t` of the block in a scenario. */
  openScenario(t: number, scenario: CompiledScenario): void {
    const { study, values, draws } = this
    const key = draws.fills * BLOCK_TRIALS + t
    if (key !== this.drawnKey) this.takeDrawn(t, key)
    values.set(this.drawnValues)
    for (const change of scenario.changes) {
      const coordinate = this.coordinateOfSlot[change.slot]!
      const amount = change.distribution.quantile(coordinate < 0 ? 0.5 : draws.uniforms[coordinate]![t]!)
      const before = values[change.slot]!
      const after = change.change === 'set' ? amount : change.change === 'multiply' ? before * amount : before + amount
      const { low, high } = change.limits
      values[change.slot] = after < low ? low : after > high ? high : after
    }
    for (let i = 0; i < study.exchangedSlots.length; i++) {
      values[study.exchangedSlots[i]!]! *= values[study.exchangeSlots[i]!]!
    }
    for (let i = 0; i < study.leverCoordinates.length; i++) {
      this.leverDraws[i] = draws.uniforms[study.leverCoordinates[i]!]![t]!
    }
    fillIndices(study, values, draws.paths, t * study.horizon, draws.pathVariances, key, this.market)
    applyEvents(study, values, draws.exponentials, t, this.market)
    fillDemand(study, values, this.market, this.demand)
    fillSites(study, values, this.market, this.sites)
    if (study.measurements.length > 0) this.fleets.fit(values, this.market, this.demand)
    this.queues.fill(values)
  }

  /** Values as drawn, before any scenario changes them: the same for all scenarios of a trial. */
  private takeDrawn(t: number, key: number): void {
    const { study, draws, drawnValues } = this
    for (let i = 0; i < study.inputSlots.length; i++) drawnValues[study.inputSlots[i]!] = draws.inputs[i]![t]!
    this.drawnKey = key
  }

  private addSums(columns: RunColumns, start: number, state: PlanState, hasSeveral: boolean): void {
    const { sums } = columns
    sums[start + SUM_SPEND]! += presentSpend(state)
    if (!this.fleets.isReached) sums[start + SUM_UNREACHED]! += 1
    sums[start + SUM_WORK]! += state.presentWork
    sums[start + SUM_TOKENS]! += state.presentTokens
    sums[start + SUM_PRODUCTIVE]! += state.presentProductive
    if (hasSeveral) sums[start + SUM_SEVERAL_RATES]! += 1
    const { present } = state.books
    for (let i = 0; i < COST_PART_COUNT; i++) sums[start + SUM_PARTS + i]! += present[i]!
    if (!(state.heldHours > 0)) return
    for (let i = 0; i < SUB_ACCOUNT_COUNT; i++) sums[start + SUM_SUB_ACCOUNTS + i]! += state.ledger[i]! / state.heldHours
  }
}
