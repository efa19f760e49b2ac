/** Case F01 as printed and from the guess that the page gives: the example of Microsoft's IRR help page (support.microsoft.com). */
import { expect, it } from 'vitest'
import { irr } from '../../../src-engine/finance/periodic-cash-flow.ts'

const shop = [-70000, 12000, 15000, 18000, 21000, 26000]

it.each([
  { flows: 5, printedPercent: -2.1 },
  { flows: 6, printedPercent: 8.7 },
  { flows: 3, printedPercent: -44.4 },
])('F01, $printedPercent % after $flows flows', ({ flows, printedPercent }) => {
  expect(Math.round((irr(shop.slice(0, flows)) as number) * 1000) / 10).toBe(printedPercent)
})

it('F01, after two years from the guess of -10 %', () => {
  // The arithmetic behind the printed percentage is known to seven digits.
  expect(Math.abs((irr(shop.slice(0, 3), -0.1) as number) - -0.4435069)).toBeLessThan(1e-6)
})
