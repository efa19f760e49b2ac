/**
 * Fits a response surface to its simulations: the curve of granted hours by Gauss and Newton with Levenberg's and Marquardt's damping on the
 * logit, then by ridge regression what becomes of free hours and how long jobs wait.
 */
import type { ResponseSurface } from './response-surface.ts'
import { ridge } from './ridge.ts'
import {
  CEILING_TERMS,
  COORDINATES,
  ceilingTerms,
  combined,
  grantedAt,
  logistic,
  logit,
  SHARPNESS_TERMS,
  STRESS_TERMS,
  stressTerms,
} from './surface-shape.ts'
import { freeParts, type PointResult } from './surface-simulation.ts'
import type { Range, SurfaceSpec } from './surface-spec.ts'

const terms = CEILING_TERMS + SHARPNESS_TERMS
/** Weights of prior beliefs against one simulated point: curves are flat in their coordinates unless points say otherwise. */
const ceilingPenalty = 0.01
const sharpnessPenalty = 0.1
/** A bend as of ten times the sharpness 1, where points at light load alone leave it open. */
const likelySharpness = Math.log(10)
const mostSteps = 40
/** The queue binds where a move of the ceiling moves what is granted by at least this part of it, both on the logit. */
const bindingSlope = 0.4
/** Keeps shares of 0 and waits of nothing on the logarithm's scale. */
const leastShare = 0.002
const leastWaitHours = 0.01

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
  const curve = fitCurve(results, x)
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
  const penalties = new Float64Array(STRESS_TERMS).fill(0.1)
  penalties[0] = 0
  const fitted = ridge(rows, columns, count, penalties)
  const column = (k: number) => Array.from(fitted.subarray(k * STRESS_TERMS, (k + 1) * STRESS_TERMS))
  return {
    range,
    largestLoad: spec.ranges.load.high,
    ceiling: Array.from(curve.coefficients.subarray(0, CEILING_TERMS)),
    sharpness: Array.from(curve.coefficients.subarray(CEILING_TERMS)),
    fragment: column(0),
    drain: column(1),
    quota: column(2),
    mismatch: column(3),
    logWait: column(4),
    leastShare,
    leastWaitHours,
    ...errors(results, curve, spec.replications),
  }
}

interface Curve {
  readonly coefficients: Float64Array
  /** By simulation: ceiling, fitted logit, its slope by the ceiling's logit, and leverage. */
  readonly ceilings: Float64Array
  readonly fitted: Float64Array
  readonly slopes: Float64Array
  readonly leverages: Float64Array
}

/** The least penalised squares of logit granted - logit curve. */
function fitCurve(results: readonly PointResult[], x: Float64Array): Curve {
  const count = results.length
  const loads = Float64Array.from(results, result => result.load)
  const observed = Float64Array.from(results, result => logit(Math.min(0.9999, Math.max(0.0001, result.grantedShare))))
  const prior = new Float64Array(terms)
  prior[0] = logit(0.9)
  prior[CEILING_TERMS] = likelySharpness
  const penalties = new Float64Array(terms)
  penalties.fill(ceilingPenalty, 1, CEILING_TERMS)
  penalties.fill(sharpnessPenalty, CEILING_TERMS)
  const state = {
    ceilings: new Float64Array(count),
    fitted: new Float64Array(count),
    slopes: new Float64Array(count),
    rows: new Float64Array(count * terms),
  }
  const leverages = new Float64Array(count)
  let coefficients = prior
  let cost = evaluateCurve(coefficients, loads, observed, x, prior, penalties, state)
  let damping = 1
  for (let step = 0; step < mostSteps && damping < 1e9; step++) {
    const residuals = new Float64Array(count + terms)
    const rows = new Float64Array((count + terms) * terms)
    rows.set(state.rows)
    for (let r = 0; r < count; r++) residuals[r] = observed[r]! - state.fitted[r]!
    // The prior stands as further rows, one a coefficient.
    for (let i = 0; i < terms; i++) {
      const root = Math.sqrt(penalties[i]!)
      rows[(count + i) * terms + i] = root
      residuals[count + i] = root * (prior[i]! - coefficients[i]!)
    }
    const change = ridge(rows, residuals, count + terms, new Float64Array(terms).fill(damping))
    const next = coefficients.map((value, i) => value + change[i]!)
    const trial = evaluateCurve(next, loads, observed, x, prior, penalties, state)
    if (trial < cost) {
      const isDone = cost - trial < 1e-10 * cost
      coefficients = next
      cost = trial
      damping = Math.max(1e-9, damping / 5)
      if (isDone) break
    } else {
      damping *= 5
      evaluateCurve(coefficients, loads, observed, x, prior, penalties, state)
    }
  }
  const hat = penalties.map(penalty => Math.max(penalty, 1e-9))
  ridge(state.rows, new Float64Array(count), count, hat, leverages)
  return { coefficients, ceilings: state.ceilings, fitted: state.fitted, slopes: state.slopes, leverages }
}

