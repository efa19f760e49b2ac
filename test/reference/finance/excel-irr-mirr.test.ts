/** Cases F01 and F02: the examples of Microsoft's IRR and MIRR help pages (support.microsoft.com). */
import { describe, expect, it } from 'vitest'
import { monthlyRateNearestZero } from '../../../src-engine/finance/internal-rate-of-return.ts'
import { irr, mirr } from '../../../src-engine/finance/periodic-cash-flow.ts'

/** The arithmetic behind the printed percentages is known to seven digits. */
const tolerance = 1e-6

const shop = [-70000, 12000, 15000, 18000, 21000, 26000]
const cases = [
  { name: 'after four years', values: shop.slice(0, 5), rate: -0.0212448, printedPercent: -2.1 },
  { name: 'after five years', values: shop, rate: 0.0866309, printedPercent: 8.7 },
  { name: 'after two years', values: shop.slice(0, 3), rate: -0.4435069, printedPercent: -44.4 },
]

describe('F01, IRR', () => {
  it.each(cases)('$name, from the guess of 10 %', ({ values, rate, printedPercent }) => {
    expect(Math.abs((irr(values) as number) - rate)).toBeLessThan(tolerance)
    expect(Math.round((irr(values) as number) * 1000) / 10).toBe(printedPercent)
  })

  it('after two years from the guess of -10 % that the page gives', () => {
    expect(Math.abs((irr(shop.slice(0, 3), -0.1) as number) - -0.4435069)).toBeLessThan(tolerance)
  })

  it.each(cases)('$name, by the root finder of a run', ({ values, rate }) => {
    const capital = Float64Array.from(values)
    const found = monthlyRateNearestZero(capital, new Float64Array(capital.length), capital.length - 1)
    expect(Math.abs(found - rate)).toBeLessThan(tolerance)
  })
})

describe('F02, MIRR', () => {
  const fleet = [-120000, 39000, 30000, 21000, 37000, 46000]

  it.each([
    { values: fleet, reinvestRate: 0.12, rate: 0.1260941 },
    { values: fleet.slice(0, 4), reinvestRate: 0.12, rate: -0.0480447 },
    { values: fleet, reinvestRate: 0.14, rate: 0.1347591 },
  ])('$rate', ({ values, reinvestRate, rate }) => {
    expect(Math.abs((mirr(values, 0.1, reinvestRate) as number) - rate)).toBeLessThan(tolerance)
  })
})
