/** An event (Bernoulli variable): 1 where it happens, 0 where it does not. */

import type { Distribution } from './distribution.ts'

/**
 * The event happens for the upper draws, u > 1 - probability, so that the quantile never decreases.
 *
 * @throws RangeError unless 0 ≤ probability ≤ 1
 */
export function event(probability: number): Distribution {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`event probability ${probability}: must lie between 0 and 1`)
  const threshold = 1 - probability
  return {
    mean: probability,
    standardDeviation: Math.sqrt(probability * (1 - probability)),
    quantile: u => (u > threshold ? 1 : 0),
  }
}
