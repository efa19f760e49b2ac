/** Case F04: NPV examples of Excel, Adobe FormCalc, MESCIUS and FileMaker; all discount the first flow by one period. */
import { expect, it } from 'vitest'
import { npv } from '../../../src-engine/finance/periodic-cash-flow.ts'

it.each([
  { rate: 0.1, values: [-10000, 3000, 4200, 6800], value: 1188.44 },
  { rate: 0.065, values: [5000], value: 4694.83568 },
  { rate: 0.1, values: [500, 1500, 4000, 10000], value: 11529.60863 },
  { rate: 0.0275 / 12, values: [50, 60, 40, 100, 25], value: 273.14193838 },
  { rate: 0.065, values: [-10000, 3000, 3400, 7700], value: 2055.38 },
  { rate: 0.05, values: [-2000, 600, 300, 500, 700, 400], value: 156.91277445 },
])('F04, $value', ({ rate, values, value }) => {
  // Printed with two to eight decimals: half a unit of the last one, or 1e-4 where more are printed.
  const printedDecimals = `${value}`.split('.')[1]!.length
  expect(Math.abs((npv(rate, values) as number) - value)).toBeLessThan(printedDecimals <= 2 ? 0.005 : 1e-4)
})

it('F04, the last example with its first flow undiscounted, which is not NPV', () => {
  expect(Math.abs((npv(0.05, [-2000, 600, 300, 500, 700, 400]) as number) * 1.05 - 164.7584)).toBeLessThan(1e-4)
})
