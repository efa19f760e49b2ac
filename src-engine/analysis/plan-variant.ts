/** Variants of one plan: with some of its levers, or with more of the same machines; everything else, the luck included, stays. */
import { type Catalog, catalogEntry } from '../catalog/catalog-entry.ts'
import type { Plan, Tranche } from '../study/plan.ts'
import type { Study } from '../study/study.ts'

/** The first own or reserved tranche that runs in one of the profiles. */
export function firstTranche(plan: Plan, profiles: readonly string[]): Tranche | undefined {
  return plan.tranches.find(tranche => profiles.includes(tranche.profile))
}

export function acceleratorsPerSystem(catalog: Catalog, tranche: Tranche): number {
  const system = catalogEntry(catalog, tranche.system)
  return system?.kind === 'system' ? system.acceleratorsPerSystem : 1
}

/** Accelerators of a tranche, spares included. */
export function trancheAccelerators(catalog: Catalog, tranche: Tranche): number {
  return tranche.supply === 'reserved' ? tranche.accelerators : tranche.count * acceleratorsPerSystem(catalog, tranche)
}

function enlarged(tranche: Tranche, systems: number, catalog: Catalog): Tranche {
  if (tranche.supply !== 'reserved') return { ...tranche, count: tranche.count + systems }
  return { ...tranche, accelerators: tranche.accelerators + systems * acceleratorsPerSystem(catalog, tranche) }
}

export interface PlanVariant {
  readonly plan: string
  /** Ids of levers that the variant leaves out. */
  readonly without: ReadonlySet<string>
  /** Systems more of one of its tranches. */
  readonly more?: { readonly tranche: string; readonly systems: number }
}

/** @param study with the dimension of every drawn coordinate written down, so that all variants draw the same */
export function variantStudy(study: Study, catalog: Catalog, { plan: id, without, more }: PlanVariant): Study {
  const plans = study.plans.map(plan => {
    if (plan.id !== id) return plan
    return {
      ...plan,
      levers: plan.levers.filter(use => !without.has(use.lever)),
      tranches: plan.tranches.map(tranche => (tranche.id === more?.tranche ? enlarged(tranche, more.systems, catalog) : tranche)),
    }
  })
  return { ...study, plans }
}
