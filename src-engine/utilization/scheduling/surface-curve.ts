/**
 * Fits the curve of granted hours to simulations, by Gauss and Newton with the damping of Levenberg (1944) and Marquardt (1963), and says how
 * far it may be off.
 */
import { ridge } from './ridge.ts'
import {
  CEILING_TERMS,
  COORDINATES,
  ceilingTerms,
  combined,
  delayOf,
  grantedAt,
  LINEAR_TERMS,
  linearTerms,
  logistic,
  logit,
} from './surface-shape.ts'
import type { PointResult } from './surface-simulation.ts'

const sharpnessFrom = CEILING_TERMS
const delayFrom = sharpnessFrom + LINEAR_TERMS
const terms = delayFrom + LINEAR_TERMS
/** Misses are counted in this share of available hours, the usual luck of some weeks: it sets the weight of the prior. */
const usualMissShare = 0.02
/** Prior precision of each coefficient: the logit of the ceiling and the log sharpness hardly differ between fleets unless points say so. */
const ceilingPenalty = 0.1
const sharpnessPenalty = 1
const delayPenalty = 1
const likelyCeiling = 0.9
const likelySharpness = 10
/** On the scale of `delayOf`: a hundredth. */
const likelyDelayScore = -3.9
const mostSteps = 40
/** The queue binds where the granted share follows at least this part of a move of the ceiling. */
const bindingPart = 0.4
/** One deviation multiplies the delay by no more than about e to this. */
const mostDelayError = 1

export interface Curve {
  /** Of the ceiling's logit, of the log sharpness, of the delay's score. */
  readonly coefficients: Float64Array
  /** By simulation. */
  readonly ceilings: Float64Array
  /** Standard deviations; see `ResponseSurface`. */
  readonly errorDeviation: number
  readonly delayErrorDeviation: number
  readonly replicationDeviation: number
  readonly leaveOneOutDeviation: number
}

/**
 * The least squares of granted share - curve, on the share itself, since hours are what a run reads: on the logit a point near 1 would
 * outweigh all others.
 *
 * @param x coordinates of each simulation, scaled to -1..1
 * @param replications simulations of one design point, which follow each other
 */
export function fitCurve(results: readonly PointResult[], x: Float64Array, replications: number): Curve {
  const at = new CurveAt(results, x)
  let coefficients = at.prior
  let cost = at.evaluate(coefficients)
  let damping = 1
  for (let step = 0; step < mostSteps && damping < 1e9; step++) {
    const change = ridge(at.rows, at.misses, at.rowCount, new Float64Array(terms).fill(damping))
    const next = coefficients.map((value, i) => value + change[i]!)
    const nextCost = at.evaluate(next)
    if (nextCost < cost) {
      const isDone = cost - nextCost < 1e-10 * cost
      coefficients = next
      cost = nextCost
      damping = Math.max(1e-9, damping / 5)
      if (isDone) break
    } else {
      damping *= 5
      at.evaluate(coefficients)
    }
  }
  const delayErrorDeviation = at.delayError()
  return { coefficients, ceilings: at.ceilings, delayErrorDeviation, ...at.errors(replications) }
}

/** The curve at given coefficients: misses of every simulation, their derivatives, and the prior as further rows. */
class CurveAt {
  readonly prior = new Float64Array(terms)
  readonly rowCount: number
  readonly rows: Float64Array
  readonly misses: Float64Array
  readonly ceilings: Float64Array
  /** By simulation, how the granted share moves with the ceiling's logit, and with the delay's score. */
  private readonly slopes: Float64Array
  private readonly delaySlopes: Float64Array
  private readonly results: readonly PointResult[]
  private readonly x: Float64Array
  private readonly wide = new Float64Array(CEILING_TERMS)
  private readonly narrow = new Float64Array(LINEAR_TERMS)
  private readonly penalties = new Float64Array(terms)

  constructor(results: readonly PointResult[], x: Float64Array) {
    this.results = results
    this.x = x
    this.rowCount = results.length + terms
    this.rows = new Float64Array(this.rowCount * terms)
    this.misses = new Float64Array(this.rowCount)
    this.ceilings = new Float64Array(results.length)
    this.slopes = new Float64Array(results.length)
    this.delaySlopes = new Float64Array(results.length)
    this.prior[0] = logit(likelyCeiling)
    this.prior[sharpnessFrom] = Math.log(likelySharpness)
    this.prior[delayFrom] = likelyDelayScore
    this.penalties.fill(ceilingPenalty, 0, CEILING_TERMS)
    this.penalties.fill(sharpnessPenalty, sharpnessFrom, delayFrom)
    this.penalties.fill(delayPenalty, delayFrom)
  }

