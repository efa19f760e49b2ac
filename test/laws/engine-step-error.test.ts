/** Laws of the model's error on computed steps: two draws that stretch a step's work and nothing else, and none where shares are stated. */
import { describe, expect, it } from 'vitest'
import type { CompiledStudy } from '../../src-engine/study/compiled-study.ts'
import type { Profile } from '../../src-engine/study/profile.ts'
import type { Scenario } from '../../src-engine/study/scenario.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { accountHours, accounts, subAccounts } from '../../src-engine/utilization/ledger.ts'
import { trainingStepError } from '../../src-engine/utilization/model-error-table.ts'
import {
  COMPUTE_EFFICIENCY,
  PEAK_TFLOPS,
  SPEED_COUNT,
  STEP_COUNT,
  stepTime,
} from '../../src-engine/utilization/training-efficiency/step-time.ts'
import { computeHours, FLOP_PER_PFLOP_DAY } from '../../src-engine/utilization/training-flops.ts'
import { smallCatalog } from '../studies/small-catalog.ts'
import { smallOptions, smallStudy } from '../studies/small-study.ts'
import { bundledCatalog, bundledStudies, compiledOf, eachTrial, type Trial } from '../studies/trials.ts'

const catalog = bundledCatalog()
const settings = { trials: 64, seed: 5, sampler: 'sobol' } as const
const sharedId = 'model.trainingStep.sharedError'
const hopperId = 'model.trainingStep.ke-hopper.familyError'
const stated = bundledStudies().get('supernode-mixture-of-experts')!
const spread = trainingStepError.byGroup.get('ke-hopper')!

const scenario = (id: string, changes: Scenario['changes']): Scenario => ({
  ...{ id, name: id, weight: 1 / 3, story: '', triggers: [], milestones: [], changes },
})
const set = (input: string, value: number) => ({ input, change: 'set', value }) as const

/** Nobody but training asks for hours here, so there are no jobs for a queue. */
function withoutQueue({ scheduling: _, ...profile }: Profile): Profile {
  return { ...profile, allocationSaturation: 0.9 }
}

/** Pre-training alone on nodes of eight, its step computed, in three scenarios on the same draws. */
const computed: Study = {
  ...stated,
  workloads: stated.workloads
    .filter(workload => workload.kind === 'training')
    .map(workload => ({
      ...workload,
      model: 'model-template/llama-3-70b',
      step: { batchSequences: 3072 },
    })),
  profiles: stated.profiles.map(profile =>
    withoutQueue(
      profile.id === 'h800' ? { ...profile, fabric: { inside: 'network/nvlink-4', between: 'network/ib-ndr-400' } } : profile,
    ),
  ),
  plans: stated.plans.filter(plan => plan.id === 'nodes' || plan.id === 'nodes-tuned').map(plan => ({ ...plan, levers: [] })),
  catalogOverrides: {},
  baseline: 'nodes',
  levers: [],
  events: [],
  dependences: [],
  tailDependences: [],
  scenarios: [
    scenario('as-drawn', []),
    // A factor of exactly 1: the step as it was computed before the model's error was known.
    scenario('without', [set(sharedId, -spread.location / spread.shared), set(hopperId, 0)]),
    scenario('better', [set(sharedId, -spread.location / spread.shared + 1), set(hopperId, 0)]),
  ],
}

interface Seen {
  /** Productive hours, and work done, of the first plan. */
  readonly hours: number
  readonly work: number
  readonly blocked: number
  readonly held: number
  /** Hours that the work takes by the step alone. */
  readonly expected: number
  /** Useful work over dense peak while computing, as the step has it. */
  readonly efficiency: number
  readonly draws: readonly [shared: number, family: number]
}

