/** Who refers to a part of a study: asked before it is removed, and answered by what must change with it. */
import type { Study } from '../../src-engine/study/study.ts'
import type { DocumentPath } from './study-place.ts'

export type NamedList =
  | 'workloads'
  | 'profiles'
  | 'sites'
  | 'paths'
  | 'events'
  | 'levers'
  | 'plans'
  | 'residualCurves'
  | 'scenarios'

/** The word of a list's items in the names of inputs. */
export const itemWord: Readonly<Record<NamedList, string>> = {
  workloads: 'workload',
  profiles: 'profile',
  sites: 'site',
  paths: 'path',
  events: 'event',
  levers: 'lever',
  plans: 'plan',
  residualCurves: 'residualCurve',
  scenarios: 'scenario',
}

export interface Use {
  /** Where the id is written; an item of a list for members and effects. */
  readonly path: DocumentPath
  /**
   * What becomes of it when the part goes: another id must take its place (`replace`), the field is left out (`clear`), or the item that
   * names it is removed (`drop`).
   */
  readonly end: 'replace' | 'clear' | 'drop'
}

/** The word for the place, as the names of places read it: `plans.2.tranches.1.site`. */
export function usePlace(use: Use): string {
  return use.path.map(step => (typeof step === 'number' ? String(step + 1) : step)).join('.')
}

function planUses(study: Study, field: 'site' | 'profile' | 'residualCurve', id: string): Use[] {
  return study.plans.flatMap((plan, p) => [
    ...plan.tranches.flatMap((tranche, t): Use[] =>
      field in tranche && (tranche as unknown as Record<string, unknown>)[field] === id
        ? [{ path: ['plans', p, 'tranches', t, field], end: 'replace' }]
        : [],
    ),
    ...(['onDemand', 'overflow'] as const).flatMap((kind): Use[] =>
      field !== 'residualCurve' && plan[kind]?.[field] === id ? [{ path: ['plans', p, kind, field], end: 'replace' }] : [],
    ),
  ])
}

function pathUses(study: Study, id: string): Use[] {
  return [
    ...(['rentalPath', 'newPricePath'] as const).flatMap((field): Use[] =>
      study.market[field] === id ? [{ path: ['market', field], end: 'replace' }] : [],
    ),
    ...study.workloads.flatMap((workload, w) =>
      (['demandPath', 'valuePath'] as const).flatMap((field): Use[] =>
        workload[field] === id ? [{ path: ['workloads', w, field], end: 'clear' }] : [],
      ),
    ),
    ...study.sites.flatMap((site, s): Use[] =>
      site.electricityPath === id ? [{ path: ['sites', s, 'electricityPath'], end: 'clear' }] : [],
    ),
    ...effectUses(study, effect => effect.on === 'path' && effect.path === id),
  ]
}

type Effect = Study['events'][number]['effects'][number]

function effectUses(study: Study, isMeant: (effect: Effect) => boolean): Use[] {
  return study.events.flatMap((event, e) =>
    event.effects.flatMap((effect, i): Use[] => (isMeant(effect) ? [{ path: ['events', e, 'effects', i], end: 'drop' }] : [])),
  )
}

/** Every place that names the part; scenarios, plans and events are named nowhere but by inputs and the baseline. */
export function usesOf(study: Study, list: NamedList, id: string): readonly Use[] {
  switch (list) {
    case 'sites':
      return planUses(study, 'site', id)
    case 'residualCurves':
      return planUses(study, 'residualCurve', id)
    case 'profiles':
      return [
        ...planUses(study, 'profile', id),
        ...study.levers.flatMap((lever, l): Use[] => {
          const at = lever.profiles.indexOf(id)
          if (at < 0) return []
          // A lever that applies to nothing is no lever.
          return [{ path: ['levers', l, 'profiles', at], end: lever.profiles.length > 1 ? 'drop' : 'replace' }]
        }),
      ]
    case 'paths':
      return pathUses(study, id)
    case 'workloads':
      return effectUses(study, effect => effect.on === 'demand' && effect.workload === id)
    case 'levers':
      return study.plans.flatMap((plan, p) =>
        plan.levers.flatMap((use, u): Use[] => (use.lever === id ? [{ path: ['plans', p, 'levers', u], end: 'drop' }] : [])),
      )
    case 'plans':
      return study.baseline === id ? [{ path: ['baseline'], end: 'replace' }] : []
    default:
      return []
  }
}

/** Places of scenarios, correlations and groups that name an input below `prefix`, later ones first in each list. */
export function inputUses(study: Study, prefix: string): readonly DocumentPath[] {
  const isBelow = (id: string) => id.startsWith(`${prefix}.`)
  return [
    ...study.scenarios.flatMap((scenario, s) =>
      scenario.changes
        .map((change, c): [boolean, DocumentPath] => [isBelow(change.input), ['scenarios', s, 'changes', c]])
        .flatMap(([isMeant, path]) => (isMeant ? [path] : []))
        .toReversed(),
    ),
    ...study.dependences
      .flatMap((pair, d): DocumentPath[] => (pair.between.some(isBelow) ? [['dependences', d]] : []))
      .toReversed(),
    ...study.tailDependences
      .flatMap((group, g): DocumentPath[] => (group.members.some(isBelow) ? [['tailDependences', g]] : []))
      .toReversed(),
  ]
}
