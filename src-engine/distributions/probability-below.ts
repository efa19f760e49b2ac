/** The distribution function of anything that has a quantile, found by halving the interval of u. */

import type { Distribution } from './distribution.ts'

/**
 * The largest share u whose quantile is still at or below `value` (or strictly below it), to about 1e-16; 0 or 1 where the value
 * lies outside everything that can be drawn.
 *
 * @param strictly counts outcomes equal to `value` as above it
 */
export function probabilityBelow(distribution: Distribution, value: number, strictly = false): number {
  let low = 0
  let high = 1
  for (let i = 0; i < 64; i++) {
    const u = 0.5 * (low + high)
    if (u <= low || u >= high) break
    const x = distribution.quantile(u)
    if (strictly ? x < value : x <= value) low = u
    else high = u
  }
  return high >= 1 ? 1 : low <= 1e-19 ? 0 : low
}