function seen(study: CompiledStudy, { simulation }: Trial): Seen {
  const state = simulation.states[0]!
  const { values } = simulation
  const { setUp, speedSlots } = study.steps[0]!
  const speeds = Float64Array.from({ length: SPEED_COUNT }, (_, i) => values[speedSlots[i]!]!)
  const step = new Float64Array(STEP_COUNT)
  stepTime(setUp.coefficients, speeds, step)
  const hours = (account: (typeof accounts)[number]) => accountHours(state.ledger, accounts.indexOf(account))
  const slot = (id: string) => study.slots.findIndex(found => found.id === id)
  return {
    hours: hours('productive'),
    work: state.servedOwn[0]!,
    blocked: hours('blocked'),
    held: state.heldHours,
    expected: state.servedOwn[0]! * computeHours(FLOP_PER_PFLOP_DAY, speeds[PEAK_TFLOPS]!, step[COMPUTE_EFFICIENCY]!),
    efficiency: step[COMPUTE_EFFICIENCY]!,
    draws: [values[slot(sharedId)]!, values[slot(hopperId)]!],
  }
}

describe('a computed step', () => {
  const study = compiledOf(computed, catalog)
  const byScenario = new Map<string, Seen[]>(computed.scenarios.map(({ id }) => [id, []]))
  const faults: string[] = []
  eachTrial(study, settings, trial => {
    byScenario.get(trial.scenario.id)!.push(seen(study, trial))
    for (const [p, plan] of study.plans.entries()) {
      const { ledger, heldHours } = trial.simulation.states[p]!
      const sum = accounts.reduce((hours, _, account) => hours + accountHours(ledger, account), 0)
      if (!(Math.abs(sum - heldHours) <= 1e-9 * heldHours)) faults.push(`${plan.id}: ${sum} of ${heldHours} hours in the ledger`)
      for (const [i, name] of subAccounts.entries())
        if (!(ledger[i]! >= -1e-12 * heldHours)) faults.push(`${plan.id}: ${name} is negative`)
    }
  })
  const of = (id: string) => byScenario.get(id)!

  it('has one draw for all and one for its family, as inputs with a dimension that say where they come from', () => {
    const errors = study.inputSlots.map(slot => study.slots[slot]!).filter(({ id }) => id.startsWith('model.'))
    expect(errors.map(({ id }) => id)).toEqual([sharedId, hopperId])
    for (const { id, provenance } of errors) {
      expect(provenance).toMatchObject({ basis: 'derived', source: null })
      expect(study.dimensions[id]).toBeGreaterThan(0)
    }
  })

  it('closes its ledger, none of it negative', () => {
    expect(faults).toEqual([])
  })

  it('takes the hours that work takes by the step over the factor drawn, and never beats the peak', () => {
    const worked = of('as-drawn').filter(({ work }) => work > 0)
    expect(worked.length).toBeGreaterThan(32)
    for (const { hours, expected, efficiency, draws } of worked) {
      const factor = Math.exp(spread.location + spread.shared * draws[0] + spread.specific * draws[1])
      // Nothing computes beyond the dense peak, whatever was drawn.
      expect(Math.abs((hours * Math.min(factor, 1 / efficiency)) / expected - 1)).toBeLessThan(1e-9) // Sums of months.
    }
    expect(new Set(worked.map(({ draws }) => draws[0])).size).toBeGreaterThan(32)
  })

  it('gives the hours of the step itself where the factor is set to 1', () => {
    for (const { hours, expected, work } of of('without')) if (work > 0) expect(Math.abs(hours / expected - 1)).toBeLessThan(1e-9)
  })

  it('does never less work, in no more hours a unit, where it is better than thought', () => {
    for (const [i, before] of of('without').entries()) {
      const after = of('better')[i]!
      expect(after.work).toBeGreaterThanOrEqual(before.work * (1 - 1e-9))
      expect(after.held).toBe(before.held)
      const factor = Math.min(Math.exp(spread.shared), 1 / before.efficiency)
      expect(Math.abs((after.hours / after.work / (before.hours / before.work)) * factor - 1)).toBeLessThan(1e-9)
      // The shares of a step stay: blocked hours go with productive ones.
      expect(after.blocked / after.hours).toBeCloseTo(before.blocked / before.hours, 6)
    }
  })
})

it('where shares are stated, nothing of it is drawn', () => {
  const study = compiledOf(smallStudy(smallOptions), smallCatalog)
  expect(study.steps).toEqual([])
  expect(study.slots.filter(({ id }) => id.startsWith('model.'))).toEqual([])
})
