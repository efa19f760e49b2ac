/** Laws of work and hours, trial by trial: work is conserved, the ledger closes with productive hours known from work, nothing is negative. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src-engine/catalog/catalog-entry.ts'
import type { CompiledStudy } from '../../src-engine/study/compiled-study.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { accountHours, accounts, subAccounts } from '../../src-engine/utilization/ledger.ts'
import { arbitraryOptions } from '../studies/arbitrary-study.ts'
import { peakTflops, servingRates, smallCatalog } from '../studies/small-catalog.ts'
import { type SmallStudyOptions, smallOptions, smallStudy, soleProfileByPlan } from '../studies/small-study.ts'
import { bundledCatalog, bundledStudies, compiledOf, eachTrial, reader, type Trial } from '../studies/trials.ts'

const settings = { trials: 32, seed: 3, sampler: 'sobol' } as const
const closely = 1e-9

type Say = (what: string) => void

/** What a law finds wrong, at most a few cases, with the place. */
function faultsOf(study: CompiledStudy, law: (trial: Trial, say: Say) => void): string[] {
  const faults: string[] = []
  eachTrial(study, settings, trial => {
    if (faults.length < 5) law(trial, what => faults.push(`trial ${trial.number}, ${trial.scenario.id}: ${what}`))
  })
  return faults
}

function differs(a: number, b: number, scale = Math.max(Math.abs(a), Math.abs(b))): boolean {
  return !(Math.abs(a - b) <= closely * scale)
}

function workIsConserved(study: CompiledStudy, trial: Trial, say: Say): void {
  const size = study.horizon + 1
  for (const [p, plan] of study.plans.entries()) {
    const state = trial.simulation.states[p]!
    for (let w = 0; w < study.workloads.length; w++) {
      const place = `${plan.id}, ${study.study.workloads[w]!.id}`
      let asked = 0
      for (let month = 1; month <= study.horizon; month++) {
        asked += trial.simulation.demand[w]![month]!
        if (differs(state.arrived[w * size + month]!, asked)) say(`${place}: arrived by month ${month} is not what was asked for`)
      }
      const fates = [state.servedOwn, state.servedOnDemand, state.servedOverflow, state.lost, state.waiting]
      const done = fates.reduce((sum, fate) => sum + fate[w]!, 0)
      if (differs(done, asked)) say(`${place}: ${asked} asked for, ${done} served, lost or waiting`)
      if (fates.some(fate => !(fate[w]! >= 0))) say(`${place}: negative work ${fates.map(fate => fate[w])}`)
    }
  }
}

function ledgerCloses(study: CompiledStudy, trial: Trial, say: Say): void {
  for (const [p, plan] of study.plans.entries()) {
    const state = trial.simulation.states[p]!
    const held = accounts.reduce((sum, _, account) => sum + accountHours(state.ledger, account), 0)
    if (differs(held, state.heldHours)) say(`${plan.id}: ${state.heldHours} hours held, ${held} in the ledger`)
    const rented = accounts.reduce((sum, _, account) => sum + accountHours(state.onDemandLedger, account), 0)
    if (differs(rented, state.onDemandHours)) say(`${plan.id}: ${state.onDemandHours} hours on demand, ${rented} in the ledger`)
    for (const [i, name] of subAccounts.entries()) {
      // Differences of nearly equal hours may round below zero by the last bits of what is held.
      if (!(state.ledger[i]! >= -1e-12 * state.heldHours)) say(`${plan.id}: ${name} holds ${state.ledger[i]}`)
      if (!(state.onDemandLedger[i]! >= 0)) say(`${plan.id}: ${name} on demand holds ${state.onDemandLedger[i]}`)
    }
  }
}

/** Compute hours of a unit of each workload on a profile, from useful FLOP and measured rates, without the engine's coefficients. */
function unitHours(options: SmallStudyOptions, generation: 'new' | 'old', at: (id: string) => number): Record<string, number> {
  const peak = peakTflops[generation][options.precision]
  const flopPerHour = peak * 1e12 * 3600 * at(`profile.${generation}.kernelEfficiency`)
  const hours: Record<string, number> = {}
  for (const kind of options.work) {
    if (kind === 'training') hours[kind] = (1e15 * 86_400) / flopPerHour
    else if (kind === 'batch') hours[kind] = (peakTflops.new[options.precision] * 1e12 * 3600 * 0.5) / flopPerHour
    else {
      const inputs = at('workload.serving.inputTokensPerDay') / at('workload.serving.outputTokensPerDay')
      const rates = servingRates[generation]
      const deviceSeconds = 8 * (inputs / rates.prefill + 1 / rates.decode) * 1e6
      hours[kind] = deviceSeconds / 3600 / at(`profile.${generation}.serving.efficiency`)
    }
  }
  return hours
}

