/** The root finder of a run, held against a brute-force scan of the rate axis. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthlyRateNearestZero, yearlyFromMonthlyRate } from '../../../src-engine/finance/internal-rate-of-return.ts'

interface Flow {
  capital: Float64Array
  running: Float64Array
  months: number
}

/** Value at a log rate over the sum of absolute values, taken at the end that does not overflow. */
function balance({ capital, running, months }: Flow, logRate: number): number {
  const valuedAt = logRate < 0 ? months : 0
  let value = 0
  let size = 0
  for (let month = 0; month <= months; month += 1) {
    const atMonth = capital[month]! * Math.exp(-logRate * (month - valuedAt))
    const midMonth = month === 0 ? 0 : running[month]! * Math.exp(-logRate * (month - 0.5 - valuedAt))
    value += atMonth + midMonth
    size += Math.abs(atMonth) + Math.abs(midMonth)
  }
  return value / size
}

/** Every change of sign on 4,001 log rates, dense near 0 and out to +-30, each closed in by bisection. */
function scannedRates(flow: Flow): number[] {
  const rates: number[] = []
  let before = -30.4
  let valueBefore = balance(flow, before)
  for (let index = -1999; index <= 2000; index += 1) {
    const share = index / 2000
    const here = 0.4 * share + 30 * share * share * share * Math.abs(share * share * share)
    const value = balance(flow, here)
    if (value * valueBefore < 0) {
      let [a, b] = [before, here]
      for (let step = 0; step < 70; step += 1) {
        const middle = (a + b) / 2
        if (balance(flow, middle) * valueBefore > 0) a = middle
        else b = middle
      }
      rates.push(Math.expm1((a + b) / 2))
    } else if (value === 0) rates.push(Math.expm1(here))
    before = here
    valueBefore = value
  }
  return rates.sort((a, b) => Math.abs(a) - Math.abs(b))
}

const yearly = (...values: number[]): Flow => ({
  capital: Float64Array.from(values),
  running: new Float64Array(values.length),
  months: values.length - 1,
})

function found(flow: Flow): { rate: number; count: number } {
  const rateCount = new Uint8Array(1)
  const rate = monthlyRateNearestZero(flow.capital, flow.running, flow.months, rateCount)
  return { rate, count: rateCount[0]! }
}

const seeded = { seed: 20260101, numRuns: 300 }
/** Whole amounts, some of them small and many of them nothing, as in a plan's difference flow. */
const mixedFlow = fc.oneof(fc.integer({ min: -5000, max: 5000 }), fc.constant(0), fc.integer({ min: -50, max: 50 }))

describe('against a scan', () => {
  it('finds the rate nearest to zero and whether there are more, whatever the signs', () => {
    let severalSeen = 0
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(mixedFlow, { minLength: 26, maxLength: 26 }), (months, values) => {
        const flow = {
          capital: Float64Array.from(values.slice(0, months + 1)),
          running: Float64Array.from(values.slice(13, 14 + months)),
          months,
        }
        const scanned = scannedRates(flow)
        const { rate, count } = found(flow)
        if (scanned.length > 1) severalSeen += 1
        if (scanned.length === 0) expect(Number.isFinite(rate)).toBe(false)
        else expect(Math.abs(rate - scanned[0]!)).toBeLessThanOrEqual(1e-12 * (1 + scanned[0]!))
        expect(count).toBe(Math.min(2, scanned.length))
      }),
      seeded,
    )
    expect(severalSeen).toBeGreaterThan(20)
  })

  it('finds the one rate of an outlay followed by returns, over 60 months', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }),
        fc.array(fc.double({ min: 0.01, max: 10, noNaN: true }), { minLength: 61, maxLength: 61 }),
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.boolean(),
        (monthsToBuild, values, residual, isBorrowing) => {
          const flow = { capital: new Float64Array(61), running: Float64Array.from(values), months: 60 }
          for (let month = 0; month <= monthsToBuild; month += 1) {
            flow.capital[month] = -100 / (monthsToBuild + 1)
            flow.running[month]! *= -0.1
          }
          flow.capital[60] = residual
          if (isBorrowing) {
            flow.capital.forEach((value, month) => {
              flow.capital[month] = -value
              flow.running[month]! *= -1
            })
          }
          const { rate, count } = found(flow)
          expect(count).toBe(1)
          // The balance falls with the log rate by some ten a unit, so 1e-12 of 1 + i shows as 1e-11.
          expect(Math.abs(balance(flow, Math.log1p(rate)))).toBeLessThan(1e-11)
          expect(Math.abs(rate - scannedRates(flow)[0]!)).toBeLessThanOrEqual(1e-12 * (1 + rate))
        },
      ),
      { ...seeded, numRuns: 60 },
    )
  })

  it('finds the rate of a plan that buys again on the way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 2, max: 6, noNaN: true }), { minLength: 61, maxLength: 61 }),
        fc.integer({ min: 12, max: 48 }),
        fc.double({ min: 10, max: 90, noNaN: true }),
        (values, refreshMonth, refreshCost) => {
          const flow = { capital: new Float64Array(61), running: Float64Array.from(values), months: 60 }
          flow.capital[0] = -100
          flow.capital[refreshMonth] = -refreshCost
          const scanned = scannedRates(flow)
          const { rate, count } = found(flow)
          expect(count).toBe(scanned.length)
          expect(Math.abs(rate - scanned[0]!)).toBeLessThanOrEqual(1e-12 * (1 + rate))
        },
      ),
      { ...seeded, numRuns: 60 },
    )
  })
})

