/** The beta distribution, stretched to lie between two ends. */

import { IncompleteBeta } from '../special-functions/incomplete-beta.ts'
import type { Distribution } from './distribution.ts'

/**
 * Mean low + (high - low) a/(a+b), variance (high - low)² ab/((a+b)² (a+b+1)).
 *
 * @throws RangeError unless both shapes are above 0 and low ≤ high, all finite
 */
export function beta(alpha: number, betaShape: number, low: number, high: number): Distribution {
  const width = high - low
  if (!(width >= 0 && width < Number.POSITIVE_INFINITY))
    throw new RangeError(`beta from ${low} to ${high}: low must not exceed high`)
  const standard = new IncompleteBeta(alpha, betaShape)
  const sum = alpha + betaShape
  const share = alpha / sum
  return {
    mean: low + width * share,
    standardDeviation: width * Math.sqrt((share * (betaShape / sum)) / (sum + 1)),
    quantile: u => {
      standard.solve(u, 1 - u)
      // Measured from the nearer end, so that both tails keep their digits.
      return standard.x < 0.5 ? low + width * standard.x : high - width * standard.complement
    },
    expand: (u, into) => {
      standard.solve(u, 1 - u)
      const { x, complement } = standard
      const slope = (x * complement) / standard.prefactor(x, complement)
      into[0] = x < 0.5 ? low + width * x : high - width * complement
      into[1] = width * slope
      // The density's own slope is density x ((alpha - 1)/x - (beta - 1)/(1 - x)).
      into[2] = -width * slope * slope * ((alpha - 1) / x - (betaShape - 1) / complement)
    },
  }
}
