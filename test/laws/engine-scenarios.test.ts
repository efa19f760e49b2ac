/** Laws of scenarios: the same draws in each, the weighted result is the pooled sample, and odds of being best add up to one. */
import { describe, expect, it } from 'vitest'
import { measures, NPV } from '../../src-engine/measures.ts'
import type { RunColumns, RunSettings } from '../../src-engine/run-layout.ts'
import { simulateColumns } from '../../src-engine/simulate.ts'
import { shownProbabilities, shownQuantiles } from '../../src-engine/statistics/summary.ts'
import type { InputChange, Scenario } from '../../src-engine/study/scenario.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { smallCatalog } from '../studies/small-catalog.ts'
import { smallStudy } from '../studies/small-study.ts'
import { bundledCatalog, bundledStudies, compiledOf, resultOf } from '../studies/trials.ts'

const settings: RunSettings = { trials: 512, seed: 0, sampler: 'sobol' }

function scenario(id: string, weight: number, changes: readonly InputChange[] = []): Scenario {
  return { id, name: id, weight, story: '', triggers: [], milestones: [], changes }
}

function allColumns(columns: RunColumns, plans: number, s: number): Float64Array[] {
  return Array.from({ length: plans }, (_, p) => measures.map((_, m) => columns.measure(p, s, m))).flat()
}

describe('a scenario that changes nothing equals the base', () => {
  const study = smallStudy()
  const same = study.profiles[0]!.kernelEfficiency
  if (typeof same !== 'object' || 'from' in same) throw new Error('the kernel efficiency of the small study is a distribution')

  it.each([
    { how: 'without changes', changes: [] },
    { how: 'times one', changes: [{ input: 'profile.new.kernelEfficiency', change: 'multiply', value: 1 }] },
    { how: 'plus nothing', changes: [{ input: 'path.rental.drift', change: 'add', value: 0 }] },
    { how: 'a fixed number set to what it is', changes: [{ input: 'workload.training.delayCost', change: 'set', value: 5 }] },
    { how: 'the same distribution', changes: [{ input: 'profile.new.kernelEfficiency', change: 'set', value: same }] },
  ] as { how: string; changes: InputChange[] }[])('$how', ({ changes }) => {
    const compiled = compiledOf({ ...study, scenarios: [scenario('base', 0.5), scenario('other', 0.5, changes)] }, smallCatalog)
    const columns = simulateColumns(compiled, settings)
    expect(allColumns(columns, compiled.plans.length, 1)).toEqual(allColumns(columns, compiled.plans.length, 0))
  })

  it('and one that changes something does not', () => {
    const changes: InputChange[] = [{ input: 'profile.new.kernelEfficiency', change: 'multiply', value: 1.01 }]
    const compiled = compiledOf({ ...study, scenarios: [scenario('base', 0.5), scenario('other', 0.5, changes)] }, smallCatalog)
    const columns = simulateColumns(compiled, settings)
    expect(allColumns(columns, compiled.plans.length, 1)).not.toEqual(allColumns(columns, compiled.plans.length, 0))
  })
})

it('a set distribution replaces the input on the same u: higher draws stay higher', () => {
  const study = smallStudy()
  const wide: InputChange = {
    input: 'catalog.rental/new.usdPerAcceleratorHour',
    change: 'set',
    value: { family: 'uniform', low: 5, high: 9 },
  }
  const plans = study.plans.filter(({ id }) => id === 'keep' || id === 'reserve')
  const still = { ...study, plans, paths: study.paths.map(path => ({ ...path, drift: 0, volatility: 0 })), events: [] }
  const only = (s: Scenario[]) => {
    const compiled = compiledOf({ ...still, scenarios: s }, smallCatalog)
    return { compiled, columns: simulateColumns(compiled, settings) }
  }
  const { compiled, columns } = only([scenario('base', 0.5), scenario('wide', 0.5, [wide])])
  const reserve = compiled.plans.findIndex(({ id }) => id === 'reserve')
  // Reserved cost is price times hours, so both scenarios must rank trials by the same draw of the price.
  const price = compiled.inputSlots.findIndex(slot => compiled.slots[slot]!.id === wide.input)
  expect(price).toBeGreaterThanOrEqual(0)
  const higher = columns.measure(reserve, 1, 0)
  const base = columns.measure(reserve, 0, 0)
  for (let t = 0; t < base.length; t++) expect(higher[t]).toBeGreaterThan(base[t]!)
})

/** Smallest value whose cumulated weight reaches p, by sorting every row; null where that is no number. */
function quantileBySorting(rows: readonly { value: number; weight: number }[], p: number): number | null {
  const sorted = rows.filter(row => !Number.isNaN(row.value)).sort((a, b) => a.value - b.value)
  const total = sorted.reduce((sum, row) => sum + row.weight, 0)
  let cumulated = 0
  for (const { value, weight } of sorted) {
    cumulated += weight
    // As the engine does: a part in 10^12 of the total is rounding of the weights.
    if (cumulated >= p * total - 1e-12 * total) return Number.isFinite(value) ? value : null
  }
  return null
}

const everyStudy: [string, Study, 'small' | 'bundled'][] = [
  ['small', smallStudy({ horizonMonths: 12 }), 'small'],
  ['small, a heavy tail of lost work', smallStudy({ horizonMonths: 18, load: 4, growth: 'exponential' }), 'small'],
  ...[...bundledStudies()].map(([id, study]) => [id, study, 'bundled'] as [string, Study, 'bundled']),
]

