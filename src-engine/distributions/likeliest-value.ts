/** The likeliest value of a smooth distribution: the highest point of its density between P5 and P95. */

import { normalCdf } from '../special-functions/normal-cdf.ts'
import type { Distribution } from './distribution.ts'

const steps = 40
/** Shares at equal steps of the standard normal score from P5 to P95: peaks next to P10 and P90 are as well resolved as central ones. */
const shares = Float64Array.from({ length: steps + 1 }, (_, i) => normalCdf(1.6448536269514722 * ((2 * i) / steps - 1)))

/** Regula falsi, Illinois variant, between a share of negative and one of positive curvature. */
function rootOfCurvature(
  expand: (u: number, into: Float64Array) => void,
  low: number,
  atLow: number,
  high: number,
  atHigh: number,
  into: Float64Array,
): number {
  let u = high
  let side = 0
  for (let i = 0; i < 60 && atHigh !== 0; i++) {
    const previous = u
    u = (low * atHigh - high * atLow) / (atHigh - atLow)
    if (!(u > low && u < high)) u = 0.5 * (low + high)
    if (Math.abs(u - previous) < 1e-14) break
    expand(u, into)
    const curvature = into[2]!
    if (curvature < 0) {
      low = u
      atLow = curvature
      if (side < 0) atHigh *= 0.5
      side = -1
    } else {
      high = u
      atHigh = curvature
      if (side > 0) atLow *= 0.5
      side = 1
    }
  }
  return u
}

/**
 * The peak of the density inside P5 to P95, found where the curvature of the quantile changes from negative to positive (the density
 * is 1/slope). The outer twentieths are left out on purpose: between limits the density of a strongly skewed distribution also rises
 * without bound at the far limit.
 *
 * @param distribution must have `expand`
 * @returns NaN where the density has no peak there, as when it is lowest in the middle
 */
export function likeliestValue(distribution: Distribution): number {
  const expand = distribution.expand
  if (!expand) throw new TypeError('likeliest value: needs a distribution with a smooth expansion')
  const into = new Float64Array(3)
  let best = Number.NaN
  let bestSlope = Number.POSITIVE_INFINITY
  expand(shares[0]!, into)
  let before = into[2]!
  for (let i = 1; i <= steps; i++) {
    expand(shares[i]!, into)
    const after = into[2]!
    if (before < 0 && after >= 0) {
      const u = rootOfCurvature(expand, shares[i - 1]!, before, shares[i]!, after, into)
      expand(u, into)
      if (into[1]! < bestSlope) {
        bestSlope = into[1]!
        best = into[0]!
      }
    }
    before = after
  }
  return best
}
