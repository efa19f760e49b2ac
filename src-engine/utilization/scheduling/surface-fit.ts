/**
 * Fits a response surface to its simulations: the curve of granted hours, then by ridge regression on logarithms what becomes of free
 * hours and how long jobs wait.
 */
import type { ResponseSurface } from './response-surface.ts'
import { ridge } from './ridge.ts'
import { fitCurve } from './surface-curve.ts'
import { CEILING_TERMS, COORDINATES, LINEAR_TERMS, STRESS_TERMS, stressTerms } from './surface-shape.ts'
import { freeParts, type PointResult } from './surface-simulation.ts'
import type { Range, SurfaceSpec } from './surface-spec.ts'

/** Keeps shares of 0 and waits of nothing on the logarithm's scale. */
const leastShare = 0.002
const leastWaitHours = 0.01
/** Prior precision of what free hours become and of waits: as much as a tenth of a simulated point. */
const stressPenalty = 0.1

/**
 * @param results of every simulation: those of one design point follow each other, `spec.replications` of them
 * @throws RangeError unless there are as many results as the design has simulations
 */
export function fitSurface(spec: SurfaceSpec, results: readonly PointResult[]): ResponseSurface {
  if (results.length !== spec.points * spec.replications) {
    throw new RangeError(`${results.length} results for ${spec.points} points of ${spec.replications} simulations`)
  }
  const range = {
    gangRatio: spread(results, result => result.gangRatio),
    logAccelerators: spread(results, result => Math.log(result.accelerators)),
    burstiness: spread(results, result => result.burstiness),
  }
  const count = results.length
  const x = new Float64Array(count * COORDINATES)
  results.forEach((result, r) => {
    x[r * COORDINATES] = scaled(range.gangRatio, result.gangRatio)
    x[r * COORDINATES + 1] = scaled(range.logAccelerators, Math.log(result.accelerators))
    x[r * COORDINATES + 2] = scaled(range.burstiness, result.burstiness)
  })
  const curve = fitCurve(results, x, spec.replications)
  const rows = new Float64Array(count * STRESS_TERMS)
  const row = new Float64Array(STRESS_TERMS)
  const columns = new Float64Array(count * freeParts.length)
  results.forEach((result, r) => {
    const own = x.subarray(r * COORDINATES, (r + 1) * COORDINATES)
    stressTerms(own, Math.log(result.load / curve.ceilings[r]!), row)
    rows.set(row, r * STRESS_TERMS)
    const free = Math.max(1e-9, 1 - result.grantedShare)
    const idle = Math.log(result.nobodyWaitsShare / free + leastShare)
    freeParts.slice(1).forEach((part, k) => {
      columns[k * count + r] = Math.log(result[part] / free + leastShare) - idle
    })
    columns[(freeParts.length - 1) * count + r] = Math.log(result.p95WaitHours + leastWaitHours)
  })
  const penalties = new Float64Array(STRESS_TERMS).fill(stressPenalty)
  penalties[0] = 0
  const fitted = ridge(rows, columns, count, penalties)
  const column = (k: number) => Array.from(fitted.subarray(k * STRESS_TERMS, (k + 1) * STRESS_TERMS))
  const part = (k: number) => (results.some(result => result[freeParts[k + 1]!] > 0) ? column(k) : [])
  return {
    range,
    largestLoad: spec.ranges.load.high,
    ceiling: Array.from(curve.coefficients.subarray(0, CEILING_TERMS)),
    sharpness: Array.from(curve.coefficients.subarray(CEILING_TERMS, CEILING_TERMS + LINEAR_TERMS)),
    delay: Array.from(curve.coefficients.subarray(CEILING_TERMS + LINEAR_TERMS)),
    fragment: part(0),
    drain: part(1),
    quota: part(2),
    mismatch: part(3),
    logWait: column(4),
    leastShare,
    leastWaitHours,
    errorDeviation: curve.errorDeviation,
    delayErrorDeviation: curve.delayErrorDeviation,
    replicationDeviation: curve.replicationDeviation,
    leaveOneOutDeviation: curve.leaveOneOutDeviation,
  }
}

function spread(results: readonly PointResult[], of: (result: PointResult) => number): Range {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const result of results) {
    low = Math.min(low, of(result))
    high = Math.max(high, of(result))
  }
  return { low, high }
}

function scaled(range: Range, value: number): number {
  return range.high > range.low ? (2 * (value - range.low)) / (range.high - range.low) - 1 : 0
}
