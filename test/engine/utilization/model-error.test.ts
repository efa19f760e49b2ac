/** The factor that published cases show: location, its two parts, and cases predicted without their source. */
import { describe, expect, it } from 'vitest'
import { philoxUniform } from '../../../src-engine/sampling/philox.ts'
import { normalQuantile } from '../../../src-engine/special-functions/normal-quantile.ts'
import {
  drawFactor,
  type ErrorCase,
  errorFactor,
  factorOf,
  LEAST_SPREAD,
  leftOutCases,
  SPREAD_WITHOUT_CASES,
} from '../../../src-engine/utilization/model-error.ts'

const total = ({ shared, specific }: { shared: number; specific: number }) => Math.sqrt(shared * shared + specific * specific)

const case_ = (group: string, source: string, ratio: number): ErrorCase => ({
  id: `${group} ${source} ${ratio}`,
  group,
  source,
  published: ratio * 100,
  ours: 100,
})

it('is 1 with the assumed spread where there is no case', () => {
  const { elsewhere } = errorFactor([])
  expect(elsewhere.location).toBe(0)
  expect(Math.abs(total(elsewhere) - SPREAD_WITHOUT_CASES)).toBeLessThan(1e-12)
  expect(drawFactor(elsewhere, 0, 0)).toBe(1)
})

it('is never surer than 10 %, however well cases agree', () => {
  const factor = errorFactor(['a', 'b', 'c', 'd'].flatMap(group => [case_(group, '1', 0.8), case_(group, '2', 0.8)]))
  for (const spread of [factor.elsewhere, factorOf(factor, 'a')]) {
    expect(Math.abs(spread.location - Math.log(0.8))).toBeLessThan(1e-12)
    expect(Math.abs(total(spread) - LEAST_SPREAD)).toBeLessThan(1e-12)
  }
})

it('of two families with a case each has the spread of a t with one degree of freedom', () => {
  const factor = errorFactor([case_('a', '1', 0.5), case_('b', '2', 0.5 * Math.exp(0.2))])
  // Means 0.2 apart: variance 0.02 between means, error of their mean 0.01, t(0.9, 1) = 3.0777 against 1.2816.
  const widening = 3.0776835371752527 / 1.2815515655446004
  expect(Math.abs(factor.elsewhere.location - (Math.log(0.5) + 0.1))).toBeLessThan(1e-12)
  expect(Math.abs(factor.elsewhere.shared - widening * Math.sqrt(0.01))).toBeLessThan(1e-9)
  expect(Math.abs(factor.elsewhere.specific - widening * Math.sqrt(0.02))).toBeLessThan(1e-9)
})

it('leans to the family itself the more cases it has, and is narrower there', () => {
  const others = ['b', 'c', 'd'].flatMap(group => [case_(group, '1', 1), case_(group, '2', 1.1)])
  const few = errorFactor([...others, case_('a', '1', 0.5)])
  const many = errorFactor([...others, ...[0.5, 0.5, 0.5, 0.5].map((ratio, i) => case_('a', `${i}`, ratio))])
  const distance = (factor: typeof few) => Math.abs(factorOf(factor, 'a').location - Math.log(0.5))
  expect(distance(many)).toBeLessThan(distance(few))
  expect(factorOf(many, 'a').specific).toBeLessThan(many.elsewhere.specific)
  expect(factorOf(many, 'new')).toBe(many.elsewhere)
})

it('counts a source once for where a family lies, however many rows it has', () => {
  const others = ['b', 'c', 'd'].flatMap(group => [case_(group, '1', 1), case_(group, '2', 1.3)])
  const rows = (source: (i: number) => string) => Array.from({ length: 8 }, (_, i) => case_('a', source(i), 0.35 + 0.02 * i))
  const one = errorFactor([...others, ...rows(() => 'same')])
  const eight = errorFactor([...others, ...rows(i => `${i}`)])
  const own = Math.log(0.42)
  expect(Math.abs(factorOf(one, 'a').location - own)).toBeGreaterThan(Math.abs(factorOf(eight, 'a').location - own))
  expect(total(factorOf(one, 'a'))).toBeGreaterThan(total(factorOf(eight, 'a')))
})

describe('cases left out', () => {
  it('are predicted without any case of their source', () => {
    const cases = [case_('a', 'same', 0.5), case_('b', 'same', 0.6), case_('c', 'other', 2)]
    const [first, , last] = leftOutCases(cases)
    // Without `same` only c is left, and a is a new family.
    expect(Math.abs(first!.p50 / 200 - 1)).toBeLessThan(1e-12)
    expect(last!.p50).toBeLessThan(61)
    expect(last!.p50).toBeGreaterThan(49)
  })

  it('lie between P10 and P90 about four times in five where families differ as assumed', () => {
    const families = 6
    const worlds = 400
    const uniforms = new Float64Array(worlds * families * 4)
    philoxUniform(7, 0, 1, 0, uniforms.length, uniforms, 0)
    let next = 0
    const normal = () => normalQuantile(uniforms[next++]!)
    let inside = 0
    let all = 0
    for (let world = 0; world < worlds; world++) {
      const cases: ErrorCase[] = []
      for (let family = 0; family < families; family++) {
        const own = 0.3 * normal()
        for (let i = 0; i < 2; i++) cases.push(case_(`${family}`, `${family} ${i}`, Math.exp(-0.4 + own + 0.2 * normal())))
      }
      for (const { published, p10, p90 } of leftOutCases(cases)) {
        all++
        if (published >= p10 && published <= p90) inside++
      }
    }
    // 4,800 dependent cases: standard error below 0.01 if a world's twelve count as six; t on five degrees is a little wide or narrow.
    expect(Math.abs(inside / all - 0.8)).toBeLessThan(0.05)
  })
})
