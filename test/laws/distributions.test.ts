/** What every distribution obeys, whatever its family and parameters. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileDistribution } from '../../src-engine/distributions/compile-distribution.ts'
import type { Distribution } from '../../src-engine/distributions/distribution.ts'
import { distributionMoments } from '../../src-engine/distributions/moments.ts'
import { probabilityBelow } from '../../src-engine/distributions/probability-below.ts'
import { tabulate } from '../../src-engine/distributions/tabulated.ts'
import type { Distributed, Limits } from '../../src-engine/study/quantity.ts'
import { anySamples, drawnShares, unlimited } from './distribution-samples.ts'

const smallestShare = 0.5 / 4294967296
const nextShare = 1 / 4294967296

describe('every distribution', () => {
  it('never decreases in u, between neighbouring draws as between distant ones', () => {
    fc.assert(
      fc.property(anySamples, fc.array(drawnShares, { minLength: 2, maxLength: 20 }), ({ spec, limits }, shares) => {
        const exact = compileDistribution(spec, limits)
        for (const distribution of [exact, tabulate(exact)]) {
          const withNeighbours = shares.flatMap(u => (u + nextShare < 1 ? [u, u + nextShare] : [u])).sort((a, b) => a - b)
          const values = withNeighbours.map(u => distribution.quantile(u))
          for (let i = 1; i < values.length; i++) expect(values[i]).toBeGreaterThanOrEqual(values[i - 1]!)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('is finite at every draw, the outermost included', () => {
    fc.assert(
      fc.property(anySamples, drawnShares, ({ spec, limits }, u) => {
        const exact = compileDistribution(spec, limits)
        for (const distribution of [exact, tabulate(exact)]) {
          for (const share of [u, smallestShare, 1 - smallestShare, 0.5])
            expect(Number.isFinite(distribution.quantile(share))).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('gives the same value for the same u, in whatever order it is asked', () => {
    fc.assert(
      fc.property(anySamples, drawnShares, drawnShares, ({ spec, limits }, u, other) => {
        const distribution = tabulate(compileDistribution(spec, limits))
        const first = distribution.quantile(u)
        distribution.quantile(other)
        expect(distribution.quantile(u)).toBe(first)
        expect(tabulate(compileDistribution(spec, limits)).quantile(u)).toBe(first)
      }),
      { numRuns: 200 },
    )
  })

  it('cut off, stays between the bounds and keeps the ratio of probabilities between them', () => {
    fc.assert(
      fc.property(anySamples, drawnShares, fc.double({ min: 0.01, max: 0.45, noNaN: true }), ({ spec, limits }, u, tail) => {
        const uncut = compileDistribution(spec, limits)
        const low = uncut.quantile(tail)
        const high = uncut.quantile(1 - tail)
        const cut = compileDistribution({ ...spec, truncate: { low, high } }, limits)
        for (const distribution of [cut, tabulate(cut)]) {
          for (const share of [u, smallestShare, 1 - smallestShare]) {
            expect(distribution.quantile(share)).toBeGreaterThanOrEqual(low)
            expect(distribution.quantile(share)).toBeLessThanOrEqual(high)
          }
        }
        const from = probabilityBelow(uncut, low, true)
        const to = probabilityBelow(uncut, high)
        const inside = uncut.quantile(from + (to - from) * u)
        // The share itself is rounded to 1e-16, which a steep quantile turns into more.
        const spread =
          uncut.quantile(Math.min(from + (to - from) * u + 1e-14, 1 - 1e-16)) -
          uncut.quantile(Math.max(from + (to - from) * u - 1e-14, 1e-16))
        expect(Math.abs(cut.quantile(u) - Math.min(Math.max(inside, low), high))).toBeLessThanOrEqual(
          spread + 1e-12 * Math.abs(inside),
        )
      }),
      { numRuns: 200 },
    )
  })
})

/** One of each family with a closed form for its moments. */
const withMoments: readonly [spec: Distributed, limits: Limits][] = [
  [{ family: 'fixed', value: 7 }, unlimited],
  [{ family: 'uniform', low: -2, high: 5 }, unlimited],
  [{ family: 'triangular', low: 1, mode: 1, high: 4 }, unlimited],
  [{ family: 'pert', low: 1, mode: 4, high: 4 }, unlimited],
  [{ family: 'normal', mean: 3, standardDeviation: 0.2 }, unlimited],
  [{ family: 'lognormal', median: 20, logStandardDeviation: 0.5 }, unlimited],
  [{ family: 'log-uniform', low: 0.1, high: 50 }, unlimited],
  [{ family: 'log-uniform', low: 1, high: 1.001 }, unlimited],
  [{ family: 'beta', alpha: 2, beta: 0.7, low: -1, high: 3 }, unlimited],
  [{ family: 'gamma', shape: 0.6, scale: 3 }, unlimited],
  [{ family: 'weibull', shape: 1.7, scale: 40 }, unlimited],
  [{ family: 'student-t', degreesOfFreedom: 9, location: 2, scale: 0.5 }, unlimited],
  [
    {
      family: 'discrete',
      outcomes: [
        { value: 4, weight: 1 },
        { value: -1, weight: 3 },
      ],
    },
    unlimited,
  ],
  [{ family: 'event', probability: 0.3 }, unlimited],
  [{ family: 'empirical', values: [3, 1, 4, 1, 5] }, unlimited],
  [{ family: 'elicited', low: 1, middle: 1.3, high: 2, middleIs: 'median' }, unlimited],
  [{ family: 'elicited', low: 1, middle: 1.15, high: 2, middleIs: 'median' }, unlimited],
]

describe('the stated moments', () => {
  it.each(withMoments)('are those of the draws: %o', (spec, limits) => {
    const distribution = compileDistribution(spec, limits)
    const stated = distributionMoments(distribution)
    expect(distribution.mean).toBeDefined()
    // Drawn at the middles of 2^16 equal shares; the tails beyond the outermost ones and the steps of a discrete one cost up to 2e-3 of the spread in the mean.
    const drawn = momentsOfDraws(distribution)
    const tolerance = 2e-3 * stated.standardDeviation + 1e-12
    expect(Math.abs(drawn.mean - stated.mean)).toBeLessThan(tolerance)
    expect(Math.abs(drawn.standardDeviation - stated.standardDeviation)).toBeLessThan(10 * tolerance)
    // And by the integral that serves where there is no closed form.
    const integrated = distributionMoments({ quantile: distribution.quantile })
    expect(Math.abs(integrated.mean - stated.mean)).toBeLessThan(0.2 * tolerance)
    expect(Math.abs(integrated.standardDeviation - stated.standardDeviation)).toBeLessThan(0.2 * tolerance)
  })

  it('say so where there are none', () => {
    expect(compileDistribution({ family: 'student-t', degreesOfFreedom: 1, location: 0, scale: 1 }, unlimited).mean).toBeNaN()
    expect(
      compileDistribution({ family: 'student-t', degreesOfFreedom: 2, location: 0, scale: 1 }, unlimited).standardDeviation,
    ).toBe(Number.POSITIVE_INFINITY)
  })
})

function momentsOfDraws(distribution: Distribution) {
  const draws = 65536
  const middle = distribution.quantile(0.5)
  let first = 0
  let second = 0
  for (let i = 0; i < draws; i++) {
    const value = distribution.quantile((i + 0.5) / draws) - middle
    first += value / draws
    second += (value * value) / draws
  }
  return { mean: middle + first, standardDeviation: Math.sqrt(second - first * first) }
}
