/** Where a name of a run or of a fault stands in the study's document: `plan.buy.tranche.first.price`, `plans.2.tranches.1.month`. */
import type { Study } from '../../src-engine/study/study.ts'
import type { Text } from '../../src-engine/study/text.ts'

export type DocumentPath = readonly (string | number)[]

/** The parts of a study, as its screens divide it. */
export type StudyPart =
  | 'market'
  | 'workload'
  | 'profile'
  | 'site'
  | 'event'
  | 'lever'
  | 'plan'
  | 'residual'
  | 'catalog'
  | 'settings'
  | 'scenario'
  | 'dependence'

/** What kind of thing an owner is. */
export type OwnerKind =
  | 'workload'
  | 'profile'
  | 'site'
  | 'path'
  | 'event'
  | 'lever'
  | 'plan'
  | 'curve'
  | 'scenario'
  | 'dependence'
  | 'tailDependence'
  | 'tranche'
  | 'oneOff'
  | 'onDemand'
  | 'overflow'
  | 'leverUse'
  | 'effect'
  | 'point'
  | 'change'
  | 'trigger'
  | 'milestone'
  | 'entry'

export interface Owner {
  readonly kind: OwnerKind
  readonly name: Text
}

export interface StudyPlace {
  readonly part: StudyPart
  /** Path in the document; for a catalog quantity, of the study's own value for it. */
  readonly path: DocumentPath
  /** The last name of the id, which says what is measured. */
  readonly field: string
  /** Names below the item, from the outside in, positions left out: `checkpoint`, `recoveryMinutes`. */
  readonly steps: readonly string[]
  /** What it belongs to, from the outside in: plan, then tranche. Catalog quantities name the entry's key. */
  readonly owners: readonly Owner[]
  /** Catalog key and field, for quantities read from the catalog. */
  readonly catalog?: { readonly key: string; readonly field: string }
}

type ListName = 'paths' | 'workloads' | 'profiles' | 'sites' | 'events' | 'levers' | 'plans' | 'residualCurves' | 'scenarios'

/** First word of an id or of a list, the list it means, the part it belongs to, and what one item is. */
const lists: Readonly<Record<string, readonly [ListName | 'dependences' | 'tailDependences', StudyPart, OwnerKind]>> = {
  path: ['paths', 'market', 'path'],
  workload: ['workloads', 'workload', 'workload'],
  profile: ['profiles', 'profile', 'profile'],
  site: ['sites', 'site', 'site'],
  event: ['events', 'event', 'event'],
  lever: ['levers', 'lever', 'lever'],
  plan: ['plans', 'plan', 'plan'],
  residualCurve: ['residualCurves', 'residual', 'curve'],
  scenario: ['scenarios', 'scenario', 'scenario'],
  dependence: ['dependences', 'dependence', 'dependence'],
  tailDependence: ['tailDependences', 'dependence', 'tailDependence'],
}

/** Lists inside an item, by either word, with what one item of them is and the field that identifies it. */
const innerLists: Readonly<Record<string, readonly [list: string, kind: OwnerKind, key: string]>> = {
  tranche: ['tranches', 'tranche', 'id'],
  tranches: ['tranches', 'tranche', 'id'],
  oneOff: ['oneOffs', 'oneOff', 'id'],
  oneOffs: ['oneOffs', 'oneOff', 'id'],
  levers: ['levers', 'leverUse', 'lever'],
  effects: ['effects', 'effect', ''],
  points: ['points', 'point', ''],
  changes: ['changes', 'change', ''],
  triggers: ['triggers', 'trigger', ''],
  milestones: ['milestones', 'milestone', ''],
}

type Item = Readonly<Record<string, unknown>>

/** Position by id, or counted from 1 as faults of a document's shape count; -1 where there is none. */
function positionOf(items: readonly unknown[], key: string, id: string): number {
  const byId = key === '' ? -1 : items.findIndex(item => (item as Item)[key] === id)
  if (byId >= 0) return byId
  const position = /^\d+$/.test(id) ? Number(id) - 1 : -1
  return position < items.length ? position : -1
}

function nameOf(item: unknown, otherwise: string): Text {
  const { name, id } = item as { readonly name?: Text; readonly id?: string }
  return name ?? id ?? otherwise
}

function catalogPlace(reference: string): StudyPlace {
  const match = /^([a-z-]+\/[a-z0-9-]+)\.([A-Za-z0-9]+)/.exec(reference)
  const [whole, key, field] = match ?? [reference, reference, reference]
  return {
    part: 'catalog',
    path: ['catalogOverrides', whole],
    field: field!,
    steps: [field!],
    owners: [{ kind: 'entry', name: key! }],
    catalog: { key: key!, field: field! },
  }
}

