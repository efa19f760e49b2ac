/** Case S06 of oracles.json: moments of PERT and triangular for 4, 6, 12 (analytic; calhub). Its tolerance, 1e-4, is the rounding of the case. */
import { describe, expect, it } from 'vitest'
import { compileDistribution } from '../../src-engine/distributions/compile-distribution.ts'
import { distributionMoments } from '../../src-engine/distributions/moments.ts'
import type { Limits } from '../../src-engine/study/quantity.ts'

const anything: Limits = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }

describe('S06: moments for 4, 6, 12', () => {
  const pert = compileDistribution({ range: 'bounds', low: 4, mode: 6, high: 12 }, anything)
  const triangular = compileDistribution({ range: 'offers', low: 4, mode: 6, high: 12 }, anything)

  it('PERT: mean 6.667, standard deviation of the beta 1.4254', () => {
    const { mean, standardDeviation } = distributionMoments(pert)
    expect(Math.abs(mean - 6.66667)).toBeLessThan(1e-4)
    expect(Math.abs(standardDeviation - 1.4254)).toBeLessThan(1e-4)
  })

  it('PERT: not the approximation (high - low)/6 = 1.333', () => {
    expect(distributionMoments(pert).standardDeviation).toBeGreaterThan(1.4)
  })

  it('triangular: mean 7.333, standard deviation 1.69967', () => {
    const { mean, standardDeviation } = distributionMoments(triangular)
    expect(Math.abs(mean - 7.33333)).toBeLessThan(1e-4)
    expect(Math.abs(standardDeviation - 1.69967)).toBeLessThan(1e-4)
  })

  it('what is drawn has these moments: the integrals of both quantiles agree with the closed forms', () => {
    // The triangle's quantile has a kink, for which the integral is good to about 1e-7.
    for (const [distribution, tolerance] of [
      [pert, 1e-9],
      [triangular, 1e-6],
    ] as const) {
      const drawn = distributionMoments({ quantile: distribution.quantile })
      const stated = distributionMoments(distribution)
      expect(Math.abs(drawn.mean - stated.mean)).toBeLessThan(tolerance)
      expect(Math.abs(drawn.standardDeviation - stated.standardDeviation)).toBeLessThan(tolerance)
    }
  })
})
