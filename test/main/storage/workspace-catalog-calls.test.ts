/** The user's catalog: changes field by field over the bundle, own entries, undo, and what a newer bundle does to all of it. */
import { describe, expect, test } from 'vitest'
import type { Catalog, CatalogEntry } from '../../../src-engine/catalog/catalog-entry.ts'
import { compileStudy } from '../../../src-engine/study/compile-study.ts'
import { failureOf } from '../../../src-main/calls/call-error.ts'
import type { WorkspaceCalls } from '../../../src-main/calls/workspace-calls.ts'
import { catalogKeysIn, withReferenced } from '../../../src-main/storage/catalog-keys.ts'
import { smallCatalog } from '../../studies/small-catalog.ts'
import { bundledCatalog, bundledStudies } from '../../studies/trials.ts'
import { bundle, edit, opened, set, storedStudy, thrownBy } from './small-workspace.ts'

const key = 'system/new-8'
const rowOf = (calls: WorkspaceCalls, of = key) => calls.catalog.rows().find(row => row.key === of)
const entryOf = (calls: WorkspaceCalls, of = key) => calls.catalog.catalog().get(of) as unknown as Record<string, unknown>

/** The small catalog with some entries replaced, or left out where undefined. */
function withEntries(changes: Readonly<Record<string, Record<string, unknown> | undefined>>): Catalog {
  const catalog = new Map(smallCatalog)
  for (const [of, fields] of Object.entries(changes)) {
    if (fields === undefined) catalog.delete(of)
    else catalog.set(of, { ...catalog.get(of)!, ...fields } as CatalogEntry)
  }
  return catalog
}

const withoutFields = (of: string, ...fields: string[]) =>
  Object.fromEntries(Object.entries(smallCatalog.get(of)!).filter(([name]) => !fields.includes(name)))

describe('a changed field', () => {
  test('lies over the bundled entry, is marked as an assumption, and studies read it', () => {
    const { calls, workspace } = opened()
    const row = calls.catalog.edit(key, 'priceUsd', 300_000)
    expect(row).toMatchObject({ key, origin: 'changed', changes: [{ field: 'priceUsd', hasBundleMoved: false }] })
    expect(row.usedBy).toEqual(['small'])
    expect(row.entry).toMatchObject({
      priceUsd: 300_000,
      fieldProvenance: { priceUsd: { basis: 'assumption', confidence: 'low', source: null, asOf: '2027-03-01' } },
    })
    expect(workspace.bundled.catalog.get(key)).toMatchObject({ priceUsd: 250_000 })
    expect(calls.studies.ready('small').catalog.get(key)).toMatchObject({ priceUsd: 300_000 })
  })

  test('keeps the source that the user gives', () => {
    const { calls } = opened()
    const provenance = { basis: 'sourced', confidence: 'high', source: 'Quote 12', asOf: '2027-02' }
    calls.catalog.edit(key, 'priceUsd', 300_000)
    calls.catalog.edit(key, 'fieldProvenance.priceUsd', provenance)
    expect(entryOf(calls).fieldProvenance).toEqual({ priceUsd: provenance })
    expect(calls.catalog.revert(key, 'priceUsd')).toMatchObject({ origin: 'bundled', changes: [] })
    expect(entryOf(calls)).toEqual(smallCatalog.get(key))
  })

  test('may be a range, a name, left out, or a quantity by its name', () => {
    const { calls } = opened()
    calls.catalog.edit(key, 'priceUsd', { range: 'offers', low: 1e5, mode: 2e5, high: 3e5 })
    calls.catalog.edit(key, 'name', { en: 'Ours', zh: '我们的' })
    calls.catalog.edit(key, 'racksPerSystem', null)
    expect(entryOf(calls)).toMatchObject({ priceUsd: { mode: 2e5 }, name: { en: 'Ours', zh: '我们的' } })
    expect('racksPerSystem' in entryOf(calls)).toBe(false)
    const catalog = bundledCatalog()
    const real = opened({ bundled: bundle([], catalog) }).calls
    const [operation] = [...catalog.values()].filter(entry => entry.kind === 'operation')
    const [name, quantity] = Object.entries(operation!.quantities)[0]!
    const { entry } = real.catalog.edit(`operation/${operation!.id}`, name, { range: 'p10p90', low: 0.1, mode: 0.11, high: 0.12 })
    expect(entry).toMatchObject({
      quantities: { [name]: { value: { mode: 0.11 }, unit: quantity.unit } },
      fieldProvenance: { [name]: { basis: 'assumption' } },
    })
  })

  test('set to what the bundle says is no change', () => {
    const { calls } = opened()
    calls.catalog.edit(key, 'priceUsd', 300_000)
    expect(calls.catalog.edit(key, 'priceUsd', 250_000)).toMatchObject({ origin: 'bundled', changes: [] })
    expect(entryOf(calls)).toEqual(smallCatalog.get(key))
  })

  test('reverted is the bundle’s again', () => {
    const { calls } = opened()
    calls.catalog.edit(key, 'priceUsd', 300_000)
    expect(calls.catalog.revert(key, 'priceUsd').entry).toEqual(smallCatalog.get(key))
    expect(thrownBy(() => calls.catalog.revert(key, 'priceUsd'))).toMatchObject({ code: 'not-found' })
  })

  test.each<[string, unknown, unknown, unknown, string]>([
    ['an unknown entry', 'system/absent', 'priceUsd', 1, 'not-found'],
    ['a key that is no text', {}, 'priceUsd', 1, 'bad-request'],
    ['the id', key, 'id', 'other', 'bad-request'],
    ['the kind', key, 'kind', 'rental', 'bad-request'],
    ['a language’s own name', key, '__proto__', {}, 'bad-request'],
    ['another of them', key, 'constructor', 1, 'faults'],
    ['an unknown field', key, 'colour', 'red', 'faults'],
    ['a negative price', key, 'priceUsd', -1, 'faults'],
    ['a field that must be there', key, 'acceleratorsPerSystem', null, 'faults'],
    ['provenance of nothing', key, 'fieldProvenance.claimedPue', { basis: 'assumption', confidence: 'low' }, 'faults'],
    ['a value that is no JSON', key, 'priceUsd', undefined, 'bad-request'],
  ])('%s is refused', (_, of, field, value, code) => {
    const { calls } = opened()
    expect(failureOf(thrownBy(() => calls.catalog.edit(of, field, value))).code).toBe(code)
    expect(calls.catalog.rows().every(row => row.origin === 'bundled')).toBe(true)
  })
})

