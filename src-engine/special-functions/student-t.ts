/**
 * Student's t distribution: distribution function, quantile and density.
 *
 * Source: the incomplete beta form DLMF 8.17, Abramowitz and Stegun 26.7.1; for more than 1e7 degrees of freedom the
 * Cornish-Fisher expansion about the normal quantile, Abramowitz and Stegun 26.7.5, whose first term left out is below 1e-17.
 */

import { IncompleteBeta } from './incomplete-beta.ts'
import { normalCdf, normalDensity } from './normal-cdf.ts'
import { normalQuantile } from './normal-quantile.ts'

const almostNormal = 1e7

/** Student's t of given degrees of freedom, location 0 and scale 1: constants prepared once. */
export class StudentT {
  private readonly degreesOfFreedom: number
  private readonly beta: IncompleteBeta | undefined

  /** @throws RangeError unless degreesOfFreedom > 0 */
  constructor(degreesOfFreedom: number) {
    if (!(degreesOfFreedom > 0)) throw new RangeError(`degrees of freedom ${degreesOfFreedom}: must be above 0`)
    this.degreesOfFreedom = degreesOfFreedom
    // t²/(nu + t²) is beta distributed with shapes 1/2 and nu/2.
    if (degreesOfFreedom <= almostNormal) this.beta = new IncompleteBeta(0.5, 0.5 * degreesOfFreedom)
  }

  /** Probability of a value at or below t. */
  cdf(t: number): number {
    if (!this.beta) return normalCdf(this.nearlyNormalScore(t))
    if (t === Number.POSITIVE_INFINITY || t === Number.NEGATIVE_INFINITY) return t > 0 ? 1 : 0
    const nu = this.degreesOfFreedom
    const x = (t * t) / (nu + t * t)
    const y = nu / (nu + t * t)
    const outside = this.beta.upper(x, y)
    return t < 0 ? 0.5 * outside : 1 - 0.5 * outside
  }

  /** The value below which a share u of outcomes fall, for 0 < u < 1; antisymmetric about one half. */
  quantile(u: number): number {
    const nu = this.degreesOfFreedom
    if (!this.beta) {
      const z = normalQuantile(u)
      const z2 = z * z
      return z + (z * (z2 + 1)) / (4 * nu) + (z * ((5 * z2 + 16) * z2 + 3)) / (96 * nu * nu)
    }
    const tail = u < 0.5 ? u : 1 - u
    this.beta.solve(1 - 2 * tail, 2 * tail)
    const size = Math.sqrt((nu * this.beta.x) / this.beta.complement)
    return u < 0.5 ? -size : size
  }

  /** The density at t. */
  density(t: number): number {
    const nu = this.degreesOfFreedom
    if (!this.beta) return normalDensity(this.nearlyNormalScore(t)) * (1 - (3 * t * t + 1) / (4 * nu))
    // The density is smooth at 0; only this form of it divides by t.
    const size = Math.max(Math.abs(t), 1e-150)
    const square = size * size
    // The density of x = t²/(nu + t²), halved for the two signs, times dx/dt = 2 x y/t.
    return this.beta.prefactor(square / (nu + square), nu / (nu + square)) / size
  }

  /** The standard normal value with the same probability, to the first order in 1/nu. */
  private nearlyNormalScore(t: number): number {
    return t - (t * (t * t + 1)) / (4 * this.degreesOfFreedom)
  }
}

/** Probability that Student's t of the given degrees of freedom lies at or below t. */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  return new StudentT(degreesOfFreedom).cdf(t)
}

/** The value of Student's t below which a share u of outcomes fall. */
export function studentTQuantile(u: number, degreesOfFreedom: number): number {
  return new StudentT(degreesOfFreedom).quantile(u)
}
