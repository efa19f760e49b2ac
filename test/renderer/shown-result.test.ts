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
  expect(shown.verdict.winner).toBe(result.verdict.winner)
  expect(shown.verdict.flips).toEqual(result.verdict.flips)
})

test('in its own currency a result stays what it is', () => {
  expect(resultIn(result, result.currency, 1)).toBe(result)
})
