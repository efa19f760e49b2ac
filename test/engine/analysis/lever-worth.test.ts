/** A lever's worth in small studies: parts add up, the equivalent number is the smallest, and it is none where nothing is gained. */
import { describe, expect, it } from 'vitest'
import { analyseLevers, type LeverAnalysis } from '../../../src-engine/analysis/lever-worth.ts'
import { variantStudy } from '../../../src-engine/analysis/plan-variant.ts'
import { meanOf, runVariant } from '../../../src-engine/analysis/variant-run.ts'
import { NPV } from '../../../src-engine/measures.ts'
import { simulateColumns } from '../../../src-engine/simulate.ts'
import type { Lever } from '../../../src-engine/study/lever.ts'
import type { Study } from '../../../src-engine/study/study.ts'
import { surfacesOf } from '../../../src-engine/utilization/scheduling/surface-book.ts'
import { smallCatalog } from '../../studies/small-catalog.ts'
import { type SmallStudyOptions, smallStudy } from '../../studies/small-study.ts'
import { compiledOf, withDimensions } from '../../studies/trials.ts'

const settings = { trials: 512, seed: 4, sampler: 'sobol' } as const
const scarce: Partial<SmallStudyOptions> = { load: 3, cloudAccelerators: 0, hasEvents: false, horizonMonths: 12 }

const recovering: Lever = {
  id: 'recovering',
  name: 'Recovering',
  profiles: ['new'],
  sets: [{ parameter: 'recoveryMinutes', to: 1 }],
  worksProbability: 0.8,
  pilotMonths: 0,
  pilotCost: 0,
  rampMonths: 1,
  rollOutCost: 1000,
  licencePerAcceleratorYear: 0,
}

/** The plan that buys, with both levers. */
function twoLevers(options: Partial<SmallStudyOptions> = {}, changes: Partial<Lever> = {}): Study {
  const study = smallStudy({ ...scarce, ...options })
  const lever = { ...recovering, ...changes }
  const plans = study.plans.map(plan =>
    plan.id === 'buy' ? { ...plan, levers: [...plan.levers, { lever: lever.id, month: 0 }] } : plan,
  )
  return withDimensions({ ...study, levers: [...study.levers, lever], plans }, smallCatalog)
}

function analysed(study: Study, plan = 'buy'): LeverAnalysis {
  const answer = analyseLevers(study, smallCatalog, plan, settings)
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.analysis
}

function ownWork(study: Study, without: readonly string[], systems: number): number {
  const variant = variantStudy(study, smallCatalog, {
    plan: 'buy',
    without: new Set(without),
    more: { tranche: 'first', systems },
  })
  const compiled = compiledOf(variant, smallCatalog)
  return meanOf(runVariant(compiled, 'buy', settings, surfacesOf(compiled)).workPflopDays)
}

describe('two levers on scarce machines', () => {
  const study = twoLevers()
  const analysis = analysed(study)
  const [packing, recovery] = analysis.levers

  it('their parts add up to the joint effect', () => {
    const sum = (pick: (lever: NonNullable<typeof packing>) => number) =>
      analysis.levers.reduce((total, lever) => total + pick(lever), 0)
    // Rounding of sums of some millions.
    const closely = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThan(1e-9 * Math.abs(b))
    closely(
      sum(lever => lever.shapleyNpv.mean),
      analysis.joint.npv.mean,
    )
    closely(
      sum(lever => lever.shapleyWorkPflopDays.mean),
      analysis.joint.workPflopDays.mean,
    )
  })

  it('the money is the difference of the plan’s NPV with and without, on the same draws', () => {
    const npv = (without: readonly string[]) => {
      const compiled = compiledOf(variantStudy(study, smallCatalog, { plan: 'buy', without: new Set(without) }), smallCatalog)
      const columns = simulateColumns(compiled, settings)
      const plan = compiled.plans.findIndex(({ id }) => id === 'buy')
      return compiled.scenarios.reduce((sum, { weight }, s) => sum + weight * meanOf(columns.measure(plan, s, NPV)), 0)
    }
    expect(packing!.npv.mean).toBeCloseTo(npv([]) - npv(['packing']), 4)
  })

  it('the equivalent number does the same work, one system fewer does not', () => {
    const { equivalent } = packing!
    if (equivalent.kind !== 'accelerators') throw new Error(equivalent.kind)
    expect(equivalent.bound).toBe('work')
    expect(equivalent.accelerators).toBeGreaterThan(0)
    const systems = equivalent.accelerators / 8
    const target = ownWork(study, [], 0)
    expect(ownWork(study, ['packing'], systems)).toBeGreaterThanOrEqual(target)
    expect(ownWork(study, ['packing'], systems - 1)).toBeLessThan(target)
    expect(equivalent.replacementCost).toBeGreaterThan(0)
    expect(equivalent.standardError).toBeGreaterThan(0)
  })

  it('a smaller lever replaces fewer machines', () => {
    const of = (lever: typeof packing) =>
      lever!.equivalent.kind === 'accelerators' ? lever!.equivalent.accelerators : Number.NaN
    expect(of(recovery)).toBeLessThan(of(packing))
  })
})

it('a lever that never works is worth no accelerator, and costs its pilot', () => {
  const [, idle] = analysed(twoLevers({}, { worksProbability: 0, pilotCost: 5000, pilotMonths: 1 })).levers
  expect(idle!.equivalent).toMatchObject({ kind: 'accelerators', accelerators: 0, bound: 'met', replacementCost: 0 })
  expect(idle!.workPflopDays.mean).toBe(0)
  expect(idle!.npv.mean).toBeLessThan(0)
})

it('where demand is met without it, a lever is worth no accelerator', () => {
  for (const lever of analysed(twoLevers({ load: 0.02, leadTimeMonths: 0 })).levers) {
    expect(lever.equivalent).toMatchObject({ kind: 'accelerators', accelerators: 0 })
  }
})

it('a plan that owns nothing a lever acts on has no equivalent in accelerators', () => {
  const study = twoLevers({}, { profiles: ['old'] })
  expect(analysed(study).levers[1]!.equivalent).toEqual({ kind: 'no-tranche' })
})

it('waits in a simulated queue are part of what must be no worse', () => {
  const [packing] = analysed(twoLevers({ queue: 'simulated', work: ['batch'] })).levers
  expect(packing!.p95WaitHours!.without).toBeGreaterThanOrEqual(0)
  expect(packing!.p95WaitHours!.with).toBeGreaterThanOrEqual(0)
})

it('a bare factor is marked as such', () => {
  const [packing, headline] = analysed(twoLevers({}, { sets: [{ parameter: 'vendorMultiplier', to: 1.4 }] })).levers
  expect(packing!.isVendorMultiplier).toBe(false)
  expect(headline!.isVendorMultiplier).toBe(true)
})

it('says what cannot be taken apart', () => {
  const study = smallStudy(scarce)
  expect(analyseLevers(study, smallCatalog, 'keep', settings)).toMatchObject({ ok: false, reason: 'no-levers' })
  expect(analyseLevers(study, smallCatalog, 'nobody', settings)).toMatchObject({ ok: false, reason: 'no-plan' })
})
