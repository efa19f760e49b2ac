/** Laws of direction, trial by trial: dearer is never cheaper, faster never costs more per unit of work, more machines never deliver less. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src-engine/catalog/catalog-entry.ts'
import { COST_PER_PFLOP_DAY, TCO, UNSERVED } from '../../src-engine/measures.ts'
import { simulateColumns } from '../../src-engine/simulate.ts'
import type { Scenario } from '../../src-engine/study/scenario.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { arbitraryOptions } from '../studies/arbitrary-study.ts'
import { smallCatalog } from '../studies/small-catalog.ts'
import { smallStudy } from '../studies/small-study.ts'
import { bundledCatalog, bundledStudies, compiledOf, withDimensions } from '../studies/trials.ts'

const settings = { trials: 32, seed: 11, sampler: 'sobol' } as const
const rounding = 1e-9

const moneyField =
  /\.(\w*[pP]rice\w*|usd\w*|cny\w*|cost\w*|\w+Cost|\w*[cC]harge\w*|licence\w*|\w*Rate|amount|storage\w*|installation\w*|resaleValue|lostValue|construction\w*|cloudExtraShare|electricity\w*)$/
/** Growth of demand, wages and tariffs has its own sign; revenue is no cost. */
const notACost = /\.growth\.|wageGrowthRate|[eE]scalationRate|\.revenue\./

/** Ids of every price and yearly charge that a study reads. */
function priceIds(study: Study, catalog: Catalog): string[] {
  return compiledOf(study, catalog)
    .slots.map(slot => slot.id)
    .filter(id => moneyField.test(id) && !notACost.test(id))
}

/** The study with one scenario as it is and one per change, on the same draws. */
function changed(study: Study, changes: readonly { input: string; multiply: number }[]): Study {
  const scenario = (id: string, list: Scenario['changes']): Scenario => ({
    id,
    name: id,
    weight: 1 / (changes.length + 1),
    story: '',
    triggers: [],
    milestones: [],
    changes: list,
  })
  return {
    ...study,
    scenarios: [
      scenario('as-is', []),
      ...changes.map(({ input, multiply }, i) => scenario(`change-${i + 1}`, [{ input, change: 'multiply', value: multiply }])),
    ],
  }
}

interface Moves {
  /** Trials in which a measure moved against the law. */
  readonly wrong: string[]
  /** Inputs that moved nothing anywhere. */
  readonly still: string[]
}

/** Compares a measure of every plan in every changed scenario with the unchanged one. @param sign 1 where it may only rise */
function movesOf(
  study: Study,
  catalog: Catalog,
  changes: { input: string; multiply: number }[],
  measure: number,
  sign: number,
): Moves {
  const compiled = compiledOf(changed(study, changes), catalog)
  const columns = simulateColumns(compiled, settings)
  const wrong: string[] = []
  const still: string[] = []
  for (const [i, { input }] of changes.entries()) {
    let hasMoved = false
    for (const [p, plan] of compiled.plans.entries()) {
      const before = columns.measure(p, 0, measure)
      const after = columns.measure(p, i + 1, measure)
      for (let t = 0; t < before.length; t++) {
        if (Number.isNaN(before[t]!)) continue
        if (after[t] !== before[t]) hasMoved = true
        if (!(sign * (after[t]! - before[t]!) >= -rounding * Math.abs(before[t]!))) {
          wrong.push(`${input}, ${plan.id}, trial ${t}: ${before[t]} became ${after[t]}`)
        }
      }
    }
    if (!hasMoved) still.push(input)
  }
  return { wrong: wrong.slice(0, 5), still }
}

describe('doubling a price never lowers total cost', () => {
  const doubled = (study: Study, catalog: Catalog) => priceIds(study, catalog).map(input => ({ input, multiply: 2 }))

  it('in random studies', () => {
    fc.assert(
      fc.property(arbitraryOptions, options => {
        const study = smallStudy(options)
        expect(movesOf(study, smallCatalog, doubled(study, smallCatalog), TCO, 1).wrong).toEqual([])
      }),
      { numRuns: 25, seed: 4 },
    )
  })

  it.each([...bundledStudies()])('in %s', (_, study) => {
    const catalog = bundledCatalog()
    expect(movesOf(study, catalog, doubled(study, catalog), TCO, 1).wrong).toEqual([])
  })

  it('and every price that a study reads is paid by somebody, but for that of requests that cannot wait', () => {
    for (const housing of ['colocation', 'own-facility'] as const) {
      const study = smallStudy({ housing, load: 3 })
      const prices = doubled(study, smallCatalog)
      expect(prices.length).toBeGreaterThan(40)
      expect(movesOf(study, smallCatalog, prices, TCO, 1).still).toEqual(['workload.serving.delayCost'])
    }
  })
})

describe('a faster kernel', () => {
  const faster = ['new', 'old'].map(id => ({ input: `profile.${id}.kernelEfficiency`, multiply: 1.3 }))

  // Without a cloud behind the plan: work that is sent there instead of being lost may cost more than the average.
  it('never raises the cost of a PFLOP-day on own and reserved accelerators', () => {
    fc.assert(
      fc.property(arbitraryOptions, options => {
        const study = smallStudy({ ...options, cloudAccelerators: 0 })
        const owned = { ...study, plans: study.plans.filter(({ id }) => id !== 'nothing' && id !== 'rent') }
        expect(movesOf(owned, smallCatalog, faster, COST_PER_PFLOP_DAY, -1).wrong).toEqual([])
        expect(movesOf(owned, smallCatalog, faster, UNSERVED, -1).wrong).toEqual([])
      }),
      { numRuns: 25, seed: 5 },
    )
  })

  it('lowers it where work is there to do', () => {
    const study = smallStudy({ load: 3, cloudAccelerators: 0 })
    expect(movesOf(study, smallCatalog, faster, COST_PER_PFLOP_DAY, -1)).toEqual({ wrong: [], still: [] })
  })
})

/** The study with every fleet twice as large; all else, draws included, stays. */
function withTwiceTheMachines(study: Study): Study {
  const plans = study.plans.map(plan => ({
    ...plan,
    tranches: plan.tranches.map(tranche =>
      tranche.supply === 'reserved'
        ? { ...tranche, accelerators: 2 * tranche.accelerators }
        : { ...tranche, count: 2 * tranche.count, spares: 2 * tranche.spares },
    ),
    operations: { ...plan.operations, repairCrews: 2 * plan.operations.repairCrews },
  }))
  return { ...study, plans }
}

it('twice the machines never leave more work undone', () => {
  fc.assert(
    fc.property(arbitraryOptions, options => {
      const study = withDimensions(smallStudy({ ...options, cloudAccelerators: 0 }), smallCatalog)
      const small = compiledOf(study, smallCatalog)
      const before = simulateColumns(small, settings)
      const after = simulateColumns(compiledOf(withTwiceTheMachines(study), smallCatalog), settings)
      for (let p = 0; p < small.plans.length; p++) {
        for (let s = 0; s < small.scenarios.length; s++) {
          const single = before.measure(p, s, UNSERVED)
          const twice = after.measure(p, s, UNSERVED)
          for (let t = 0; t < single.length; t++) expect(twice[t]).toBeLessThanOrEqual(single[t]! + rounding)
        }
      }
    }),
    { numRuns: 15, seed: 6 },
  )
})
