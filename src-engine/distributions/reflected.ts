/** The distribution of minus a quantity. */

import type { Distribution } from './distribution.ts'

/** Draws minus the value that the other distribution has at 1 - u. */
export function reflected(distribution: Distribution): Distribution {
  const expandOther = distribution.expand
  return {
    quantile: u => -distribution.quantile(1 - u),
    ...(distribution.mean === undefined ? {} : { mean: -distribution.mean }),
    ...(distribution.standardDeviation === undefined ? {} : { standardDeviation: distribution.standardDeviation }),
    ...(expandOther && {
      expand: (u: number, into: Float64Array) => {
        expandOther(1 - u, into)
        into[0] = -into[0]!
        into[2] = -into[2]!
      },
    }),
  }
}
