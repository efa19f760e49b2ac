/**
 * Three families of run times by maximum likelihood, where some jobs had not ended when the record did (censored to the right).
 *
 * Source: J. F. Lawless, "Statistical Models and Methods for Lifetime Data" (2nd ed. 2003): chapter 5 (Weibull 5.2, lognormal 5.3, gamma 5.4
 * through the likelihood 2.2.3); lognormal with censoring by expectation and maximisation, gamma by Newton's method on log parameters.
 */
import { gamma } from '../../../distributions/gamma.ts'
import { lognormal } from '../../../distributions/lognormal.ts'
import { weibull } from '../../../distributions/weibull.ts'
import { digamma, trigamma } from '../../../special-functions/digamma.ts'
import { IncompleteGamma } from '../../../special-functions/incomplete-gamma.ts'
import { logGamma } from '../../../special-functions/log-gamma.ts'
import { normalCdf, normalDensity } from '../../../special-functions/normal-cdf.ts'
import type { DurationSample, DurationWeights } from './duration-sample.ts'

export const durationFamilies = ['lognormal', 'weibull', 'gamma'] as const
export type DurationFamily = (typeof durationFamilies)[number]

/** Lognormal: median in hours and log standard deviation; Weibull and gamma: shape and scale in hours. */
export type DurationParameters = readonly [number, number]

const HALF_LOG_TWO_PI = 0.9189385332046728
const LARGEST_SHAPE = 1e6

/** The sums that all three likelihoods are made of. */
interface Totals {
  readonly ended: number
  readonly censored: number
  readonly hours: number
  readonly logs: number
  readonly logSquares: number
}

function totalsOf(sample: DurationSample, { ended, censored }: DurationWeights): Totals {
  const sums = { ended: 0, censored: 0, hours: 0, logs: 0, logSquares: 0 }
  for (let k = 0; k < sample.bins; k++) {
    const weight = ended[k]!
    sums.censored += censored[k]!
    if (weight === 0) continue
    sums.ended += weight
    sums.hours += weight * sample.hours[k]!
    sums.logs += weight * sample.logs[k]!
    sums.logSquares += weight * sample.logSquares[k]!
  }
  return sums
}

/** Undefined where the run times that ended do not vary, or fewer than two ended. */
export function fitFamily(
  family: DurationFamily,
  sample: DurationSample,
  weights: DurationWeights,
): DurationParameters | undefined {
  const totals = totalsOf(sample, weights)
  if (totals.ended < 2) return undefined
  const mean = totals.logs / totals.ended
  const variance = totals.logSquares / totals.ended - mean * mean
  if (!(variance > 1e-10)) return undefined
  switch (family) {
    case 'lognormal':
      return fitLognormal(sample, weights, totals)
    case 'weibull':
      return fitWeibull(sample, weights, totals, Math.sqrt(variance))
    case 'gamma':
      return fitGamma(sample, weights, totals)
  }
}

/** Phi's density over its upper tail. */
function hazard(z: number): number {
  const tail = normalCdf(-z)
  return tail > 0 ? normalDensity(z) / tail : z
}

function fitLognormal(sample: DurationSample, { censored }: DurationWeights, totals: Totals): DurationParameters {
  const all = totals.ended + totals.censored
  let mu = totals.logs / totals.ended
  let sigma = Math.sqrt(totals.logSquares / totals.ended - mu * mu)
  if (totals.censored === 0) return [Math.exp(mu), sigma]
  for (let step = 0; step < 500; step++) {
    let sum = totals.logs
    let squares = totals.logSquares
    for (let k = 0; k < sample.bins; k++) {
      if (censored[k] === 0) continue
      const z = (sample.censoredLogs[k]! - mu) / sigma
      const h = hazard(z)
      // First and second moment of a normal variable above z.
      sum += censored[k]! * (mu + sigma * h)
      squares += censored[k]! * (mu * mu + 2 * mu * sigma * h + sigma * sigma * (1 + z * h))
    }
    const nextMu = sum / all
    const nextSigma = Math.sqrt(squares / all - nextMu * nextMu)
    const move = Math.abs(nextMu - mu) + Math.abs(nextSigma - sigma)
    mu = nextMu
    sigma = nextSigma
    if (move < 1e-9) break
  }
  return [Math.exp(mu), sigma]
}

