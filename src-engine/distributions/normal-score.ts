/** Quantile functions written in the standard normal score z, carried over to u = Phi(z). */

import { normalQuantile } from '../special-functions/normal-quantile.ts'

const sqrtTwoPi = 2.5066282746310002

/**
 * Turns slope and curvature in z, at places 1 and 2 of `into`, into those in u: dz/du = 1/phi(z), and its own slope in u is
 * z (dz/du)².
 */
export function expansionFromScore(z: number, into: Float64Array): void {
  const scoreSlope = sqrtTwoPi * Math.exp(0.5 * z * z)
  const slope = into[1]!
  into[1] = slope * scoreSlope
  into[2] = (into[2]! + z * slope) * scoreSlope * scoreSlope
}

/** The standard normal score of the ninth decile: Phi(c) = 0.9. */
export const scoreOfNinthDecile = normalQuantile(0.9)
