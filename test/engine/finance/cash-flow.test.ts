/** NPV, IRR, MIRR, XNPV and XIRR: laws, and Excel's rules at the ends of the domain. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { xirr, xnpv } from '../../../src-engine/finance/dated-cash-flow.ts'
import { serialDay, serialDayOfIsoDate } from '../../../src-engine/finance/excel-date.ts'
import { irr, mirr, npv } from '../../../src-engine/finance/periodic-cash-flow.ts'

const seeded = { seed: 20260101, numRuns: 300 }
const numberError = { error: '#NUM!' }
const valueError = { error: '#VALUE!' }
const divisionError = { error: '#DIV/0!' }
const investments = fc
  .tuple(fc.integer({ min: 1, max: 100_000 }), fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 1, maxLength: 30 }))
  .map(([outlay, returns]) => [-outlay, ...returns])

describe('laws', () => {
  it('NPV at the IRR is nothing', () => {
    fc.assert(
      fc.property(investments, values => {
        fc.pre(values.some(value => value > 0))
        const rate = irr(values) as number
        const size = npv(rate, values.map(Math.abs)) as number
        expect(Math.abs(npv(rate, values) as number)).toBeLessThanOrEqual(1e-12 * size)
      }),
      seeded,
    )
  })

  it('flows 365 days apart have the XIRR of their IRR', () => {
    fc.assert(
      fc.property(investments, values => {
        fc.pre(values.some(value => value > 0))
        const dates = values.map((_, index) => 40_000 + 365 * index)
        const rate = irr(values) as number
        expect(Math.abs((xirr(values, dates) as number) - rate)).toBeLessThanOrEqual(1e-11 * (1 + rate))
        expect(xnpv(0.1, values, dates)).toBeCloseTo((npv(0.1, values) as number) * 1.1, 6)
      }),
      seeded,
    )
  })

  it('MIRR at the IRR is the IRR', () => {
    fc.assert(
      fc.property(investments, values => {
        fc.pre(values.some(value => value > 0))
        const rate = irr(values) as number
        expect(Math.abs((mirr(values, rate, rate) as number) - rate)).toBeLessThanOrEqual(1e-9 * (1 + rate))
      }),
      seeded,
    )
  })
})

describe("Excel's domain", () => {
  it('NPV', () => {
    expect(npv(-1, [100])).toEqual(divisionError)
    expect(npv(0, [1, 2, 3])).toBe(6)
    expect(npv(-1.5, [-100, 10, 10, 100])).toBeCloseTo(1760, 9)
    expect(npv(0.1, [])).toBe(0)
  })

  it('IRR needs both signs and a rate', () => {
    expect(irr([100, 200])).toEqual(numberError)
    expect(irr([-100, 0])).toEqual(numberError)
    expect(irr([0, 0])).toEqual(numberError)
    expect(irr([])).toEqual(numberError)
    expect(irr([10, -5, 10])).toEqual(numberError)
    expect(irr([-100, 110], -1)).toEqual(numberError)
  })

  it('IRR finds rates of any size and lets the guess choose between several', () => {
    expect(irr([-100, -10, 10, 100])).toBeCloseTo(0, 12)
    expect(irr([-1, 1e6])).toBeCloseTo(999_999, 5)
    expect(irr([-1e6, 1])).toBeCloseTo(-0.999999, 12)
    expect(irr([-100, 230, -132])).toBeCloseTo(0.1, 10)
    expect(irr([-100, 230, -132], 0.25)).toBeCloseTo(0.2, 10)
  })

  it('MIRR', () => {
    expect(mirr([100, 200], 0.1, 0.1)).toEqual(divisionError)
    expect(mirr([-100, -200], 0.1, 0.1)).toEqual(divisionError)
    expect(mirr([-100, 200], -1, 0.1)).toEqual(divisionError)
    expect(mirr([-100, 200], 0.1, -1)).toEqual(divisionError)
    expect(mirr([-100, 10, 10, 100], -1.5, -2)).toBeCloseTo(0, 12)
    expect(mirr([-100, 100, 0], 0.1, -3)).toEqual(numberError)
  })

  const dates = ['2008-01-01', '2009-01-01'].map(serialDayOfIsoDate)

  it('XNPV', () => {
    expect(xnpv(0, [-1, 2], dates)).toEqual(numberError)
    expect(xnpv(-0.1, [-100, 110], dates)).toEqual(numberError)
    expect(xnpv(0.1, [-1, 2], dates.slice(0, 1))).toEqual(numberError)
    expect(xnpv(0.1, [-1, 2], [dates[1]!, dates[0]!])).toEqual(numberError)
    expect(xnpv(0.1, [-1, 2], [dates[0]!, Number.NaN])).toEqual(valueError)
    expect(xnpv(0.1, [-1, 2], [dates[0]!, 2_958_466])).toEqual(valueError)
    expect(xnpv(0.1, [], [])).toEqual(numberError)
    // Fractions of a day are cut off; flows of one sign are valued all the same (Microsoft, Q140700).
    expect(xnpv(0.1, [-1, 2], [dates[0]! + 0.9, dates[1]! + 0.1])).toBe(xnpv(0.1, [-1, 2], dates))
    expect(xnpv(0.1, [1.9, 2, 3], [30_000, 31_000, 32_000])).toBeCloseTo(5.2, 1)
  })

  it('XIRR', () => {
    expect(xirr([1, 2], dates)).toEqual(numberError)
    expect(xirr([-1, -2], dates)).toEqual(numberError)
    expect(xirr([-1, 2, 3], dates)).toEqual(numberError)
    expect(xirr([-1, 2], [dates[1]!, dates[0]!])).toEqual(numberError)
    expect(xirr([-1, 2], [dates[0]!, Number.NaN])).toEqual(valueError)
    expect(xirr([-1, 2], dates, -1)).toEqual(numberError)
    expect(xirr([-1000, 900], ['2010-01-01', '2011-01-01'].map(serialDayOfIsoDate))).toBeCloseTo(-0.1, 12)
    // Dates after the first may come in any order; rates beyond 1e16 and next to -1 are found.
    const shuffled = ['2017-12-16', '2017-12-26', '2017-12-29', '2017-12-31', '2017-12-20'].map(serialDayOfIsoDate)
    const flows = [-2236.3994659663, -47.3417585212, -46.52619316339632, 10424.74612565936, -13.077972551952]
    // The root is steep: Excel's 1.2238e16 agrees to five digits.
    expect((xirr(flows, shuffled) as number) / 1.223853529e16).toBeCloseTo(1, 4)
  })
})

describe('dates', () => {
  it("are Excel's day numbers", () => {
    expect(serialDayOfIsoDate('1900-01-01')).toBe(1)
    expect(serialDayOfIsoDate('1900-02-28')).toBe(59)
    expect(serialDayOfIsoDate('1900-03-01')).toBe(61)
    expect(serialDayOfIsoDate('2008-01-01')).toBe(39448)
    expect(serialDayOfIsoDate('9999-12-31')).toBe(2_958_465)
  })

  it('carry months and days over in DATE', () => {
    expect(serialDay(2008, 14, -3)).toBe(serialDayOfIsoDate('2009-01-28'))
    expect(serialDay(2008, 0, 15)).toBe(serialDayOfIsoDate('2007-12-15'))
    expect(serialDay(108, 1, 2)).toBe(serialDayOfIsoDate('2008-01-02'))
    expect(serialDay(10_000, 1, 1)).toBeNaN()
    expect(serialDay(-1, 1, 1)).toBeNaN()
  })

  it('do not take days that are not in the calendar', () => {
    for (const text of ['2008-02-30', '2100-02-29', '2008-13-01', '2008-00-10', '1899-12-31', '2008-1-1', 'yesterday']) {
      expect(serialDayOfIsoDate(text)).toBeNaN()
    }
    expect(serialDayOfIsoDate('2000-02-29')).toBe(36585)
  })

  it('count every day of two centuries by one', () => {
    for (let serial = 61; serial < 73_000; serial += 1) expect(serialDay(1900, 3, serial - 60)).toBe(serial)
  })
})
