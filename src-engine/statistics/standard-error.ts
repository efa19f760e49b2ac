/** Monte Carlo standard errors from independent replicates (MODEL.md section 1; Owen 2013, Monte Carlo theory, section 17.2). */
import { StudentT } from '../special-functions/student-t.ts'

/**
 * Spread of a statistic over replicates, divided by sqrt(R); the replicates are independent randomisations of the same size.
 *
 * @returns NaN where a replicate has no value
 */
export function replicateError(estimates: Float64Array): number {
  const count = estimates.length
  let sum = 0
  for (let i = 0; i < count; i++) sum += estimates[i]!
  const mean = sum / count
  let squares = 0
  for (let i = 0; i < count; i++) squares += (estimates[i]! - mean) * (estimates[i]! - mean)
  return Math.sqrt(squares / (count - 1) / count)
}

/** Half width of a 95 % interval in standard errors: Student's t, since the error itself is estimated from few replicates. */
export function intervalFactor(replicates: number): number {
  return new StudentT(replicates - 1).quantile(0.975)
}
