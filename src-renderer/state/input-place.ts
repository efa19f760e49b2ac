/** Where an input of a run stands in the study's document, and which part of the study it belongs to. */
import type { Quantity } from '../../src-engine/study/quantity.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { Text } from '../../src-engine/study/text.ts'
import { type Path, valueAt } from './document-change.ts'

export type InputPart =
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

export interface InputPlace {
  readonly part: InputPart
  /** Path in the document; for a catalog quantity, of the study's own value for it. */
  readonly path: Path
  /** The last name of the id, which says what is measured. */
  readonly field: string
  /** What it belongs to, from the outside in: plan, then tranche. Catalog inputs name the entry's key. */
  readonly owners: readonly Text[]
  /** Catalog key and field, for quantities read from the catalog. */
  readonly catalog?: { readonly key: string; readonly field: string }
}

/** First word of an id, the list it means, the part it belongs to. */
const lists = {
  path: ['paths', 'market'],
  workload: ['workloads', 'workload'],
  profile: ['profiles', 'profile'],
  site: ['sites', 'site'],
  event: ['events', 'event'],
  lever: ['levers', 'lever'],
  plan: ['plans', 'plan'],
  residualCurve: ['residualCurves', 'residual'],
} as const satisfies Record<string, readonly [keyof Study, InputPart]>

/** Words of ids that stand for a list inside a plan. */
const innerLists: Readonly<Record<string, string>> = { tranche: 'tranches', oneOff: 'oneOffs' }

/** Undefined where the id belongs to no place of this study. */
export function inputPlace(study: Study, id: string): InputPlace | undefined {
  if (id.startsWith('catalog.')) {
    const reference = id.slice('catalog.'.length)
    const dot = reference.lastIndexOf('.')
    const [key, field] = [reference.slice(0, dot), reference.slice(dot + 1)]
    return { part: 'catalog', path: ['catalogOverrides', reference], field, owners: [key], catalog: { key, field } }
  }
  const [first, ...rest] = id.split('.')
  if (first === undefined) return undefined
  if (first === 'model') {
    // The model's own error stands nowhere in the document; with three words behind, the second is a family by its kernel-efficiency entry.
    const owners = rest.length > 2 ? [`kernel-efficiency/${rest[1]}`] : []
    return { part: 'settings', path: [first, ...rest], field: rest.at(-1) ?? first, owners }
  }
  const list = lists[first as keyof typeof lists]
  if (list === undefined) {
    const part = first === 'market' ? 'market' : 'settings'
    return { part, path: [first, ...rest], field: rest.at(-1) ?? first, owners: [] }
  }
  const [name, part] = list
  const items = study[name] as readonly { readonly id: string; readonly name: Text }[]
  const index = items.findIndex(item => item.id === rest[0])
  if (index < 0) return undefined
  const owners: Text[] = [items[index]!.name]
  const path: (string | number)[] = [name, index]
  const steps = rest.slice(1)
  while (steps.length > 0) {
    const step = steps.shift()!
    const here = valueAt(study, path)
    const inner = innerLists[step]
    if (inner !== undefined) {
      const itemId = steps.shift()
      const members = valueAt(study, [...path, inner]) as readonly { readonly id: string; readonly name?: Text }[]
      const position = members.findIndex(item => item.id === itemId)
      if (position < 0) return undefined
      path.push(inner, position)
      owners.push(members[position]!.name ?? itemId!)
    } else if (step === 'sets') {
      const parameter = steps.shift()
      const members = valueAt(study, [...path, 'sets']) as readonly { readonly parameter: string }[]
      const position = members.findIndex(item => item.parameter === parameter)
      if (position < 0) return undefined
      path.push('sets', position, 'to')
      return { part, path, field: parameter!, owners }
    } else if (Array.isArray(here)) {
      path.push(Number(step) - 1)
      owners.push(step)
    } else path.push(step)
  }
  return { part, path, field: steps.at(-1) ?? rest.at(-1)!, owners }
}

/** What is written at the place; for a catalog quantity only the study's own value. */
export function quantityAt(study: Study, place: InputPlace): Quantity | undefined {
  return valueAt(study, place.path) as Quantity | undefined
}