describe('undo', () => {
  test('walks back over changes, reverts and own entries, and survives closing', () => {
    const { calls, folder, workspace } = opened()
    const own = { ...smallCatalog.get(key)!, id: 'mine' }
    calls.catalog.edit(key, 'priceUsd', 300_000)
    calls.catalog.edit(key, 'priceUsd', 310_000)
    calls.catalog.revert(key, 'priceUsd')
    calls.catalog.add(own)
    calls.catalog.edit('system/mine', 'priceUsd', 1)
    calls.catalog.remove('system/mine')
    expect(rowOf(calls, 'system/mine')).toBeUndefined()
    workspace.close()
    const { catalog } = opened({ folder }).calls
    const price = (of: string) => catalog.undo().find(row => row.key === of)?.entry as { priceUsd?: number } | undefined
    expect(price('system/mine')).toMatchObject({ priceUsd: 1 })
    expect(price('system/mine')).toMatchObject({ priceUsd: 250_000 })
    expect(price('system/mine')).toBeUndefined()
    expect(price(key)).toMatchObject({ priceUsd: 310_000 })
    expect(price(key)).toMatchObject({ priceUsd: 300_000 })
    expect(price(key)).toMatchObject({ priceUsd: 250_000 })
    expect(catalog.undoLabels()).toEqual({ undo: null, redo: `${key}.priceUsd` })
    for (let i = 0; i < 5; i++) catalog.redo()
    expect(catalog.rows().find(row => row.key === 'system/mine')).toMatchObject({ origin: 'own', entry: { priceUsd: 1 } })
    expect(catalog.rows().find(row => row.key === key)).toMatchObject({ origin: 'bundled' })
  })
})

