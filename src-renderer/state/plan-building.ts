/** New plans and tranches with figures that run, and the accelerators that a plan has installed month by month. */
import type { Plan, Tranche } from '../../src-engine/study/plan.ts'
import type { Quantity } from '../../src-engine/study/quantity.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { CatalogState } from './catalog-state.svelte.ts'

/** An id that its list does not have yet: `tranche-2`. @param wasDrawn whether the study has drawn figures of such a part before */
export function freshId(stem: string, taken: readonly { readonly id: string }[], wasDrawn = (_id: string) => false): string {
  const ids = new Set(taken.map(item => item.id))
  for (let n = taken.length + 1; ; n++) {
    const id = `${stem}-${n}`
    if (!ids.has(id) && !wasDrawn(id)) return id
  }
}

/** Whether the study remembers a sampling dimension for a figure below the name. */
export function hasDrawn(study: Study, name: string): boolean {
  return Object.keys(study.dimensions).some(id => id.startsWith(`${name}.`))
}

export function emptyPlan(study: Study, name: string): Plan {
  return {
    id: freshId('plan', study.plans, id => hasDrawn(study, `plan.${id}`)),
    name,
    tranches: [],
    operations: { repairCrews: 1 },
    oneOffs: [],
    levers: [],
  }
}

/** A tranche like those that the study already has of its kind, or one of small figures; undefined where the study lacks what it needs. */
export function newTranche(study: Study, plan: Plan, supply: Tranche['supply'], catalog: CatalogState): Tranche | undefined {
  const id = freshId('tranche', plan.tranches, id => hasDrawn(study, `plan.${plan.id}.tranche.${id}`))
  const like = [plan, ...study.plans].flatMap(other => other.tranches).find(tranche => tranche.supply === supply)
  if (like !== undefined) return { ...like, id }
  const profile = study.profiles[0]
  const site = study.sites[0]
  const rows = [...catalog.rowByKey.values()]
  const system = rows.find(row => row.entry.kind === 'system' && row.entry.accelerator === profile?.accelerator)
  if (profile === undefined || site === undefined || system === undefined) return undefined
  const common = { id, profile: profile.id, system: system.key, site: site.id }
  if (supply === 'reserved') {
    const rental = rows.find(row => row.entry.kind === 'rental' && row.entry.accelerator === profile.accelerator)
    if (rental === undefined) return undefined
    return {
      ...common,
      supply,
      rental: rental.key,
      accelerators: 64,
      month: 0,
      leadTimeMonths: 0.5,
      termMonths: 12,
      isRenewed: true,
    }
  }
  const curve = study.residualCurves[0]
  if (curve === undefined) return undefined
  if (supply === 'owned') {
    return { ...common, supply, count: 8, spares: 0, ageMonths: 12, resaleValue: 100_000, residualCurve: curve.id }
  }
  return {
    ...common,
    supply,
    count: 8,
    spares: 0,
    month: 0,
    leadTimeMonths: 3,
    powerOnMonths: 1,
    orderShare: 0.3,
    residualCurve: curve.id,
  }
}

/** The likeliest value as written; 0 for what the catalog holds. */
function likeliest(quantity: Quantity | undefined): number {
  if (quantity === undefined) return 0
  if (typeof quantity === 'number') return quantity
  if ('mode' in quantity) return quantity.mode
  if ('middle' in quantity) return quantity.middle
  if ('median' in quantity) return quantity.median
  if ('mean' in quantity) return quantity.mean
  if ('value' in quantity) return quantity.value
  if ('low' in quantity) return (quantity.low + quantity.high) / 2
  return 0
}

/** Accelerators at work in each month 0 to the horizon, spares left out, at the likeliest lead times. */
export function installedByMonth(study: Study, plan: Plan, catalog: CatalogState): readonly number[] {
  const horizon = study.settings.horizonMonths
  const months = new Array<number>(horizon + 1).fill(0)
  for (const tranche of plan.tranches) {
    const system = catalog.rowByKey.get(tranche.system)?.entry
    const perSystem = system?.kind === 'system' ? system.acceleratorsPerSystem : 1
    let start = 0
    let end = horizon + 1
    let accelerators: number
    if (tranche.supply === 'reserved') {
      accelerators = tranche.accelerators
      start = Math.ceil(tranche.month + likeliest(tranche.leadTimeMonths))
      if (!tranche.isRenewed) end = Math.min(end, tranche.month + tranche.termMonths + 1)
    } else {
      accelerators = Math.max(0, tranche.count - tranche.spares) * perSystem
      if (tranche.supply === 'bought') {
        start = Math.ceil(tranche.month + likeliest(tranche.leadTimeMonths) + likeliest(tranche.powerOnMonths))
      }
      if (tranche.retireMonth !== undefined) end = Math.min(end, tranche.retireMonth)
    }
    for (let m = Math.max(0, start); m < end; m++) months[m]! += accelerators
  }
  return months
}
