/**
 * The smallest number more of the same accelerators that, without a lever, does the same work with waits and training times no worse
 * (MODEL.md 5.5); found by doubling and halving on expected work, since more machines never do less.
 */
import type { Catalog } from '../catalog/catalog-entry.ts'
import { replicateError } from '../statistics/standard-error.ts'
import type { CompiledStudy } from '../study/compiled-study.ts'
import type { Lever } from '../study/lever.ts'
import type { Plan } from '../study/plan.ts'
import { acceleratorsPerSystem, firstTranche, type PlanVariant, trancheAccelerators } from './plan-variant.ts'
import { gangAccelerators, meanOf, type VariantOutcome } from './variant-run.ts'

/** Runs that a search takes, about: for progress. */
export const searchSteps = 12
/** No more than so many times the tranche is tried. */
const MOST_TIMES = 16
/** Work and waits within so much of each other, relatively, are the same: rounding of sums. */
const SAME = 1e-9

export type Equivalent =
  | {
      readonly kind: 'accelerators'
      readonly tranche: string
      readonly accelerators: number
      /** From that of the expected work, or wait, over what one accelerator more brings; null where no trial's luck decides. */
      readonly standardError: number | null
      /** What decided: work, wait or training time; 'met' where none is needed. */
      readonly bound: 'met' | 'work' | 'wait' | 'train-time'
      /** Present value of what those accelerators cost to buy or reserve; never added to the lever's own NPV. */
      readonly replacementCost: number
      /** NPV of the plan without the lever and with those accelerators, less that of the plan with it. */
      readonly npvInstead: number
    }
  /** Not even sixteen times the tranche does it. */
  | { readonly kind: 'none-does'; readonly tranche: string; readonly triedAccelerators: number }
  /** The plan owns or reserves nothing that the lever acts on. */
  | { readonly kind: 'no-tranche' }

export interface Search {
  readonly plan: Plan
  readonly lever: Lever
  readonly catalog: Catalog
  readonly base: CompiledStudy
  /** The plan with all levers, and without this one. */
  readonly target: VariantOutcome
  readonly start: VariantOutcome
  readonly hasErrors: boolean
  /** Undefined where so many systems break a limit of the study. */
  readonly run: (more: NonNullable<PlanVariant['more']>) => VariantOutcome | undefined
}

type Shortfall = 'work' | 'wait' | 'none'

/** What still falls short of the target. */
function shortfall(outcome: VariantOutcome, target: VariantOutcome): Shortfall {
  const asked = meanOf(target.workPflopDays)
  if (meanOf(outcome.workPflopDays) < asked - SAME * Math.abs(asked)) return 'work'
  const wait = meanOf(target.p95WaitHours)
  if (meanOf(outcome.p95WaitHours) > wait + SAME * wait) return 'wait'
  return 'none'
}

/**
 * Accelerators more that let every gang be as much wider as its runs take longer without the lever. Widening costs communication that is
 * not counted here, so the figure leans to the machines' side.
 */
function acceleratorsForTime({ plan, base, catalog, target, start, lever }: Search): number {
  const ratio = meanOf(start.trainHours) / meanOf(target.trainHours)
  if (!(ratio > 1 + SAME)) return 0
  const tranche = firstTranche(plan, lever.profiles)!
  const compiledPlan = base.plans.find(({ id }) => id === plan.id)!
  const pool = compiledPlan.pools[plan.tranches.indexOf(tranche)]!
  let widest = 0
  for (const [w, workload] of base.workloads.entries()) {
    if (workload.kind !== 'training' || pool.canServe[w] === 0) continue
    const gang = gangAccelerators(base, pool, w)
    if (gang > widest) widest = gang
  }
  return Math.max(0, widest * ratio - trancheAccelerators(catalog, tranche))
}

export function equivalentAccelerators(search: Search): Equivalent {
  const { plan, lever, catalog, target, start, hasErrors, run } = search
  const tranche = firstTranche(plan, lever.profiles)
  if (tranche === undefined) return { kind: 'no-tranche' }
  const perSystem = acceleratorsPerSystem(catalog, tranche)
  const known = new Map<number, VariantOutcome | undefined>([[0, start]])
  const at = (systems: number) => {
    if (!known.has(systems)) known.set(systems, run({ tranche: tranche.id, systems }))
    return known.get(systems)
  }
  const isEnough = (systems: number) => {
    const outcome = at(systems)
    return outcome !== undefined && shortfall(outcome, target) === 'none'
  }

  let enough = 0
  if (!isEnough(0)) {
    const most = MOST_TIMES * Math.max(1, Math.ceil(trancheAccelerators(catalog, tranche) / perSystem))
    let short = 0
    enough = 1
    while (!isEnough(enough)) {
      if (enough === most) return { kind: 'none-does', tranche: tranche.id, triedAccelerators: most * perSystem }
      short = enough
      enough = Math.min(most, enough * 2)
    }
    while (enough - short > 1) {
      const middle = Math.floor((short + enough) / 2)
      if (isEnough(middle)) enough = middle
      else short = middle
    }
  }
  const forTime = Math.ceil(acceleratorsForTime(search) / perSystem - SAME)
  const byTime = forTime > enough
  const systems = byTime ? forTime : enough
  const reached = at(systems)
  if (reached === undefined) return { kind: 'none-does', tranche: tranche.id, triedAccelerators: systems * perSystem }
  const before = systems > 0 ? at(systems - 1) : undefined
  const bound = byTime ? 'train-time' : before === undefined ? 'met' : shortfall(before, target) === 'wait' ? 'wait' : 'work'
  const outcome = bound === 'wait' ? 'p95WaitHours' : 'workPflopDays'
  let standardError: number | null = null
  if (hasErrors && before !== undefined && (bound === 'work' || bound === 'wait')) {
    const perStep = Math.abs(meanOf(reached[outcome]) - meanOf(before[outcome]))
    const gap = reached[outcome].map((value, r) => value - target[outcome][r]!)
    if (perStep > 0) standardError = (replicateError(gap) / perStep) * perSystem
  }
  return {
    kind: 'accelerators',
    tranche: tranche.id,
    accelerators: systems * perSystem,
    standardError,
    bound,
    replacementCost: meanOf(reached.capacityCost) - meanOf(start.capacityCost),
    npvInstead: meanOf(reached.netPresentValue) - meanOf(target.netPresentValue),
  }
}