function productiveIsWorkDone(
  options: SmallStudyOptions,
  study: CompiledStudy,
  trial: Trial,
  at: (id: string) => number,
  say: Say,
) {
  for (const [p, plan] of study.plans.entries()) {
    const state = trial.simulation.states[p]!
    // A lever on kernels changes the hours of a unit during its ramp: what was done then is not known from the sum.
    // Of a computed step, what the kernels reach is the model's own: that its hours close is all that is held here.
    const isChanging =
      (options.levers === 'kernels' && plan.levers.length > 0) ||
      (options.steps === 'computed' && options.work.includes('training'))
    const sole = soleProfileByPlan[plan.id]
    const hoursOf = (served: Float64Array, generation: 'new' | 'old') => {
      const hours = unitHours(options, generation, at)
      return study.study.workloads.reduce((sum, { id }, w) => sum + served[w]! * hours[id]!, 0)
    }
    const productive = accountHours(state.ledger, accounts.indexOf('productive'))
    if (sole !== undefined && !isChanging && differs(productive, hoursOf(state.servedOwn, sole))) {
      say(`${plan.id}: ${productive} productive hours for work that takes ${hoursOf(state.servedOwn, sole)}`)
    }
    const rented = accountHours(state.onDemandLedger, accounts.indexOf('productive'))
    if (!isChanging && differs(rented, hoursOf(state.servedOnDemand, 'new'))) {
      say(`${plan.id}: ${rented} productive hours on demand for work that takes ${hoursOf(state.servedOnDemand, 'new')}`)
    }
  }
}

function allFaults(study: Study, catalog: Catalog, options?: SmallStudyOptions): string[] {
  const compiled = compiledOf(study, catalog)
  const read = reader(compiled)
  return faultsOf(compiled, (trial, say) => {
    workIsConserved(compiled, trial, say)
    ledgerCloses(compiled, trial, say)
    if (options !== undefined) productiveIsWorkDone(options, compiled, trial, id => read(trial, id), say)
  })
}

describe('work is conserved, the ledger closes, productive hours are those that the work done takes', () => {
  it('in random studies', () => {
    fc.assert(
      fc.property(arbitraryOptions, options => {
        expect(allFaults(smallStudy(options), smallCatalog, options)).toEqual([])
      }),
      { numRuns: 60, seed: 1 },
    )
  })

  it.each([...bundledStudies()])('in %s', (_, study) => {
    expect(allFaults(study, bundledCatalog())).toEqual([])
  })
})

/** All work of a plan, whoever did it, in the units of its workloads. */
function servedByAll({ servedOwn, servedOnDemand, servedOverflow }: Trial['simulation']['states'][number]): Float64Array {
  return servedOwn.map((own, w) => own + servedOnDemand[w]! + servedOverflow[w]!)
}

