/**
 * The Johnson quantile-parameterised distribution with a lower limit (J-QPD-S) through P10, P50 and P90.
 *
 * Source: C. C. Hadlock and J. E. Bickel, "Johnson quantile-parameterized distributions", Decision Analysis 14(1), 2017,
 * doi 10.1287/deca.2016.0343, section 4.
 */

import { normalQuantile } from '../special-functions/normal-quantile.ts'
import type { Distribution } from './distribution.ts'
import { expansionFromScore, scoreOfNinthDecile } from './normal-score.ts'

/**
 * Quantile limit + theta exp(lambda sinh(asinh(delta z) + asinh(n c delta))). Exists for every limit < low < median < high; both tails
 * are lognormal, so all moments are finite.
 *
 * @throws RangeError unless limit < low < median < high, all finite
 */
export function johnsonSemiBounded(limit: number, low: number, median: number, high: number): Distribution {
  if (!(limit < low && low < median && median < high && high - limit < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`J-QPD-S ${limit}, ${low}, ${median}, ${high}: must rise`)
  }
  const c = scoreOfNinthDecile
  // B - L and H - B of the paper, as logarithms of ratios near 1 without loss of digits.
  const lowerLog = Math.log1p((median - low) / (low - limit))
  const upperLog = Math.log1p((high - median) / (median - limit))
  const n = Math.sign(upperLog - lowerLog)
  const least = Math.min(lowerLog, upperLog)
  // cosh of acosh((H - L)/(2 least)), and its sinh through the excess over 1: delta c = sinh(acosh(…)).
  const excess = Math.abs(upperLog - lowerLog) / (2 * least)
  const cosine = 1 + excess
  const delta = Math.sqrt(excess * (2 + excess)) / c
  // lambda delta; lambda alone is infinite in the lognormal case n = 0, where delta is 0.
  const stretch = least / c
  const anchor = n > 0 ? low : n < 0 ? high : median
  const theta = anchor - limit

  /**
   * lambda sinh(asinh(delta z) + asinh(n c delta)) by the addition theorem, where root = sqrt(1 + (delta z)²); multiplied by its
   * conjugate where the two arguments have opposite signs and would cancel.
   */
  const exponent = (z: number, root: number) =>
    n * z >= 0
      ? stretch * cosine * z + n * least * root
      : (n * stretch * (c - Math.abs(z)) * (c + Math.abs(z))) / (c * root + cosine * Math.abs(z))

  return {
    quantile: u => {
      const z = normalQuantile(u)
      const w = delta * z
      return anchor + theta * Math.expm1(exponent(z, Math.sqrt(1 + w * w)))
    },
    expand: (u, into) => {
      const z = normalQuantile(u)
      const w = delta * z
      const root = Math.sqrt(1 + w * w)
      const grown = Math.expm1(exponent(z, root))
      const sum = cosine * root + delta * c * Math.abs(w)
      const slope = n * z >= 0 ? (stretch * sum) / root : (stretch * (cosine * cosine + w * w)) / (sum * root)
      const curve = (n * stretch * delta * delta * c) / (root * root * root)
      into[0] = anchor + theta * grown
      into[1] = theta * (grown + 1) * slope
      into[2] = theta * (grown + 1) * (slope * slope + curve)
      expansionFromScore(z, into)
    },
  }
}
