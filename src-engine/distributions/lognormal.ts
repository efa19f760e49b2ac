/** The lognormal distribution, by its median and the standard deviation of its natural logarithm. */

import { normalQuantile } from '../special-functions/normal-quantile.ts'
import type { Distribution } from './distribution.ts'

/**
 * Moments with s = logStandardDeviation: mean = median e^(s²/2), variance = mean² (e^(s²) - 1).
 *
 * @throws RangeError unless median > 0 and logStandardDeviation ≥ 0, both finite
 */
export function lognormal(median: number, logStandardDeviation: number): Distribution {
  const s = logStandardDeviation
  if (!(median > 0 && median < Number.POSITIVE_INFINITY && s >= 0 && s < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`lognormal with median ${median} and log standard deviation ${s}`)
  }
  const mean = median * Math.exp(0.5 * s * s)
  return {
    mean,
    standardDeviation: mean * Math.sqrt(Math.expm1(s * s)),
    quantile: u => median * Math.exp(s * normalQuantile(u)),
  }
}
