/**
 * Carries an audit out: our figure with its quantiles, the probability that the claim holds with its standard error from replicates, and the
 * value of the strongest cause from which on it holds in half of all trials, by bisection.
 */
import { LEAST_TRIALS_FOR_ERRORS, REPLICATES, roundedTrials } from '../../run-layout.ts'
import { replicateError } from '../../statistics/standard-error.ts'
import {
  type AuditColumns,
  type AuditedInput,
  type AuditedReading,
  type AuditModel,
  type AuditReading,
  type AuditSettings,
  type AuditVerdict,
  type ClaimAudit,
  type ClaimAuditPlan,
  LEAST_PLAUSIBLE,
  LEAST_REPRODUCED,
  type NeededBelief,
} from './audit.ts'
import { rankCorrelation } from './rank-correlation.ts'

/** What one would have to believe is looked for with no more trials than these: the answer is a figure of two digits. */
const MOST_SEARCH_TRIALS = 1024
/** Halvings of what may be believed: to a thousandth of its range. */
const SEARCH_STEPS = 11
/** Causes tried, strongest first, until one suffices. */
const CAUSES_TRIED = 6
const OUTLINE = 41

/** @param onProgress told the share done after each reading; returning false ends the audit */
export function runAudit(
  plan: ClaimAuditPlan,
  settings: AuditSettings,
  onProgress: (share: number) => boolean = () => true,
): ClaimAudit | 'cancelled' {
  const rounded = { ...settings, trials: roundedTrials(settings.trials) }
  const models = plan.models()
  const all = models.reduce((sum, model) => sum + model.readings.length, 0)
  const readings: AuditedReading[] = []
  const inputs: AuditedInput[] = []
  let unreachedShare = 0
  for (const model of models) {
    const columns = model.columns(rounded)
    if (columns.unreachedShare > unreachedShare) unreachedShare = columns.unreachedShare
    const drawn = model.causes.map((cause, i) => ({ ...cause, ...band(columns.causes[i]!) }))
    for (const [r, reading] of model.readings.entries()) {
      readings.push(auditedReading(model, reading, r, columns, drawn, rounded))
      if (!onProgress(readings.length / all)) return 'cancelled'
    }
    for (const input of drawn) if (!inputs.some(({ reference }) => reference === input.reference)) inputs.push(plain(input))
  }
  const assumptions = models.flatMap(model => model.assumptions)
  const { trials, seed } = rounded
  return { claim: plan.claim, trials, seed, verdict: readings[0]!.verdict, readings, unreachedShare, inputs, assumptions }
}

function auditedReading(
  model: AuditModel,
  reading: AuditReading,
  r: number,
  columns: AuditColumns,
  drawn: readonly AuditedInput[],
  settings: AuditSettings,
): AuditedReading {
  const figures = columns.figures[r]!
  const sorted = ordered(figures)
  const probability = holdingShare(reading, figures)
  const hasErrors = settings.trials >= LEAST_TRIALS_FOR_ERRORS
  const perReplicate = (statistic: (part: Float64Array) => number) => {
    const error = replicateError(Float64Array.from({ length: REPLICATES }, (_, i) => statistic(replicate(figures, i))))
    return hasErrors && Number.isFinite(error) ? error : null
  }
  return {
    ...reading,
    p10: finite(quantile(sorted, 0.1)),
    p50: finite(quantile(sorted, 0.5)),
    p90: finite(quantile(sorted, 0.9)),
    medianError: perReplicate(part => quantile(ordered(part), 0.5)),
    outline: outline(sorted),
    probability,
    probabilityError: perReplicate(part => holdingShare(reading, part)),
    probabilityBound: probability === 0 || probability === 1 ? 3 / settings.trials : null,
    verdict: verdictOf(probability),
    belief: neededBelief(model, reading, r, columns, drawn, settings),
  }
}

export function verdictOf(probability: number): AuditVerdict {
  if (probability >= LEAST_REPRODUCED) return 'reproduced'
  return probability >= LEAST_PLAUSIBLE ? 'plausible' : 'refuted'
}

