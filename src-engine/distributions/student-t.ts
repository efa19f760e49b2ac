/** Student's t distribution, moved and stretched: symmetric with heavy tails. */

import { StudentT } from '../special-functions/student-t.ts'
import type { Distribution } from './distribution.ts'

/**
 * Mean = location above one degree of freedom (NaN otherwise); variance = scale² nu/(nu - 2) above two (infinite above one).
 * `scale` is not the standard deviation.
 *
 * @throws RangeError unless degreesOfFreedom > 0, location is finite and scale ≥ 0
 */
export function studentT(degreesOfFreedom: number, location: number, scale: number): Distribution {
  if (!Number.isFinite(location) || !(scale >= 0 && scale < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`Student t with location ${location} and scale ${scale}`)
  }
  const nu = degreesOfFreedom
  const standard = new StudentT(nu)
  return {
    mean: nu > 1 ? location : Number.NaN,
    standardDeviation: nu > 2 ? scale * Math.sqrt(nu / (nu - 2)) : nu > 1 ? Number.POSITIVE_INFINITY : Number.NaN,
    quantile: u => location + scale * standard.quantile(u),
    expand: (u, into) => {
      const t = standard.quantile(u)
      const slope = 1 / standard.density(t)
      into[0] = location + scale * t
      into[1] = scale * slope
      // The density's own slope is -density x (nu + 1) t/(nu + t²).
      into[2] = (scale * slope * slope * (nu + 1) * t) / (nu + t * t)
    },
  }
}
