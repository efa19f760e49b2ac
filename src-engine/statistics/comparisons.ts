/** Plans against each other on common draws: probabilities, regret, the verdict and the weights at which it turns. */
import { NPV } from '../measures.ts'
import type { ByScenario, Comparison, Estimate, Verdict } from '../result.ts'
import { LEAST_TRIALS_FOR_ERRORS, REPLICATES, type RunColumns, SUM_BEST } from '../run-layout.ts'
import type { CompiledStudy } from '../study/compiled-study.ts'
import type { BucketedColumns } from './bucketed-columns.ts'
import { sumsPerReplicate, WEIGHTED } from './replicate-sums.ts'
import { replicateError } from './standard-error.ts'
import { type ShownQuantile, shownProbabilities, shownQuantiles } from './summary.ts'
import type { SummaryMemory } from './summary-memory.ts'

/** Scenarios to look at together, with weights that add up to 1. */
export interface View {
  readonly id: string
  readonly members: readonly { readonly scenario: number; readonly weight: number }[]
}

export function viewsOf(study: CompiledStudy): View[] {
  const single = study.scenarios.map((scenario, s) => ({ id: scenario.id, members: [{ scenario: s, weight: 1 }] }))
  const pooled = { id: WEIGHTED, members: study.scenarios.map((scenario, s) => ({ scenario: s, weight: scenario.weight })) }
  return [...single, pooled]
}

export function byView<T>(study: CompiledStudy, of: (view: View) => T): ByScenario<T> {
  return Object.fromEntries(viewsOf(study).map(view => [view.id, of(view)]))
}

function estimate(perReplicate: Float64Array, trials: number): Estimate {
  let sum = 0
  for (let r = 0; r < perReplicate.length; r++) sum += perReplicate[r]!
  return {
    value: sum / perReplicate.length,
    standardError: trials >= LEAST_TRIALS_FOR_ERRORS ? replicateError(perReplicate) : null,
  }
}

export function probabilityBest(columns: RunColumns, plan: number, view: View): Estimate {
  const perReplicate = new Float64Array(REPLICATES)
  for (const { scenario, weight } of view.members) {
    const sums = sumsPerReplicate(columns, plan, scenario, SUM_BEST)
    for (let r = 0; r < REPLICATES; r++) perReplicate[r]! += (weight * sums[r]!) / columns.layout.replicateTrials
  }
  return estimate(perReplicate, columns.layout.trials)
}

/** What sets a plan beside the best of the others, trial by trial. */
export interface PlanComparison {
  readonly probabilityOfLoss: ByScenario<Estimate>
  readonly cvar10: ByScenario<Estimate>
  readonly regret: ByScenario<Estimate>
  readonly npvOutline: ByScenario<readonly number[]>
}

/** Points of an outline: npv at probabilities (i + 0.5) / 101. */
const OUTLINE_POINTS = 101
const outlineProbabilities = Array.from({ length: OUTLINE_POINTS }, (_, i) => (i + 0.5) / OUTLINE_POINTS)

/** Replicate means of one scenario, to be pooled with weights. */
function pooled(study: CompiledStudy, columns: RunColumns, byScenario: readonly Float64Array[]): ByScenario<Estimate> {
  return byView(study, view => {
    const perReplicate = new Float64Array(REPLICATES)
    for (const { scenario, weight } of view.members) {
      for (let r = 0; r < REPLICATES; r++) perReplicate[r]! += weight * byScenario[scenario]![r]!
    }
    return estimate(perReplicate, columns.layout.trials)
  })
}

export function comparePlan(study: CompiledStudy, columns: RunColumns, plan: number, memory: SummaryMemory): PlanComparison {
  const npv = study.scenarios.map((_, s) => columns.measure(plan, s, NPV))
  const lossShares: Float64Array[] = []
  const regrets: Float64Array[] = []
  for (let s = 0; s < study.scenarios.length; s++) {
    const losses = new Float64Array(REPLICATES)
    const regret = new Float64Array(REPLICATES)
    addLossAndRegret(npv[s]!, bestNpv(study, columns, s, memory), columns.layout.replicateTrials, losses, regret)
    lossShares.push(losses)
    regrets.push(regret)
  }
  const buckets = memory.buckets.load(npv, REPLICATES)
  return {
    probabilityOfLoss: pooled(study, columns, lossShares),
    cvar10: byView(study, view => tailMean(columns, npv, buckets, view)),
    regret: pooled(study, columns, regrets),
    npvOutline: byView(study, view => outlineOf(buckets, view)),
  }
}

