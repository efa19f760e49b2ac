/** Payback month and present value of monthly flows. */
import { describe, expect, it } from 'vitest'
import { monthlyRateNearestZero } from '../../../src-engine/finance/internal-rate-of-return.ts'
import { fillDiscountFactors, netPresentValue } from '../../../src-engine/finance/net-present-value.ts'
import { paybackMonth } from '../../../src-engine/finance/payback.ts'

const none = (length: number) => new Float64Array(length)

describe('payback', () => {
  it('is the month in which the sum comes back to 0', () => {
    expect(paybackMonth(Float64Array.of(-100, 0, 0, 0, 0), Float64Array.of(0, 25, 25, 25, 25), 4)).toBe(4)
    expect(paybackMonth(Float64Array.of(-100, 0, 0, 0, 0), Float64Array.of(0, 60, 60, 60, 60), 4)).toBe(2)
  })

  it('waits until the sum stays there', () => {
    expect(paybackMonth(Float64Array.of(-100, 120, -50, 40), none(4), 3)).toBe(3)
    expect(paybackMonth(Float64Array.of(-100, 120, -10, 40), none(4), 3)).toBe(1)
  })

  it('is 0 without an outlay and infinite beyond the horizon', () => {
    expect(paybackMonth(Float64Array.of(0, 1), none(2), 1)).toBe(0)
    expect(paybackMonth(none(3), none(3), 2)).toBe(0)
    expect(paybackMonth(Float64Array.of(-100, 50, 49), none(3), 2)).toBe(Number.POSITIVE_INFINITY)
    expect(paybackMonth(Float64Array.of(-100, 50, 49, 2), none(4), 2)).toBe(Number.POSITIVE_INFINITY)
  })

  it('is not moved by rounding', () => {
    // Three times 0.1 is 0.30000000000000004, ten times 0.1 added up is 0.9999999999999999.
    const running = new Float64Array(11).fill(0.1)
    expect(paybackMonth(Float64Array.of(-1, ...none(10)), running, 10)).toBe(10)
  })
})

describe('present value', () => {
  it('discounts capital at whole months and running flows mid-month, by the yearly rate compounded', () => {
    const [wholeMonth, midMonth] = [none(25), none(25)]
    fillDiscountFactors(0.1, wholeMonth, midMonth)
    expect(wholeMonth[0]).toBe(1)
    expect(wholeMonth[12]).toBeCloseTo(1 / 1.1, 15)
    expect(wholeMonth[24]).toBeCloseTo(1 / 1.21, 15)
    expect(midMonth[0]).toBe(0)
    expect(midMonth[12]! * midMonth[13]!).toBeCloseTo(1 / 1.21, 15)

    const [capital, running] = [none(25), none(25)]
    capital[0] = -100
    capital[24] = 121
    expect(netPresentValue(capital, running, 24, wholeMonth, midMonth)).toBeCloseTo(0, 12)
    running[1] = 10
    running[0] = 1e9
    expect(netPresentValue(capital, running, 24, wholeMonth, midMonth)).toBeCloseTo(10 * midMonth[1]!, 12)
    capital[24] = 0
    expect(netPresentValue(capital, running, 12, wholeMonth, midMonth)).toBeCloseTo(-100 + 10 * midMonth[1]!, 12)
  })

  it('is nothing at the internal rate of return', () => {
    const [capital, running] = [none(61), new Float64Array(61).fill(2.5)]
    capital[0] = -100
    capital[60] = 20
    const monthly = monthlyRateNearestZero(capital, running, 60)
    const [wholeMonth, midMonth] = [none(61), none(61)]
    fillDiscountFactors(Math.expm1(12 * Math.log1p(monthly)), wholeMonth, midMonth)
    expect(netPresentValue(capital, running, 60, wholeMonth, midMonth)).toBeCloseTo(0, 10)
  })
})