/** Writes the curve at every simulation and its derivatives by the coefficients; returns the penalised sum of squares. */
function evaluateCurve(
  coefficients: Float64Array,
  loads: Float64Array,
  observed: Float64Array,
  x: Float64Array,
  prior: Float64Array,
  penalties: Float64Array,
  state: { ceilings: Float64Array; fitted: Float64Array; slopes: Float64Array; rows: Float64Array },
): number {
  const wide = new Float64Array(CEILING_TERMS)
  const ceilingCoefficients = coefficients.subarray(0, CEILING_TERMS)
  const sharpnessCoefficients = coefficients.subarray(CEILING_TERMS)
  const narrow = new Float64Array(SHARPNESS_TERMS)
  let cost = 0
  for (let r = 0; r < loads.length; r++) {
    const own = x.subarray(r * COORDINATES, (r + 1) * COORDINATES)
    ceilingTerms(own, wide)
    narrow[0] = 1
    narrow.set(own, 1)
    const a = combined(ceilingCoefficients, wide)
    const b = combined(sharpnessCoefficients, narrow)
    const at = (ceilingLogit: number, logSharpness: number) =>
      logit(Math.min(0.9999, grantedAt(loads[r]!, logistic(ceilingLogit), Math.exp(logSharpness))))
    const step = 1e-4
    const byCeiling = (at(a + step, b) - at(a - step, b)) / (2 * step)
    const bySharpness = (at(a, b + step) - at(a, b - step)) / (2 * step)
    state.ceilings[r] = logistic(a)
    state.fitted[r] = at(a, b)
    state.slopes[r] = byCeiling
    for (let i = 0; i < CEILING_TERMS; i++) state.rows[r * terms + i] = byCeiling * wide[i]!
    for (let i = 0; i < SHARPNESS_TERMS; i++) state.rows[r * terms + CEILING_TERMS + i] = bySharpness * narrow[i]!
    const miss = observed[r]! - state.fitted[r]!
    cost += miss * miss
  }
  for (let i = 0; i < terms; i++) cost += penalties[i]! * (coefficients[i]! - prior[i]!) * (coefficients[i]! - prior[i]!)
  return cost
}

/**
 * Errors on the logit of the ceiling, from the design points at which the queue binds: on the diagonal every curve fits.
 *
 * A miss of the granted share counts by its square over the square of how far the ceiling moves it. Leaving out a point moves its residual to e/(1 - h), with h the leverage of all its simulations together (Cook and Weisberg 1982,
 * section 2.2, linearised at the fit). A point left out is itself the mean of its simulations, whose noise is not the surface's; what the
 * fit makes of that noise is: the variance of one simulation times coefficients over simulations.
 */
function errors(
  results: readonly PointResult[],
  curve: Curve,
  replications: number,
): { errorDeviation: number; replicationDeviation: number; leaveOneOutDeviation: number } {
  let simulations = 0
  let weights = 0
  let left = 0
  let within = 0
  for (let first = 0; first < results.length; first += replications) {
    let miss = 0
    let slope = 0
    let leverage = 0
    for (let r = first; r < first + replications; r++) {
      miss += residual(results[r]!, curve, r) / replications
      slope += curve.slopes[r]! / replications
      leverage += curve.leverages[r]!
    }
    if (slope < bindingSlope) continue
    simulations += replications
    weights += slope * slope
    const leftOut = miss / Math.max(0.05, 1 - leverage)
    left += leftOut * leftOut
    for (let r = first; r < first + replications; r++) {
      const off = residual(results[r]!, curve, r) - miss
      within += (off * off) / Math.max(1, replications - 1)
    }
  }
  // Without a point at which the queue binds there is no ceiling to be wrong about.
  const leaveOneOut = weights > 0 ? left / weights : 0
  const replication = weights > 0 ? within / weights : 0
  const shape = Math.max(0, leaveOneOut - replication / replications)
  const estimation = simulations > 0 ? replication * Math.min(1, terms / simulations) : 0
  return {
    errorDeviation: Math.sqrt(shape + estimation),
    replicationDeviation: Math.sqrt(replication),
    leaveOneOutDeviation: Math.sqrt(leaveOneOut),
  }
}

function residual(result: PointResult, curve: Curve, at: number): number {
  return logit(Math.min(0.9999, Math.max(0.0001, result.grantedShare))) - curve.fitted[at]!
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
