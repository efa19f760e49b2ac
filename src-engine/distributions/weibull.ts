/** The Weibull distribution: lifetimes whose hazard falls (shape below 1), stays (1) or rises (above 1) with age. */

import { logGamma } from '../special-functions/log-gamma.ts'
import type { Distribution } from './distribution.ts'

/**
 * Moments: mean = scale gamma(1 + 1/k), variance = scale² [gamma(1 + 2/k) - gamma(1 + 1/k)²].
 *
 * @throws RangeError unless shape and scale are above 0 and finite
 */
export function weibull(shape: number, scale: number): Distribution {
  if (!(shape > 0 && scale > 0 && shape < Number.POSITIVE_INFINITY && scale < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`weibull with shape ${shape} and scale ${scale}: both must be above 0`)
  }
  const power = 1 / shape
  const first = logGamma(1 + power)
  const mean = scale * Math.exp(first)
  return {
    mean,
    standardDeviation: mean * Math.sqrt(Math.expm1(logGamma(1 + 2 * power) - 2 * first)),
    quantile: u => scale * Math.exp(power * Math.log(-Math.log1p(-u))),
  }
}
