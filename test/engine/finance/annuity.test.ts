/** Laws of level payments, and Excel's rules at the ends of their domain. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fv, nper, pmt, pv } from '../../../src-engine/finance/annuity.ts'
import { rate } from '../../../src-engine/finance/annuity-rate.ts'
import { ipmt, ppmt } from '../../../src-engine/finance/loan-payment-parts.ts'

const seeded = { seed: 20260101, numRuns: 300 }
const rates = fc.oneof(fc.double({ min: -0.6, max: 1.5, noNaN: true }), fc.constantFrom(0, 1e-12, -1e-12, 1e-6))
const periods = fc.integer({ min: 1, max: 120 })
const amounts = fc.integer({ min: -1_000_000, max: 1_000_000 })
const types = fc.constantFrom(0, 1)
const numberError = { error: '#NUM!' }

/** Equal to ten digits of the largest amount in play. */
function expectNear(got: unknown, wanted: number, scale: number): void {
  expect(got).toBeTypeOf('number')
  expect(Math.abs((got as number) - wanted)).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(wanted), scale))
}

describe('laws', () => {
  it('PMT undoes PV', () => {
    fc.assert(
      fc.property(rates, periods, amounts, amounts, types, (rate, nper, payment, end, type) => {
        const present = pv(rate, nper, payment, end, type) as number
        // What rounding the present value costs, carried to one payment.
        expectNear(pmt(rate, nper, present, end, type), payment, Math.abs(end) + Math.abs(payment))
      }),
      seeded,
    )
  })

  it('FV undoes PV', () => {
    fc.assert(
      fc.property(rates, periods, amounts, amounts, types, (rate, nper, payment, end, type) => {
        const present = pv(rate, nper, payment, end, type) as number
        const grown = Math.abs(fv(rate, nper, payment, 0, type) as number) + Math.abs(fv(rate, nper, 0, present) as number)
        expectNear(fv(rate, nper, payment, present, type), end, grown)
      }),
      seeded,
    )
  })

  it('NPER undoes PV', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.double({ min: 1e-9, max: 0.3, noNaN: true }), fc.constant(0)),
        periods,
        fc.integer({ min: 1, max: 100_000 }),
        types,
        (rate, count, payment, type) => {
          const present = pv(rate, count, -payment, 0, type) as number
          // Close to a perpetuity the present value hardly tells the number of periods.
          fc.pre((1 + rate) ** count < 1000)
          expect(Math.abs((nper(rate, -payment, present, 0, type) as number) - count)).toBeLessThan(1e-8)
        },
      ),
      seeded,
    )
  })

  it('RATE undoes PMT', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.2, max: 0.5, noNaN: true }),
        periods,
        fc.integer({ min: 1, max: 1_000_000 }),
        types,
        (wanted, nper, loan, type) => {
          // Paid at once, a single payment bears no interest.
          fc.pre(nper > 1 || type === 0)
          const payment = pmt(wanted, nper, loan, 0, type) as number
          // Where a long loan's payment is all interest or nearly nothing, it hardly tells the rate.
          fc.pre(wanted * nper > -20 && wanted * nper < 20)
          expect(Math.abs((rate(nper, payment, loan, 0, type) as number) - wanted)).toBeLessThan(1e-7)
        },
      ),
      seeded,
    )
  })

  it('IPMT and PPMT add up to PMT, and principal to what was owed', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.1, max: 0.2, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        amounts,
        amounts,
        types,
        (...terms) => {
          const [rate, nper, loan, end, type] = terms
          const payment = pmt(rate, nper, loan, end, type) as number
          const scale = Math.abs(loan) + Math.abs(end) + Math.abs(payment) * nper
          let principal = 0
          for (let per = 1; per <= nper; per += 1) {
            const part = ppmt(rate, per, nper, loan, end, type) as number
            expectNear((ipmt(rate, per, nper, loan, end, type) as number) + part, payment, scale)
            principal += part
          }
          // A payment at the beginning still has the last period's growth to come: what is repaid by then is end/(1 + rate).
          const wanted = type === 0 ? -(loan + end) : -(loan + end / (1 + rate))
          // Rounding of the payment grows with the loan to its end.
          expectNear(principal, wanted, scale * Math.max(1, (1 + rate) ** nper))
        },
      ),
      seeded,
    )
  })

  it('a rate next to 0 gives what 0 gives', () => {
    expect(pmt(1e-15, 60, 60_000)).toBeCloseTo(-1000, 8)
    expect(pv(-1e-15, 60, -1000)).toBeCloseTo(60_000, 6)
    expect(nper(1e-15, -1000, 60_000)).toBeCloseTo(60, 8)
    expect(fv(1e-15, 60, -1000, 0, 1)).toBeCloseTo(60_000, 6)
  })
})

