/**
 * The Johnson quantile-parameterised distribution between two limits (J-QPD-B) through P10, P50 and P90.
 *
 * Source: C. C. Hadlock and J. E. Bickel, "Johnson quantile-parameterized distributions", Decision Analysis 14(1), 2017,
 * doi 10.1287/deca.2016.0343, section 3.
 */

import { acoshOnePlus, cosh, sinh } from '../special-functions/hyperbolic.ts'
import { normalCdf, normalDensity } from '../special-functions/normal-cdf.ts'
import { normalQuantile } from '../special-functions/normal-quantile.ts'
import type { Distribution } from './distribution.ts'
import { expansionFromScore, scoreOfNinthDecile } from './normal-score.ts'

/** The score of the share of the way from `low` to `high`, counted from the nearer end so that no digits are lost. */
function scoreOfShare(value: number, low: number, high: number): number {
  const width = high - low
  const below = value - low
  return below <= 0.5 * width ? normalQuantile(below / width) : -normalQuantile((high - value) / width)
}

/**
 * Quantile l + (u - l) Phi(xi + lambda sinh(delta (z + n c))). Exists for every lower < low < median < high < upper. With strong skewness
 * the far tail presses against its limit: some draws then equal the limit to the last digit.
 *
 * @throws RangeError unless the five values rise, all finite
 */
export function johnsonBounded(lower: number, low: number, median: number, high: number, upper: number): Distribution {
  const width = upper - lower
  if (!(lower < low && low < median && median < high && high < upper && width < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`J-QPD-B ${lower}, ${low}, ${median}, ${high}, ${upper}: must rise`)
  }
  const c = scoreOfNinthDecile
  const lowScore = scoreOfShare(low, lower, upper)
  const middleScore = scoreOfShare(median, lower, upper)
  const highScore = scoreOfShare(high, lower, upper)
  const left = middleScore - lowScore
  const right = highScore - middleScore
  const least = Math.min(left, right)
  if (!(least > 0)) throw new RangeError(`J-QPD-B ${lower}, ${low}, ${median}, ${high}, ${upper}: too close to tell apart`)
  const n = Math.sign(right - left)
  // acosh((H - L)/(2 least)), through the excess over 1, which keeps its digits near symmetry.
  const delta = acoshOnePlus(Math.abs(right - left) / (2 * least)) / c
  const origin = n > 0 ? lowScore : n < 0 ? highScore : middleScore
  const lambda = n === 0 ? 0 : (left + right) / sinh(2 * delta * c)
  // Symmetric scores: the limit of the sinh form is a straight line.
  const straight = (left + right) / (2 * c)

  const scoreAt = (z: number) => (n === 0 ? origin + straight * z : origin + lambda * sinh(delta * (z + n * c)))
  // Above the middle of the limits, measured down from the upper one.
  const valueAt = (score: number) => (score <= 0 ? lower + width * normalCdf(score) : upper - width * normalCdf(-score))

  return {
    quantile: u => valueAt(scoreAt(normalQuantile(u))),
    expand: (u, into) => {
      const z = normalQuantile(u)
      const score = scoreAt(z)
      const scoreSlope = n === 0 ? straight : lambda * delta * cosh(delta * (z + n * c))
      const scoreCurve = n === 0 ? 0 : delta * delta * (score - origin)
      const density = width * normalDensity(score)
      into[0] = valueAt(score)
      into[1] = density * scoreSlope
      into[2] = density * (scoreCurve - score * scoreSlope * scoreSlope)
      expansionFromScore(z, into)
    },
  }
}
