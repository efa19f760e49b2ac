/** Case F07: the doctests of numpy-financial (numpy/numpy-financial, docs); of several rates of return, the one nearest to zero. */
import { describe, expect, it } from 'vitest'
import { fv, nper, pmt } from '../../../src-engine/finance/annuity.ts'
import { monthlyRateNearestZero } from '../../../src-engine/finance/internal-rate-of-return.ts'
import { ipmt } from '../../../src-engine/finance/loan-payment-parts.ts'
import { irr } from '../../../src-engine/finance/periodic-cash-flow.ts'

/** Rates are printed with four or five decimals, amounts with more. */
const tolerance = 1e-4

it('F07, annuities', () => {
  expect(fv(0.05 / 12, 120, -100, -100)).toBeCloseTo(15692.92889433575, 8)
  expect(fv(0.075, 20, -2000, 0)).toBeCloseTo(86609.362673042924, 8)
  expect(Math.abs((nper(0.07 / 12, -150, 8000) as number) - 64.07335)).toBeLessThan(tolerance)
  expect(Math.abs((ipmt(0.1 / 12, 1, 24, 2000) as number) - -16.666667)).toBeLessThan(tolerance)
  expect(Math.abs((pmt(0.075 / 12, 180, 200000) as number) - -1854.0247)).toBeLessThan(tolerance)
})

describe('F07, rates of return', () => {
  const cases = [
    { values: [-150000, 15000, 25000, 35000, 45000, 60000], rate: 0.0524, count: 1 },
    { values: [-100, 0, 0, 74], rate: -0.0955, count: 1 },
    { values: [-100, 39, 59, 55, 20], rate: 0.28095, count: 1 },
    { values: [-100, 100, 0, -7], rate: -0.0833, count: 2 },
    { values: [-5, 10.5, 1, -8, 1], rate: 0.0886, count: 2 },
  ]

  it.each(cases)('IRR $rate', ({ values, rate }) => {
    expect(Math.abs((irr(values) as number) - rate)).toBeLessThan(tolerance)
  })

  it.each(cases)('root finder of a run $rate, $count found', ({ values, rate, count }) => {
    const capital = Float64Array.from(values)
    const rateCount = new Uint8Array(1)
    const found = monthlyRateNearestZero(capital, new Float64Array(capital.length), capital.length - 1, rateCount)
    expect(Math.abs(found - rate)).toBeLessThan(tolerance)
    expect(rateCount[0]).toBe(count)
  })
})
