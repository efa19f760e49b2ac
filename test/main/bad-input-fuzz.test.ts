/** Random damage to the minimal study: whatever is changed, it opens or says what is wrong, and never throws. */
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBundledCatalog } from '../../src-main/documents/catalog-document.ts'
import { openStudy } from '../../src-main/documents/open-study.ts'
import { parseStudyDocument } from '../../src-main/documents/study-document.ts'
import { faultSentence } from '../../src-view/words/fault-words.ts'
import { drop, places, put, repeat } from '../studies/json-mutation.ts'
import { minimalStudy } from '../studies/minimal-study.ts'

const catalog = readBundledCatalog(fileURLToPath(new URL('../../resources/catalog', import.meta.url)))

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 1, -1, 2, 1e-300, 1e300, -1e308, 1e15, 5e-324),
  fc.integer(),
)
const pair = { low: number, high: number }
const triple = { ...pair, mode: number }
const distribution = fc.oneof(
  fc.record({ range: fc.constantFrom('bounds', 'p10p90', 'offers'), ...triple }),
  // Three rising numbers, so that more than one in six gets past the first check.
  fc.tuple(fc.constantFrom('bounds', 'p10p90', 'offers'), number, number, number).map(([range, ...three]) => {
    const [low, mode, high] = three.sort((a, b) => a - b)
    return { range, low, mode, high }
  }),
  fc.record({ family: fc.constantFrom('triangular', 'pert'), ...triple }),
  fc.record({ family: fc.constantFrom('uniform', 'log-uniform'), ...pair }),
  fc.record(
    { family: fc.constant('normal'), mean: number, standardDeviation: number, truncate: fc.record(pair, { requiredKeys: [] }) },
    { requiredKeys: ['family', 'mean', 'standardDeviation'] },
  ),
  fc.record({ family: fc.constant('lognormal'), median: number, logStandardDeviation: number }),
  fc.record({ family: fc.constant('beta'), alpha: number, beta: number, ...pair }),
  fc.record({ family: fc.constantFrom('gamma', 'weibull'), shape: number, scale: number }),
  fc.record({ family: fc.constant('student-t'), degreesOfFreedom: number, location: number, scale: number }),
  fc.record({
    family: fc.constant('discrete'),
    outcomes: fc.array(fc.record({ value: number, weight: number }), { maxLength: 3 }),
  }),
  fc.record({ family: fc.constant('event'), probability: number }),
  fc.record({ family: fc.constant('empirical'), values: fc.array(number, { maxLength: 4 }) }),
  fc.record({ family: fc.constant('elicited'), middle: number, ...pair, middleIs: fc.constantFrom('median', 'mode') }),
  fc.record({
    from: fc.constantFrom('system/dgx-h100.priceUsd', 'rental/cn-h100-8.cnyPer8AcceleratorServerMonth', 'lever/frag.valueTo'),
  }),
)
const value = fc.oneof(
  { weight: 4, arbitrary: number },
  { weight: 6, arbitrary: distribution },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom('constructor', 'hall', 'h100', 'buy', 'serving', 'CNY', '2027-01') },
)
const change = fc.tuple(fc.constantFrom('put', 'put', 'put', 'drop', 'repeat'), fc.constantFrom(...places(minimalStudy())), value)

/** Changes one after the other; one whose place an earlier one took away is left out. */
function damaged(changes: readonly (readonly [string, string, unknown])[]): unknown {
  const study: unknown = minimalStudy()
  for (const [kind, place, replacement] of changes) {
    try {
      if (kind === 'put') put(study, place, replacement)
      else if (kind === 'drop') drop(study, place)
      else repeat(study, place)
    } catch {}
  }
  return study
}

test('a damaged study opens or gives faults with words', () => {
  let opened = 0
  let refused = 0
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), changes => {
      const result = openStudy(JSON.stringify(damaged(changes)), catalog)
      if (result.ok) {
        opened += 1
        expect(result.compiled.plans).toHaveLength(result.study.plans.length)
        return
      }
      refused += 1
      expect(result.faults.length).toBeGreaterThan(0)
      for (const found of result.faults)
        expect(faultSentence(found, 'en') + faultSentence(found, 'zh')).not.toContain('undefined')
    }),
    { numRuns: 1500, seed: 20_270_101 },
  )
  // Both ways are met often, so that the law is no empty one.
  expect(opened).toBeGreaterThan(100)
  expect(refused).toBeGreaterThan(500)
})

test('any value at all is a study or gives faults', () => {
  const anything = fc.anything({ withBigInt: true, withMap: true, withDate: true, withNullPrototype: true, maxDepth: 4 })
  fc.assert(
    fc.property(anything, fc.constantFrom(...Object.keys(minimalStudy())), (strange, field) => {
      expect(parseStudyDocument(strange).ok).toBe(false)
      const parsed = parseStudyDocument({ ...minimalStudy(), [field]: strange })
      if (!parsed.ok) expect(parsed.faults.length).toBeGreaterThan(0)
    }),
    { numRuns: 500, seed: 3 },
  )
})
