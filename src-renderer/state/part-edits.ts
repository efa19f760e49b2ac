/** Adding, copying and removing the parts of a study, each as the changes of one edit: what refers to a part follows it. */
import type { Scenario } from '../../src-engine/study/scenario.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { Text } from '../../src-engine/study/text.ts'
import type { Change } from '../../src-main/contract.ts'
import { inputUses, itemWord, type NamedList, type Use, usesOf } from '../../src-view/study/study-uses.ts'
import { changed } from './document-change.ts'
import { freshId, hasDrawn } from './plan-building.ts'

export type Item<List extends NamedList = NamedList> = Study[List][number]

/** An id that its list does not have and, as far as the study remembers what it drew, never had: `site-2`. */
export function unusedId(study: Study, list: NamedList, stem: string): string {
  const word = itemWord[list]
  return freshId(stem, study[list], id => hasDrawn(study, `${word}.${id}`))
}

export function itemName(item: { readonly id: string; readonly name?: Text }): Text {
  return item.name ?? item.id
}

/** Weights with one more at 0, or without one: the others keep their proportions and add up to 1. */
function weightsWithout(scenarios: readonly Scenario[], position: number): Change[] {
  const rest = scenarios.filter((_, i) => i !== position)
  const sum = rest.reduce((total, scenario) => total + scenario.weight, 0)
  if (rest.length === 0) return []
  const weights = rest.map(scenario => (sum > 0 ? round(scenario.weight / sum) : round(1 / rest.length)))
  weights[weights.length - 1] = round(1 - weights.slice(0, -1).reduce((total, weight) => total + weight, 0))
  return weights.map((value, i) => ({ kind: 'set', path: ['scenarios', i < position ? i : i + 1, 'weight'], value }))
}

const round = (weight: number) => Number(weight.toFixed(6))

/** What a removal will do beside removing. */
export interface Removal {
  readonly uses: readonly Use[]
  /** Changes of scenarios, correlations and groups that speak of its figures. */
  readonly inputs: number
  /** Others of its list, which may take its place. */
  readonly others: readonly { readonly id: string; readonly name?: Text }[]
  /** Whether the study cannot do without it. */
  readonly isLast: boolean
  /** Whether profiles simulate a queue of its jobs and nobody else's could stand there. */
  readonly isQueued: boolean
}

const neededLists: readonly NamedList[] = ['workloads', 'plans', 'scenarios']

export function removalOf(study: Study, list: NamedList, position: number): Removal {
  const item = study[list][position]!
  return {
    uses: usesOf(study, list, item.id),
    inputs: inputUses(study, `${itemWord[list]}.${item.id}`).length,
    others: study[list].filter(other => other.id !== item.id),
    isLast: neededLists.includes(list) && study[list].length === 1,
    isQueued: list === 'workloads' && isQueued(study, item.id),
  }
}

/** Whether a workload is the only one that tells jobs, and a profile simulates a queue of them. */
export function isQueued(study: Study, workload: string): boolean {
  const telling = study.workloads.filter(each => each.kind === 'batch' && each.jobs !== undefined)
  return telling.length === 1 && telling[0]!.id === workload && study.profiles.some(({ scheduling }) => scheduling !== undefined)
}

/** One list of changes from steps that each see the document as the steps before have left it, so that positions stay true. */
function inSequence(study: Study, steps: readonly ((study: Study) => readonly Change[])[]): readonly Change[] {
  const all: Change[] = []
  let current = study
  for (const step of steps) {
    const changes = step(current)
    current = changes.reduce(changed, current)
    all.push(...changes)
  }
  return all
}

const inputsGone = (prefix: string) => (study: Study) =>
  inputUses(study, prefix).map((path): Change => ({ kind: 'remove', path }))

/** @param instead id that takes the place of the removed one where a field must have one */
export function removal(study: Study, list: NamedList, position: number, instead: string | undefined): readonly Change[] {
  const item = study[list][position]!
  const uses = usesOf(study, list, item.id)
  return inSequence(study, [
    () =>
      uses.flatMap((use): Change[] =>
        use.end === 'replace'
          ? [{ kind: 'set', path: use.path, value: instead }]
          : use.end === 'clear'
            ? [{ kind: 'remove', path: use.path }]
            : [],
      ),
    inputsGone(`${itemWord[list]}.${item.id}`),
    // Later items first, so that positions stay true.
    ...uses
      .filter(use => use.end === 'drop')
      .toReversed()
      .map(use => (current: Study) => innerRemoval(current, use.path)),
    current => (list === 'scenarios' ? weightsWithout(current.scenarios, position) : []),
    () => [{ kind: 'remove', path: [list, position] }],
    fabricUnread,
    jobsUnread,
  ])
}

/** Links are read by training that tells its step; without any, scenarios cannot change them. */
export function fabricUnread(study: Study): readonly Change[] {
  if (study.workloads.some(workload => workload.kind === 'training' && workload.step !== undefined)) return []
  return inSequence(
    study,
    study.profiles.map(({ id }) => inputsGone(`profile.${id}.fabric`)),
  )
}

