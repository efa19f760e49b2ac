/** The log-uniform (reciprocal) distribution: the logarithm is uniform, every factor between two ends equally likely. */

import type { Distribution } from './distribution.ts'

/**
 * Moments with r = ln(high/low): mean (high - low)/r, mean square (high² - low²)/(2r).
 *
 * @throws RangeError unless 0 < low ≤ high, both finite
 */
export function logUniform(low: number, high: number): Distribution {
  if (!(low > 0 && low <= high && high < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`log-uniform from ${low} to ${high}: 0 < low ≤ high`)
  }
  const logRatio = Math.log(high / low)
  const mean = logRatio > 0 ? (high - low) / logRatio : low
  // Variance = mean² (r/2 coth(r/2) - 1); the form below keeps its digits until r is tiny, where it is low² r²/12.
  const half = 0.5 * logRatio
  const excess = logRatio > 1e-2 ? half + logRatio / Math.expm1(logRatio) - 1 : (half * half) / 3
  return {
    mean,
    standardDeviation: mean * Math.sqrt(excess),
    quantile: u => Math.min(low * Math.exp(logRatio * u), high),
  }
}
