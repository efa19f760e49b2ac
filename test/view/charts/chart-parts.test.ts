/** What charts are made of: scales of axes, densities from quantiles, tables as CSV, cost gaps that add up. */
import { describe, expect, test } from 'vitest'
import { costParts } from '../../../src-engine/cost/cost-parts.ts'
import { normalQuantile } from '../../../src-engine/special-functions/normal-quantile.ts'
import type { Summary } from '../../../src-engine/statistics/summary.ts'
import { shownProbabilities, shownQuantiles } from '../../../src-engine/statistics/summary.ts'
import { axisNumber, axisScale, moneyScale, scaledAmount } from '../../../src-view/charts/axis-scale.ts'
import { type CashFlowBand, monthAboveZero } from '../../../src-view/charts/cash-flow-charts.ts'
import { fittedName } from '../../../src-view/charts/chart-base.ts'
import { chartCsv, chartTableText } from '../../../src-view/charts/chart-csv.ts'
import { costGapSteps } from '../../../src-view/charts/cost-gap-chart.ts'
import { densityAt, densityFromOutline, densityFromQuantiles } from '../../../src-view/charts/density-from-quantiles.ts'
import { outlineShape } from '../../../src-view/charts/distribution-thumbnail-chart.ts'
import { bundledRun } from '../../studies/report-request.ts'

const both = (text: string) => ({ en: text, zh: text })

function summaryOf(quantile: (p: number) => number | null): Summary {
  const values = Object.fromEntries(shownQuantiles.map((name, i) => [name, quantile(shownProbabilities[i]!)]))
  return { ...values, mean: 0, standardError: null, interval95: null, noneShare: 0, quantileErrors: {} } as unknown as Summary
}

describe('axis scale', () => {
  test.each([
    [-123, 87, 5],
    [0, 0.031, 4],
    [-5e8, -2e8, 6],
    [3, 3, 5],
    [0, 0, 5],
  ])('%d to %d in about %d steps', (low, high, steps) => {
    const { min, max, interval } = axisScale(low, high, steps)
    expect(min).toBeLessThanOrEqual(low)
    expect(max).toBeGreaterThanOrEqual(high)
    expect(Math.abs((max - min) / interval - Math.round((max - min) / interval))).toBeLessThan(1e-9)
    expect((max - min) / interval).toBeLessThan(2 * steps + 3)
  })

  test('numbers read well', () => {
    expect([0, -0.25, 1200, 0.1 + 0.2, -1e-7].map(axisNumber)).toEqual(['0', '−0.25', '1,200', '0.3', '0'])
  })

  test('money is written in millions or in 万 and 亿', () => {
    expect(moneyScale([-8.2e7, 1e6], 'USD', 'en')).toEqual({ size: 1e6, unit: 'USD M' })
    expect(moneyScale([8.2e7], 'USD', 'zh')).toEqual({ size: 1e4, unit: '万美元' })
    expect(moneyScale([8.2e9], 'CNY', 'zh')).toEqual({ size: 1e8, unit: '亿元' })
    expect(moneyScale([8.2e9], 'XTS', 'zh')).toEqual({ size: 1e8, unit: '亿 XTS' })
    expect(moneyScale([12], 'EUR', 'en')).toEqual({ size: 1, unit: 'EUR' })
    expect(scaledAmount(-1.234e6, { size: 1e6, unit: '' }, true)).toBe('−1.23')
    expect(scaledAmount(5.61e7, { size: 1e6, unit: '' }, true)).toBe('+56.1')
    expect(scaledAmount(0, { size: 1e6, unit: '' }, true)).toBe('0')
  })
})

