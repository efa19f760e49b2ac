/** The forms of entries against the entries themselves: nothing that an entry holds has no field, nothing asked for is not needed. */
import { describe, expect, test } from 'vitest'
import { type CatalogEntry, catalogKinds } from '../../../src-engine/catalog/catalog-entry.ts'
import { parseCatalogEntry } from '../../../src-main/documents/catalog-document.ts'
import {
  absentFigures,
  entryWordFields,
  figureForms,
  guessedColumns,
  holdsQuantities,
  idOfName,
  isNeededFigure,
  tableColumns,
} from '../../../src-view/catalog/entry-form.ts'
import { choiceName } from '../../../src-view/words/window-words-catalog.ts'
import { fieldName } from '../../../src-view/words/window-words-fields.ts'
import { bundledCatalog } from '../../studies/trials.ts'

const entries = [...bundledCatalog().values()]
const ofKind = (kind: string) => entries.filter(entry => entry.kind === kind)
const without = (entry: CatalogEntry, field: string) => {
  const { [field]: _, fieldProvenance: __, ...rest } = entry as unknown as Record<string, unknown>
  return rest
}

describe.each(catalogKinds)('entries of kind %s', kind => {
  const figures = figureForms(kind).map(({ field }) => field)
  const words = entryWordFields(kind)
  const known = new Set([
    'kind',
    'id',
    'name',
    'provenance',
    'fieldProvenance',
    'quantities',
    ...figures,
    ...words.map(([field]) => field),
  ])

  test('hold nothing that has no field', () => {
    for (const entry of ofKind(kind)) expect(Object.keys(entry).filter(field => !known.has(field))).toEqual([])
  })

  test('need exactly what is asked for', () => {
    const entry = ofKind(kind)[0]!
    const isNeeded = (field: string) => !parseCatalogEntry(without(entry, field)).ok
    for (const field of figures) expect([field, isNeeded(field)]).toEqual([field, isNeededFigure(kind, field)])
    for (const [field, form] of words) expect([field, isNeeded(field)]).toEqual([field, form.isOptional !== true])
  })

  test('choose among what is offered', () => {
    for (const entry of ofKind(kind)) {
      for (const [field, form] of words) {
        const value = (entry as unknown as Record<string, unknown>)[field]
        if (form.form === 'choice' && value !== undefined) expect(form.choices).toContain(value)
      }
    }
  })

  test('have a name for every field and choice in both languages', () => {
    for (const [field, form] of words) {
      expect(fieldName(field, 'zh')).toMatch(/\p{Script=Han}/u)
      const choices = form.form === 'choice' && field !== 'metricUnit' && field !== 'precision' ? form.choices : []
      for (const choice of choices) expect(choiceName(choice, 'zh')).toMatch(/\p{Script=Han}|^PUE$/u)
    }
    if (!holdsQuantities(kind)) for (const field of figures) expect(fieldName(field, 'en')).not.toBe('')
  })

  test('are found again by the headings of their own table, and by words', () => {
    const columns = tableColumns(kind)
    expect(guessedColumns(kind, columns)).toEqual(columns)
    expect(guessedColumns(kind, ['标识', '名称', 'As of', 'nonsense'])).toEqual([
      'id',
      'name',
      'asOf',
      holdsQuantities(kind) ? 'nonsense' : null,
    ])
  })
})

test('a price that is not known is among the absent figures', () => {
  const unpriced = entries.find(entry => entry.kind === 'accelerator' && entry.priceUsd === undefined)!
  expect(absentFigures(unpriced)).toContainEqual(expect.objectContaining({ field: 'priceUsd', unit: 'USD', currency: 'USD' }))
})

test.each([
  ['H200 SXM 141GB', 'h200-sxm-141gb'],
  ['  Café — Nº 5 ', 'cafe-no-5'],
  ['浸没液冷', ''],
])('the id of %j is %j', (name, id) => {
  expect(idOfName(name)).toBe(id)
})
