/** Telling a cause another way, and leaving an optional part out, leaves a study that still runs, as the changes of one edit. */
import { describe, expect, test } from 'vitest'
import { compileStudy } from '../../src-engine/study/compile-study.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { Change } from '../../src-main/contract.ts'
import { parseStudyDocument } from '../../src-main/documents/study-document.ts'
import { applyChanges } from '../../src-main/storage/apply-changes.ts'
import { alternativeChanges, isOffered, optionalPartChanges, partHold } from '../../src-renderer/state/part-alternatives.ts'
import { allocationField, earlyLifeGroup, headroomField } from '../../src-view/study/cause-fields.ts'
import { workloadGroups } from '../../src-view/study/plan-fields.ts'
import { weightsOf, weightsProblem } from '../../src-view/study/quantity-check.ts'
import { alternativeOf } from '../../src-view/study/study-field.ts'
import { catalog, opened } from './opened-studies.ts'

function made(study: Study, changes: readonly Change[]): { study: Study; faults: readonly string[] } {
  const parsed = parseStudyDocument(JSON.parse(JSON.stringify(applyChanges(study, changes))))
  if (!parsed.ok) return { study, faults: parsed.faults.map(({ path, code }) => `${path}: ${code}`) }
  const compilation = compileStudy(parsed.study, catalog)
  // An own catalog value that nobody reads any more is told to the reader, who may want it again.
  const faults = compilation.ok ? [] : compilation.faults.filter(({ code }) => code !== 'override-not-read')
  return { study: parsed.study, faults: faults.map(({ path, code }) => `${path}: ${code}`) }
}

describe.each(opened.map(each => [each.study.id, each.study] as const))('%s', (_, study) => {
  test.each([allocationField, headroomField])('every profile tells its $name each way, there and back', field => {
    for (const [p, profile] of study.profiles.entries()) {
      const path = ['profiles', p]
      if (field === headroomField && profile.serving === undefined) continue
      let current = study
      const first = alternativeOf(profile, field)
      const others = field.options.map(({ value }) => value).filter(value => value !== first)
      for (const option of [...others, first]) {
        if (!isOffered(current, field, option)) continue
        const { study: next, faults } = made(current, alternativeChanges(current, path, field, option))
        expect({ profile: profile.id, option, faults }).toEqual({ profile: profile.id, option, faults: [] })
        if (field === allocationField) expect(alternativeOf(next.profiles[p], field)).toBe(option)
        current = next
      }
    }
  })

  test('optional parts of workloads and profiles go and come', () => {
    const parts = [
      ...study.workloads.flatMap((workload, w) =>
        workloadGroups[workload.kind].flatMap(({ optional }) => (optional ? [{ path: ['workloads', w], optional }] : [])),
      ),
      ...study.profiles.map((_, p) => ({ path: ['profiles', p], optional: earlyLifeGroup.optional! })),
    ]
    expect(parts.length).toBeGreaterThan(1)
    for (const { path, optional } of parts) {
      if (optional.at === 'revenue' || partHold(study, path, optional.at) !== undefined) continue
      const { study: without, faults } = made(study, optionalPartChanges(study, path, optional.at, undefined))
      expect({ path, at: optional.at, faults }).toEqual({ path, at: optional.at, faults: [] })
      const again = made(
        without,
        optionalPartChanges(
          without,
          path,
          optional.at,
          optional.start(() => ''),
        ),
      )
      expect({ path, at: optional.at, faults: again.faults }).toEqual({ path, at: optional.at, faults: [] })
    }
  })
})

test('a lever that sets what is no longer stated lets go of it', () => {
  const study = opened.find(each => each.study.id === 'thousand-accelerator-retrofit')!.study
  const p = study.profiles.findIndex(({ scheduling }) => scheduling !== undefined)
  const { study: stated } = made(study, alternativeChanges(study, ['profiles', p], allocationField, 'stated'))
  for (const lever of stated.levers) {
    if (lever.profiles.includes(study.profiles[p]!.id)) expect(lever.scheduling).toBeUndefined()
  }
  expect(partHold(stated, ['levers', 0], 'scheduling')).toBe('queue-missing')
})

test('a list of weights is read as people write it', () => {
  expect(weightsOf(' 1, 2；3、4 5 ')).toEqual([1, 2, 3, 4, 5])
  const seven = { least: 7, most: 7 }
  expect(weightsProblem('1,1,1,1,1,0.5,0.5', seven, 'en')).toBeUndefined()
  expect(weightsProblem('1,1', seven, 'en')).toBe('Write 7 numbers, with commas between.')
  expect(weightsProblem('0,0,0,0,0,0,0', seven, 'en')).toBe('At least one must be above 0.')
  expect(weightsProblem('1,1,1,1,1,1,x', seven, 'en')).toBe('Write numbers of 0 or more.')
})
