/** Figures as they are typed into cells, and which rows of the catalog want a look. */
import { describe, expect, test } from 'vitest'
import type { CatalogRow } from '../../src-main/contract.ts'
import { figureEntryText, parsedFigureEntry } from '../../src-renderer/controls/figure-entry.ts'
import { passes } from '../../src-renderer/state/catalog-filter.ts'

describe('a figure in a cell', () => {
  test.each([
    ['21,000', 21_000],
    ['21k', 21_000],
    ['1 … 2 … 3', { range: 'offers', low: 1, mode: 2, high: 3 }],
    ['1..2..3', { range: 'offers', low: 1, mode: 2, high: 3 }],
    ['1 < 2 < 3', { range: 'offers', low: 1, mode: 2, high: 3 }],
    ['', undefined],
    ['cheap', null],
    ['1 … 3', null],
    ['3 … 2 … 1', null],
  ])('%j', (text, figure) => {
    expect(parsedFigureEntry(text, false, { range: 'offers', low: 0, mode: 1, high: 2 })).toEqual(figure)
  })

  test('is read back as it was written, shares in percent', () => {
    for (const figure of [0.123, { range: 'bounds', low: 0.1, mode: 0.2, high: 0.35 }] as const) {
      expect(parsedFigureEntry(figureEntryText(figure, true), true, figure)).toEqual(figure)
    }
    expect(figureEntryText(0.123, true)).toBe('12.3')
    expect(figureEntryText(2020, false, true)).toBe('2020')
  })
})

describe('a row', () => {
  const row = (changes: Record<string, unknown>): CatalogRow =>
    ({
      origin: 'bundled',
      changes: [],
      usedBy: [],
      key: 'accelerator/a',
      entry: {
        kind: 'accelerator',
        id: 'a',
        name: 'A',
        provenance: { source: 'S', asOf: '2026', basis: 'sourced', confidence: 'high' },
      },
      ...changes,
    }) as unknown as CatalogRow
  const dated = (asOf: string) => row({ entry: { kind: 'accelerator', provenance: { asOf, confidence: 'high' } } })
  const today = '2026-11-22'

  test.each([
    ['2024', true],
    ['2025', false],
    ['2025-11', false],
    ['2025-10', true],
    ['2025-11-21', true],
    ['2025-11-22', false],
  ])('of %s is old: %s', (asOf, isOld) => {
    expect(passes(dated(asOf), 'stale', today)).toBe(isOld)
  })

  test('is doubtful by one of its figures too', () => {
    const fieldProvenance = { priceUsd: { basis: 'assumption', confidence: 'low', asOf: '2026' } }
    const { entry } = row({})
    expect(passes(row({}), 'low', today)).toBe(false)
    expect(passes(row({ entry: { ...entry, fieldProvenance } }), 'low', today)).toBe(true)
  })

  test('is mine where I made or changed it, and moved where the bundle went on', () => {
    expect(passes(row({}), 'mine', today)).toBe(false)
    expect(passes(row({ origin: 'own' }), 'mine', today)).toBe(true)
    const changed = row({ origin: 'changed', changes: [{ field: 'priceUsd', hasBundleMoved: false }] })
    expect([passes(changed, 'mine', today), passes(changed, 'moved', today)]).toEqual([true, false])
    expect(passes(row({ changes: [{ field: 'priceUsd', hasBundleMoved: true }] }), 'moved', today)).toBe(true)
  })
})