/** Share of trials in which the claim holds; a trial without a figure does not bear it out. */
export function holdingShare({ side, published }: AuditReading, figures: Float64Array): number {
  let count = 0
  for (const figure of figures) {
    const isHeld =
      side === 'at-least'
        ? figure >= published.low
        : side === 'at-most'
          ? figure <= published.high
          : figure >= published.low && figure <= published.high
    if (isHeld) count++
  }
  return count / figures.length
}

/** Causes by their hold on the figure, strongest first; those that do not move it left out. */
function strongestCauses(columns: AuditColumns, r: number): number[] {
  const strength = columns.causes.map(cause => Math.abs(rankCorrelation(cause, columns.figures[r]!)))
  return strength
    .map((_, i) => i)
    .filter(i => strength[i]! > 0)
    .sort((a, b) => strength[b]! - strength[a]! || a - b)
}

function neededBelief(
  model: AuditModel,
  reading: AuditReading,
  r: number,
  columns: AuditColumns,
  drawn: readonly AuditedInput[],
  settings: AuditSettings,
): NeededBelief | null {
  const search = { ...settings, trials: Math.min(settings.trials, MOST_SEARCH_TRIALS) }
  let strongest: NeededBelief | null = null
  for (const cause of strongestCauses(columns, r).slice(0, CAUSES_TRIED)) {
    const found = searched(model, reading, r, cause, drawn[cause]!, search)
    if (found?.status === 'reached') return found
    strongest ??= found
  }
  return strongest
}

/** Null where the claim holds whatever is believed of the cause. */
function searched(
  model: AuditModel,
  reading: AuditReading,
  r: number,
  cause: number,
  input: AuditedInput,
  settings: AuditSettings,
): NeededBelief | null {
  const at = (value: number) => {
    const columns = model.columns(settings, { cause, value })
    const figures = columns.figures[r]!
    const median = finite(quantile(ordered(figures), 0.5))
    return { probability: holdingShare(reading, figures), median, unreachedShare: columns.unreachedShare }
  }
  // Between two bounds the claim can only hold near the middle: how far up from the median, then.
  const lowest = reading.side === 'within' ? input.p50 : input.lowest
  const ends = [at(lowest), at(input.highest)] as const
  const isMore =
    ends[1].probability === ends[0].probability
      ? (ends[1].median ?? 0) > (ends[0].median ?? 0) === (reading.side === 'at-least')
      : ends[1].probability > ends[0].probability
  const better = isMore ? ends[1] : ends[0]
  const worse = isMore ? ends[0] : ends[1]
  const answer = { cause: plain(input), isMore }
  if (better.probability < LEAST_REPRODUCED) {
    return { ...answer, status: 'none', value: isMore ? input.highest : lowest, ...better }
  }
  if (worse.probability >= LEAST_REPRODUCED) return null
  let holds = isMore ? input.highest : lowest
  let fails = isMore ? lowest : input.highest
  let found = better
  for (let i = 0; i < SEARCH_STEPS; i++) {
    const middle = 0.5 * (holds + fails)
    const there = at(middle)
    if (there.probability >= LEAST_REPRODUCED) {
      holds = middle
      found = there
    } else fails = middle
  }
  return { ...answer, status: 'reached', value: holds, ...found }
}

/** An input without what only the engine needs, so that it can be handed on as data. */
function plain({ name, reference, unit, lowest, highest, provenance, p10, p50, p90 }: AuditedInput): AuditedInput {
  return { name, reference, unit, lowest, highest, provenance, p10, p50, p90 }
}

function band(column: Float64Array) {
  const sorted = ordered(column)
  return { p10: quantile(sorted, 0.1), p50: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) }
}

function replicate(column: Float64Array, i: number): Float64Array {
  const size = column.length / REPLICATES
  return column.subarray(i * size, (i + 1) * size)
}

/** In rising order, trials without a figure left out. */
function ordered(column: Float64Array): Float64Array {
  return column.filter(value => !Number.isNaN(value)).sort()
}

/** Smallest value whose cumulated weight reaches p (MODEL.md section 8); NaN of nothing. */
function quantile(sorted: Float64Array, p: number): number {
  if (sorted.length === 0) return Number.NaN
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]!
}

function outline(sorted: Float64Array): number[] {
  const points: number[] = []
  for (let i = 0; i < OUTLINE; i++) {
    const value = quantile(sorted, (i + 0.5) / OUTLINE)
    if (Number.isFinite(value)) points.push(value)
  }
  return points
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
