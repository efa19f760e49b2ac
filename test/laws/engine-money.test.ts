/** Laws of the books, trial by trial: every payment is in one part, one month and one present value; what is not done is paid for. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src-engine/catalog/catalog-entry.ts'
import { COST_PART_COUNT, DELAY, LOST_WORK, RESIDUAL } from '../../src-engine/cost/cost-parts.ts'
import { MEASURE_COUNT, NPV, ownMeasures, TCO, TCO_NOMINAL } from '../../src-engine/measures.ts'
import { type RunColumns, SUM_PARTS } from '../../src-engine/run-layout.ts'
import { simulateColumns } from '../../src-engine/simulate.ts'
import type { CompiledStudy } from '../../src-engine/study/compiled-study.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { arbitraryOptions } from '../studies/arbitrary-study.ts'
import { smallCatalog } from '../studies/small-catalog.ts'
import { smallStudy } from '../studies/small-study.ts'
import { bundledCatalog, bundledStudies, compiledOf, eachTrial, reader, resultOf } from '../studies/trials.ts'

const settings = { trials: 32, seed: 5, sampler: 'sobol' } as const
const closely = 1e-9

function differs(a: number, b: number, scale: number): boolean {
  return !(Math.abs(a - b) <= closely * scale)
}

/** Present value at a yearly rate of payments at whole months and in the middle of months, without the engine's factors. */
function presentValue(rate: number, atMonths: Float64Array, during: Float64Array): number {
  let sum = 0
  for (let month = 0; month < atMonths.length; month++) {
    sum += atMonths[month]! * (1 + rate) ** (-month / 12)
    if (month > 0) sum += during[month]! * (1 + rate) ** (-(month - 0.5) / 12)
  }
  return sum
}

function bookFaults(study: Study, catalog: Catalog): string[] {
  const compiled = compiledOf(study, catalog)
  const columns = simulateColumns(compiled, settings)
  const own = new Float64Array(MEASURE_COUNT)
  const faults: string[] = []
  eachTrial(compiled, settings, ({ number, scenarioIndex, simulation }) => {
    const rate = study.scenarios[scenarioIndex]!.discountRate ?? study.settings.discountRate
    const baseline = simulation.states[compiled.baseline]!.books
    for (const [p, plan] of compiled.plans.entries()) {
      const { books } = simulation.states[p]!
      const place = `trial ${number}, scenario ${scenarioIndex}, ${plan.id}`
      const turnover = books.nominal.reduce((sum, part) => sum + Math.abs(part), 0) + books.revenueNominal
      ownMeasures(compiled, simulation.states[p]!, own)
      const tco = books.present.reduce((sum, part) => sum + part, 0)
      const nominal = books.nominal.reduce((sum, part) => sum + part, 0)
      if (differs(tco, own[TCO]!, turnover)) faults.push(`${place}: parts add up to ${tco}, not to tco ${own[TCO]}`)
      if (differs(nominal, own[TCO_NOMINAL]!, turnover))
        faults.push(`${place}: nominal parts ${nominal}, tco ${own[TCO_NOMINAL]}`)
      const flows = [...books.capital, ...books.running].reduce((sum, flow) => sum + flow, 0) - books.horizonResidual
      if (differs(flows, nominal - books.revenueNominal, turnover)) faults.push(`${place}: months ${flows}, parts ${nominal}`)
      const atMonths = Float64Array.from(books.capital)
      atMonths[compiled.horizon]! -= books.horizonResidual
      const present = presentValue(rate, atMonths, books.running)
      if (differs(present, tco - books.revenuePresent, turnover))
        faults.push(`${place}: flows are worth ${present}, parts ${tco}`)
      for (let part = 0; part < COST_PART_COUNT; part++) {
        const hasSign = part === RESIDUAL ? books.nominal[part]! <= 0 : books.nominal[part]! >= 0
        if (!hasSign) faults.push(`${place}: part ${part} is ${books.nominal[part]}`)
      }
      if (columns.measure(p, scenarioIndex, TCO)[number] !== own[TCO])
        faults.push(`${place}: the run's own block has another tco`)
      const npv = columns.measure(p, scenarioIndex, NPV)[number]!
      const value = (state: typeof books) => state.revenuePresent - state.present.reduce((sum, part) => sum + part, 0)
      if (differs(npv, value(books) - value(baseline), turnover)) faults.push(`${place}: npv is ${npv}`)
      if (p === compiled.baseline && npv !== 0) faults.push(`${place}: the baseline against itself is worth ${npv}`)
    }
  })
  return faults.slice(0, 5)
}

