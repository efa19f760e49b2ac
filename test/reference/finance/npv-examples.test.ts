/** Case F04, the trap in it: all published examples discount the first flow by one period (Excel's NPV). */
import { expect, it } from 'vitest'
import { npv } from '../../../src-engine/finance/periodic-cash-flow.ts'

it('F04, the last example with its first flow undiscounted, which is not NPV', () => {
  expect(Math.abs((npv(0.05, [-2000, 600, 300, 500, 700, 400]) as number) * 1.05 - 164.7584)).toBeLessThan(1e-4)
})
