/** The rate of a monthly cash flow where it is known to have exactly one, found in a few passes over the flows. */
import { flowMoments } from './flow-moments.ts'

const mostSteps = 16
const all = new Float64Array(3)

/**
 * ln(1+i) of a flow that has one rate on one side of 0, or between two log rates: Halley's method on the value, outward until its sign has
 * changed, then between the bounds. Three or four evaluations for usual flows.
 *
 * @param from first flow that is not zero, in half months
 * @param to last flow that is not zero, in half months
 * @param near bound on the side of 0
 * @param far the other bound, infinite where none is known
 * @param start log rate to begin with, within the bounds
 * @param isPositiveNear whether the value is above 0 at `near`
 * @returns NaN where powers overflow on the way
 */
export function logRateOfOneSide(
  capital: Float64Array,
  running: Float64Array,
  from: number,
  to: number,
  near: number,
  far: number,
  start: number,
  isPositiveNear: boolean,
): number {
  const span = Math.max(1, (to - from) / 2)
  const isAbove = far > near
  let inner = near
  let outer = far
  let logRate = start
  for (let step = 0; step < mostSteps; step += 1) {
    flowMoments(capital, running, from, to, logRate, all)
    const value = all[0]!
    if (value === 0) return logRate
    const slope = -all[1]!
    const curvature = all[2]!
    if (!Number.isFinite(value) || !Number.isFinite(curvature)) return Number.NaN
    if (value > 0 === isPositiveNear) inner = logRate
    else outer = logRate

    const newton = -value / slope
    const bend = 1 + (newton * curvature) / (2 * slope)
    // Newton's step where the correction is so large that the curve is not yet the one near the root.
    const move = bend > 0.5 && bend < 2 ? newton / bend : newton
    logRate += move
    if (isLastStep(move * span, bend)) return logRate
    if (!(isAbove ? logRate > inner && logRate < outer : logRate < inner && logRate > outer)) {
      logRate = Number.isFinite(outer) ? (inner + outer) / 2 : 2 * inner + (isAbove ? 1 : -1) / span
    }
  }
  return Number.NaN
}

/**
 * True where the error left is below 1e-14: the cube of months x step where the curve is nearly straight over it, the square at worst.
 */
function isLastStep(step: number, bend: number): boolean {
  const length = Math.abs(step)
  return length < 3e-8 || (length < 2e-4 && Math.abs(bend - 1) < 2e-4)
}
