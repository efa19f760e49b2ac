/** Where in the study's tabs a fault can be put right, and whether a fault belongs to a field. */
import type { Fault } from '../../src-engine/study/fault.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { type DocumentPath, studyPlace } from '../../src-view/study/study-place.ts'
import type { StudyTab } from './workbench.svelte.ts'

const tabs: readonly (readonly [start: RegExp, tab: StudyTab])[] = [
  [/^plan\.[^.]+\.operations\b|^plans\.\d+\.operations\b/, 'operations'],
  [/^(plans?|baseline)\b/, 'plans'],
  [/^workloads?\b/, 'workloads'],
  [/^scenarios?\b/, 'scenarios'],
  [/^(profiles?|sites?|levers?)\b/, 'operations'],
  [/^(paths?|events?|market|residualCurves?|dependences?|tailDependences?)\b/, 'market'],
  [/^(settings|exchangeRates|name|question|note)\b/, 'basics'],
  [/^catalog/, 'inputs'],
]

/** Undefined where no tab shows the place. */
export function faultPlace(path: string): StudyTab | undefined {
  return tabs.find(([start]) => start.test(path))?.[1]
}

/** Faults at a field or inside it, by the names that a run gives to inputs. */
export function faultsAt(faults: readonly Fault[], ...ids: readonly string[]): readonly Fault[] {
  return faults.filter(({ path }) => ids.some(id => path === id || path.startsWith(`${id}.`)))
}

/** Faults at a place of the document or inside it, however their paths are written: by ids or by positions. */
export function faultsUnder(study: Study, faults: readonly Fault[], path: DocumentPath): readonly Fault[] {
  return faults.filter(fault => {
    const place = studyPlace(study, fault.path)
    return place !== undefined && path.every((step, i) => place.path[i] === step)
  })
}
