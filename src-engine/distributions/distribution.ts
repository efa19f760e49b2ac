/** What an uncertain input is to the engine: a quantile function, and nothing that could hold a generator of its own. */

/**
 * An uncertain input. Sampling is `quantile(u)` for a uniform `u`: one method serves random, Sobol' and stratified sampling
 * alike. Same `u`, same value.
 */
export interface Distribution {
  /** The value below which a share `u` of outcomes fall, for 0 < u < 1. Never decreasing in `u`. */
  quantile(u: number): number

  /** Expected value where a closed form exists (NaN where the distribution has none); `distributionMoments` integrates the others. */
  readonly mean?: number

  /** Standard deviation where a closed form exists (infinite or NaN where the distribution has none). */
  readonly standardDeviation?: number

  /**
   * Present where `quantile` is dear and smooth, and then read by `tabulate`: writes the quantile, its slope and its curvature
   * in `u` to the first three places of `into`. The density is 1/slope.
   */
  expand?(u: number, into: Float64Array): void
}