  /** Returns the sum of squares. */
  evaluate(coefficients: Float64Array): number {
    const { results, wide, narrow, rows, misses } = this
    const step = 1e-4
    for (let r = 0; r < results.length; r++) {
      const { load, grantedShare } = results[r]!
      const own = this.x.subarray(r * COORDINATES, (r + 1) * COORDINATES)
      ceilingTerms(own, wide)
      linearTerms(own, narrow)
      const ceiling = combined(coefficients.subarray(0, sharpnessFrom), wide)
      const sharpness = combined(coefficients.subarray(sharpnessFrom, delayFrom), narrow)
      const delay = combined(coefficients.subarray(delayFrom), narrow)
      const granted = (a: number, b: number, c: number) => grantedAt(load, logistic(a), Math.exp(b), delayOf(c))
      const slope = (a: number, b: number, c: number) =>
        (granted(ceiling + a, sharpness + b, delay + c) - granted(ceiling - a, sharpness - b, delay - c)) / (2 * step)
      const byCeiling = slope(step, 0, 0)
      const bySharpness = slope(0, step, 0) / usualMissShare
      this.delaySlopes[r] = slope(0, 0, step)
      const byDelay = this.delaySlopes[r]! / usualMissShare
      this.ceilings[r] = logistic(ceiling)
      this.slopes[r] = byCeiling
      misses[r] = (grantedShare - granted(ceiling, sharpness, delay)) / usualMissShare
      for (let i = 0; i < CEILING_TERMS; i++) rows[r * terms + i] = (byCeiling * wide[i]!) / usualMissShare
      for (let i = 0; i < LINEAR_TERMS; i++) {
        rows[r * terms + sharpnessFrom + i] = bySharpness * narrow[i]!
        rows[r * terms + delayFrom + i] = byDelay * narrow[i]!
      }
    }
    for (let i = 0; i < terms; i++) {
      const root = Math.sqrt(this.penalties[i]!)
      const row = results.length + i
      rows[row * terms + i] = root
      misses[row] = root * (this.prior[i]! - coefficients[i]!)
    }
    let cost = 0
    for (let row = 0; row < this.rowCount; row++) cost += misses[row]! * misses[row]!
    return cost
  }

  /**
   * Errors of the granted share, from the design points at which the queue binds: on the diagonal every curve fits. There ceiling and granted
   * share move together, so that a run may apply the error to the ceiling and leave the diagonal alone. On the share and not on its logit:
   * where nearly all is granted, a hundredth missed is many logits, and would make a bad scheduler of a good one in one trial of six.
   *
   * Leaving out a point moves its miss to e/(1 - h), with h the leverage of its simulations together (Cook and Weisberg 1982, section
   * 2.2, linearised at the fit). Such a point is the mean of its simulations, whose luck is not the surface's; of that luck the fit
   * keeps the variance of one simulation times coefficients over simulations.
   */
  errors(replications: number): { errorDeviation: number; replicationDeviation: number; leaveOneOutDeviation: number } {
    const { results, slopes } = this
    const leverages = new Float64Array(this.rowCount)
    ridge(this.rows, this.misses, this.rowCount, new Float64Array(terms), leverages)
    let points = 0
    let left = 0
    let within = 0
    for (let first = 0; first < results.length; first += replications) {
      let miss = 0
      let slope = 0
      let leverage = 0
      for (let r = first; r < first + replications; r++) {
        miss += this.shareMiss(r) / replications
        slope += slopes[r]! / replications
        leverage += leverages[r]!
      }
      if (!this.isBinding(first, slope)) continue
      points++
      const leftOut = miss / Math.max(0.05, 1 - leverage)
      left += leftOut * leftOut
      for (let r = first; r < first + replications; r++) {
        const off = this.shareMiss(r) - miss
        within += (off * off) / Math.max(1, replications - 1)
      }
    }
    // Without a point at which the queue binds there is no ceiling to be wrong about.
    const leaveOneOut = points > 0 ? left / points : 0
    const replication = points > 0 ? within / points : 0
    const shape = Math.max(0, leaveOneOut - replication / replications)
    const estimation = points > 0 ? replication * Math.min(1, terms / (points * replications)) : 0
    return {
      errorDeviation: Math.sqrt(shape + estimation),
      replicationDeviation: Math.sqrt(replication),
      leaveOneOutDeviation: Math.sqrt(leaveOneOut),
    }
  }

  /**
   * The error below the bend, where the ceiling says nothing: as a deviation of the delay's score that makes misses there as large as they
   * are. Such misses are small, and one-sided: no surface grants more than is asked.
   */
  delayError(): number {
    let squares = 0
    let weights = 0
    for (let r = 0; r < this.results.length; r++) {
      if (this.isBinding(r, this.slopes[r]!)) continue
      const miss = this.misses[r]! * usualMissShare
      squares += miss * miss
      weights += this.delaySlopes[r]! * this.delaySlopes[r]!
    }
    return weights > 0 ? Math.min(mostDelayError, Math.sqrt(squares / weights)) : 0
  }

  private isBinding(r: number, slope: number): boolean {
    return slope >= bindingPart * this.ceilings[r]! * (1 - this.ceilings[r]!)
  }

  /** The miss of a simulation's granted share. */
  private shareMiss(r: number): number {
    return this.misses[r]! * usualMissShare
  }
}