describe('density from quantiles', () => {
  const area = (points: readonly { x: number; density: number }[]) =>
    points.slice(1).reduce((sum, { x, density }, i) => sum + ((density + points[i]!.density) / 2) * (x - points[i]!.x), 0)

  test('of a normal distribution is about normal', () => {
    const points = densityFromQuantiles(summaryOf(p => 10 + 2 * normalQuantile(p)))
    expect(area(points)).toBeCloseTo(1, 2)
    // The kernel widens the curve by 6 %: sqrt(1 + 0.35^2).
    const peak = 1 / (2 * 1.06 * Math.sqrt(2 * Math.PI))
    expect(densityAt(points, 10)).toBeGreaterThan(peak * 0.95)
    expect(densityAt(points, 10)).toBeLessThan(peak * 1.05)
    expect(densityAt(points, 7)).toBeCloseTo(densityAt(points, 13), 3)
    expect(densityAt(points, -100)).toBe(0)
  })

  test('leans as its quantiles do', () => {
    const points = densityFromQuantiles(summaryOf(p => Math.exp(normalQuantile(p))))
    const top = points.reduce((best, point) => (point.density > best.density ? point : best))
    expect(top.x).toBeGreaterThan(0)
    expect(top.x).toBeLessThan(1)
  })

  test('is nothing where all is one value or too little is known', () => {
    expect(densityFromQuantiles(summaryOf(() => 5))).toEqual([])
    expect(densityFromQuantiles(summaryOf(p => (p > 0.8 ? p : null)))).toEqual([])
    expect(densityFromOutline([])).toEqual([])
  })

  test('draws few values as bars', () => {
    const { isCurve, points } = outlineShape([0, 0, 0, 1])
    expect(isCurve).toBe(false)
    expect(points).toEqual([
      { x: 0, density: 0.75 },
      { x: 1, density: 0.25 },
    ])
    expect(outlineShape(Array.from({ length: 41 }, (_, i) => i)).isCurve).toBe(true)
  })
})

describe('table of a chart', () => {
  const table = {
    currency: 'USD',
    columns: [
      { name: both('Plan'), kind: 'text' as const },
      { name: both('Mean'), kind: 'money' as const },
      { name: both('Share'), kind: 'share' as const },
    ],
    rows: [
      ['=1+1', -1234567.891, 0.25],
      ['+cmd', null, null],
      ['-2', 1, 1],
      ['@x', 1, 1],
      ['\t=1', 1, 1],
      ['a,"b"\nc', 1, 1],
      [{ en: 'one', zh: '一' }, 1, 1],
    ],
  }

  test('as CSV is in full and computes nothing', () => {
    const lines = chartCsv(table, 'en').split('\r\n')
    expect(lines[0]).toBe('\ufeffPlan,Mean (USD),Share (share of 1)')
    expect(lines.slice(1, 6)).toEqual(["'=1+1,-1234567.891,0.25", "'+cmd,,", "'-2,1,1", "'@x,1,1", "'\t=1,1,1"])
    expect(lines[6]).toBe('"a,""b""\nc",1,1')
    expect(chartCsv(table, 'zh')).toContain('一,1,1\r\n')
  })

  test('as text is rounded', () => {
    const text = chartTableText(table, 'en')
    expect(text.fixedColumns).toBe(1)
    expect(text.rows[0]).toEqual(['=1+1', '-1.23 M', '25.0 %'])
    expect(text.rows[1]).toEqual(['+cmd', '-', '-'])
  })
})

test.each(['cluster-buy-options', 'serving-open-model', 'supernode-mixture-of-experts', 'thousand-accelerator-retrofit'])(
  'cost gaps of %s add up exactly',
  id => {
    const { result } = bundledRun(id)
    for (const plan of result.plans) {
      for (const against of result.plans) {
        const total = (parts: Readonly<Record<string, number>>) => costParts.reduce((sum, part) => sum + parts[part]!, 0)
        const gap = total(plan.costParts.weighted!) - total(against.costParts.weighted!)
        const steps = costGapSteps(result, { plan: plan.id, against: against.id, mostParts: 4 })
        expect(steps.length).toBeLessThanOrEqual(5)
        const sum = steps.reduce((all, { amount }) => all + amount, 0)
        // The same numbers in another order: rounding only.
        expect(Math.abs(sum - gap)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(total(plan.costParts.weighted!))))
      }
    }
  },
)

test('a curve has paid back only where it stays above zero', () => {
  const band = (month: number, value: number): CashFlowBand => ({ month, p10: -1, p25: value, p50: value, p75: value, p90: 1 })
  const bands = [-3, 1, -1, 0, 2].map((value, month) => band(month, value))
  expect(monthAboveZero(bands, 'p50')).toBe(3)
  expect(monthAboveZero(bands, 'p10')).toBeNull()
  expect(monthAboveZero(bands, 'p90')).toBe(0)
  expect(monthAboveZero([], 'p50')).toBeNull()
})

test('names are cut to their room, with a sign that they were', () => {
  expect(fittedName('Short', 150)).toBe('Short')
  const long = fittedName('A very long name of a plan that goes on and on for ever and ever', 150)
  expect(long.split('\n')).toHaveLength(2)
  expect(long.endsWith('…')).toBe(true)
  expect(fittedName(`a\u202eb\u0007${'w'.repeat(500)}`, 100, 1).length).toBeLessThan(20)
})
