/** The uniform distribution: every value between two ends equally likely. */

import type { Distribution } from './distribution.ts'

/** @throws RangeError unless low ≤ high, both finite */
export function uniform(low: number, high: number): Distribution {
  const width = high - low
  if (!(width >= 0 && width < Number.POSITIVE_INFINITY))
    throw new RangeError(`uniform from ${low} to ${high}: low must not exceed high`)
  return {
    mean: low + 0.5 * width,
    standardDeviation: width / Math.sqrt(12),
    quantile: u => low + width * u,
  }
}