describe('parts add up, months add up, discounted months are the present values, the baseline against itself is worth nothing', () => {
  it('in random studies', () => {
    fc.assert(
      fc.property(arbitraryOptions, options => {
        expect(bookFaults(smallStudy(options), smallCatalog)).toEqual([])
      }),
      { numRuns: 40, seed: 2 },
    )
  })

  it.each([...bundledStudies()])('in %s', (_, study) => {
    expect(bookFaults(study, bundledCatalog())).toEqual([])
  })
})

/** What a plan without hardware owes for the work of a trial: delay while work waits, its value once it has waited too long. */
function owed(
  study: CompiledStudy,
  at: (id: string) => number,
  demand: readonly Float64Array[],
  worth: Float64Array,
  rate: number,
) {
  const { horizon } = study
  const due = { lost: 0, delay: 0 }
  for (const [w, workload] of study.study.workloads.entries()) {
    const value = at(`workload.${workload.id}.lostValue`)
    const delayCost = at(`workload.${workload.id}.delayCost`)
    for (let month = 1; month <= horizon; month++) {
      const units = demand[w]![month]!
      const end = Math.min(month + workload.toleratedDelayMonths, horizon)
      for (let m = month; m < end; m++) due.delay += units * delayCost * worth[m]! * (1 + rate) ** (-(m - 0.5) / 12)
      due.lost += units * value * worth[end]! * (1 + rate) ** (-(end - 0.5) / 12)
    }
  }
  return due
}

it('a plan without hardware pays the lost value of every unit of work, and for its waiting before', () => {
  fc.assert(
    fc.property(arbitraryOptions, options => {
      const study = smallStudy(options)
      const compiled = compiledOf(study, smallCatalog)
      const read = reader(compiled)
      const nothing = compiled.plans.findIndex(plan => plan.id === 'nothing')
      eachTrial(compiled, settings, trial => {
        const { simulation, scenarioIndex } = trial
        const rate = study.scenarios[scenarioIndex]!.discountRate ?? study.settings.discountRate
        const rental = simulation.market.index[study.paths.findIndex(path => path.id === 'rental')]!
        const due = owed(compiled, id => read(trial, id), simulation.demand, rental, rate)
        const { books, heldHours } = simulation.states[nothing]!
        expect(heldHours).toBe(0)
        expect(Math.abs(books.present[LOST_WORK]! / due.lost - 1)).toBeLessThan(closely)
        expect(Math.abs(books.present[DELAY]! - due.delay)).toBeLessThan(closely * due.lost)
        const tco = books.present.reduce((sum, part) => sum + part, 0)
        expect(Math.abs(tco / (due.lost + due.delay) - 1)).toBeLessThan(closely)
        expect(books.revenuePresent).toBe(0)
      })
    }),
    { numRuns: 15, seed: 3 },
  )
})

it('the result shows mean parts that add up to mean tco, for every plan and scenario', () => {
  const result = resultOf(smallStudy(), smallCatalog, { trials: 512 })
  for (const plan of result.plans) {
    for (const [scenario, parts] of Object.entries(plan.costParts)) {
      const sum = Object.values(parts).reduce((total, part) => total + part, 0)
      expect(Math.abs(sum / plan.results[scenario]!.tco.mean! - 1)).toBeLessThan(closely)
      expect(parts['lost-work']).toBeCloseTo(plan.results[scenario]!.lostWorkValue.mean!, 3)
    }
  }
})

/** Sums of a run's parts over all segments. */
function partSums(columns: RunColumns, plan: number, scenario: number): Float64Array {
  const out = new Float64Array(COST_PART_COUNT)
  for (let segment = 0; segment < columns.layout.segments; segment++) {
    const start = columns.sumStart(segment, plan, scenario) + SUM_PARTS
    for (let part = 0; part < COST_PART_COUNT; part++) out[part]! += columns.sums[start + part]!
  }
  return out
}

it('the sums that a run keeps of every part add up to its column of tco', () => {
  const compiled = compiledOf(smallStudy(), smallCatalog)
  const columns = simulateColumns(compiled, settings)
  for (let p = 0; p < compiled.plans.length; p++) {
    for (let s = 0; s < compiled.scenarios.length; s++) {
      const tco = columns.measure(p, s, TCO).reduce((sum, value) => sum + value, 0)
      const parts = partSums(columns, p, s)
      expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) / tco - 1)).toBeLessThan(closely)
    }
  }
})
