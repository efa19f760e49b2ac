/** Catalog entries from outside: right ones are typed, wrong and hostile ones refused with place and code. */
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { catalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import { parseCatalogEntry, readBundledCatalog } from '../../src-main/documents/catalog-document.ts'

const catalog = readBundledCatalog(fileURLToPath(new URL('../../resources/catalog', import.meta.url)))
const entries = [...catalog.values()]

describe('an entry from outside', () => {
  const good = {
    kind: 'cooling',
    id: 'own-cooling',
    name: { en: 'Our own cooling', zh: '自有液冷' },
    pue: { range: 'bounds', low: 1.1, mode: 1.2, high: 1.3 },
    waterLPerKwh: 0.2,
    maxRackKw: 60,
    facilityCapitalPremiumShare: 0.05,
    serverFanPowerSavingShare: 0,
    provenance: { source: 'Vendor offer', asOf: '2026-11', basis: 'sourced', confidence: 'medium' },
  }
  const faultsOf = (value: unknown) => {
    const parsed = parseCatalogEntry(value)
    return parsed.ok ? [] : parsed.faults.map(({ path, code }) => `${path}: ${code}`)
  }

  test('is typed where it is right', () => {
    const parsed = parseCatalogEntry(good)
    expect(parsed).toMatchObject({ ok: true, entry: { kind: 'cooling', pue: { mode: 1.2 } } })
  })

  test('every bundled entry parses to itself', () => {
    for (const entry of entries) expect(parseCatalogEntry(JSON.parse(JSON.stringify(entry)))).toEqual({ ok: true, entry })
  })

  test.each<[string, unknown, string]>([
    ['an unknown field', { ...good, pump: 1 }, 'pump: unknown-field'],
    ['an unknown field of a range', { ...good, pue: { ...good.pue, family: 'pert' } }, 'pue.family: unknown-field'],
    [
      'an unknown field of the provenance',
      { ...good, provenance: { ...good.provenance, author: 'x' } },
      'provenance.author: unknown-field',
    ],
    ['NaN', { ...good, maxRackKw: Number.NaN }, 'maxRackKw: wrong-type'],
    ['infinity', { ...good, maxRackKw: Number.POSITIVE_INFINITY }, 'maxRackKw: wrong-type'],
    ['a text for a number', { ...good, maxRackKw: '60' }, 'maxRackKw: wrong-type'],
    ['null for a number', { ...good, maxRackKw: null }, 'maxRackKw: wrong-type'],
    ['a list for a number', { ...good, maxRackKw: [60] }, 'maxRackKw: wrong-type'],
    ['a missing number', { ...good, maxRackKw: undefined }, 'maxRackKw: missing-field'],
    ['a negative number', { ...good, maxRackKw: -1 }, 'maxRackKw: out-of-limits'],
    ['a PUE below 1', { ...good, pue: 0.9 }, 'pue: out-of-limits'],
    ['a share above 1', { ...good, serverFanPowerSavingShare: 12 }, 'serverFanPowerSavingShare: out-of-limits'],
    ['a range out of order', { ...good, pue: { range: 'bounds', low: 1.3, mode: 1.2, high: 1.4 } }, 'pue: range-order'],
    [
      'a range with an infinite end',
      { ...good, maxRackKw: { range: 'bounds', low: 1, mode: 2, high: Number.POSITIVE_INFINITY } },
      'maxRackKw: wrong-type',
    ],
    ['a range that does not say what it is', { ...good, pue: { low: 1.1, mode: 1.2, high: 1.3 } }, 'pue.range: not-one-of'],
    [
      'a text of 10,001 characters',
      { ...good, provenance: { ...good.provenance, note: 'x'.repeat(10_001) } },
      'provenance.note: too-long',
    ],
    ['a name in one language of two', { ...good, name: { en: 'Cooling' } }, 'name: wrong-type'],
    ['an id with a dot', { ...good, id: 'own.cooling' }, 'id: wrong-form'],
    ['an id that climbs', { ...good, id: '../own' }, 'id: wrong-form'],
    ['a date that is none', { ...good, provenance: { ...good.provenance, asOf: '2026-13' } }, 'provenance.asOf: wrong-form'],
    [
      'a source for what nobody checked',
      { ...good, provenance: { ...good.provenance, basis: 'general-knowledge' } },
      'provenance.source: source-of-general-knowledge',
    ],
    [
      'provenance of a field that is not there',
      { ...good, fieldProvenance: { price: { basis: 'assumption', confidence: 'low' } } },
      'fieldProvenance.price: provenance-without-field',
    ],
    ['an unknown kind', { ...good, kind: 'pump' }, 'kind: not-one-of'],
    ['no kind', { id: 'x' }, 'kind: not-one-of'],
    ['a list', [good], ': wrong-type'],
    ['null', null, ': wrong-type'],
    ['a text', 'cooling', ': wrong-type'],
  ])('%s is refused', (_, value, expected) => {
    expect(faultsOf(value)).toContain(expected)
  })

  test('names that reach for the prototype are refused, not dropped', () => {
    const own = JSON.parse('{"__proto__": {"value": 1, "unit": "share"}}') as object
    const entry = { kind: 'operation', id: 'own', name: 'Own', provenance: good.provenance, quantities: own }
    expect(faultsOf(entry)).toContain('quantities.__proto__: wrong-name')
    expect(faultsOf(JSON.parse(JSON.stringify(good).replace('{', '{"__proto__":{"pue":1},')))).toContain(
      '__proto__: unknown-field',
    )
  })

  test('quantities are ruled by their unit', () => {
    const entry = (quantity: unknown) => ({
      kind: 'operation',
      id: 'own',
      name: 'Own',
      provenance: good.provenance,
      quantities: { ownShare: quantity },
    })
    expect(faultsOf(entry({ value: 0.4, unit: 'share' }))).toEqual([])
    expect(faultsOf(entry({ value: 40, unit: 'share' }))).toEqual(['quantities.ownShare.value: out-of-limits'])
    expect(faultsOf(entry({ value: 0.4, unit: 'percent' }))).toEqual(['quantities.ownShare.unit: not-one-of'])
    expect(faultsOf(entry({ unit: 'share' }))).toEqual(['quantities.ownShare.value: missing-field'])
    expect(faultsOf(entry(0.4))).toEqual(['quantities.ownShare: wrong-type'])
  })

  test('a count is one whole number', () => {
    const system = JSON.parse(JSON.stringify(catalogEntry(catalog, 'system/dgx-h200')))
    expect(faultsOf({ ...system, acceleratorsPerSystem: 7.5 })).toEqual(['acceleratorsPerSystem: wrong-type'])
    expect(faultsOf({ ...system, acceleratorsPerSystem: { range: 'bounds', low: 7, mode: 8, high: 8 } })).toEqual([
      'acceleratorsPerSystem: wrong-type',
    ])
    expect(faultsOf({ ...system, accelerator: 'h200-sxm' })).toEqual(['accelerator: wrong-form'])
  })

  test("a lever's values are ruled by its metric unit", () => {
    const lever = JSON.parse(JSON.stringify(catalogEntry(catalog, 'lever/pollux')))
    expect(faultsOf({ ...lever, valueFrom: 100 })).toEqual(['valueFrom: out-of-limits'])
    expect(faultsOf({ ...lever, valueFrom: 100, valueTo: 63, metricUnit: 'day' })).toEqual([])
  })
})