describe('where there is no single rate', () => {
  it('tells the cases apart', () => {
    expect(found(yearly(0, 0, 0))).toEqual({ rate: Number.NaN, count: 0 })
    expect(found(yearly(1, 0, 2))).toEqual({ rate: Number.POSITIVE_INFINITY, count: 0 })
    expect(found(yearly(-1, 0, -2))).toEqual({ rate: Number.NEGATIVE_INFINITY, count: 0 })
    expect(found(yearly(10, -5, 10))).toEqual({ rate: Number.POSITIVE_INFINITY, count: 0 })
    expect(found(yearly(-10, 5, -10))).toEqual({ rate: Number.NEGATIVE_INFINITY, count: 0 })
    expect(found(yearly(-1, Number.NaN))).toEqual({ rate: Number.NaN, count: 0 })
    expect(found(yearly(-1, Number.POSITIVE_INFINITY))).toEqual({ rate: Number.NaN, count: 0 })
  })

  it('does not read running[0], nor beyond the months', () => {
    const capital = Float64Array.of(-100, 110, 999)
    const running = Float64Array.of(Number.NaN, 0, 999)
    expect(monthlyRateNearestZero(capital, running, 1)).toBeCloseTo(0.1, 13)
  })

  it('takes a rate of exactly 0', () => {
    expect(found(yearly(-100, -10, 10, 100)).rate).toBeCloseTo(0, 15)
    expect(found(yearly(-100, 250, -150))).toEqual({ rate: 0, count: 2 })
  })

  it('finds extreme rates and keeps them apart', () => {
    expect(found(yearly(-1, 1e9)).rate / 1e9).toBeCloseTo(1, 8)
    expect(found(yearly(-1e9, 0, 1)).rate).toBeCloseTo(1e-4 ** 1.125 - 1, 9)
    expect(found(yearly(-100, 230, -132))).toEqual({ rate: expect.closeTo(0.1, 12), count: 2 })
  })
})

describe('timing', () => {
  it('counts running flows half a month before capital of the same month', () => {
    const inHalfAMonth = { capital: Float64Array.of(-100, 0), running: Float64Array.of(0, 110), months: 1 }
    expect(found(inHalfAMonth).rate).toBeCloseTo(1.1 * 1.1 - 1, 13)
  })

  it('gives the same rate from one call to the next', () => {
    const flow = yearly(-5, 10.5, 1, -8, 1)
    expect(found(flow)).toEqual(found(flow))
  })
})

it('a yearly rate is twelve months of the monthly one', () => {
  expect(yearlyFromMonthlyRate(0.01)).toBeCloseTo(0.12682503013196977, 15)
  expect(yearlyFromMonthlyRate(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
  expect(yearlyFromMonthlyRate(Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY)
  expect(yearlyFromMonthlyRate(Number.NaN)).toBeNaN()
})
