/** Laws of prediction without the own source: what a source publishes moves every prediction but those of its own cases. */
import { describe, expect, it } from 'vitest'
import { leftOutCases } from '../../src-engine/utilization/model-error.ts'
import { asErrorCase, worldCases } from '../../src-engine/validation/calibration.ts'
import { bundledCatalog } from '../studies/trials.ts'

const catalog = bundledCatalog()
const ours = new Map(worldCases.map(found => [found.id, found.ours(catalog)]))

describe.each(['training-step', 'serving-decode', 'serving-prefill', 'failures', 'goodput'] as const)('%s', subModel => {
  const cases = worldCases.filter(found => found.subModel === subModel).map(found => asErrorCase(found, ours.get(found.id)!))
  const predicted = leftOutCases(cases)

  it.each([...new Set(cases.map(({ source }) => source))])('%s', source => {
    // Had the source published half as much again, unevenly so that spreads move too.
    const moved = cases.map((found, i) =>
      found.source === source ? { ...found, published: found.published * (1.5 + 0.1 * i) } : found,
    )
    const after = leftOutCases(moved)
    for (const [i, found] of cases.entries()) {
      const before = [predicted[i]!.p10, predicted[i]!.p50, predicted[i]!.p90]
      const now = [after[i]!.p10, after[i]!.p50, after[i]!.p90]
      if (found.source === source) expect(now, found.id).toEqual(before)
      else expect(now, found.id).not.toEqual(before)
    }
  })
})