describe.each(everyStudy)('%s', (_, study, kind) => {
  const catalog = kind === 'small' ? smallCatalog : bundledCatalog()
  const compiled = compiledOf(study, catalog)
  const columns = simulateColumns(compiled, settings)
  const result = resultOf(study, catalog, settings)

  it('the weighted result is the pooled sample of all scenarios: quantiles, mean and share without a value', () => {
    for (const [p, plan] of result.plans.entries()) {
      for (const [m, measure] of measures.entries()) {
        const stated = plan.results.weighted![measure]
        if (stated.noneShare === 1) continue
        const rows = study.scenarios.flatMap(({ weight }, s) =>
          Array.from(columns.measure(p, s, m), value => ({ value, weight })),
        )
        for (const [q, name] of shownQuantiles.entries()) {
          expect(stated[name], `${plan.id}, ${measure}, ${name}`).toBe(quantileBySorting(rows, shownProbabilities[q]!))
        }
        const finite = rows.filter(({ value }) => Number.isFinite(value))
        const weights = finite.reduce((sum, { weight }) => sum + weight, 0)
        const all = rows.reduce((sum, { weight }) => sum + weight, 0)
        expect(stated.noneShare).toBeCloseTo(1 - weights / all, 9)
        // Unit costs are ratios of expectations; rates and months can be infinite: neither is the mean of its column.
        if (stated.mean === null || measure.startsWith('costPer')) continue
        const mean = finite.reduce((sum, { value, weight }) => sum + value * weight, 0) / weights
        expect(Math.abs(stated.mean - mean)).toBeLessThanOrEqual(1e-9 * Math.abs(mean) + 1e-9)
      }
    }
  })

  it('each scenario shows its own sample', () => {
    for (const [s, { id }] of study.scenarios.entries()) {
      for (const [p, plan] of result.plans.entries()) {
        const rows = Array.from(columns.measure(p, s, NPV), value => ({ value, weight: 1 }))
        expect(plan.results[id]!.npv.p25).toBe(quantileBySorting(rows, 0.25))
      }
    }
  })

  it('the odds of being best add up to one in every scenario, and are those of the columns', () => {
    for (const id of [...study.scenarios.map(one => one.id), 'weighted']) {
      const sum = result.plans.reduce((total, plan) => total + plan.probabilityBest[id]!, 0)
      expect(Math.abs(sum - 1)).toBeLessThan(1e-12)
    }
    for (const [s, { id }] of study.scenarios.entries()) {
      const npv = result.plans.map((_, p) => columns.measure(p, s, NPV))
      const best = new Float64Array(npv.length)
      for (let t = 0; t < npv[0]!.length; t++) {
        const top = Math.max(...npv.map(column => column[t]!))
        const winners = npv.flatMap((column, p) => (column[t] === top ? [p] : []))
        for (const winner of winners) best[winner]! += 1 / winners.length / npv[0]!.length
      }
      for (const [p, plan] of result.plans.entries()) expect(plan.probabilityBest[id]).toBeCloseTo(best[p]!, 12)
    }
  })

  it('the baseline against itself is worth exactly nothing, at no risk of loss', () => {
    const baseline = result.plans.find(({ id }) => id === result.baseline)!
    for (const id of [...study.scenarios.map(one => one.id), 'weighted']) {
      const { mean, p5, p95 } = baseline.results[id]!.npv
      expect([mean, p5, p95, baseline.probabilityOfLoss[id]!.value]).toEqual([0, 0, 0, 0])
    }
  })

  it('the worst tenth is the mean of the lowest tenth of the pooled sample by weight', () => {
    for (const [p, plan] of result.plans.entries()) {
      const rows = study.scenarios.flatMap(({ weight }, s) =>
        Array.from(columns.measure(p, s, NPV), value => ({ value, weight })),
      )
      rows.sort((a, b) => a.value - b.value)
      let room = 0.1 * rows.reduce((sum, { weight }) => sum + weight, 0)
      const tenth = room
      let sum = 0
      for (const { value, weight } of rows) {
        const taken = Math.min(weight, room)
        sum += taken * value
        room -= taken
      }
      const expected = sum / tenth
      expect(Math.abs(plan.cvar10.weighted!.value - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected))
    }
  })
})

it('splitting a scenario in two of the same changes no weighted figure', () => {
  const study = smallStudy({ horizonMonths: 12 })
  const whole = resultOf({ ...study, scenarios: [scenario('base', 1)] }, smallCatalog, settings)
  const split = resultOf({ ...study, scenarios: [scenario('one', 0.25), scenario('two', 0.75)] }, smallCatalog, settings)
  for (const [p, plan] of whole.plans.entries()) {
    const other = split.plans[p]!
    for (const measure of measures) {
      for (const name of shownQuantiles)
        expect(other.results.weighted![measure][name]).toBe(plan.results.weighted![measure][name])
    }
    expect(other.probabilityBest.weighted).toBeCloseTo(plan.probabilityBest.weighted!, 12)
    expect(other.cvar10.weighted!.value).toBeCloseTo(plan.cvar10.weighted!.value, 3)
  }
})