it('undiscounted, the denominators of unit costs are the work, the tokens and the productive hours of all supply', () => {
  fc.assert(
    fc.property(arbitraryOptions, drawn => {
      const options: SmallStudyOptions = { ...drawn, levers: 'none' }
      const study = smallStudy(options)
      const undiscounted = {
        ...study,
        settings: { ...study.settings, discountRate: 0 },
        scenarios: study.scenarios.map(scenario => ({ ...scenario, discountRate: 0 })),
      }
      const compiled = compiledOf(undiscounted, smallCatalog)
      const read = reader(compiled)
      const kinds = study.workloads.map(({ kind }) => kind)
      const faults = faultsOf(compiled, (trial, say) => {
        const at = (id: string) => read(trial, id)
        for (const [p, plan] of compiled.plans.entries()) {
          const state = trial.simulation.states[p]!
          const served = servedByAll(state)
          const flopPerUnit = kinds.map(kind => {
            if (kind === 'training') return 1e15 * 86_400
            if (kind === 'batch') return peakTflops.new[options.precision] * 1e12 * 3600 * 0.5
            const inputs = at('workload.serving.inputTokensPerDay') / at('workload.serving.outputTokensPerDay')
            return 2 * 7e9 * 1e6 * (1 + inputs)
          })
          const pflopDays = served.reduce((sum, units, w) => sum + (units * flopPerUnit[w]!) / 8.64e19, 0)
          const tokens = kinds.includes('serving') ? served[kinds.indexOf('serving')]! : 0
          if (differs(state.presentWork, pflopDays)) say(`${plan.id}: ${state.presentWork} PFLOP-days, ${pflopDays} served`)
          if (differs(state.presentTokens, tokens)) say(`${plan.id}: ${state.presentTokens} million tokens, ${tokens} served`)
          if (plan.id === 'mixed') continue // Two generations: the hours of a unit depend on who did it.
          if (options.steps === 'computed' && kinds.includes('training')) continue
          const hours = unitHours(options, soleProfileByPlan[plan.id] ?? 'new', at)
          const rented = unitHours(options, 'new', at)
          const productive = kinds.reduce(
            (sum, kind, w) => sum + state.servedOwn[w]! * hours[kind]! + (served[w]! - state.servedOwn[w]!) * rented[kind]!,
            0,
          )
          if (differs(state.presentProductive, productive))
            say(`${plan.id}: ${state.presentProductive} productive hours, not ${productive}`)
        }
      })
      expect(faults).toEqual([])
    }),
    { numRuns: 20, seed: 7 },
  )
})

it('no plan draws more energy than its peak power over all hours', () => {
  fc.assert(
    fc.property(arbitraryOptions, options => {
      const compiled = compiledOf(smallStudy(options), smallCatalog)
      const hours = 730 * compiled.horizon
      const faults = faultsOf(compiled, ({ simulation }, say) => {
        for (const [p, plan] of compiled.plans.entries()) {
          const { energyKwh, peakKw } = simulation.states[p]!
          if (!(energyKwh >= 0 && energyKwh <= peakKw * hours)) say(`${plan.id}: ${energyKwh} kWh at a peak of ${peakKw} kW`)
          if (plan.id === 'nothing' && (energyKwh !== 0 || peakKw !== 0)) say(`${plan.id} draws power`)
        }
      })
      expect(faults).toEqual([])
    }),
    { numRuns: 15, seed: 8 },
  )
})

it('these laws see every fate of work and every account but empty ones', () => {
  const compiled = compiledOf(smallStudy({ queue: 'simulated', steps: 'computed' }), smallCatalog)
  const fates = new Float64Array(5)
  const hours = new Float64Array(subAccounts.length)
  eachTrial(compiled, settings, ({ simulation }) => {
    for (const state of simulation.states) {
      for (const [i, fate] of [
        state.servedOwn,
        state.servedOnDemand,
        state.servedOverflow,
        state.lost,
        state.waiting,
      ].entries()) {
        for (const amount of fate) fates[i]! += amount
      }
      for (let i = 0; i < hours.length; i++) hours[i]! += state.ledger[i]!
    }
  })
  expect(fates.every(amount => amount > 0)).toBe(true)
  expect(subAccounts.filter((_, i) => !(hours[i]! > 0))).toEqual([])
})

it('a fleet without work is idle, a fleet without failures is never unavailable once it runs', () => {
  const study = compiledOf(smallStudy({ ...smallOptions, load: 1e-9, failures: 0, spares: 0, leadTimeMonths: 0 }), smallCatalog)
  eachTrial(study, settings, ({ simulation }) => {
    for (const [p, plan] of study.plans.entries()) {
      const { ledger, heldHours } = simulation.states[p]!
      if (heldHours === 0) continue
      const unavailable = accountHours(ledger, accounts.indexOf('unavailable')) - ledger[subAccounts.indexOf('commissioning')]!
      expect(Math.abs(unavailable), plan.id).toBeLessThan(1e-9 * heldHours)
      const idle = accountHours(ledger, accounts.indexOf('idle')) + ledger[subAccounts.indexOf('commissioning')]!
      expect(idle / heldHours, plan.id).toBeGreaterThan(1 - 1e-6)
    }
  })
})
