/** Case F07, how many rates there are: flows of numpy-financial's doctests (numpy/numpy-financial, docs). */
import { expect, it } from 'vitest'
import { monthlyRateNearestZero } from '../../../src-engine/finance/internal-rate-of-return.ts'

it.each([
  { values: [-150000, 15000, 25000, 35000, 45000, 60000], count: 1 },
  { values: [-100, 39, 59, 55, 20], count: 1 },
  { values: [-100, 100, 0, -7], count: 2 },
  { values: [-5, 10.5, 1, -8, 1], count: 2 },
])('F07, root finder of a run: $count rates of $values', ({ values, count }) => {
  const capital = Float64Array.from(values)
  const rateCount = new Uint8Array(1)
  monthlyRateNearestZero(capital, new Float64Array(capital.length), capital.length - 1, rateCount)
  expect(rateCount[0]).toBe(count)
})
