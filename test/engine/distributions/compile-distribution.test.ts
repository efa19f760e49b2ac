/** From a quantity as written down to its quantile. Known quantiles: scipy.stats 1.17, `ppf`, and numpy `quantile(…, method='hazen')`. */
import { describe, expect, it } from 'vitest'
import { compileDistribution } from '../../../src-engine/distributions/compile-distribution.ts'
import type { Distributed, Limits } from '../../../src-engine/study/quantity.ts'

const anything: Limits = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
const quantiles = (spec: Distributed | number, limits: Limits, shares: readonly number[]) => {
  const distribution = compileDistribution(spec, limits)
  return shares.map(u => distribution.quantile(u))
}

const known: readonly [spec: Distributed, p1: number, p50: number, p95: number][] = [
  [{ family: 'uniform', low: 4, high: 12 }, 4.08, 8, 11.6],
  [{ family: 'triangular', low: 4, mode: 6, high: 12 }, 4.4, 7.101020514433644, 10.450806661517031],
  [{ range: 'offers', low: 4, mode: 6, high: 12 }, 4.4, 7.101020514433644, 10.450806661517031],
  [{ family: 'pert', low: 4, mode: 6, high: 12 }, 4.261456897604823, 6.51048136364558, 9.259266544009108],
  [{ range: 'bounds', low: 4, mode: 6, high: 12 }, 4.261456897604823, 6.51048136364558, 9.259266544009108],
  [{ family: 'beta', alpha: 2, beta: 4, low: 4, high: 12 }, 4.261456897604823, 6.51048136364558, 9.259266544009108],
  [{ family: 'normal', mean: 1, standardDeviation: 2 }, -3.6526957480816815, 1, 4.289707253902944],
  [{ family: 'lognormal', median: 20, logStandardDeviation: 0.5 }, 6.249855456579327, 20, 45.52033217028634],
  [{ family: 'log-uniform', low: 0.1, high: 50 }, 0.10641177807473737, 2.23606797749979, 36.64557192771344],
  [{ family: 'gamma', shape: 2, scale: 3 }, 0.44566422075979784, 5.035040970049984, 14.231593555171731],
  [{ family: 'weibull', shape: 1.7, scale: 40 }, 2.672219286788785, 32.24244068743683, 76.27037340354372],
  [{ family: 'student-t', degreesOfFreedom: 4, location: 1, scale: 2 }, -6.493894775958394, 1, 5.263693572653299],
  [
    { family: 'normal', mean: 0, standardDeviation: 1, truncate: { low: -1, high: 2 } },
    -0.9667232518503338,
    0.17116391801782482,
    1.524596682775978,
  ],
]

describe('compileDistribution', () => {
  it.each(known)('meets known quantiles: %o', (spec, p1, p50, p95) => {
    const [q1, q50, q95] = quantiles(spec, anything, [0.01, 0.5, 0.95])
    // 1e-11: what scipy itself is good to.
    expect(Math.abs(q1! - p1)).toBeLessThan(1e-11 * Math.max(1, Math.abs(p1)))
    expect(Math.abs(q50! - p50)).toBeLessThan(1e-11 * Math.max(1, Math.abs(p50)))
    expect(Math.abs(q95! - p95)).toBeLessThan(1e-11 * Math.max(1, Math.abs(p95)))
  })

  it('takes a plain number, and a range of equal ends, for fixed', () => {
    expect(quantiles(7, anything, [0.001, 0.999])).toEqual([7, 7])
    for (const range of ['bounds', 'p10p90', 'offers'] as const) {
      expect(quantiles({ range, low: 3, mode: 3, high: 3 }, anything, [0.001, 0.999])).toEqual([3, 3])
    }
  })

  it('reads P10, the likeliest value and P90 from the default range', () => {
    const [p10, p90] = quantiles(
      { range: 'p10p90', low: 20, mode: 25, high: 40 },
      { low: 0, high: Number.POSITIVE_INFINITY },
      [0.1, 0.9],
    )
    expect(p10).toBeCloseTo(20, 10)
    expect(p90).toBeCloseTo(40, 10)
  })

  it('sorts discrete outcomes and steps where the cumulated weight is reached', () => {
    const spec: Distributed = {
      family: 'discrete',
      outcomes: [
        { value: 5, weight: 1 },
        { value: -1, weight: 2 },
        { value: 3, weight: 1 },
        { value: 99, weight: 0 },
      ],
    }
    expect(quantiles(spec, anything, [0.001, 0.5, 0.5001, 0.75, 0.76, 0.9999])).toEqual([-1, -1, 3, 3, 5, 5])
  })

  it('lets an event happen for the upper draws', () => {
    expect(quantiles({ family: 'event', probability: 0.25 }, anything, [0.1, 0.75, 0.7501, 0.99])).toEqual([0, 0, 1, 1])
    expect(quantiles({ family: 'event', probability: 1 }, anything, [1e-10])).toEqual([1])
    expect(quantiles({ family: 'event', probability: 0 }, anything, [1 - 1e-10])).toEqual([0])
  })

  it('draws straight lines between observed values at Hazen positions', () => {
    const drawn = quantiles({ family: 'empirical', values: [3, 1, 4, 1, 5] }, anything, [0.05, 0.1, 0.3, 0.5, 0.62, 0.95])
    const expected = [1, 1, 1, 3, 3.6, 5]
    drawn.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 12)
    })
    expect(quantiles({ family: 'empirical', values: [2] }, anything, [0.01, 0.99])).toEqual([2, 2])
  })

  it('cuts a discrete distribution to the outcomes between the bounds, ends included', () => {
    const outcomes = [1, 2, 3, 4].map(value => ({ value, weight: 1 }))
    expect(
      quantiles({ family: 'discrete', outcomes, truncate: { low: 2, high: 3 } }, anything, [0.001, 0.49, 0.51, 0.999]),
    ).toEqual([2, 2, 3, 3])
  })

  it('refuses what makes no distribution', () => {
    const wrong: Distributed[] = [
      { family: 'fixed', value: Number.NaN },
      { family: 'uniform', low: 2, high: 1 },
      { family: 'triangular', low: 1, mode: 3, high: 2 },
      { range: 'bounds', low: 1, mode: 0, high: 2 },
      { range: 'p10p90', low: 2, mode: 2, high: 1 },
      { range: 'offers', low: 1, mode: 2, high: 1 },
      { family: 'normal', mean: 0, standardDeviation: -1 },
      { family: 'lognormal', median: 0, logStandardDeviation: 1 },
      { family: 'log-uniform', low: 0, high: 1 },
      { family: 'beta', alpha: 0, beta: 1, low: 0, high: 1 },
      { family: 'gamma', shape: 1, scale: 0 },
      { family: 'weibull', shape: 0, scale: 1 },
      { family: 'student-t', degreesOfFreedom: 0, location: 0, scale: 1 },
      { family: 'discrete', outcomes: [] },
      { family: 'event', probability: 1.1 },
      { family: 'empirical', values: [] },
      { family: 'uniform', low: 0, high: 1, truncate: { low: 2 } },
      { family: 'uniform', low: 0, high: 1, truncate: { low: 0.6, high: 0.4 } },
    ]
    for (const spec of wrong) expect(() => compileDistribution(spec, anything), JSON.stringify(spec)).toThrow(RangeError)
  })
})
