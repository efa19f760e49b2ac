/** The matrices that the window shows are those of a run: the same groups, and where the stated ones contradict each other the same repair. */
import { expect, test } from 'vitest'
import { gaussianToSpearman } from '../../src-engine/sampling/copula.ts'
import { dependenceGroups } from '../../src-engine/sampling/dependence-groups.ts'
import { compileStudy } from '../../src-engine/study/compile-study.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { correlatable, correlationGroups, tailMatrix } from '../../src-view/study/correlation-groups.ts'
import { catalog, opened } from './opened-studies.ts'

/** With a pair that goes against what the others imply. */
function contradicting(study: Study): Study {
  const { members, stated } = correlationGroups(study)[0]!
  const [a, b] = [members[0]!, members.at(-1)!]
  const others = study.dependences.filter(({ between }) => !(between.includes(a) && between.includes(b)))
  expect(stated.length).toBeGreaterThan(2)
  return { ...study, dependences: [...others, { id: 'against', between: [a, b], spearman: -0.9, reason: 'A test.' }] }
}

test.each(
  opened.flatMap(({ study }) => [study, contradicting(study)]).map((study, i) => [`${study.id} ${i % 2}`, study] as const),
)('%s', (_, study) => {
  const compilation = compileStudy(study, catalog)
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.faults))
  const { coordinates } = compilation.compiled
  const run = dependenceGroups(compilation.compiled).filter(group => group.tail === undefined)
  const shown = correlationGroups(study)
  expect(shown).toHaveLength(run.length)
  for (const { members, dependence } of run) {
    const ids = members.map(position => coordinates[position]!.id)
    const matrix = shown.find(group => group.members.includes(ids[0]!))!
    expect([...matrix.members].sort()).toEqual([...ids].sort())
    for (const [r, first] of ids.entries()) {
      for (const [c, second] of ids.entries()) {
        const used = matrix.used![matrix.members.indexOf(first)]![matrix.members.indexOf(second)]!
        // The repair is an iteration that ends at 1e-12; members in another order round otherwise.
        expect(Math.abs(used - (r === c ? 1 : gaussianToSpearman(dependence.pearson[r * ids.length + c]!)))).toBeLessThan(1e-9)
      }
    }
    expect(matrix.largestChange > 0).toBe(dependence.largestChange > 0)
  }
  const inputs = compilation.compiled.inputSlots.map(slot => compilation.compiled.slots[slot]!.id)
  expect([...correlatable(study, inputs)].sort()).toEqual(coordinates.map(({ id }) => id).sort())
})

test('a group of extremes shows what a run makes of it', () => {
  const group = {
    id: 'extremes',
    members: ['a', 'b', 'c'],
    kendall: [
      [1, 0.9, -0.9],
      [0.9, 1, 0.9],
      [-0.9, 0.9, 1],
    ],
    degreesOfFreedom: 4,
    reason: 'A test.',
  }
  const matrix = tailMatrix(group)
  expect(matrix.largestChange).toBeGreaterThan(0.1)
  expect(matrix.used![0]![1]).toBeLessThan(0.9)
  expect(matrix.used![0]![0]).toBe(1)
})
