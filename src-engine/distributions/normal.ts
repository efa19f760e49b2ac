/** The normal distribution. */

import { normalQuantile } from '../special-functions/normal-quantile.ts'
import type { Distribution } from './distribution.ts'

/** @throws RangeError unless both are finite and standardDeviation ≥ 0 */
export function normal(mean: number, standardDeviation: number): Distribution {
  if (!Number.isFinite(mean) || !(standardDeviation >= 0 && standardDeviation < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`normal with mean ${mean} and standard deviation ${standardDeviation}`)
  }
  return { mean, standardDeviation, quantile: u => mean + standardDeviation * normalQuantile(u) }
}