function outlineOf(buckets: BucketedColumns, { members }: View): number[] {
  const out = new Float64Array(OUTLINE_POINTS)
  const whole = { columns: members.map(({ scenario }) => scenario), weights: members.map(({ weight }) => weight), replicate: -1 }
  buckets.quantiles(whole, outlineProbabilities, out)
  return [...out]
}

/** Share of trials below the baseline and mean distance from the best plan, per replicate. */
function addLossAndRegret(
  npv: Float64Array,
  best: Float64Array,
  replicateTrials: number,
  losses: Float64Array,
  regret: Float64Array,
): void {
  for (let r = 0; r < REPLICATES; r++) {
    let lost = 0
    let distance = 0
    for (let t = r * replicateTrials; t < (r + 1) * replicateTrials; t++) {
      const value = npv[t]!
      if (value < 0) lost++
      distance += best[t]! - value
    }
    losses[r] = lost / replicateTrials
    regret[r] = distance / replicateTrials
  }
}

/** Highest npv among all plans, trial by trial; holds until it is asked for again. */
function bestNpv(study: CompiledStudy, columns: RunColumns, scenario: number, memory: SummaryMemory): Float64Array {
  const best = memory.column(0, columns.layout.trials)
  best.set(columns.measure(0, scenario, NPV))
  for (let p = 1; p < study.plans.length; p++) takeHigher(columns.measure(p, scenario, NPV), best)
  return best
}

function takeHigher(values: Float64Array, best: Float64Array): void {
  for (let t = 0; t < best.length; t++) if (values[t]! > best[t]!) best[t] = values[t]!
}

/** Sum over rows start..end-1 below a limit, and how many they are: written to `below`. */
function addBelow(values: Float64Array, start: number, end: number, limit: number): void {
  let sum = 0
  let count = 0
  for (let i = start; i < end; i++) {
    const value = values[i]!
    if (value < limit) {
      sum += value
      count++
    }
  }
  below[0] = sum
  below[1] = count
}

const below = new Float64Array(2)
const limitOfTenth = new Float64Array(1)

/** Mean of the worst tenth by weight: rows below the tenth quantile whole, those at it as far as the tenth reaches. */
function worstTenth(npv: readonly Float64Array[], buckets: BucketedColumns, view: View, replicate: number): number {
  const sample = {
    columns: view.members.map(({ scenario }) => scenario),
    weights: view.members.map(({ weight }) => weight),
    replicate,
  }
  buckets.quantiles(sample, tenth, limitOfTenth)
  const limit = limitOfTenth[0]!
  const trials = npv[0]!.length
  const from = replicate < 0 ? 0 : (replicate * trials) / REPLICATES
  const until = replicate < 0 ? trials : from + trials / REPLICATES
  let sum = 0
  let weights = 0
  let total = 0
  for (const { scenario, weight } of view.members) {
    addBelow(npv[scenario]!, from, until, limit)
    sum += below[0]! * weight
    weights += below[1]! * weight
    total += (until - from) * weight
  }
  return (sum + limit * (0.1 * total - weights)) / (0.1 * total)
}

const tenth = [0.1]

function tailMean(columns: RunColumns, npv: readonly Float64Array[], buckets: BucketedColumns, view: View): Estimate {
  const perReplicate = new Float64Array(REPLICATES)
  for (let r = 0; r < REPLICATES; r++) perReplicate[r] = worstTenth(npv, buckets, view, r)
  return {
    value: worstTenth(npv, buckets, view, -1),
    standardError: estimate(perReplicate, columns.layout.trials).standardError,
  }
}

/** Fills `out` with the difference of two columns; mean and share above zero per replicate are added with a weight. */
function addDifference(
  a: Float64Array,
  b: Float64Array,
  weight: number,
  replicateTrials: number,
  out: Float64Array,
  advantage: Float64Array,
  better: Float64Array,
): void {
  for (let r = 0; r < REPLICATES; r++) {
    let sum = 0
    let above = 0
    for (let t = r * replicateTrials; t < (r + 1) * replicateTrials; t++) {
      const difference = a[t]! - b[t]!
      out[t] = difference
      sum += difference
      if (difference > 0) above++
      else if (difference === 0) above += 0.5
    }
    advantage[r]! += (weight * sum) / replicateTrials
    better[r]! += (weight * above) / replicateTrials
  }
}

