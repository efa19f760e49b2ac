/** The jobs that a queue simulates, from those of a record: what the record does not tell stays as the study has it. */
import type { Provenance, Quantity } from '../../src-engine/study/quantity.ts'
import type { JobMix } from '../../src-engine/study/scheduling.ts'
import type { FittedJobMix, HistoryFit } from '../../src-engine/utilization/scheduling/fit/fit-history.ts'

/** Medians of studied clusters, for a study that tells no jobs yet: users ask for about twice the time that they use. */
const usualEstimates = { estimateFactor: 2, estimateLogDeviation: 0.8 } as const
/** What the document takes. */
const most = { sizes: 50, medianHours: 10_000, logDeviation: 5, longestHours: 100_000, burstiness: 10, spellHours: 168 }

/**
 * @param old jobs of the study, whose groups and estimates are kept, since a record of jobs does not tell them
 * @param provenance of the record
 * @returns undefined where run times were too few to fit
 */
export function proposedJobMix(fit: HistoryFit, old: JobMix | undefined, provenance: Provenance | undefined): JobMix | undefined {
  const { mix } = fit
  if (mix === null || mix.sizes.length === 0) return undefined
  const longest = mix.sizes.reduce((longest, size) => Math.max(longest, size.longestHours), 0)
  const { groupWeights, quotaWeights } = old ?? {}
  return {
    sizes: sizesOf(mix),
    longestHours: Math.min(most.longestHours, Math.max(1, Math.ceil(longest))),
    ...(isEven(mix.hourly) ? {} : { hourProfile: mix.hourly.map(rounded) }),
    ...(isEven(mix.weekday) ? {} : { dayProfile: mix.weekday.map(rounded) }),
    burstiness: burstinessOf(fit, provenance),
    spellHours: spellOf(mix.burstCorrelation),
    ...(groupWeights === undefined ? {} : { groupWeights }),
    ...(quotaWeights === undefined ? {} : { quotaWeights }),
    estimateFactor: old?.estimateFactor ?? usualEstimates.estimateFactor,
    estimateLogDeviation: old?.estimateLogDeviation ?? usualEstimates.estimateLogDeviation,
  }
}

/** Shares of jobs become weights in hours; above one card, whole cards. */
function sizesOf(mix: FittedJobMix): JobMix['sizes'] {
  const byCards = new Map<number, { hours: number; logMedian: number; deviation: number }>()
  for (const size of mix.sizes) {
    const cards = size.accelerators > 1 ? Math.round(size.accelerators) : size.accelerators
    const hours = size.share * size.accelerators * size.meanHours
    if (!(hours > 0)) continue
    const known = byCards.get(cards) ?? { hours: 0, logMedian: 0, deviation: 0 }
    known.hours += hours
    known.logMedian += hours * Math.log(size.medianHours)
    known.deviation += hours * size.logStandardDeviation
    byCards.set(cards, known)
  }
  const all = [...byCards.values()].reduce((sum, { hours }) => sum + hours, 0)
  return [...byCards].slice(0, most.sizes).map(([accelerators, { hours, logMedian, deviation }]) => ({
    accelerators,
    hoursShare: rounded(hours / all),
    medianHours: rounded(Math.min(most.medianHours, Math.exp(logMedian / hours))),
    logDeviation: rounded(Math.min(most.logDeviation, deviation / hours)),
  }))
}

/** The rate's variance beyond hour and weekday, as a coefficient of variation, within its 95 % interval. */
function burstinessOf({ arrivals }: HistoryFit, provenance: Provenance | undefined): Quantity {
  const { value, interval95 } = arrivals.burstVariance
  const of = (variance: number) => rounded(Math.min(most.burstiness, Math.sqrt(Math.max(0, variance))))
  const [low, mode, high] = [of(Math.min(interval95[0], value)), of(value), of(Math.max(interval95[1], value))]
  const told = provenance && { provenance: { ...provenance, basis: 'derived' as const } }
  return low < high ? { family: 'pert', low, mode, high, ...told } : { family: 'fixed', value: mode, ...told }
}

/** A rate whose hours are correlated by r keeps its level for (1 + r)/(1 - r) hours: the two-sided sum of r^k. */
function spellOf(correlation: number): number {
  return Math.max(1, Math.min(most.spellHours, Math.round((1 + correlation) / (1 - Math.min(0.999, correlation)))))
}

function isEven(factors: readonly number[]): boolean {
  return factors.every(factor => factor === factors[0])
}

/** Four digits: a record tells no more. */
function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
