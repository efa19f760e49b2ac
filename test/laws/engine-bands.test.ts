/** Laws of what a run keeps month by month: it is what the trials did, added up and ranked, whatever their number. */
import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src-engine/catalog/catalog-entry.ts'
import { costParts } from '../../src-engine/cost/cost-parts.ts'
import type { Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import { shownProbabilities, shownQuantiles } from '../../src-engine/statistics/summary.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { accountHours, accounts } from '../../src-engine/utilization/ledger.ts'
import { smallCatalog } from '../studies/small-catalog.ts'
import { smallStudy } from '../studies/small-study.ts'
import { bundledCatalog, bundledStudies, compiledOf, eachTrial, resultOf } from '../studies/trials.ts'

const settings = { trials: 64, seed: 3, sampler: 'sobol' } as const
/** Failures three times as many in the first half year. */
function withEarlyLife(study: Study): Study {
  const profiles = study.profiles.map(profile => ({
    ...profile,
    failures: { ...profile.failures, earlyLife: { months: 6, ratio: 3 } },
  }))
  return { ...study, profiles }
}

const studies: [string, Study, Catalog][] = [
  ['a small study', smallStudy({ horizonMonths: 30 }), smallCatalog],
  ['a small study with levers on kernels', smallStudy({ levers: 'kernels', load: 1.4 }), smallCatalog],
  ['a small study whose machines fail more while they are young', withEarlyLife(smallStudy({ spares: 2 })), smallCatalog],
  ...[...bundledStudies()].map(([id, study]): [string, Study, Catalog] => [id, study, bundledCatalog()]),
]
/** Bands show seven digits of Float32 columns. */
const SEVEN_DIGITS = 1e-6

function bandsOf(result: Result) {
  const { bands } = result
  if (bands === undefined) throw new Error('the result has no bands')
  return bands
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Smallest value whose cumulated weight reaches p, by sorting; the engine looks at buckets. */
function weightedQuantile(rows: readonly { value: number; weight: number }[], p: number): number {
  const sorted = [...rows].sort((a, b) => a.value - b.value)
  const needed = p * sum(sorted.map(({ weight }) => weight)) * (1 - 1e-12)
  let cumulated = 0
  for (const { value, weight } of sorted) {
    cumulated += weight
    if (cumulated >= needed) return value
  }
  return Number.NaN
}

describe.each(studies)('in %s', (_, study, catalog) => {
  const result = resultOf(study, catalog, settings)
  const bands = bandsOf(result)
  const views = [...study.scenarios.map(({ id }) => id), WEIGHTED]

  it('the months of all trials are kept where they are few', () => {
    expect(bands.trials).toBe(settings.trials)
  })

  it('costs of the years add up to mean nominal cost, and every part of them has a place', () => {
    for (const plan of result.plans) {
      for (const view of views) {
        const costs = bands.plans[plan.id]![view]!.costs
        const parts = Object.values(costs)
        const mean = plan.results[view]!.tcoNominal.mean!
        const turnover = sum(parts.flatMap(years => years.map(Math.abs)))
        expect(Math.abs(sum(parts.flat()) - mean)).toBeLessThanOrEqual(1e-9 * turnover)
        for (const years of parts) expect(years).toHaveLength(Math.ceil(result.horizonMonths / 12))
        expect(Object.keys(costs)).toEqual(costParts.filter(part => part in costs))
      }
    }
  })

  it('hours and work of the months are those of the trials, and cash flows are ranked month by month', () => {
    const compiled = compiledOf(study, catalog)
    const { horizon } = compiled
    const cells = compiled.plans.map(() =>
      compiled.scenarios.map(() => ({
        accounts: accounts.map(() => 0),
        served: compiled.workloads.map(() => 0),
        flows: [] as Float64Array[],
      })),
    )
    const demands = compiled.scenarios.map(() => compiled.workloads.map(() => [] as Float64Array[]))
    eachTrial(compiled, settings, ({ scenarioIndex, simulation }) => {
      const baseline = simulation.states[compiled.baseline]!.books
      for (const [w, series] of simulation.demand.entries()) demands[scenarioIndex]![w]!.push(series.slice())
      for (const [p, state] of simulation.states.entries()) {
        const cell = cells[p]![scenarioIndex]!
        for (const [a] of accounts.entries()) cell.accounts[a]! += accountHours(state.ledger, a)
        for (const [w] of compiled.workloads.entries())
          cell.served[w]! += state.servedOwn[w]! + state.servedOnDemand[w]! + state.servedOverflow[w]!
        const flow = new Float64Array(horizon + 1)
        let cumulated = 0
        for (let m = 0; m <= horizon; m++) {
          cumulated += baseline.capital[m]! + baseline.running[m]! - state.books.capital[m]! - state.books.running[m]!
          flow[m] = cumulated
        }
        cell.flows.push(flow)
      }
    })
    const membersOf = (view: string) =>
      study.scenarios.flatMap(({ id, weight }, s) =>
        view === WEIGHTED ? [{ s, weight }] : view === id ? [{ s, weight: 1 }] : [],
      )
    const isBand = (band: Readonly<Record<string, readonly number[]>>, at: number, rows: { value: number; weight: number }[]) => {
      const scale = Math.max(...rows.map(({ value }) => Math.abs(value)))
      const close = (actual: number, expected: number) =>
        expect(Math.abs(actual - expected)).toBeLessThanOrEqual(SEVEN_DIGITS * scale)
      const weights = sum(rows.map(({ weight }) => weight))
      close(band.mean![at]!, sum(rows.map(({ value, weight }) => value * weight)) / weights)
      for (const [q, name] of shownQuantiles.entries()) close(band[name]![at]!, weightedQuantile(rows, shownProbabilities[q]!))
    }
    for (const view of views) {
      const members = membersOf(view)
      for (const [p, plan] of study.plans.entries()) {
        const band = bands.plans[plan.id]![view]!
        const meanOf = (of: (cell: (typeof cells)[number][number]) => number) =>
          sum(members.map(({ s, weight }) => (weight * of(cells[p]![s]!)) / settings.trials))
        const held = meanOf(cell => sum(cell.accounts))
        if (held === 0) expect(band.ledger).toBeNull()
        else {
          for (const [a, account] of accounts.entries()) {
            expect(band.ledger![account]).toHaveLength(horizon)
            expect(Math.abs(sum(band.ledger![account]) - meanOf(cell => cell.accounts[a]!))).toBeLessThan(SEVEN_DIGITS * held)
          }
        }
        for (const [w, { id }] of study.workloads.entries()) {
          const served = meanOf(cell => cell.served[w]!)
          expect(Math.abs(sum(band.served[id]!) - served)).toBeLessThanOrEqual(SEVEN_DIGITS * served)
        }
        if (p === compiled.baseline) expect(band.cashFlow).toBeNull()
        else {
          for (const month of [0, 1, 13, horizon]) {
            isBand(
              band.cashFlow!,
              month,
              members.flatMap(({ s, weight }) => cells[p]![s]!.flows.map(flow => ({ value: flow[month]!, weight }))),
            )
          }
        }
      }
      for (const [w, { id }] of study.workloads.entries()) {
        for (const month of [1, 12, horizon]) {
          isBand(
            bands.demand[id]![view]!,
            month - 1,
            members.flatMap(({ s, weight }) => demands[s]![w]!.map(series => ({ value: series[month]!, weight }))),
          )
        }
      }
    }
  })

  it('quantiles of npv lie evenly in probability, with the median in the middle', () => {
    for (const plan of result.plans) {
      for (const view of views) {
        const outline = plan.npvOutline![view]!
        expect(outline[(outline.length - 1) / 2]).toBe(plan.results[view]!.npv.p50)
        expect(outline).toEqual([...outline].sort((a, b) => a - b))
      }
    }
  })
})

it('a longer run of Sobol points keeps the months of the run of 16,384 trials, and says so', () => {
  const whole = smallStudy({ horizonMonths: 13, work: ['training'], hasEvents: false })
  const study = { ...whole, plans: whole.plans.filter(({ id }) => id === whole.baseline || id === 'buy') }
  const [short, long] = [16384, 32768].map(trials => resultOf(study, smallCatalog, { trials, seed: 1 }))
  expect(bandsOf(long!).trials).toBe(16384)
  expect(bandsOf(long!)).toEqual(bandsOf(short!))
  const outlines = (result: Result) => result.plans.map(plan => plan.npvOutline)
  expect(outlines(long!)).not.toEqual(outlines(short!))
})
