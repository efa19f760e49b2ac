/** The gamma distribution. */

import { IncompleteGamma } from '../special-functions/incomplete-gamma.ts'
import type { Distribution } from './distribution.ts'

/**
 * Mean shape x scale, variance shape x scale².
 *
 * @throws RangeError unless shape and scale are above 0 and finite
 */
export function gamma(shape: number, scale: number): Distribution {
  if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) throw new RangeError(`gamma scale ${scale}: must be above 0`)
  const standard = new IncompleteGamma(shape)
  return {
    mean: shape * scale,
    standardDeviation: Math.sqrt(shape) * scale,
    quantile: u => scale * standard.inverse(u),
    expand: (u, into) => {
      const x = standard.inverse(u)
      const slope = x / standard.prefactor(x)
      into[0] = scale * x
      into[1] = scale * slope
      // The density's own slope is density x ((shape - 1)/x - 1).
      into[2] = -scale * slope * slope * ((shape - 1) / x - 1)
    },
  }
}
