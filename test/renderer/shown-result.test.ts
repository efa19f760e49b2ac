/** A result shown in another currency: all money at one rate, nothing else touched. */
import { expect, test } from 'vitest'
import { simulate } from '../../src-engine/simulate.ts'
import { resultIn } from '../../src-renderer/state/shown-result.ts'
import { catalog, opened } from './opened-studies.ts'

const { study } = opened[0]!
const run = simulate(study, catalog, { trials: 512, seed: 3, sampler: 'sobol' }, { studyHash: '', catalogHash: '' })
if (!run.ok) throw new Error(JSON.stringify(run.faults))
const { result } = run

test('every amount is divided by the rate, shares and odds stay', () => {
  const shown = resultIn(result, 'EUR', 4)
  expect(shown.currency).toBe('EUR')
  for (const [i, plan] of result.plans.entries()) {
    const other = shown.plans[i]!
    expect(other.ledger).toEqual(plan.ledger)
    expect(other.probabilityBest).toEqual(plan.probabilityBest)
    for (const view of Object.keys(plan.results)) {
      const [was, is] = [plan.results[view]!, other.results[view]!]
      expect(is.unservedShare).toEqual(was.unservedShare)
      expect(is.paybackMonths).toEqual(was.paybackMonths)
      expect(is.tco.p50).toBe(was.tco.p50! / 4)
      expect(is.tco.noneShare).toBe(was.tco.noneShare)
      expect(is.tco.quantileErrors.p90).toBe(was.tco.quantileErrors.p90 === null ? null : was.tco.quantileErrors.p90 / 4)
      expect(other.costParts[view]!.systems).toBe(plan.costParts[view]!.systems / 4)
      expect(other.regret[view]!.value).toBe(plan.regret[view]!.value / 4)
    }
  }
  const own = result.bands!.plans[result.verdict.winner]!.weighted!
  const bands = shown.bands!.plans[result.verdict.winner]!.weighted!
  expect(bands.cashFlow!.p50[12]).toBe(own.cashFlow!.p50[12]! / 4)
  for (const [part, years] of Object.entries(own.costs)) {
    expect(bands.costs[part as keyof typeof bands.costs]).toEqual(years.map(amount => amount / 4))
  }
  expect(bands.served).toEqual(own.served)
  expect(shown.bands!.demand).toEqual(result.bands!.demand)
  expect(shown.plans[1]!.npvOutline!.weighted![0]).toBe(result.plans[1]!.npvOutline!.weighted![0]! / 4)
  expect(shown.verdict.winner).toBe(result.verdict.winner)
  expect(shown.verdict.flips).toEqual(result.verdict.flips)
})

test('in its own currency a result stays what it is', () => {
  expect(resultIn(result, result.currency, 1)).toBe(result)
})