describe("Excel's domain", () => {
  it('counts without interest at rate 0', () => {
    expect(pv(0, 12, -100, -50)).toBe(1250)
    expect(fv(0, 12, -100, -50)).toBe(1250)
    expect(pmt(0, 10, 1000, 500)).toBe(-150)
    expect(nper(0, 50, -300, -300)).toBe(12)
    expect(ipmt(0, 3, 12, 1000)).toBe(0)
    expect(ppmt(0, 3, 10, 1000)).toBe(-100)
  })

  it('takes rates below -100 % with whole periods in PV and FV, as Excel 2010 does', () => {
    expect(pv(-1.5, -2, 50, -300, 1)).toBe(62.5)
    expect(pv(-1.5, -2, 50, -300, 0)).toBe(100)
    expect(fv(-1.5, -2, 50, -300, 1)).toBe(1150)
    expect(fv(-1.5, 0, 50, -300)).toBe(300)
    expect(fv(-1, 1, 50, -300)).toBe(-50)
    expect(fv(-1, 1, 50, -300, 1)).toBe(0)
  })

  it('answers #NUM! where there is no value', () => {
    expect(pv(-1, 5, 100)).toEqual(numberError)
    expect(pv(-1.5, 2.5, 100)).toEqual(numberError)
    expect(fv(-1, 0, 100)).toEqual(numberError)
    expect(fv(0.5, 1e6, 100)).toEqual(numberError)
    expect(pmt(0.1, 0, 100)).toEqual(numberError)
    expect(pmt(-1, 5, 100)).toEqual(numberError)
    expect(nper(0, 0, 100)).toEqual(numberError)
    expect(nper(-1, 1, 100)).toEqual(numberError)
    expect(nper(0.055, 1000, -20_000)).toEqual(numberError) // The payment is below the interest (Microsoft, Q104626).
  })

  it('keeps the payment number of IPMT below nper + 1 and of PPMT within nper', () => {
    expect(ipmt(0.1, 0.9, 10, 1000)).toEqual(numberError)
    expect(ipmt(0.1, 11, 10, 1000)).toEqual(numberError)
    expect(ipmt(0.1, 6, 5.5, 1000)).toBeTypeOf('number')
    expect(ppmt(0.1, 6, 5.5, 1000)).toEqual(numberError)
    expect(ppmt(0.1, 0, 5, 1000)).toEqual(numberError)
    expect(ipmt(-1, 2, 5, 1000)).toEqual(numberError)
  })

  it('charges no interest on a payment made at once', () => {
    expect(ipmt(0.1, 1, 10, 1000, 0, 1)).toBe(0)
    expect(ppmt(0.1, 1, 10, 1000, 0, 1)).toBe(pmt(0.1, 10, 1000, 0, 1))
  })

  it('takes any type but 0 as payment at the beginning', () => {
    expect(pmt(0.1, 10, 1000, 0, 7)).toBe(pmt(0.1, 10, 1000, 0, 1))
  })
})

describe('RATE', () => {
  it('meets the example of its help page and loans of forty years', () => {
    expect(rate(48, -200, 8000)).toBeCloseTo(0.00770147, 8)
    expect(rate(360, -600, 100_000)).toBeCloseTo(0.005005825, 9)
    expect(rate(6, -1000, -100_000, 126_068)).toBeCloseTo(0.030272873827543, 12)
  })

  it('of two rates gives the one nearer to the guess', () => {
    expect(rate(208, -700, 137_600, 8000)).toBeCloseTo(0, 9)
    expect(rate(208, -700, 137_600, 8000, 0, -0.08)).toBeCloseTo(-0.0875, 6)
  })

  it('answers #NUM! where there is no rate', () => {
    expect(rate(0, 1, 8000)).toEqual(numberError)
    expect(rate(10, 100, 100)).toEqual(numberError)
    expect(rate(1, 1, 8000)).toEqual(numberError)
    expect(rate(10, 0, 0, 100)).toEqual(numberError)
    expect(rate(10, -100, 500, 0, 0, -1)).toEqual(numberError)
  })
})
