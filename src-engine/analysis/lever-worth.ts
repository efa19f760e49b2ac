/**
 * What the levers of a plan are worth (MODEL.md 5.5): as accelerators that do the same without them, as money in this study, and who of
 * several brings how much (Shapley). All from runs of the engine on the same draws.
 */
import type { Catalog } from '../catalog/catalog-entry.ts'
import { isVendorMultiplier } from '../levers/lever-from-catalog.ts'
import { LEAST_TRIALS_FOR_ERRORS, type RunSettings, roundedTrials } from '../run-layout.ts'
import { replicateError } from '../statistics/standard-error.ts'
import { compileStudy } from '../study/compile-study.ts'
import type { CompiledStudy } from '../study/compiled-study.ts'
import type { Fault } from '../study/fault.ts'
import type { Study } from '../study/study.ts'
import type { Text } from '../study/text.ts'
import { type Equivalent, equivalentAccelerators, searchSteps } from './equivalent-accelerators.ts'
import { type PlanVariant, variantStudy } from './plan-variant.ts'
import { shapleyValues } from './shapley.ts'
import { meanOf, type Outcome, runVariant, type VariantOutcome } from './variant-run.ts'
import { variantSurfaces } from './variant-surfaces.ts'

/** All subsets of more levers would be too many runs. */
export const MOST_LEVERS = 6
/** Few: a lever's worth is a mean on common draws. */
export const DEFAULT_WORTH_TRIALS = 1024

/** A mean with its standard error, null where the run has too few trials for one. */
export interface Estimate {
  readonly mean: number
  readonly standardError: number | null
}

export interface LeverWorth {
  readonly lever: string
  readonly name: Text
  /** Whether it is a bare factor on the result, for auditing a claim. */
  readonly isVendorMultiplier: boolean
  /** The plan with all its levers less the plan without this one. */
  readonly npv: Estimate
  readonly workPflopDays: Estimate
  readonly servedShare: Estimate
  /** With all levers, and without this one; null where no queue is simulated, or nothing trained. */
  readonly p95WaitHours: { readonly with: number; readonly without: number } | null
  readonly trainHours: { readonly with: number; readonly without: number } | null
  readonly equivalent: Equivalent
  /** Its part of the joint effect of all levers; they add up to `joint`. */
  readonly shapleyNpv: Estimate
  readonly shapleyWorkPflopDays: Estimate
}

export interface LeverAnalysis {
  readonly study: string
  readonly plan: string
  readonly currency: string
  readonly trials: number
  readonly seed: number
  readonly levers: readonly LeverWorth[]
  /** All levers against none. */
  readonly joint: { readonly npv: Estimate; readonly workPflopDays: Estimate; readonly servedShare: Estimate }
}

export type LeverAnswer =
  | { readonly ok: true; readonly analysis: LeverAnalysis }
  | { readonly ok: false; readonly faults: readonly Fault[] }
  /** The plan is not in the study, uses no lever, or more than can be taken apart. */
  | { readonly ok: false; readonly reason: 'no-plan' | 'no-levers' | 'too-many-levers'; readonly faults: readonly [] }

function compiled(study: Study, catalog: Catalog): CompiledStudy | undefined {
  const compilation = compileStudy(study, catalog)
  return compilation.ok ? compilation.compiled : undefined
}

/**
 * @param onProgress share done so far, 0 to 1
 */
