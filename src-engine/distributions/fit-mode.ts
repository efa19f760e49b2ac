/** Finds the member of a three-quantile family that has its likeliest value where the author put it. */

import type { Distribution } from './distribution.ts'
import { likeliestValue } from './likeliest-value.ts'

/**
 * How far from P10 and P90 the median stays, as a share of the range between them. Closer still, the peak could only follow the mode by
 * turning into a spike that holds two fifths of all outcomes; an exponential distribution has its median at 0.27.
 */
const leastShare = 0.2
const gridSteps = 24

export interface FittedMode {
  readonly distribution: Distribution
  /** The likeliest value found less the mode asked for; NaN where the member has no peak between P5 and P95. */
  readonly middleShift: number
}

/**
 * The median, by halving, whose member of the family peaks at `mode` (to 1e-9 of the range), or else the member whose peak lies
 * nearest. Of several solutions the least skewed is taken.
 *
 * @param family the member through `low`, the given median and `high`, with `expand`
 * @param mode from `low` to `high`, ends included
 */
export function fitMode(family: (median: number) => Distribution, low: number, mode: number, high: number): FittedMode {
  const range = high - low
  const shiftAt = (share: number) => likeliestValue(family(low + share * range)) - mode
  const shares: number[] = []
  const shifts: number[] = []
  for (let i = 0; i <= gridSteps; i++) {
    const share = leastShare + ((1 - 2 * leastShare) * i) / gridSteps
    shares.push(share)
    shifts.push(shiftAt(share))
  }

  let best = Number.NaN
  let bestShift = Number.NaN
  const offer = (share: number, shift: number) => {
    if (!(Math.abs(shift) >= Math.abs(bestShift))) {
      best = share
      bestShift = shift
    }
  }
  // From the middle outwards, so that the least skewed solution comes first.
  const intervals = shares.slice(1).map((_, i) => i)
  intervals.sort((i, j) => Math.abs(2 * i + 1 - gridSteps) - Math.abs(2 * j + 1 - gridSteps) || i - j)
  for (const i of intervals) {
    let from = shares[i]!
    let to = shares[i + 1]!
    const shiftFrom = shifts[i]!
    const shiftTo = shifts[i + 1]!
    if (!Number.isNaN(shiftFrom)) offer(from, shiftFrom)
    if (!Number.isNaN(shiftTo)) offer(to, shiftTo)
    if (!(shiftFrom * shiftTo < 0)) continue
    for (let k = 0; k < 60 && Math.abs(bestShift) > 1e-10 * range; k++) {
      const share = 0.5 * (from + to)
      const shift = shiftAt(share)
      if (Number.isNaN(shift)) break
      offer(share, shift)
      if (shift < 0 === shiftFrom < 0) from = share
      else to = share
    }
    // A jump of the peak from one side to the other is no solution: go on.
    if (Math.abs(bestShift) <= 1e-9 * range) break
  }
  if (Number.isNaN(best)) {
    best = Math.min(Math.max((mode - low) / range, leastShare), 1 - leastShare)
  }
  return { distribution: family(low + best * range), middleShift: bestShift }
}