/** Jobs are read where a queue of them is simulated; without any, scenarios cannot change them. */
export function jobsUnread(study: Study): readonly Change[] {
  if (study.profiles.some(({ scheduling }) => scheduling !== undefined)) return []
  return inSequence(
    study,
    study.workloads.map(({ id }) => inputsGone(`workload.${id}.jobs`)),
  )
}

/** Changes that rename an input wherever it is spoken of, or take out what speaks of one that goes. */
function renamed(study: Study, rename: (id: string) => string | undefined): Change[] {
  const changes: Change[] = []
  for (const [s, scenario] of study.scenarios.entries()) {
    for (let c = scenario.changes.length - 1; c >= 0; c--) {
      const id = scenario.changes[c]!.input
      const next = rename(id)
      if (next === undefined) changes.push({ kind: 'remove', path: ['scenarios', s, 'changes', c] })
      else if (next !== id) changes.push({ kind: 'set', path: ['scenarios', s, 'changes', c, 'input'], value: next })
    }
  }
  for (let d = study.dependences.length - 1; d >= 0; d--) {
    const { between } = study.dependences[d]!
    const next = between.map(rename)
    if (next.includes(undefined)) changes.push({ kind: 'remove', path: ['dependences', d] })
    else if (next.some((id, i) => id !== between[i]))
      changes.push({ kind: 'set', path: ['dependences', d, 'between'], value: next })
  }
  for (let g = study.tailDependences.length - 1; g >= 0; g--) {
    const { members } = study.tailDependences[g]!
    const next = members.map(rename)
    if (next.includes(undefined)) changes.push({ kind: 'remove', path: ['tailDependences', g] })
    else if (next.some((id, i) => id !== members[i]))
      changes.push({ kind: 'set', path: ['tailDependences', g, 'members'], value: next })
  }
  return changes
}

/** For an item of a list whose figures are named by their position: effects of an event, points of a curve. */
function shifted(study: Study, path: readonly (string | number)[]): Change[] {
  const [list, position, inner, at] = path
  if (inner !== 'effects' && inner !== 'points') return []
  const item = study[list as 'events' | 'residualCurves'][position as number]!
  const prefix = `${itemWord[list as NamedList]}.${item.id}.${inner}.`
  return renamed(study, id => {
    if (!id.startsWith(prefix)) return id
    const [number, ...rest] = id.slice(prefix.length).split('.')
    const place = Number(number) - 1
    if (place === at) return undefined
    return place > (at as number) ? `${prefix}${place}.${rest.join('.')}` : id
  })
}

/** Takes out one item of a list inside a part: an effect, a point, a tranche, a payment; what speaks of its figures follows. */
export function innerRemoval(study: Study, path: readonly (string | number)[], prefix?: string): readonly Change[] {
  return inSequence(study, [
    ...(prefix === undefined ? [] : [inputsGone(prefix)]),
    current => shifted(current, path),
    () => [{ kind: 'remove', path }],
  ])
}

/** Measured figures are of the machines that were measured. */
function unmeasured({ measured: _, ...profile }: Study['profiles'][number]): Study['profiles'][number] {
  return profile
}

/** A copy beside the original under its own id; scenarios change its figures as they change those of the original. */
export function duplicate(
  study: Study,
  list: NamedList,
  position: number,
  name: Text,
  stem: string,
): { id: string; changes: Change[] } {
  const item = study[list][position]!
  const id = unusedId(study, list, stem)
  const word = itemWord[list]
  // Links of a copy are read once a plan trains on it, its jobs once no other workload tells any.
  const unread = list === 'profiles' ? 'fabric' : list === 'workloads' ? 'jobs' : ''
  const isBelow = (input: string) =>
    input.startsWith(`${word}.${item.id}.`) && !(unread !== '' && input.startsWith(`${word}.${item.id}.${unread}.`))
  const moved = (input: string) => (isBelow(input) ? `${word}.${id}.${input.slice(`${word}.${item.id}.`.length)}` : input)
  const half = list === 'scenarios' ? round((item as Scenario).weight / 2) : 0
  const value =
    list === 'scenarios'
      ? { ...item, id, name, weight: Number(((item as Scenario).weight - half).toPrecision(12)) }
      : list === 'profiles'
        ? unmeasured({ ...(item as Study['profiles'][number]), id, name })
        : { ...item, id, name }
  const changes: Change[] = [
    ...(list === 'scenarios' ? [{ kind: 'set', path: ['scenarios', position, 'weight'], value: half } as Change] : []),
    { kind: 'insert', path: [list, position + 1], value },
    ...study.scenarios.flatMap((scenario, s) =>
      scenario.changes
        .filter(change => isBelow(change.input))
        .map(
          (change, n): Change => ({
            kind: 'insert',
            path: ['scenarios', s, 'changes', scenario.changes.length + n],
            value: { ...change, input: moved(change.input) },
          }),
        ),
    ),
  ]
  return { id, changes }
}

export function addition(study: Study, list: NamedList, value: Item): readonly Change[] {
  return [{ kind: 'insert', path: [list, study[list].length], value }]
}