export function analyseLevers(
  study: Study,
  catalog: Catalog,
  planId: string,
  settings: RunSettings,
  onProgress: (share: number) => void = () => {},
): LeverAnswer {
  const plan = study.plans.find(({ id }) => id === planId)
  if (plan === undefined) return { ok: false, reason: 'no-plan', faults: [] }
  const ids = plan.levers.map(use => use.lever)
  if (ids.length === 0) return { ok: false, reason: 'no-levers', faults: [] }
  if (ids.length > MOST_LEVERS) return { ok: false, reason: 'too-many-levers', faults: [] }
  const whole = compileStudy(study, catalog)
  if (!whole.ok) return { ok: false, faults: whole.faults }
  const base = whole.compiled
  const { dimensions, nextDimension } = base
  const fixedStudy: Study = { ...study, dimensions, nextDimension }
  const surfacesFor = variantSurfaces(base)
  const steps = (1 << ids.length) + ids.length * searchSteps
  let done = 0
  const step = () => onProgress(Math.min(0.99, ++done / steps))

  const run = (variant: Omit<PlanVariant, 'plan'>): { study: CompiledStudy; outcome: VariantOutcome } | undefined => {
    const variantCompiled = compiled(variantStudy(fixedStudy, catalog, { plan: planId, ...variant }), catalog)
    if (variantCompiled === undefined) return undefined
    const outcome = runVariant(variantCompiled, planId, settings, surfacesFor(variantCompiled))
    step()
    return { study: variantCompiled, outcome }
  }

  const full = (1 << ids.length) - 1
  const subsets: VariantOutcome[] = []
  for (let subset = 0; subset <= full; subset++) {
    const without = new Set(ids.filter((_, i) => (subset & (1 << i)) === 0))
    // Leaving a lever out of a plan that compiles cannot break it.
    subsets.push(run({ without })!.outcome)
  }
  const hasErrors = roundedTrials(settings.trials) >= LEAST_TRIALS_FOR_ERRORS
  const estimate = (replicates: Float64Array): Estimate => ({
    mean: meanOf(replicates),
    standardError: hasErrors ? replicateError(replicates) : null,
  })
  const difference = (outcome: Outcome, after: number, before: number) =>
    estimate(subsets[after]![outcome].map((value, r) => value - subsets[before]![outcome][r]!))
  const parts = { npv: shapleyByReplicate(subsets, 'netPresentValue'), work: shapleyByReplicate(subsets, 'workPflopDays') }

  const levers = ids.map((id, i): LeverWorth => {
    const lever = study.levers.find(candidate => candidate.id === id)!
    const before = full & ~(1 << i)
    const pair = (outcome: Outcome) => {
      const values = { with: meanOf(subsets[full]![outcome]), without: meanOf(subsets[before]![outcome]) }
      return Number.isFinite(values.with) && Number.isFinite(values.without) ? values : null
    }
    const first = done
    const equivalent = equivalentAccelerators({
      plan,
      lever,
      catalog,
      target: subsets[full]!,
      start: subsets[before]!,
      hasErrors,
      base,
      run: more => run({ without: new Set([id]), more })?.outcome,
    })
    done = first + searchSteps
    return {
      lever: id,
      name: lever.name,
      isVendorMultiplier: isVendorMultiplier(lever),
      npv: difference('netPresentValue', full, before),
      workPflopDays: difference('workPflopDays', full, before),
      servedShare: difference('servedShare', full, before),
      p95WaitHours: pair('p95WaitHours'),
      trainHours: pair('trainHours'),
      equivalent,
      shapleyNpv: estimate(parts.npv[i]!),
      shapleyWorkPflopDays: estimate(parts.work[i]!),
    }
  })
  onProgress(1)
  return {
    ok: true,
    analysis: {
      study: study.id,
      plan: planId,
      currency: study.settings.currency,
      trials: roundedTrials(settings.trials),
      seed: settings.seed,
      levers,
      joint: {
        npv: difference('netPresentValue', full, 0),
        workPflopDays: difference('workPflopDays', full, 0),
        servedShare: difference('servedShare', full, 0),
      },
    },
  }
}

/** Shapley values within each replicate, by lever: their spread over replicates is the error, and they add up in every one. */
function shapleyByReplicate(subsets: readonly VariantOutcome[], outcome: Outcome): readonly Float64Array[] {
  const replicates = subsets[0]![outcome].length
  const members = Math.round(Math.log(subsets.length) / Math.LN2)
  const byLever = Array.from({ length: members }, () => new Float64Array(replicates))
  const worth = new Float64Array(subsets.length)
  for (let r = 0; r < replicates; r++) {
    for (let s = 0; s < subsets.length; s++) worth[s] = subsets[s]![outcome][r]!
    const values = shapleyValues(worth)
    for (let i = 0; i < members; i++) byLever[i]![r] = values[i]!
  }
  return byLever
}