function compare(study: CompiledStudy, columns: RunColumns, plan: number, against: number, memory: SummaryMemory): Comparison {
  const view = viewsOf(study).at(-1)!
  const { trials, replicateTrials } = columns.layout
  const advantage = new Float64Array(REPLICATES)
  const better = new Float64Array(REPLICATES)
  const differences = view.members.map(({ scenario, weight }) => {
    const values = memory.column(scenario, trials)
    const own = columns.measure(plan, scenario, NPV)
    const other = columns.measure(against, scenario, NPV)
    addDifference(own, other, weight, replicateTrials, values, advantage, better)
    return values
  })
  const quantiles = new Float64Array(shownProbabilities.length)
  const whole = { columns: differences.map((_, i) => i), weights: view.members.map(({ weight }) => weight), replicate: -1 }
  memory.buckets.load(differences, REPLICATES).quantiles(whole, shownProbabilities, quantiles)
  return {
    plan: study.plans[plan]!.id,
    against: study.plans[against]!.id,
    advantage: estimate(advantage, trials),
    quantiles: Object.fromEntries(shownQuantiles.map((name, q) => [name, quantiles[q]!])) as Record<ShownQuantile, number>,
    probabilityBetter: estimate(better, trials),
  }
}

function highest(values: readonly number[], except = -1): number {
  let best = -1
  for (const [i, value] of values.entries()) if (i !== except && (best < 0 || value > values[best]!)) best = i
  return best
}

/**
 * Weight of scenario `s` at which `winner` stops having the highest expectation, the other scenarios kept in proportion. Expectations
 * are linear in the weight, so each rival has at most one such weight.
 */
function flipWeight(expected: readonly (readonly number[])[], weights: readonly number[], s: number, winner: number) {
  const others = 1 - weights[s]!
  const rest = expected.map(row =>
    others > 0 ? row.reduce((sum, value, i) => sum + (i === s ? 0 : value * weights[i]!), 0) / others : 0,
  )
  let nearest: { weight: number; plan: number } | undefined
  if (others <= 0) return nearest
  for (let p = 0; p < expected.length; p++) {
    if (p === winner) continue
    const atOne = expected[winner]![s]! - expected[p]![s]!
    const atZero = rest[winner]! - rest[p]!
    if (atOne === atZero) continue
    const weight = atZero / (atZero - atOne)
    if (!(weight >= 0 && weight <= 1)) continue
    if (nearest === undefined || Math.abs(weight - weights[s]!) < Math.abs(nearest.weight - weights[s]!))
      nearest = { weight, plan: p }
  }
  return nearest
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let t = 0; t < values.length; t++) sum += values[t]!
  return sum
}

export function verdictOf(study: CompiledStudy, columns: RunColumns, memory: SummaryMemory): Verdict {
  const ids = study.plans.map(plan => plan.id)
  const expected = study.plans.map((_, p) =>
    study.scenarios.map((_, s) => {
      const npv = columns.measure(p, s, NPV)
      return sumOf(npv) / npv.length
    }),
  )
  const weights = study.scenarios.map(scenario => scenario.weight)
  const pooled = expected.map(row => row.reduce((sum, value, s) => sum + value * weights[s]!, 0))
  const winner = highest(pooled)
  const runnerUp = highest(pooled, winner)
  const winnerByScenario: Record<string, string> = {}
  for (const [s, scenario] of study.scenarios.entries()) {
    winnerByScenario[scenario.id] = ids[highest(expected.map(row => row[s]!))]!
  }
  winnerByScenario[WEIGHTED] = ids[winner]!
  const flips = study.scenarios.flatMap((scenario, s) => {
    const flip = flipWeight(expected, weights, s, winner)
    return flip === undefined ? [] : [{ scenario: scenario.id, weight: flip.weight, winner: ids[flip.plan]! }]
  })
  return {
    winner: ids[winner]!,
    overBaseline: winner === study.baseline ? null : compare(study, columns, winner, study.baseline, memory),
    overRunnerUp: runnerUp < 0 ? null : compare(study, columns, winner, runnerUp, memory),
    winnerByScenario,
    flips,
  }
}
