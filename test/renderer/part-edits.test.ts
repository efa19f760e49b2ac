/** Adding, copying and removing any part of any bundled study leaves a study that still runs: whatever referred to the part follows it. */
import { describe, expect, test } from 'vitest'
import { compileStudy } from '../../src-engine/study/compile-study.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { Change } from '../../src-main/contract.ts'
import { parseStudyDocument } from '../../src-main/documents/study-document.ts'
import { applyChanges } from '../../src-main/storage/apply-changes.ts'
import type { CatalogState } from '../../src-renderer/state/catalog-state.svelte.ts'
import {
  newCurve,
  newEvent,
  newLever,
  newPath,
  newProfile,
  newScenario,
  newSite,
  newWorkload,
} from '../../src-renderer/state/part-building.ts'
import { addition, duplicate, type Item, innerRemoval, removal, removalOf } from '../../src-renderer/state/part-edits.ts'
import { placePhrase } from '../../src-view/study/study-names.ts'
import { itemWord, type NamedList, usePlace } from '../../src-view/study/study-uses.ts'
import { catalog, opened } from './opened-studies.ts'

const lists = Object.keys(itemWord) as NamedList[]
/** The catalog as far as new parts ask for it. */
const rows = { rows: [...catalog.entries()].map(([key, entry]) => ({ key, entry })) } as unknown as CatalogState

/** The study after the changes, as the main process makes it; what an own catalog value that nobody reads any more says is left out. */
function made(study: Study, changes: readonly Change[]): { study: Study; faults: readonly string[] } {
  const parsed = parseStudyDocument(JSON.parse(JSON.stringify(applyChanges(study, changes))))
  if (!parsed.ok) return { study, faults: parsed.faults.map(fault => `${fault.path}: ${fault.code}`) }
  const compilation = compileStudy(parsed.study, catalog)
  const faults = compilation.ok ? [] : compilation.faults.filter(({ code }) => code !== 'override-not-read')
  return {
    study: parsed.study,
    faults: faults.map(({ path, code, parameters }) => `${path}: ${code} ${JSON.stringify(parameters)}`),
  }
}

/** Ids of inputs that only a catalog entry gives, which go where nobody reads the entry any more. */
const ofCatalog = (fault: string) => /unknown-input \{"id":"catalog\./.test(fault)
const weightOf = (study: Study) => study.scenarios.reduce((sum, scenario) => sum + scenario.weight, 0)

describe.each(opened.map(each => [each.study.id, each.study] as const))('%s', (_, study) => {
  test.each(lists)('removes any of %s', list => {
    for (const position of study[list].keys()) {
      const { uses, others, isLast, isQueued } = removalOf(study, list, position)
      if (isLast || isQueued) continue
      for (const use of uses) expect(placePhrase(study, usePlace(use), 'en'), usePlace(use)).toBeDefined()
      // One for the same accelerator takes the place of a profile, as a person would choose.
      const item = study[list][position]!
      const like = others.find(
        other => 'accelerator' in item && (other as { accelerator?: string }).accelerator === item.accelerator,
      )
      if (list === 'profiles' && uses.some(use => use.end === 'replace') && like === undefined) continue
      // The window does not remove what nothing can replace.
      if (others.length === 0 && uses.some(use => use.end === 'replace')) continue
      const changes = removal(study, list, position, (like ?? others[0])?.id)
      const { study: left, faults } = made(study, changes)
      expect({ id: item.id, faults: faults.filter(fault => !ofCatalog(fault) && !fault.includes('rack-density')) }).toEqual({
        id: item.id,
        faults: [],
      })
      expect(left[list]).toHaveLength(study[list].length - 1)
      expect(weightOf(left)).toBeCloseTo(1, 9)
    }
  })

  test.each(lists)('copies any of %s', list => {
    for (const [position, item] of study[list].entries()) {
      const { id, changes } = duplicate(study, list, position, 'A copy', itemWord[list].toLowerCase())
      const { study: grown, faults } = made(study, changes)
      expect(faults).toEqual([])
      expect(grown[list][position + 1]).toMatchObject({ id, name: 'A copy' })
      expect(weightOf(grown)).toBeCloseTo(1, 9)
      // Links and jobs of a copy are not read yet.
      const changed = (of: Study, part: string) =>
        of.scenarios.flatMap(scenario =>
          scenario.changes.filter(
            change => change.input.startsWith(`${itemWord[list]}.${part}.`) && !/^\w+\.[^.]+\.(fabric|jobs)\./.test(change.input),
          ),
        )
      expect(changed(grown, id)).toHaveLength(changed(study, item.id).length)
    }
  })

  test('adds one of each', () => {
    const parts: readonly (readonly [NamedList, Item | undefined])[] = [
      ['sites', newSite(study, rows, 'New')],
      ['profiles', newProfile(study, rows, 'New')],
      ['paths', newPath(study, 'New')],
      ['events', newEvent(study, 'New')],
      ['residualCurves', newCurve(study, 'New')],
      ['levers', newLever(study, 'New')],
      ['scenarios', newScenario(study, 'New')],
      ...(['training', 'serving', 'batch'] as const).map(kind => ['workloads', newWorkload(study, kind, rows, 'New')] as const),
    ]
    for (const [list, value] of parts) {
      const { faults } = made(study, addition(study, list, value!))
      expect({ list, faults }).toEqual({ list, faults: [] })
    }
  })

  test('an effect that goes leaves the names of the others’ figures right', () => {
    for (const [e, event] of study.events.entries()) {
      if (event.effects.length < 2) continue
      const input = `event.${event.id}.effects.${event.effects.length}.${'factor' in event.effects.at(-1)! ? 'factor' : 'delayMonths'}`
      const scenario = { ...study.scenarios[0]!, changes: [{ input, change: 'multiply', value: 1.1 } as const] }
      const spoken: Study = { ...study, scenarios: [scenario, ...study.scenarios.slice(1)] }
      const { study: left, faults } = made(spoken, innerRemoval(spoken, ['events', e, 'effects', 0]))
      expect(faults.filter(fault => !fault.includes('between'))).toEqual([])
      expect(left.scenarios[0]!.changes[0]!.input).toContain(`.effects.${event.effects.length - 1}.`)
    }
  })
})

test('an id that the study has drawn from before is not given again', () => {
  const { study } = opened[0]!
  const drawn: Study = {
    ...study,
    dimensions: { ...study.dimensions, [`site.site-${study.sites.length + 1}.electricityPrice`]: 900 },
  }
  expect(newSite(drawn, rows, 'New').id).toBe(`site-${study.sites.length + 2}`)
})
