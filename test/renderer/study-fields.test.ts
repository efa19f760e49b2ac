/** The descriptions of a study's fields agree with the compiler about every number a run reads, and have words in both languages. */
import { describe, expect, test } from 'vitest'
import { valueAt } from '../../src-renderer/state/document-change.ts'
import { quantityFieldOf } from '../../src-view/study/field-of.ts'
import { fieldWord } from '../../src-view/study/study-field.ts'
import { placePhrase } from '../../src-view/study/study-names.ts'
import { studyPlace } from '../../src-view/study/study-place.ts'
import { fieldTip } from '../../src-view/words/field-tips.ts'
import { fieldName } from '../../src-view/words/window-words-fields.ts'
import { nameWithUnit } from '../../src-view/words/window-words-units.ts'
import { opened } from './opened-studies.ts'

describe.each(opened.map(each => [each.study.id, each] as const))('%s', (_, { study, compiled }) => {
  // The model's own errors stand in no form: nobody writes them.
  const slots = compiled.slots.filter(({ id }) => !/^(catalog|model)\.|\.scheduling\.error$/.test(id))

  test('units and limits are those of the compiler', () => {
    expect(slots.length).toBeGreaterThan(80)
    for (const { id, unit, limits } of slots) {
      const place = studyPlace(study, id)!
      const tranche = valueAt(study, place.path.slice(0, 4)) as { supply?: 'bought' } | undefined
      const field = quantityFieldOf(place, study.settings.currency, tranche?.supply)
      expect(field, id).toBeDefined()
      expect({ id, limits: field!.limits }).toEqual({ id, limits })
      // A lever's new value is shown in the unit of the parameter that it sets.
      if (!id.startsWith('lever.') || !id.includes('.sets.')) expect({ id, unit: field!.unit }).toEqual({ id, unit })
    }
  })

  test('every number has a name and a definition in both languages', () => {
    for (const { id } of slots) {
      const field = quantityFieldOf(studyPlace(study, id)!, study.settings.currency, 'bought')!
      expect(fieldTip(fieldWord(field), 'en'), id).toBeDefined()
      expect(fieldName(fieldWord(field), 'zh'), id).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  test('every drawn coordinate has a name', () => {
    for (const { id } of compiled.coordinates) {
      expect(placePhrase(study, id, 'en'), id).toMatch(/^[A-Z]/)
      expect(placePhrase(study, id, 'zh'), id).toMatch(/[\u4e00-\u9fff]/)
      expect(placePhrase(study, id, 'zh'), id).not.toContain('component')
    }
  })
})

const study = opened.find(each => each.study.id === 'cluster-buy-options')!.study

test.each([
  ['plan.buy-h200.tranche.first.leadTimeMonths', 'Lead time of tranche ‘first’ in plan ‘Buy H200 nodes, colocated’'],
  ['plan.buy-h200.tranche.first.leadTimeMonths.low', 'Lead time of tranche ‘first’ in plan ‘Buy H200 nodes, colocated’'],
  ['plans.2.tranches.2.month', 'Month of tranche ‘second’ in plan ‘Buy H200 nodes, colocated’'],
  [
    'plan.buy-h200.overflow.limitAccelerators',
    'Most accelerators available of overflow cloud in plan ‘Buy H200 nodes, colocated’',
  ],
  ['scenarios.1.changes.1.value', 'Value of change 1 in scenario ‘Demand holds, supply is tight’'],
  ['profile.h200.checkpoint.recoveryMinutes', 'Recovery after an interruption of profile ‘H200’'],
  ['path.rental-index.component-1', 'Course of the whole path of path ‘Rental price of H200-class accelerators’'],
  ['event.new-generation.effects.2.factor', 'Size of the effect of effect 2 in event ‘A new generation arrives’'],
  ['settings.horizonMonths', 'Horizon'],
  ['baseline', 'Baseline'],
])('%s is called', (path, name) => {
  expect(placePhrase(study, path, 'en')).toBe(name)
})

test.each([
  ['Time until a checkpoint is safe', 's', 'Time until a checkpoint is safe, s'],
  ['Time to replace a part', 'h', 'Time to replace a part, h'],
  ['Tokens per run', 'tokens', 'Tokens per run'],
  ['Training runs per month', 'runs/month', 'Training runs per month'],
  ['Horizon', 'months', 'Horizon, months'],
  ['Discount rate', '', 'Discount rate'],
])('%s in %s reads %s', (name, unit, text) => {
  expect(nameWithUnit(name, unit, 'en')).toBe(text)
})

test('a place that the study does not have has no name', () => {
  expect(placePhrase(study, 'plans.99.tranches.1.month', 'en')).toBeUndefined()
  expect(placePhrase(study, '', 'en')).toBeUndefined()
})
