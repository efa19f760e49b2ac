/**
 * Telling one thing another way, and putting in or leaving out an optional part, each as the changes of one edit: whatever else of the study
 * would contradict it, or lack what it stood for, follows.
 */

import type { Lever } from '../../src-engine/study/lever.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { Change } from '../../src-main/contract.ts'
import { headroomField, jobsGroup } from '../../src-view/study/cause-fields.ts'
import { leverTargets } from '../../src-view/study/site-fields.ts'
import { type AlternativeField, alternativeOf, fieldValue } from '../../src-view/study/study-field.ts'
import type { DocumentPath } from '../../src-view/study/study-place.ts'
import { itemWord, type NamedList } from '../../src-view/study/study-uses.ts'
import { changed, valueAt } from './document-change.ts'
import { fabricUnread, innerRemoval, isQueued, jobsUnread } from './part-edits.ts'

type Step = (study: Study) => readonly Change[]

/** Each step sees the document as the steps before have left it. */
function inSequence(study: Study, steps: readonly Step[]): readonly Change[] {
  const all: Change[] = []
  let current = study
  for (const step of steps) {
    const changes = step(current)
    current = changes.reduce(changed, current)
    all.push(...changes)
  }
  return all
}

/** Takes a part of an item away, and with it what scenarios and correlations say of its figures. */
const without =
  (path: DocumentPath, at: string): Step =>
  study => {
    const [list, position] = path as [NamedList, number]
    const item = study[list][position]!
    if (fieldValue(item, at) === undefined) return []
    return innerRemoval(study, [...path, ...at.split('.')], `${itemWord[list]}.${item.id}.${at}`)
  }

const withPart =
  (path: DocumentPath, at: string, start: unknown): Step =>
  study => {
    const place = [...path, ...at.split('.')]
    return valueAt(study, place) === undefined ? [{ kind: 'set', path: place, value: start }] : []
  }

/** Whether the study can tell it that way: a queue needs shared work to stand in it. */
export function isOffered(study: Study, field: AlternativeField, option: string): boolean {
  return field.name !== 'allocation' || option !== 'queue' || study.workloads.some(({ kind }) => kind === 'batch')
}

/** @param path of the profile */
export function alternativeChanges(study: Study, path: DocumentPath, field: AlternativeField, option: string): readonly Change[] {
  if (option === alternativeOf(valueAt(study, path), field)) return []
  const chosen = field.options.find(({ value }) => value === option)!
  const others = field.options.filter(({ value }) => value !== option)
  const position = path[1] as number
  const steps: Step[] = [withPart(path, chosen.at, chosen.start), ...others.map(({ at }) => without(path, at))]
  if (field.name === 'allocation') steps.push(jobsToldFor(option), leversOf(position, option), jobsUnread)
  if (field.name === headroomField.name && option === 'replicas') {
    // Services that do not tell their day still need a stated share.
    const needsStated = study.workloads.some(workload => workload.kind === 'serving' && workload.day === undefined)
    if (needsStated) return inSequence(study, [steps[0]!])
  }
  return inSequence(study, steps)
}

/** A queue needs jobs: the first shared workload tells some where none does. */
const jobsToldFor =
  (option: string): Step =>
  study => {
    const batch = study.workloads.flatMap((workload, w) => (workload.kind === 'batch' ? [{ workload, w }] : []))
    if (option !== 'queue' || batch.length === 0 || batch.some(({ workload }) => workload.jobs !== undefined)) return []
    const value = jobsGroup.optional!.start(() => '')
    return [{ kind: 'set', path: ['workloads', batch[0]!.w, 'jobs'], value }]
  }

/** Levers that set what is no longer stated, or change a queue that is no longer there, let go of the profile or of the setting. */
function leversOf(position: number, option: string): Step {
  return start => {
    const id = start.profiles[position]!.id
    const isQueue = option === 'queue'
    const speaks = (lever: Lever) =>
      lever.profiles.includes(id) &&
      (isQueue ? lever.sets.some(({ parameter }) => parameter === 'allocationSaturation') : lever.scheduling !== undefined)
    const fits = (study: Study, profile: string) =>
      study.profiles.some(each => each.id === profile && (each.scheduling === undefined) === isQueue)
    return inSequence(
      start,
      start.levers.flatMap((lever, l): Step[] => {
        if (!speaks(lever)) return []
        if (lever.profiles.some(profile => profile !== id && fits(start, profile))) {
          return [() => [{ kind: 'set', path: ['levers', l, 'profiles'], value: lever.profiles.filter(each => each !== id) }]]
        }
        // A lever that would be left with nothing to do says the same in the other way's words.
        if (!isQueue) {
          const stated = [{ parameter: 'allocationSaturation', to: leverTargets.allocationSaturation[2] }]
          const sets: Change[] = lever.sets.length === 0 ? [{ kind: 'set', path: ['levers', l, 'sets'], value: stated }] : []
          return [() => [{ kind: 'remove', path: ['levers', l, 'scheduling'] }, ...sets]]
        }
        const at = lever.sets.findIndex(({ parameter }) => parameter === 'allocationSaturation')
        const queued: Change[] =
          lever.sets.length === 1 && lever.scheduling === undefined
            ? [{ kind: 'set', path: ['levers', l, 'scheduling'], value: { discipline: 'backfill' } }]
            : []
        return [
          study => [...innerRemoval(study, ['levers', l, 'sets', at], `lever.${lever.id}.sets.allocationSaturation`), ...queued],
        ]
      }),
    )
  }
}

/**
 * Puts an optional part in or takes it out.
 *
 * @param path of the study's item; @param value what it begins with, undefined to take it out
 */
export function optionalPartChanges(study: Study, path: DocumentPath, at: string, value: unknown): readonly Change[] {
  if (value !== undefined) return [{ kind: 'set', path: [...path, ...at.split('.')], value }]
  // Operations and the like stand inside an item and keep their own way.
  if (path.length !== 2) return [{ kind: 'remove', path: [...path, ...at.split('.')] }]
  const steps: Step[] = [without(path, at)]
  if (path[0] === 'workloads' && at === 'day') steps.push(headroomStated)
  if (path[0] === 'workloads' && at === 'step') steps.push(fabricUnread)
  return inSequence(study, steps)
}

/** Profiles that leave headroom to replicas state it too, for the service whose day is no longer told. */
const headroomStated: Step = study =>
  study.profiles.flatMap(({ serving }, p): Change[] =>
    serving === undefined || serving.headroomShare !== undefined
      ? []
      : [{ kind: 'set', path: ['profiles', p, 'serving', 'headroomShare'], value: headroomField.options[0]!.start }],
  )

/** Why an optional part cannot be put in or left out now: other parts would be left without what they need. */
export type PartHold = 'jobs-needed' | 'queue-missing'

export function partHold(study: Study, path: DocumentPath, at: string): PartHold | undefined {
  const item = valueAt(study, path) as { readonly id: string; readonly profiles?: readonly string[] } | undefined
  if (item === undefined) return undefined
  const isIn = fieldValue(item, at) !== undefined
  if (path[0] === 'workloads' && at === 'jobs' && isIn) {
    return isQueued(study, item.id) ? 'jobs-needed' : undefined
  }
  if (path[0] === 'levers' && at === 'scheduling' && !isIn) {
    const isEverywhere = study.profiles.every(({ id, scheduling }) => !item.profiles?.includes(id) || scheduling !== undefined)
    return isEverywhere ? undefined : 'queue-missing'
  }
  return undefined
}
