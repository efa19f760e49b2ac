/** Where in the study's tabs a fault can be put right, and whether a fault belongs to a field. */
import type { Fault } from '../../src-engine/study/fault.ts'
import type { StudyTab } from './workbench.svelte.ts'

const tabs: readonly (readonly [start: RegExp, tab: StudyTab])[] = [
  [/^(plans?|baseline)\b/, 'plans'],
  [/^workloads?\b/, 'workloads'],
  [/^scenarios?\b/, 'scenarios'],
  [
    /^(catalog|profiles?|sites?|paths?|events?|levers?|market|residualCurves?|exchangeRates|settings|dependences|tailDependences)/,
    'inputs',
  ],
]

/** Undefined where no tab shows the place. */
export function faultPlace(path: string): StudyTab | undefined {
  return tabs.find(([start]) => start.test(path))?.[1]
}

/** Faults at a field or inside it. Paths name lists in singular or plural and items by id or position. */
export function faultsAt(faults: readonly Fault[], ...ids: readonly string[]): readonly Fault[] {
  return faults.filter(({ path }) => ids.some(id => path === id || path.startsWith(`${id}.`)))
}
