/** A distribution whose values beyond a limit are moved onto the limit, so that the percentiles in between stay where they are. */

import type { Limits } from '../study/quantity.ts'
import type { Distribution } from './distribution.ts'

/** Contrast `truncated`, which redraws what lies beyond and so moves every percentile. */
export function clamped(distribution: Distribution, limits: Limits): Distribution {
  const { low, high } = limits
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY) return distribution
  const expandFree = distribution.expand
  return {
    quantile: u => Math.min(Math.max(distribution.quantile(u), low), high),
    ...(expandFree && {
      expand: (u: number, into: Float64Array) => {
        expandFree(u, into)
        const value = into[0]!
        if (value > low && value < high) return
        into[0] = value <= low ? low : high
        into[1] = 0
        into[2] = 0
      },
    }),
  }
}
