/**
 * The PERT distribution: a beta between the least and the greatest value with the given mode.
 *
 * Source: D. G. Malcolm et al., "Application of a technique for research and development program evaluation", Operations
 * Research 7 (1959), with the shapes of D. Vose, "Risk Analysis": mean (low + 4 mode + high)/6.
 */

import { beta } from './beta.ts'
import type { Distribution } from './distribution.ts'
import { fixed } from './fixed.ts'

/**
 * Shapes alpha = 1 + 4 (mode - low)/(high - low), beta = 6 - alpha. The standard deviation is that of the beta, not the
 * project manager's approximation (high - low)/6.
 *
 * @throws RangeError unless low ≤ mode ≤ high, all finite
 */
export function pert(low: number, mode: number, high: number): Distribution {
  const width = high - low
  if (!(low <= mode && mode <= high && width < Number.POSITIVE_INFINITY))
    throw new RangeError(`PERT ${low}, ${mode}, ${high}: must rise`)
  if (width === 0) return fixed(low)
  return beta(1 + (4 * (mode - low)) / width, 1 + (4 * (high - mode)) / width, low, high)
}
