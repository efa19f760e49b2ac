/**
 * A quantity told by three points: P10, the median or the likeliest value, and P90, inside the limits of its field.
 *
 * Which family stands behind it, and why, is written in docs/decisions/0002-three-point-elicitation.md.
 */

import type { Limits } from '../study/quantity.ts'
import { clamped } from './clamped.ts'
import type { Distribution } from './distribution.ts'
import { fitMode } from './fit-mode.ts'
import { fixed } from './fixed.ts'
import { johnsonBounded } from './johnson-bounded.ts'
import { johnsonLognormal } from './johnson-lognormal.ts'
import { johnsonSemiBounded } from './johnson-semi-bounded.ts'
import { isMetalogFeasible, metalog } from './metalog.ts'
import { reflected } from './reflected.ts'

export interface Elicited extends Distribution {
  /**
   * The median or likeliest value that the distribution has, less the one asked for: 0 (to 1e-9 of the range) almost always, else
   * the nearest that the family reaches.
   */
  readonly middleShift: number
}

/** The median keeps this share of the range from P10 and P90: where they are told to coincide, no density could follow. */
const leastMedianShare = 1e-3

/** A likeliest value missed by less than this share of the range is preferred to draws that pile up on a limit. */
const tolerableShift = 0.02

/** A range narrower than this share of its values is a fixed number: its digits would not tell draws apart. */
const leastRelativeRange = 1e-12

/** A limit this many ranges away shapes nothing, and the distance to it would have lost its digits. */
const furthestLimit = 1e9

/** The member through three quantiles of the family that the limits ask for; infinite limits are none. */
function member(limits: Limits, low: number, median: number, high: number): Distribution {
  const hasLower = limits.low > Number.NEGATIVE_INFINITY
  const hasUpper = limits.high < Number.POSITIVE_INFINITY
  if (hasLower && hasUpper) return johnsonBounded(limits.low, low, median, high, limits.high)
  if (hasLower) return johnsonSemiBounded(limits.low, low, median, high)
  if (hasUpper) return reflected(johnsonSemiBounded(-limits.high, -high, -median, -low))
  return isMetalogFeasible(low, median, high) ? metalog(low, median, high) : johnsonLognormal(low, median, high)
}

const unlimited: Limits = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }

/**
 * The distribution with the given P10 and P90 (to 1e-9) and the given median (to 1e-9) or likeliest value (to 1e-6 of the range; see
 * `middleShift`), which never leaves `limits`. It never fails for low ≤ middle ≤ high inside the limits:
 * - low = high (to 1e-12) is a fixed number;
 * - a P10 that equals the lower limit (or a P90 the upper) says that a tenth of all outcomes stand on that limit: the family without
 *   it is taken, and what would lie beyond stands on the limit;
 * - a median equal to P10 or P90 is moved inwards by a thousandth of the range;
 * - where the family between limits has no member that peaks within 2 % of the range of the mode, the unlimited family is taken
 *   and what would lie beyond a limit stands on it (less than a tenth of outcomes, as P10 and P90 lie inside).
 *
 * @throws RangeError unless low ≤ middle ≤ high, finite and inside the limits
 */
export function elicited(low: number, middle: number, high: number, middleIs: 'median' | 'mode', limits: Limits): Elicited {
  const range = high - low
  if (!(low <= middle && middle <= high && range < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`P10 ${low}, ${middleIs} ${middle}, P90 ${high}: must rise`)
  }
  if (!(limits.low <= low && high <= limits.high)) {
    throw new RangeError(`P10 ${low} and P90 ${high} must lie inside the field's limits, ${limits.low} to ${limits.high}`)
  }
  if (range <= leastRelativeRange * Math.max(Math.abs(low), Math.abs(high))) return { ...fixed(middle), middleShift: 0 }

  const far = furthestLimit * range
  const binding: Limits = {
    low: low > limits.low && low - limits.low < far ? limits.low : Number.NEGATIVE_INFINITY,
    high: high < limits.high && limits.high - high < far ? limits.high : Number.POSITIVE_INFINITY,
  }
  if (middleIs === 'median') {
    const median = Math.min(Math.max(middle, low + leastMedianShare * range), high - leastMedianShare * range)
    return { ...clamped(member(binding, low, median, high), limitsToClamp(limits, binding)), middleShift: median - middle }
  }

  const within = fitMode(median => member(binding, low, median, high), low, middle, high)
  const isLimited = binding.low > Number.NEGATIVE_INFINITY || binding.high < Number.POSITIVE_INFINITY
  if (!isLimited || Math.abs(within.middleShift) <= tolerableShift * range) {
    return { ...clamped(within.distribution, limitsToClamp(limits, binding)), middleShift: within.middleShift }
  }
  const free = fitMode(median => member(unlimited, low, median, high), low, middle, high)
  return { ...clamped(free.distribution, limits), middleShift: free.middleShift }
}

/** Only the limits that the family does not hold of itself. */
function limitsToClamp(limits: Limits, binding: Limits): Limits {
  return {
    low: binding.low === limits.low ? Number.NEGATIVE_INFINITY : limits.low,
    high: binding.high === limits.high ? Number.POSITIVE_INFINITY : limits.high,
  }
}
