/** The table of a dear quantile agrees with the exact quantile within the error that `tabulate` states. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileDistribution } from '../../src-engine/distributions/compile-distribution.ts'
import { tabulate } from '../../src-engine/distributions/tabulated.ts'
import { dearSamples, drawnShares, unlimited } from './distribution-samples.ts'

describe('a tabulated distribution', () => {
  it('errs by less than 1e-9 of the range from P0.1 to P99.9', () => {
    fc.assert(
      fc.property(
        dearSamples,
        fc.array(fc.oneof(drawnShares, fc.double({ min: 1e-4, max: 0.9999, noNaN: true })), { minLength: 200, maxLength: 200 }),
        ({ spec, limits }, shares) => {
          const exact = compileDistribution(spec, limits)
          const table = tabulate(exact)
          const range = exact.quantile(0.999) - exact.quantile(0.001)
          // The last digits of the value itself come on top where it is large against the range.
          const tolerance = 1e-9 * range + 4e-16 * Math.abs(exact.quantile(0.5))
          for (const u of shares) expect(Math.abs(table.quantile(u) - exact.quantile(u))).toBeLessThanOrEqual(tolerance)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is exact in both tails and at one half', () => {
    const exact = compileDistribution({ family: 'gamma', shape: 2, scale: 1 }, unlimited)
    const table = tabulate(exact)
    for (const u of [0.5 / 4294967296, 1e-6, 1e-4, 0.5, 0.9999, 1 - 1e-7, 1 - 0.5 / 4294967296]) {
      expect(table.quantile(u)).toBe(exact.quantile(u))
    }
  })

  it('covers the whole middle where the family is smooth: no call of the exact quantile', () => {
    const exact = compileDistribution({ range: 'bounds', low: 4, mode: 6, high: 12 }, unlimited)
    let calls = 0
    const counting = {
      expand: exact.expand!,
      quantile: (u: number) => {
        calls++
        return exact.quantile(u)
      },
    }
    const table = tabulate(counting)
    calls = 0
    for (let u = 0.00013; u < 0.9998; u += 0.00037) table.quantile(u)
    expect(calls).toBe(0)
  })

  it('leaves cheap families as they are, and keeps the stated moments of the others', () => {
    const normal = compileDistribution({ family: 'normal', mean: 0, standardDeviation: 1 }, unlimited)
    expect(tabulate(normal)).toBe(normal)
    const pert = compileDistribution({ range: 'bounds', low: 4, mode: 6, high: 12 }, unlimited)
    expect(tabulate(pert).mean).toBe(pert.mean)
  })

  it('keeps the exact quantile where a value stands on a limit with a tenth of the outcomes', () => {
    const limits = { low: 0, high: Number.POSITIVE_INFINITY }
    const table = tabulate(compileDistribution({ range: 'p10p90', low: 0, mode: 0.05, high: 0.3 }, limits))
    expect(table.quantile(0.05)).toBe(0)
    expect(table.quantile(0.0999)).toBe(0)
    expect(table.quantile(0.11)).toBeGreaterThan(0)
  })
})
