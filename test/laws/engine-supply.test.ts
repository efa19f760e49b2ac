/** Laws of supply: a term keeps its price, rented hours carry their carbon like reserved ones, any failure domain has an availability. */
import { describe, expect, it } from 'vitest'
import { costParts } from '../../src-engine/cost/cost-parts.ts'
import type { Plan } from '../../src-engine/study/plan.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { smallCatalog } from '../studies/small-catalog.ts'
import { smallStudy } from '../studies/small-study.ts'
import { compiledOf, eachTrial, resultOf } from '../studies/trials.ts'

const settings = { trials: 32, seed: 2, sampler: 'sobol' } as const
const quiet = smallStudy({ hasEvents: false, levers: 'none' })

function planOf(study: Study, id: string): Plan {
  return study.plans.find(plan => plan.id === id)!
}

describe('a reservation', () => {
  const reserve = planOf(quiet, 'reserve')
  const { onDemand: _, ...withoutCloud } = reserve
  const [tranche] = reserve.tranches
  const priceUsd = 2

  /** Cost of a plan that reserves 64 accelerators at 2 USD while rents fall by nine tenths a year. */
  function bill(leadTimeMonths: number, termMonths: number, isRenewed: boolean): number {
    const { overflow: __, ...alone } = withoutCloud
    const plan = { ...alone, tranches: [{ ...tranche!, leadTimeMonths, termMonths, isRenewed } as Plan['tranches'][number]] }
    const study: Study = {
      ...quiet,
      plans: [planOf(quiet, 'nothing'), plan],
      baseline: 'nothing',
      paths: quiet.paths.map(path => (path.id === 'rental' ? { ...path, drift: -0.9, volatility: 0 } : path)),
      catalogOverrides: { 'rental/new.usdPerAcceleratorHour': priceUsd },
      scenarios: [{ ...quiet.scenarios[0]!, weight: 1 }],
      dependences: [],
    }
    const compiled = compiledOf(study, smallCatalog)
    let paid = Number.NaN
    eachTrial(compiled, settings, ({ simulation }) => {
      paid = simulation.states[1]!.books.nominal[costParts.indexOf('reserved-cloud')]!
    })
    return paid
  }

  it.each([0, 1, 3])('keeps the price of its signing for the whole term, delivered after %i months', lead => {
    expect(bill(lead, 12, false)).toBeCloseTo(64 * 730 * 12 * priceUsd, 3)
  })

  it('is renewed at the price of the path', () => {
    expect(bill(0, 12, true)).toBeCloseTo(64 * 730 * 12 * priceUsd * (1 + 0.1), 3)
  })
})

it('every rented hour carries embodied carbon, on demand and as overflow alike', () => {
  const extra = (id: string) => {
    const tonnes = (kg: number) => {
      const study = { ...quiet, settings: { ...quiet.settings, embodiedCarbonKg: kg } }
      return resultOf(study, smallCatalog, settings).plans.find(plan => plan.id === id)!.results.base!.carbonTonnes.mean!
    }
    return tonnes(1e6) - tonnes(0)
  }
  // This plan owns old systems, whose making is past, and sends what they cannot do to a cloud.
  const keep = resultOf(quiet, smallCatalog, settings).plans.find(plan => plan.id === 'keep')!
  expect(keep.costParts.base!['overflow-cloud']).toBeGreaterThan(0)
  expect(extra('keep')).toBeGreaterThan(0)
  expect(extra('rent')).toBeGreaterThan(0)
  expect(extra('nothing')).toBe(0)
})

/** Places of numbers that are not finite. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => notFinite(part, `${path}.${key}`))
}

it.each([1, 8, 64, 72, 512])(
  'a failure domain of %i accelerators leaves every figure finite on pools of 32 and 64',
  domainAccelerators => {
    const profiles = quiet.profiles.map(profile => ({ ...profile, failures: { ...profile.failures, domainAccelerators } }))
    const result = resultOf({ ...quiet, profiles }, smallCatalog, settings)
    expect(notFinite(result).slice(0, 3)).toEqual([])
    for (const plan of result.plans) expect(plan.results.weighted!.tco.mean, plan.id).not.toBeNull()
  },
)
