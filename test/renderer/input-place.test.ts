/** Every number that a run reads is found where the window would edit it, and has a name and a unit in both languages. */
import { describe, expect, test } from 'vitest'
import { catalogQuantity } from '../../src-engine/catalog/catalog-fields.ts'
import { isUncertain } from '../../src-engine/study/slot-table.ts'
import { inputPlace, quantityAt } from '../../src-renderer/state/input-place.ts'
import { fieldName } from '../../src-view/words/window-words-fields.ts'
import { unitName } from '../../src-view/words/window-words-units.ts'
import { catalog, opened } from './opened-studies.ts'

/** Errors of computed steps and of simulated queues. */
const isModelError = (id: string) => id.startsWith('model.') || id.endsWith('.scheduling.error')

describe.each(opened.map(each => [each.study.id, each] as const))('%s', (_, { study, compiled }) => {
  const slots = compiled.slots.filter(slot => isUncertain(slot.quantity))
  /** A rate that an own record has updated: a run draws what it became, the study holds what it was before. */
  const updated = new Set(
    study.profiles
      .filter(profile => profile.failures.ownRecord)
      .map(({ id }) => `profile.${id}.failures.interruptionsPer1000DomainDays`),
  )

  test('holds, at the place of each input, what the run draws', () => {
    expect(slots.length).toBeGreaterThan(50)
    const wrong = slots.filter(({ id, quantity, provenance }) => {
      const place = inputPlace(study, id)
      if (place === undefined) return true
      if (updated.has(id)) return quantityAt(study, place) === undefined
      const own = quantityAt(study, place)
      // What nobody wrote, the model adds: its own errors, and general knowledge that says so.
      if (own === undefined && (isModelError(id) || provenance?.basis === 'general-knowledge')) return false
      const read = own ?? (place.catalog && catalogQuantity(catalog, `${place.catalog.key}.${place.catalog.field}`)?.value)
      return JSON.stringify(read) !== JSON.stringify(quantity)
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  test('names each input in Chinese with Chinese words', () => {
    const spelledOut = slots
      .map(({ id }) => inputPlace(study, id)!.field)
      .filter(field => !/[\u4e00-\u9fff]|PUE/.test(fieldName(field, 'zh')))
    expect(spelledOut).toEqual([])
  })

  test('leaves no unit in the engine’s own words', () => {
    const currency = study.settings.currency
    const raw = slots.filter(({ unit }) => /money/.test(unitName(unit, currency, 'en') + unitName(unit, currency, 'zh')))
    expect(raw.map(({ unit }) => unit)).toEqual([])
    const notSaid = slots.filter(({ unit }) => /[a-z]{5,}/.test(unitName(unit, currency, 'zh').replace(/PFLOP/, '')))
    expect(notSaid.map(({ unit }) => unit)).toEqual([])
  })
})

test('an id that the study does not hold has no place', () => {
  const { study } = opened[0]!
  expect(inputPlace(study, 'plan.nobody.tranche.first.price')).toBeUndefined()
  expect(inputPlace(study, `plan.${study.plans[0]!.id}.tranche.nobody.price`)).toBeUndefined()
})

test("the model's own error stands nowhere in the document, and that of a family names it", () => {
  const { study } = opened[0]!
  const family = inputPlace(study, 'model.trainingStep.ke-hopper.familyError')!
  expect(family).toMatchObject({ field: 'familyError', owners: [{ kind: 'entry', name: 'kernel-efficiency/ke-hopper' }] })
  expect(quantityAt(study, family)).toBeUndefined()
  expect(inputPlace(study, 'model.trainingStep.sharedError')).toMatchObject({ field: 'sharedError', owners: [] })
  for (const field of ['sharedError', 'familyError']) expect(fieldName(field, 'zh')).toMatch(/[\u4e00-\u9fff]/)
  expect(unitName('standard deviations', 'USD', 'zh')).toMatch(/[\u4e00-\u9fff]/)
})
