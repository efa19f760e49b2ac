/** Turns standard paths into indices: drift and volatility are the scenario's, the path itself is shared by all of them. */
import type { CompiledStudy } from '../study/compiled-study.ts'
import type { MarketState } from './market-state.ts'

/**
 * ln I(m) = m ln(1 + drift)/12 - s^2 V(m)/2 + s X(m), with s the monthly volatility and V(m) the variance of the standard path, so that
 * E[I(m)] = (1 + drift)^(m/12) (geometric Brownian motion, and its mean-reverting counterpart).
 *
 * An index is kept until drift, volatility or trial differ: scenarios move few paths, and an exponential costs ten times a copy (of 5 paths
 * in 3 scenarios 7 are computed, not 15).
 *
 * @param standard standard paths of this trial, months 1..H one after the other per path
 * @param variances V(m) per path, months 1..H
 * @param trialKey differs whenever `standard` at `offset` holds something else
 */
export function fillIndices(
  study: CompiledStudy,
  values: Float64Array,
  standard: readonly Float64Array[],
  offset: number,
  variances: readonly Float64Array[],
  trialKey: number,
  market: MarketState,
): void {
  for (let p = 0; p < study.paths.length; p++) {
    const path = study.paths[p]!
    const drift = values[path.driftSlot]!
    const yearly = values[path.volatilitySlot]!
    const index = market.index[p]!
    const drawn = market.drawn[p]!
    if (drawn.trialKey === trialKey && drawn.drift === drift && drawn.volatility === yearly) {
      index.set(drawn.index)
      continue
    }
    const growth = Math.log1p(drift) / 12
    const monthlyVariance = (yearly * yearly) / 12
    const volatility = Math.sqrt(monthlyVariance)
    const x = standard[p]!
    const variance = variances[p]!
    index[0] = 1
    for (let m = 1; m <= study.horizon; m++) {
      index[m] = Math.exp(growth * m - 0.5 * monthlyVariance * variance[m - 1]! + volatility * x[offset + m - 1]!)
    }
    drawn.trialKey = trialKey
    drawn.drift = drift
    drawn.volatility = yearly
    drawn.index.set(index)
  }
}
