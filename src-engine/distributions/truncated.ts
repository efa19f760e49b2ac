/** A distribution cut off at one or both ends: its quantile is taken over the probability that lies between the bounds. */

import type { Distribution } from './distribution.ts'
import { probabilityBelow } from './probability-below.ts'

/** Less probability than this between the bounds leaves too few distinct draws of a 32-bit uniform to tell values apart. */
const leastProbability = 1e-6

/**
 * The distribution given that its value lies from `low` to `high`, ends included. Percentiles of the uncut distribution are not
 * kept: cutting a P10-to-P90 range moves its P10.
 *
 * @throws RangeError where low exceeds high or less than a millionth of the probability lies between them
 */
export function truncated(distribution: Distribution, low: number, high: number): Distribution {
  if (!(low <= high)) throw new RangeError(`truncated from ${low} to ${high}: low must not exceed high`)
  const from = low === Number.NEGATIVE_INFINITY ? 0 : probabilityBelow(distribution, low, true)
  const to = high === Number.POSITIVE_INFINITY ? 1 : probabilityBelow(distribution, high)
  const probability = to - from
  if (probability === 1) return distribution
  if (!(probability >= leastProbability)) {
    throw new RangeError(`truncated from ${low} to ${high}: the distribution is hardly ever there (probability ${probability})`)
  }
  const quantile = (u: number) => Math.min(Math.max(distribution.quantile(from + probability * u), low), high)
  const expandWhole = distribution.expand
  if (!expandWhole) return { quantile }
  return {
    quantile,
    expand: (u, into) => {
      expandWhole(from + probability * u, into)
      into[0] = Math.min(Math.max(into[0]!, low), high)
      into[1] = into[1]! * probability
      into[2] = into[2]! * probability * probability
    },
  }
}
