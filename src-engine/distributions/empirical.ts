/**
 * A distribution given by observed values, straight between them.
 *
 * Source: the plotting positions (i - 1/2)/n of A. Hazen, "Storage to be provided in impounding reservoirs" (1914); definition 5 of
 * R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996).
 */

import type { Distribution } from './distribution.ts'

/**
 * The i-th smallest of n values stands at u = (i - 1/2)/n; straight lines between, the extreme values beyond. With these positions the
 * mean is exactly the mean of the values. The standard deviation is that of the drawn distribution, which the straight lines make
 * a little narrower than that of the values.
 *
 * @throws RangeError for no value or one that is not finite
 */
export function empirical(values: readonly number[]): Distribution {
  const sorted = Float64Array.from(values).sort()
  const n = sorted.length
  if (n === 0 || !sorted.every(Number.isFinite)) throw new RangeError('empirical: needs values, all finite')
  let mean = 0
  for (const value of sorted) mean += value / n
  const first = sorted[0]!
  const last = sorted[n - 1]!
  let square = 0.5 * ((first - mean) * (first - mean) + (last - mean) * (last - mean))
  for (let i = 1; i < n; i++) {
    const a = sorted[i - 1]! - mean
    const b = sorted[i]! - mean
    square += (a * a + a * b + b * b) / 3
  }
  return {
    mean,
    standardDeviation: Math.sqrt(square / n),
    quantile: u => {
      const position = u * n - 0.5
      if (position <= 0) return first
      if (position >= n - 1) return last
      const below = Math.floor(position)
      const low = sorted[below]!
      const high = sorted[below + 1]!
      return Math.min(low + (high - low) * (position - below), high)
    },
  }
}
