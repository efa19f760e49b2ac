/** Carrying an uncertain number from one form to another gives figures that run and that lie where they lay before. */
import { describe, expect, test } from 'vitest'
import { checkQuantity } from '../../src-engine/study/check-quantity.ts'
import type { Distributed } from '../../src-engine/study/quantity.ts'
import { choosableForms, formOf, inForm, parametersOf } from '../../src-renderer/controls/quantity-forms.ts'

const anywhere = { low: -1e24, high: 1e24 }
const spreads = [
  { p10: 280_000, p50: 371_000, p90: 480_000 },
  { p10: 0.1, p50: 0.15, p90: 0.22 },
  { p10: 2, p50: 3.5, p90: 7 },
]

describe.each(spreads)('$p10 to $p90', spread => {
  test.each(choosableForms)('%s', form => {
    const quantity = inForm(1, form, spread)
    expect(formOf(quantity)).toBe(form)
    expect(parametersOf(quantity).length).toBeGreaterThan(0)
    const checked = checkQuantity('x', quantity as number | Distributed, anywhere)
    expect(checked.faults).toEqual(form === 'event' && spread.p50 > 1 ? expect.anything() : [])
    if (form === 'event' || form === 'number' || !('distribution' in checked)) return
    const width = spread.p90 - spread.p10
    const { distribution } = checked
    expect(Math.abs(distribution.quantile(0.5) - spread.p50)).toBeLessThan(width * 0.45)
    const drawn = distribution.quantile(0.9) - distribution.quantile(0.1)
    expect(drawn / width).toBeGreaterThan(0.45)
    expect(drawn / width).toBeLessThan(2)
  })
})

test('where a figure comes from stays with it', () => {
  const provenance = { source: 'a list', asOf: '2026', basis: 'sourced', confidence: 'high' } as const
  const range = { range: 'p10p90', low: 1, mode: 2, high: 3, provenance } as const
  expect(inForm(range, 'lognormal', spreads[2]!)).toMatchObject({ family: 'lognormal', provenance })
})
