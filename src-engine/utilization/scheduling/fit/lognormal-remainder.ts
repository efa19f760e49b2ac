/** The mean of a lognormal time once part of it has passed (Johnson, Kotz and Balakrishnan, "Continuous Univariate Distributions" 1, 14.8). */
import { normalCdf } from '../../../special-functions/normal-cdf.ts'

/**
 * E[X | X > c] = mean x Phi((mu + s^2 - ln c)/s) / Phi((mu - ln c)/s).
 *
 * @param hours passed, above 0
 * @returns at least `hours`
 */
export function expectedHours(hours: number, medianHours: number, logStandardDeviation: number): number {
  const s = logStandardDeviation
  const z = Math.log(medianHours / hours) / s
  const beyond = normalCdf(z)
  // So far out that the tail has no digits left, what has passed is all that can be said.
  if (!(beyond > 1e-300)) return hours
  return Math.max(hours, (medianHours * Math.exp(0.5 * s * s) * normalCdf(z + s)) / beyond)
}