/** The item of a list of the study that a path begins with. */
function itemOf(study: Study, word: string, id: string | undefined) {
  const found = lists[word] ?? lists[word.replace(/s$/, '')]
  if (found === undefined || id === undefined) return undefined
  const [list, part, kind] = found
  const items = study[list] as unknown as readonly Item[]
  // A list's own name counts from 1; the word for one item names it by id.
  const isCounted = word === list && /^\d+$/.test(id)
  const position = isCounted ? positionOf(items, '', id) : positionOf(items, 'id', id)
  return position < 0 ? undefined : { list, part, kind, position, item: items[position]! }
}

/** Undefined where the path belongs to no place of this study. */
export function studyPlace(study: Study, path: string): StudyPlace | undefined {
  const catalog = /^(?:catalog|catalogOverrides)\.(.*)$/.exec(path)
  if (catalog !== null) return catalogPlace(catalog[1]!)
  const [first = '', ...rest] = path.split('.')
  if (first === '') return undefined
  if (lists[first] === undefined && lists[first.replace(/s$/, '')] === undefined) {
    const part = first === 'market' || first === 'exchangeRates' ? 'market' : 'settings'
    // The model's own error stands nowhere in the document; with three words behind, the second is a family by its kernel-efficiency entry.
    const owners: Owner[] = first === 'model' && rest.length > 2 ? [{ kind: 'entry', name: `kernel-efficiency/${rest[1]}` }] : []
    return { part, path: [first, ...rest], field: rest.at(-1) ?? first, steps: [first, ...rest], owners }
  }
  const found = itemOf(study, first, rest[0])
  if (found === undefined) return undefined
  const { list, part, kind, position, item } = found
  const owners: Owner[] = [{ kind, name: nameOf(item, rest[0]!) }]
  const place: (string | number)[] = [list, position]
  const steps: string[] = []
  let here: unknown = item
  const queue = rest.slice(1)
  while (queue.length > 0) {
    const step = queue.shift()!
    const inner = innerLists[step]
    const items = inner === undefined ? undefined : (here as Item)?.[inner[0]]
    if (inner !== undefined && Array.isArray(items)) {
      const [name, innerKind, key] = inner
      const id = queue.shift()
      if (id === undefined) {
        place.push(name)
        steps.push(name)
        break
      }
      const at = positionOf(items, key, id)
      if (at < 0) return undefined
      here = items[at]
      place.push(name, at)
      const lever = innerKind === 'leverUse' && study.levers.find(each => each.id === (here as Item).lever)
      owners.push({ kind: innerKind, name: lever ? lever.name : key === '' ? String(at + 1) : nameOf(here, id) })
    } else if (step === 'sets') {
      const parameter = queue.shift()
      const sets = (here as { readonly sets?: readonly { readonly parameter: string }[] }).sets ?? []
      const byName = sets.findIndex(set => set.parameter === parameter)
      const at = byName >= 0 ? byName : positionOf(sets, '', parameter ?? '')
      if (at < 0) return undefined
      place.push('sets', at)
      const next = queue.shift()
      place.push(byName >= 0 ? 'to' : (next ?? 'to'))
      steps.push(sets[at]!.parameter)
      break
    } else if (step === 'measured' && part === 'profile' && queue.length > 0) {
      const figure = queue.shift()!
      const measured = (here as { readonly measured?: readonly { readonly figure: string }[] }).measured ?? []
      const byName = measured.findIndex(each => each.figure === figure)
      const at = byName >= 0 ? byName : positionOf(measured, '', figure)
      if (at < 0) return undefined
      place.push('measured', at)
      const next = queue.shift()
      place.push(next ?? 'share')
      steps.push('measured', next === undefined || next === 'share' ? measured[at]!.figure : next)
      break
    } else if ((step === 'onDemand' || step === 'overflow') && part === 'plan') {
      owners.push({ kind: step, name: step })
      place.push(step)
      here = (here as Item)[step]
    } else if (Array.isArray(here)) {
      place.push(Number(step) - 1)
      here = here[Number(step) - 1]
    } else {
      place.push(step)
      steps.push(step)
      here = typeof here === 'object' && here !== null ? (here as Item)[step] : undefined
    }
  }
  return { part, path: place, field: steps.at(-1) ?? rest.at(-1)!, steps, owners }
}
