/** Case T01 to the dollar, beyond what is printed: Hennessy and Patterson, Computer Architecture, 5th edition (2012), figures 6.13 and 6.14. */
import { expect, it } from 'vitest'
import { warehouseLines } from '../../src-engine/validation/bill-formulas.ts'

const lines = warehouseLines()

it('T01: its inputs give these lines to the dollar', () => {
  // Servers: 45,978 at 1,450 USD, which the book rounds to 66.7 M.
  const exact = [1_998_103, 295_005, 765_369, 168_008, 474_208, 85_000]
  for (const [i, month] of lines.entries()) expect(Math.abs(month - exact[i]!)).toBeLessThan(0.5)
})

it('T01: they add up to 3.8 M USD a month', () => {
  const total = lines.reduce((sum, month) => sum + month, 0)
  expect(Math.abs(total / 3.8e6 - 1)).toBeLessThan(0.01)
})
