/** A quantity that is known: the same value whatever the draw. */

import type { Distribution } from './distribution.ts'

/** @throws RangeError for a value that is not finite */
export function fixed(value: number): Distribution {
  if (!Number.isFinite(value)) throw new RangeError(`fixed value ${value}: must be finite`)
  return { mean: value, standardDeviation: 0, quantile: () => value }
}
