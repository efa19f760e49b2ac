/** Case M04: DeepSeek-V3 technical report, table 1, and README of deepseek-ai/DeepSeek-V3 (2024). */
import { expect, it } from 'vitest'
import { resultOf } from '../studies/trials.ts'
import { trainingCatalog, trainingStudy } from './studies/training-bill.ts'

const hoursPerTrillionTokens = 180e3
const hours = { pretraining: 14.8 * hoursPerTrillionTokens, 'context-extension': 119e3, 'post-training': 5e3 }

it.each([
  { what: 'pre-training', work: { pretraining: hours.pretraining }, usd: 5.328e6 },
  { what: 'context extension', work: { 'context-extension': hours['context-extension'] }, usd: 0.238e6 },
  { what: 'post-training', work: { 'post-training': hours['post-training'] }, usd: 0.01e6 },
  { what: 'everything, 2.788 M H800-hours,', work: hours, usd: 5.576e6 },
])('M04: $what costs $usd USD', ({ work, usd }) => {
  const plan = resultOf(trainingStudy(work), trainingCatalog).plans[0]!
  expect(plan.results.weighted!.unservedShare.mean).toBe(0)
  // Exact to the cent; a checkpoint stalls for 1.7e-10 of the time at the least.
  expect(Math.abs(plan.costParts.weighted!['on-demand-cloud'] - usd)).toBeLessThan(0.005)
})

it('M04: a trillion tokens take 3.662 days on 2,048 accelerators', () => {
  const held = resultOf(trainingStudy({ trillion: hoursPerTrillionTokens }), trainingCatalog).plans[1]!
  const days = (held.utilization.weighted!.busyShare!.mean * 2 * 730) / 24
  expect(Math.abs(days / 3.662 - 1)).toBeLessThan(2e-4) // Printed with four digits.
  expect(Math.abs(days / 3.7 - 1)).toBeLessThan(0.011) // The report itself rounds to 3.7.
})
