/** The parts of a study as a list to choose from, and which of them is shown: the one picked, the one a fault leads to, or the first. */
import type { Text } from '../../src-engine/study/text.ts'
import { studyPlace } from '../../src-view/study/study-place.ts'
import type { NamedList } from '../../src-view/study/study-uses.ts'
import { faultsUnder } from './fault-place.ts'
import type { StudyState } from './study-state.svelte.ts'
import type { Workbench } from './workbench.svelte.ts'

export interface PartItem {
  /** `sites/texas`. */
  readonly key: string
  readonly text: string
  readonly hint?: string
  /** How many faults it has, in words. */
  readonly faults: string
}

/** @param below part of each item that the list is about */
export function partItems(workbench: Workbench, study: StudyState, list: NamedList, below?: string): readonly PartItem[] {
  return study.study[list].map((item: { readonly id: string; readonly name: Text }, position) => {
    const path = below === undefined ? [list, position] : [list, position, below]
    const count = faultsUnder(study.study, study.open.faults, path).length
    return {
      key: `${list}/${item.id}`,
      text: workbench.say(item.name),
      faults: count === 0 ? '' : workbench.words.parts.faults(count),
    }
  })
}

/** @param plansAs the word by which a list of plans goes here */
export function partChoice(
  workbench: Workbench,
  study: StudyState,
  groups: readonly { readonly items: readonly { readonly key: string }[] }[],
  picked: string | null,
  plansAs = 'plans',
): string {
  const keys = groups.flatMap(group => group.items.map(item => item.key))
  const focus = workbench.place.at === 'study' ? workbench.place.focus : undefined
  if (focus?.startsWith('dependences') && keys.includes('correlations/all')) return 'correlations/all'
  const place = focus === undefined ? undefined : studyPlace(study.study, focus)
  if (place !== undefined) {
    const [list, position] = place.path
    const named = study.study[list as 'sites']
    const id = Array.isArray(named) && typeof position === 'number' ? named[position]?.id : undefined
    const key = list === 'market' ? 'market/one' : list === 'plans' ? `${plansAs}/${id}` : `${list}/${id}`
    if (keys.includes(key)) return key
    if (place.part === 'dependence') return 'correlations/all'
  }
  return picked !== null && keys.includes(picked) ? picked : (keys[0] ?? '')
}