/** The shape solves ended/k + sum of logs = ended x (sum of x^k ln x)/(sum of x^k), whose left less right falls in k. */
function fitWeibull(
  sample: DurationSample,
  { ended, censored }: DurationWeights,
  totals: Totals,
  logDeviation: number,
): DurationParameters {
  let top = Number.NEGATIVE_INFINITY
  for (let k = 0; k < sample.bins; k++) {
    if (ended[k]! > 0) top = Math.max(top, sample.logs[k]!)
    if (censored[k]! > 0) top = Math.max(top, sample.censoredLogs[k]!)
  }
  let power = 0
  let first = 0
  let second = 0
  const add = (weight: number, log: number, shape: number) => {
    const term = weight * Math.exp(shape * (log - top))
    power += term
    first += term * (log - top)
    second += term * (log - top) * (log - top)
  }
  const sumAt = (shape: number) => {
    power = 0
    first = 0
    second = 0
    for (let k = 0; k < sample.bins; k++) {
      if (ended[k]! > 0) add(ended[k]!, sample.logs[k]!, shape)
      if (censored[k]! > 0) add(censored[k]!, sample.censoredLogs[k]!, shape)
    }
  }
  const meanLog = totals.logs / totals.ended - top
  let shape = 1.28 / logDeviation
  let low = 0
  let high = LARGEST_SHAPE
  for (let step = 0; step < 100; step++) {
    sumAt(shape)
    const gap = 1 / shape + meanLog - first / power
    if (gap > 0) low = shape
    else high = shape
    const slope = -1 / (shape * shape) - (second / power - (first / power) * (first / power))
    let next = shape - gap / slope
    if (!(next > low && next < high)) next = high === LARGEST_SHAPE ? 2 * shape : 0.5 * (low + high)
    const move = Math.abs(next - shape)
    shape = next
    if (move < 1e-11 * shape) break
  }
  sumAt(shape)
  return [shape, Math.exp(top + Math.log(power / totals.ended) / shape)]
}

function fitGamma(sample: DurationSample, weights: DurationWeights, totals: Totals): DurationParameters {
  const logMean = Math.log(totals.hours / totals.ended)
  const s = Math.max(1e-9, logMean - totals.logs / totals.ended)
  let shape = (3 - s + Math.sqrt((s - 3) * (s - 3) + 24 * s)) / (12 * s) // Minka (2002): within 1.5 % of the root.
  for (let step = 0; step < 50; step++) {
    const gap = Math.log(shape) - digamma(shape) - s
    const next = Math.max(shape / 4, shape - gap / (1 / shape - trigamma(shape)))
    const move = Math.abs(next - shape)
    shape = next
    if (move < 1e-12 * shape) break
  }
  const scale = totals.hours / totals.ended / shape
  return totals.censored === 0 ? [shape, scale] : climbGamma(sample, weights, totals, shape, scale)
}

