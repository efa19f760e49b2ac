/** A remembered distribution is the one that was made, and what is written otherwise is another one. */
import { expect, test } from 'vitest'
import { compileDistribution } from '../../../src-engine/distributions/compile-distribution.ts'
import { rememberedDistribution, rememberedTable } from '../../../src-engine/distributions/remembered-distribution.ts'
import { tabulate } from '../../../src-engine/distributions/tabulated.ts'
import type { Distributed } from '../../../src-engine/study/quantity.ts'

const limits = { low: 0, high: Number.POSITIVE_INFINITY }
const written = (mode: number): Distributed => ({ range: 'p10p90', low: 1, mode, high: 9 })
const shares = [1e-6, 0.01, 0.1, 0.37, 0.5, 0.9, 0.999]

test('gives the digits of a new one', () => {
  const made = tabulate(compileDistribution(written(4), limits))
  const remembered = rememberedTable(rememberedDistribution(written(4), limits))
  expect(shares.map(u => remembered.quantile(u))).toEqual(shares.map(u => made.quantile(u)))
})

test('is the same object for the same numbers, wherever they come from', () => {
  const provenance = { source: 'Quote 12', asOf: '2026', basis: 'sourced', confidence: 'high' } as const
  const first = rememberedDistribution(written(4), limits)
  expect(rememberedDistribution({ ...written(4), provenance } as Distributed, limits)).toBe(first)
  expect(rememberedTable(rememberedDistribution(written(4), limits))).toBe(rememberedTable(first))
})

test('is another one where a number, a limit or a truncation differs', () => {
  const first = rememberedDistribution(written(4), limits)
  const others = [
    rememberedDistribution(written(5), limits),
    rememberedDistribution(written(4), { low: 0, high: 20 }),
    rememberedDistribution(written(4), { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }),
    rememberedDistribution({ ...written(4), truncate: { high: 8 } } as Distributed, limits),
  ]
  expect(new Set([first, ...others]).size).toBe(5)
  expect(others[1]!.quantile(0.999999)).toBeLessThan(20)
})

test('forgets those that were not used for long, and makes them again', () => {
  const first = rememberedDistribution(written(4), limits)
  for (let i = 0; i < 700; i++) rememberedDistribution({ family: 'uniform', low: 0, high: i + 1 }, limits)
  const again = rememberedDistribution(written(4), limits)
  expect(again).not.toBe(first)
  expect(again.quantile(0.3)).toBe(first.quantile(0.3))
})

test('does not remember what makes no distribution', () => {
  const bad: Distributed = { family: 'uniform', low: 2, high: 2, truncate: { low: 5 } }
  for (let i = 0; i < 2; i++) expect(() => rememberedDistribution(bad, limits)).toThrow(RangeError)
})
