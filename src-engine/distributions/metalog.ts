/**
 * The unbounded three-term metalog through P10, P50 and P90.
 *
 * Source: T. W. Keelin, "The metalog distributions", Decision Analysis 13(4), 2016, doi 10.1287/deca.2016.0338, section on
 * symmetric-percentile triplets (SPT).
 */

import type { Distribution } from './distribution.ts'

const logitOfNinthDecile = Math.log(9)

/** Largest |a3|/a2 at which the quantile rises everywhere is 1.66711; a little below it, the density stays finite. */
const largestSkew = 1.667

/** Whether the metalog through the three quantiles rises everywhere: the median from about 0.167 to 0.833 of the way. */
export function isMetalogFeasible(low: number, median: number, high: number): boolean {
  const share = (median - low) / (high - low)
  return Math.abs(1 - 2 * share) <= 0.4 * largestSkew
}

/**
 * Quantile a1 + a2 logit(u) + a3 (u - 1/2) logit(u), with a1 = P50, a2 = (P90 - P10)/(2 ln 9),
 * a3 = (P90 + P10 - 2 P50)/(0.8 ln 9). Mean a1 + a3/2; variance pi²/3 a2² + (1/12 + pi²/36) a3² (Keelin, table of central moments).
 *
 * @throws RangeError where the three quantiles are not feasible
 */
export function metalog(low: number, median: number, high: number): Distribution {
  if (!(low < high && isMetalogFeasible(low, median, high)))
    throw new RangeError(`metalog ${low}, ${median}, ${high}: not feasible`)
  const a2 = (high - low) / (2 * logitOfNinthDecile)
  const a3 = (high - median - (median - low)) / (0.8 * logitOfNinthDecile)
  const pi2 = Math.PI * Math.PI
  return {
    mean: median + 0.5 * a3,
    standardDeviation: Math.sqrt((pi2 / 3) * a2 * a2 + (1 / 12 + pi2 / 36) * a3 * a3),
    quantile: u => median + (a2 + a3 * (u - 0.5)) * Math.log(u / (1 - u)),
    expand: (u, into) => {
      const logit = Math.log(u / (1 - u))
      const logitSlope = 1 / (u * (1 - u))
      const factor = a2 + a3 * (u - 0.5)
      into[0] = median + factor * logit
      into[1] = factor * logitSlope + a3 * logit
      into[2] = factor * (2 * u - 1) * logitSlope * logitSlope + 2 * a3 * logitSlope
    },
  }
}