/** Newton's method on (ln shape, ln scale), with slopes by central differences and steps halved until the likelihood rises. */
function climbGamma(
  sample: DurationSample,
  weights: DurationWeights,
  totals: Totals,
  shape: number,
  scale: number,
): DurationParameters {
  const height = (a: number, b: number) => gammaLikelihood(sample, weights, totals, [Math.exp(a), Math.exp(b)])
  let a = Math.log(shape)
  let b = Math.log(scale)
  let here = height(a, b)
  const h = 1e-4 // Slopes are off by about h^2, curvatures by the likelihood's last digits over h^2.
  for (let step = 0; step < 60; step++) {
    const right = height(a + h, b)
    const left = height(a - h, b)
    const up = height(a, b + h)
    const down = height(a, b - h)
    const slopeA = (right - left) / (2 * h)
    const slopeB = (up - down) / (2 * h)
    let curveA = (right - 2 * here + left) / (h * h)
    let curveB = (up - 2 * here + down) / (h * h)
    const mixed = (height(a + h, b + h) - right - up + 2 * here - left - down + height(a - h, b - h)) / (2 * h * h)
    // Where the hill is not curved downwards, the steepest way is taken.
    if (!(curveA < 0 && curveA * curveB > mixed * mixed)) {
      curveA = Math.min(curveA, -Math.abs(mixed) - 1)
      curveB = Math.min(curveB, -Math.abs(mixed) - 1)
    }
    const determinant = curveA * curveB - mixed * mixed
    let moveA = -(curveB * slopeA - mixed * slopeB) / determinant
    let moveB = -(curveA * slopeB - mixed * slopeA) / determinant
    const length = Math.max(Math.abs(moveA), Math.abs(moveB))
    if (length > 1) {
      moveA /= length
      moveB /= length
    }
    let next = height(a + moveA, b + moveB)
    for (let half = 0; half < 30 && !(next >= here); half++) {
      moveA *= 0.5
      moveB *= 0.5
      next = height(a + moveA, b + moveB)
    }
    if (!(next >= here)) break
    a += moveA
    b += moveB
    here = next
    if (Math.abs(moveA) + Math.abs(moveB) < 1e-8) break
  }
  return [Math.exp(a), Math.exp(b)]
}

function gammaLikelihood(
  sample: DurationSample,
  { censored }: DurationWeights,
  totals: Totals,
  [shape, scale]: DurationParameters,
): number {
  let sum = (shape - 1) * totals.logs - totals.hours / scale - totals.ended * (shape * Math.log(scale) + logGamma(shape))
  if (totals.censored === 0) return sum
  const standard = new IncompleteGamma(shape)
  for (let k = 0; k < sample.bins; k++) {
    if (censored[k]! > 0) sum += censored[k]! * Math.log(standard.upper(Math.exp(sample.censoredLogs[k]!) / scale))
  }
  return sum
}

/** Logarithm of the likelihood of hours. */
export function logLikelihood(
  family: DurationFamily,
  parameters: DurationParameters,
  sample: DurationSample,
  weights: DurationWeights,
): number {
  const totals = totalsOf(sample, weights)
  if (family === 'gamma') return gammaLikelihood(sample, weights, totals, parameters)
  const { ended, censored } = weights
  const [first, second] = parameters
  let sum = 0
  if (family === 'lognormal') {
    const mu = Math.log(first)
    const squares = totals.logSquares - 2 * mu * totals.logs + totals.ended * mu * mu
    sum = -totals.logs - totals.ended * (Math.log(second) + HALF_LOG_TWO_PI) - squares / (2 * second * second)
    for (let k = 0; k < sample.bins; k++) {
      if (censored[k]! > 0) sum += censored[k]! * Math.log(normalCdf((mu - sample.censoredLogs[k]!) / second))
    }
    return sum
  }
  const logScale = Math.log(second)
  sum = totals.ended * (Math.log(first) - first * logScale) + (first - 1) * totals.logs
  for (let k = 0; k < sample.bins; k++) {
    if (ended[k]! > 0) sum -= ended[k]! * Math.exp(first * (sample.logs[k]! - logScale))
    if (censored[k]! > 0) sum -= censored[k]! * Math.exp(first * (sample.censoredLogs[k]! - logScale))
  }
  return sum
}

/** The distribution function at hours above 0. */
export function durationCdf(family: DurationFamily, [first, second]: DurationParameters): (hours: number) => number {
  switch (family) {
    case 'lognormal': {
      const mu = Math.log(first)
      return hours => normalCdf((Math.log(hours) - mu) / second)
    }
    case 'weibull':
      return hours => -Math.expm1(-Math.exp(first * Math.log(hours / second)))
    case 'gamma': {
      const standard = new IncompleteGamma(first)
      return hours => standard.lower(hours / second)
    }
  }
}

export function durationDistribution(family: DurationFamily, [first, second]: DurationParameters) {
  switch (family) {
    case 'lognormal':
      return lognormal(first, second)
    case 'weibull':
      return weibull(first, second)
    case 'gamma':
      return gamma(first, second)
  }
}