describe('a newer bundle', () => {
  test('replaces rows; a changed field keeps the user’s value and is marked', () => {
    const { calls, folder, workspace } = opened()
    calls.catalog.edit(key, 'priceUsd', 300_000)
    calls.catalog.edit(key, 'typicalPowerKw', 8)
    workspace.close()
    const moved = withEntries({ [key]: { priceUsd: 200_000, maxPowerKw: 11 } })
    const later = opened({ folder, bundled: bundle([storedStudy()], moved) }).calls
    expect(entryOf(later)).toMatchObject({ priceUsd: 300_000, typicalPowerKw: 8, maxPowerKw: 11 })
    expect(rowOf(later)!.changes).toEqual([
      { field: 'priceUsd', hasBundleMoved: true },
      { field: 'typicalPowerKw', hasBundleMoved: false },
    ])
    // Saying the value again takes note of what the bundle says now.
    expect(later.catalog.edit(key, 'priceUsd', 300_000).changes[0]).toEqual({ field: 'priceUsd', hasBundleMoved: false })
    expect(later.catalog.revert(key, 'priceUsd').entry).toMatchObject({ priceUsd: 200_000 })
  })

  test('that no longer admits a change shows the entry without it and keeps the change', () => {
    const { calls, folder, workspace } = opened()
    const provenance = { basis: 'sourced', confidence: 'high', source: 'Quote 12', asOf: '2027-02' }
    calls.catalog.edit(key, 'typicalPowerKw', 8)
    calls.catalog.edit(key, 'fieldProvenance.racksPerSystem', provenance)
    workspace.close()
    const catalog = new Map(smallCatalog)
    catalog.set(key, withoutFields(key, 'racksPerSystem') as unknown as CatalogEntry)
    const later = opened({ folder, bundled: bundle([storedStudy()], catalog) }).calls
    expect(entryOf(later)).toMatchObject({ typicalPowerKw: 8 })
    expect(entryOf(later).fieldProvenance).not.toHaveProperty('racksPerSystem')
    expect(rowOf(later)!.changes.map(change => change.field)).toContain('fieldProvenance.racksPerSystem')
  })

  test('without an entry leaves it while a study uses it, directly or through another entry', () => {
    const extra: CatalogEntry = { ...smallCatalog.get('region/plain')!, id: 'unused' } as CatalogEntry
    const changed: CatalogEntry = { ...smallCatalog.get('region/plain')!, id: 'changed' } as CatalogEntry
    const first = new Map([...smallCatalog, ['region/unused', extra], ['region/changed', changed]])
    const { calls, folder, workspace } = opened({ bundled: bundle([storedStudy()], first) })
    calls.catalog.edit('region/changed', 'electricityUsdPerKwh', 0.5)
    edit(calls, 'small', 'rate', set(['settings', 'discountRate'], 0.2))
    workspace.close()

    const emptied = bundle([], new Map())
    const later = opened({ folder, bundled: emptied })
    const left = new Set(later.calls.catalog.catalog().keys())
    const used = compileStudy(storedStudy(), smallCatalog)
    if (!used.ok) throw new Error('the small study has faults')
    for (const of of used.compiled.usedEntries) expect(left).toContain(of)
    expect(left).toContain('region/changed')
    expect(left).not.toContain('region/unused')
    expect(later.calls.studies.open('small').faults).toEqual([])

    // Deleted it can be restored, so that it still counts; the entry comes back with the bundle.
    later.calls.studies.delete('small')
    later.workspace.close()
    const again = opened({ folder, bundled: emptied })
    expect(again.calls.catalog.catalog().has(key)).toBe(true)
    again.workspace.close()
    expect(opened({ folder, bundled: bundle([storedStudy()], first) }).calls.catalog.catalog().size).toBe(first.size)
  })

  test('that brings an entry of the same key as an own one leaves the own one', () => {
    const { calls, folder, workspace } = opened()
    calls.catalog.add({ ...smallCatalog.get(key)!, id: 'mine', priceUsd: 5 })
    workspace.close()
    const rival = new Map([...smallCatalog, ['system/mine', { ...smallCatalog.get(key)!, id: 'mine' } as CatalogEntry]])
    const later = opened({ folder, bundled: bundle([storedStudy()], rival) }).calls
    expect(rowOf(later, 'system/mine')).toMatchObject({ origin: 'own', entry: { priceUsd: 5 } })
  })
})

describe('own entries', () => {
  test('are added, edited, used, and removed only when nothing uses them', () => {
    const { calls } = opened()
    const own = { ...smallCatalog.get(key)!, id: 'mine' }
    expect(calls.catalog.add(own)).toMatchObject({ key: 'system/mine', origin: 'own', changes: [], usedBy: [] })
    expect(thrownBy(() => calls.catalog.add(own))).toMatchObject({ code: 'conflict' })
    expect(thrownBy(() => calls.catalog.add({ kind: 'system' }))).toMatchObject({ code: 'faults' })
    expect(calls.catalog.edit('system/mine', 'priceUsd', 9)).toMatchObject({ origin: 'own', changes: [], entry: { priceUsd: 9 } })
    const { study } = calls.studies.open('small')
    const plan = study.plans.findIndex(one => one.id === 'buy')
    edit(calls, 'small', 'system', set(['plans', plan, 'tranches', 0, 'system'], 'system/mine'))
    expect(rowOf(calls, 'system/mine')!.usedBy).toEqual(['small'])
    expect(thrownBy(() => calls.catalog.remove('system/mine'))).toMatchObject({ code: 'conflict' })
    calls.studies.undo('small')
    calls.catalog.remove('system/mine')
    expect(rowOf(calls, 'system/mine')).toBeUndefined()
    expect(thrownBy(() => calls.catalog.remove(key))).toMatchObject({ code: 'bad-request' })
  })
})

test('the keys in a document’s text hold every entry that a run of it uses', () => {
  const catalog = bundledCatalog()
  for (const [id, study] of bundledStudies()) {
    const compilation = compileStudy(study, catalog)
    if (!compilation.ok) throw new Error(`${id} has faults`)
    const keys = withReferenced(catalogKeysIn(JSON.stringify(study)), catalog)
    expect([...keys], id).toEqual(expect.arrayContaining([...compilation.compiled.usedEntries]))
  }
})
