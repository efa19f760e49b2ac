/**
 * How far a model's figures lie from the world's: a factor from published cases, in parts that plans share or have to themselves
 * (MODEL.md 5.7).
 *
 * One-way random effects on ln(published/ours), a group being a hardware family: Searle, Casella and McCulloch (1992), Variance Components,
 * chapter 3, by the analysis of variance with one vote per group. Spreads are log standard deviations, those between and within groups
 * widened so that P10 to P90 is that of Student's t with the degrees of freedom of each, and together never below 10 %.
 */
import { studentTQuantile } from '../special-functions/student-t.ts'

/** A published figure of the world, and the model's for it without any factor; both above zero. */
export interface ErrorCase {
  readonly id: string
  /** Hardware family. */
  readonly group: string
  /** Cases of one source err alike: they are left out together when one of them is predicted, and a family's mean counts as one case of each. */
  readonly source: string
  readonly published: number
  readonly ours: number
}

/** A factor exp(location + shared z1 + specific z2) with two standard normal draws: z1 for all plans, z2 for one hardware family. */
export interface FactorSpread {
  readonly location: number
  readonly shared: number
  readonly specific: number
}

export interface ErrorFactor {
  /** For a hardware family without a case. */
  readonly elsewhere: FactorSpread
  readonly byGroup: ReadonlyMap<string, FactorSpread>
}

/** Least log standard deviation of a factor: 10 %. */
export const LEAST_SPREAD = 0.1

/** Spread between families as long as fewer than two have cases; general knowledge: models of this kind are off by a third either way. */
export const SPREAD_WITHOUT_CASES = 0.3

const P90 = 1.2815515655446004

/** The factor in force for a hardware family. */
export function factorOf(factor: ErrorFactor, group: string): FactorSpread {
  return factor.byGroup.get(group) ?? factor.elsewhere
}

/** One draw of a factor. */
export function drawFactor(spread: FactorSpread, sharedNormal: number, specificNormal: number): number {
  return Math.exp(spread.location + spread.shared * sharedNormal + spread.specific * specificNormal)
}

/** The factor that cases show; without any, 1 with SPREAD_WITHOUT_CASES. */
export function errorFactor(cases: readonly ErrorCase[]): ErrorFactor {
  const groups = grouped(cases)
  const { location, between, within, locationVariance, betweenWidening, withinWidening } = components(groups, cases.length)
  const shared = betweenWidening * Math.sqrt(locationVariance)
  const spreadOf = (unexplained: number) =>
    Math.sqrt(betweenWidening * betweenWidening * between * unexplained + withinWidening * withinWidening * within)
  const byGroup = new Map<string, FactorSpread>()
  for (const [group, { sources, mean }] of groups) {
    // Best linear prediction: the family's own mean as far as its sources weigh against the differences between families.
    const weight = between > 0 ? between / (between + within / sources.size) : 0
    byGroup.set(group, {
      location: location + weight * (mean - location),
      ...floored(shared * (1 - weight), spreadOf(1 - weight)),
    })
  }
  // A family without a case differs from the others by 10 % or more, however well those few agree.
  const apart = betweenWidening * betweenWidening * between
  const unseen = apart < LEAST_SPREAD * LEAST_SPREAD ? LEAST_SPREAD * LEAST_SPREAD - apart : 0
  const own = spreadOf(1)
  return { elsewhere: { location, ...floored(shared, Math.sqrt(own * own + unseen)) }, byGroup }
}

/** A case predicted without its source: the published figure, and the model's times a factor that has not seen it, with P10 and P90. */
export interface LeftOutCase {
  readonly id: string
  readonly published: number
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** Leave one source out: each case by the factor of all cases of other sources. */
export function leftOutCases(cases: readonly ErrorCase[]): readonly LeftOutCase[] {
  return cases.map(({ id, group, source, published, ours }) => {
    const spread = factorOf(errorFactor(cases.filter(other => other.source !== source)), group)
    const p50 = ours * Math.exp(spread.location)
    const reach = Math.exp(P90 * Math.sqrt(spread.shared * spread.shared + spread.specific * spread.specific))
    return { id, published, p10: p50 / reach, p50, p90: p50 * reach }
  })
}

interface Group {
  count: number
  readonly sources: Set<string>
  mean: number
  /** Sum of squared distances from the mean. */
  squares: number
}

function grouped(cases: readonly ErrorCase[]): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const { group, source, published, ours } of cases) {
    const held = groups.get(group) ?? { count: 0, sources: new Set<string>(), mean: 0, squares: 0 }
    const error = Math.log(published / ours)
    const distance = error - held.mean
    held.count++
    held.sources.add(source)
    held.mean += distance / held.count
    held.squares += distance * (error - held.mean)
    groups.set(group, held)
  }
  return groups
}

/** Location, variances between and within families, variance of the location's error, and what few degrees of freedom widen. */
function components(groups: ReadonlyMap<string, Group>, cases: number) {
  const assumed = SPREAD_WITHOUT_CASES * SPREAD_WITHOUT_CASES
  const families = groups.size
  if (families === 0) {
    const half = assumed / 2
    return { location: 0, between: half, within: half, locationVariance: 0, betweenWidening: 1, withinWidening: 1 }
  }
  let location = 0
  let squares = 0
  let reciprocals = 0
  let sourceCount = 0
  for (const { sources, mean, squares: own } of groups.values()) {
    location += mean / families
    squares += own
    reciprocals += 1 / sources.size / families
    sourceCount += sources.size
  }
  const repeated = cases - families
  if (families === 1) {
    const within = repeated > 0 ? squares / repeated : assumed / 2
    const locationVariance = assumed + within / sourceCount
    return { location, between: assumed, within, locationVariance, betweenWidening: 1, withinWidening: widening(repeated) }
  }
  let spread = 0
  for (const { mean } of groups.values()) spread += ((mean - location) * (mean - location)) / (families - 1)
  // One case in each family cannot tell the two apart: half each.
  const within = repeated > 0 ? squares / repeated : spread / 2
  const rest = spread - within * reciprocals
  const between = rest > 0 ? rest : 0
  return {
    location,
    between,
    within,
    locationVariance: (between + within * reciprocals) / families,
    betweenWidening: widening(families - 1),
    withinWidening: widening(repeated > 0 ? repeated : families - 1),
  }
}

/** P90 of Student's t over that of the normal distribution; 1 where the spread is assumed and not estimated. */
function widening(degreesOfFreedom: number): number {
  return degreesOfFreedom > 0 ? studentTQuantile(0.9, degreesOfFreedom) / P90 : 1
}

/** The specific part takes what is missing from LEAST_SPREAD. */
function floored(shared: number, specific: number): { shared: number; specific: number } {
  const missing = LEAST_SPREAD * LEAST_SPREAD - shared * shared
  return { shared, specific: missing > specific * specific ? Math.sqrt(missing) : specific }
}
