/**
 * Granted share of available hours over load on available hours, for one pool and trial: a response surface cut at the pool's own
 * fleet, gang and burstiness, kept as a line through equally spaced points so that the month loop can look it up (MODEL.md 5.2).
 */

/** Load at the last point; a queue that long grants what it can, and more load grants no more. */
export const CURVE_END_LOAD = 1.5
export const CURVE_STEPS = 30
export const CURVE_POINTS = CURVE_STEPS + 1
const STEPS_PER_LOAD = CURVE_STEPS / CURVE_END_LOAD

/**
 * @param all array that holds the curve's points from place `at` on
 * @param load hours asked for over hours available, 0 or more
 * @returns granted hours over hours available
 */
export function grantedShare(all: Float64Array, at: number, load: number): number {
  const x = load * STEPS_PER_LOAD
  if (!(x < CURVE_STEPS)) return all[at + CURVE_STEPS]!
  const i = Math.floor(x)
  const low = all[at + i]!
  return low + (all[at + i + 1]! - low) * (x - i)
}
