/** The triangular distribution: the density rises straight from `low` to `mode` and falls straight to `high`. */

import type { Distribution } from './distribution.ts'

/**
 * Moments: mean (a + m + b)/3, variance (a² + m² + b² - am - ab - mb)/18.
 *
 * @throws RangeError unless low ≤ mode ≤ high, all finite
 */
export function triangular(low: number, mode: number, high: number): Distribution {
  const width = high - low
  if (!(low <= mode && mode <= high && width < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`triangular ${low}, ${mode}, ${high}: must rise`)
  }
  const left = mode - low
  const right = high - mode
  const shareLeft = width > 0 ? left / width : 0
  return {
    mean: low + (width + left) / 3,
    standardDeviation: Math.sqrt((left * left + left * right + right * right) / 18),
    quantile: u => {
      if (u < shareLeft) return Math.min(low + Math.sqrt(u * width * left), mode)
      return Math.max(high - Math.sqrt((1 - u) * width * right), mode)
    },
  }
}
