/** Case M04: DeepSeek-V3 technical report, table 1, and README of deepseek-ai/DeepSeek-V3 (2024). */
import { expect, it } from 'vitest'
import { trainingCatalog, trainingStudy } from '../../src-engine/validation/studies/training-bill.ts'
import { resultOf } from '../studies/trials.ts'

const hoursPerTrillionTokens = 180e3

it('M04: a trillion tokens take 3.662 days on 2,048 accelerators', () => {
  const held = resultOf(trainingStudy({ trillion: hoursPerTrillionTokens }), trainingCatalog).plans[1]!
  const days = (held.utilization.weighted!.busyShare!.mean * 2 * 730) / 24
  expect(Math.abs(days / 3.662 - 1)).toBeLessThan(2e-4) // Printed with four digits.
  expect(Math.abs(days / 3.7 - 1)).toBeLessThan(0.011) // The report itself rounds to 3.7.
})
