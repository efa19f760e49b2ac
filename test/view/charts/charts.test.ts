/** Every chart: drawn the same twice, without script, in both languages and all themes, with words, units and a table. */
import { describe, expect, test } from 'vitest'
import type { Result } from '../../../src-engine/result.ts'
import { scoreboard } from '../../../src-engine/validation/scoreboard.ts'
import { chartSvg } from '../../../src-main/report/chart-svg.ts'
import { cashFlowFacts, cashFlows, costStacksByYear } from '../../../src-view/charts/band-series.ts'
import { cashFlowFanChart, paybackChart } from '../../../src-view/charts/cash-flow-charts.ts'
import { chartCsv } from '../../../src-view/charts/chart-csv.ts'
import type { ChartThemeName } from '../../../src-view/charts/chart-theme.ts'
import type { ChartContext, ChartView } from '../../../src-view/charts/chart-view.ts'
import { costGapChart } from '../../../src-view/charts/cost-gap-chart.ts'
import { costStackChart, costStacksByPlan } from '../../../src-view/charts/cost-stack-chart.ts'
import { demandChart } from '../../../src-view/charts/demand-chart.ts'
import { distributionThumbnailChart } from '../../../src-view/charts/distribution-thumbnail-chart.ts'
import { ledgerMonthsChart } from '../../../src-view/charts/ledger-months-chart.ts'
import { ledgerWaterfallChart } from '../../../src-view/charts/ledger-waterfall-chart.ts'
import { npvDistributionChart, npvDistributions } from '../../../src-view/charts/npv-distribution-chart.ts'
import { npvIntervalChart } from '../../../src-view/charts/npv-interval-chart.ts'
import { probabilityBestChart } from '../../../src-view/charts/probability-best-chart.ts'
import { scenarioChart } from '../../../src-view/charts/scenario-chart.ts'
import { scoreboardChart } from '../../../src-view/charts/scoreboard-chart.ts'
import { titledOption } from '../../../src-view/charts/titled-option.ts'
import { utilizationChart } from '../../../src-view/charts/utilization-chart.ts'
import { bundledRun } from '../../studies/report-request.ts'
import { bundledCatalog } from '../../studies/trials.ts'

const worldRows = scoreboard(bundledCatalog()).world

const charts: Readonly<Record<string, (result: Result, context: ChartContext) => ChartView | undefined>> = {
  'npv distributions': (result, context) => npvDistributionChart(npvDistributions(result), context),
  'npv intervals': npvIntervalChart,
  'probability of being best': probabilityBestChart,
  'ledger of one plan': (result, context) => ledgerWaterfallChart(result, { plan: result.verdict.winner }, context),
  'ledger of two plans': (result, context) =>
    ledgerWaterfallChart(
      result,
      { plan: result.plans[1]!.id, against: result.plans[0]!.id, scenario: result.scenarios[0]!.id },
      context,
    ),
  utilizations: utilizationChart,
  'cost stack': (result, context) => costStackChart(costStacksByPlan(result), context),
  'cost gap': (result, context) => costGapChart(result, { plan: result.plans[1]!.id, against: result.plans[0]!.id }, context),
  scenarios: scenarioChart,
  'cost years': (result, context) => costStackChart(costStacksByYear(result, result.plans[1]!.id)!, context),
  'cash-flow fan': (result, context) => cashFlowFanChart(cashFlows(result)[0]!, cashFlowFacts(result), context),
  payback: (result, context) => paybackChart(cashFlows(result), cashFlowFacts(result), context),
  'demand of a workload': (result, context) =>
    demandChart(
      result,
      { id: Object.keys(result.bands!.demand)[0]!, name: { en: 'Training', zh: '训练' }, kind: 'training' },
      context,
    ),
  'ledger over time': (result, context) => ledgerMonthsChart(result, result.plans[1]!.id, context),
  scoreboard: (_, context) => scoreboardChart(worldRows, context),
  thumbnail: (_, context) =>
    distributionThumbnailChart(
      { name: 'price', unit: 'USD', p10: 1, p50: 2, p90: 4, outline: Array.from({ length: 41 }, (__, i) => 1 + (i / 40) ** 2) },
      { ...context, width: 140 },
    ),
}

const contexts: ChartContext[] = (['light', 'dark', 'print'] as ChartThemeName[]).flatMap(theme => [
  { language: 'en', theme, width: 720 },
  { language: 'zh', theme, width: 420 },
])

function draw(view: ChartView, context: ChartContext): string {
  return chartSvg(view.option, context.width ?? 720, view.height)
}

describe.each(Object.keys(charts))('%s', name => {
  const { result } = bundledRun('cluster-buy-options')
  const make = (context: ChartContext, of = result) => {
    const view = charts[name]!(of, context)
    if (view === undefined) throw new Error(`no chart ${name}`)
    return view
  }

  test.each(contexts)('is drawn alike twice, in $language, $theme', context => {
    const svg = draw(make(context), context)
    expect(svg).toMatch(/^<svg .*<\/svg>$/s)
    expect(draw(make(context), context)).toBe(svg)
    expect(svg).not.toMatch(/<script|<style|javascript:|NaN|undefined|Infinity|on\w+="/)
    const { option, height } = titledOption(make(context), context)
    expect(chartSvg(option, context.width!, height)).toContain('</svg>')
  })

  test('says in both languages what it shows, with a description for those who cannot see it', () => {
    const { title, subtitle, option, table } = make(contexts[0]!)
    for (const text of [title.en, subtitle.en]) expect(text).not.toMatch(/\p{Script=Han}|undefined|NaN/u)
    for (const text of [title.zh, subtitle.zh]) expect(text).toMatch(/\p{Script=Han}|P10/u)
    const { aria } = option as { aria: { enabled: boolean; label: { description: string } } }
    expect(aria.enabled).toBe(true)
    expect(aria.label.description).toContain(title.en)
    for (const column of table.columns) for (const text of [column.name.en, column.name.zh]) expect(text).not.toBe('')
  })

  test('has a unit on every axis that carries numbers', () => {
    const { option } = make(contexts[0]!)
    const axes = [option.xAxis, option.yAxis].flat() as {
      type?: string
      show?: boolean
      name?: string
      gridIndex?: number
      max?: unknown
    }[]
    const shown = axes.filter(
      axis => (axis.type === 'value' || axis.type === 'log') && axis.show !== false && axis.name !== undefined,
    )
    if (name !== 'thumbnail') expect(shown.some(axis => /[%A-Z]|ratio|month/.test(axis.name!))).toBe(true)
  })

  test('has the same figures as a table', () => {
    const { table } = make(contexts[0]!)
    expect(table.rows.length).toBeGreaterThan(0)
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length)
    expect(chartCsv(table, 'zh').split('\r\n').length).toBeGreaterThan(table.rows.length)
  })

  test('holds for names that are markup, endless or empty', () => {
    const names = ['</text><script>alert(1)</script>', '"\'&<>\u202e\u0000 שלום', 'x'.repeat(5000), '中'.repeat(900), ' ']
    const hostile: Result = {
      ...result,
      plans: result.plans.map((plan, i) => ({ ...plan, name: names[i % names.length]! })),
      scenarios: result.scenarios.map((scenario, i) => ({ ...scenario, name: names[i % names.length]! })),
    }
    const svg = draw(make(contexts[2]!, hostile), contexts[2]!)
    expect(svg).not.toMatch(/<script|x{100}|\p{Cc}(?<!\n)|\u202e/u)
  })
})

test.each(['serving-open-model', 'supernode-mixture-of-experts', 'thousand-accelerator-retrofit'])(
  'all charts of %s are drawn',
  id => {
    const { result } = bundledRun(id)
    for (const make of Object.values(charts)) {
      for (const context of contexts.slice(4)) {
        const view = make(result, context)
        if (view !== undefined) expect(draw(view, context)).not.toMatch(/NaN|undefined|Infinity/)
      }
    }
  },
)

test('a plan that holds no accelerators has no ledger to draw', () => {
  const { result } = bundledRun('cluster-buy-options')
  const unheld = result.plans.find(plan => plan.ledger.weighted === null)!
  expect(ledgerWaterfallChart(result, { plan: unheld.id }, contexts[0]!)).toBeUndefined()
})

describe('charts over time', () => {
  const { result } = bundledRun('cluster-buy-options')

  test('show what the run keeps: payments of the years and months of every plan', () => {
    const { winner } = result.verdict
    const years = costStackChart(costStacksByYear(result, winner)!, contexts[0]!).table
    const total = years.rows.at(-1)!.slice(2) as number[]
    const nominal = result.plans.find(plan => plan.id === winner)!.results.weighted!.tcoNominal.mean!
    expect(Math.abs(total.reduce((sum, amount) => sum + amount, 0) / nominal - 1)).toBeLessThan(1e-9)
    expect(cashFlows(result).map(({ position }) => result.plans[position]!.id)).toEqual(
      result.plans.map(plan => plan.id).filter(id => id !== result.baseline),
    )
    for (const { bands } of cashFlows(result)) {
      expect(bands.map(({ month }) => month)).toEqual(Array.from({ length: result.horizonMonths + 1 }, (_, month) => month))
      for (const { p10, p25, p50, p75, p90 } of bands)
        expect([p10, p25, p50, p75, p90]).toEqual([p10, p25, p50, p75, p90].sort((a, b) => a - b))
    }
  })

  test('say of how many trials they are where these are not all', () => {
    const long = { ...result, trials: 262144 }
    const { subtitle } = paybackChart(cashFlows(long), cashFlowFacts(long), contexts[0]!)
    expect(subtitle.en).toContain('first 1,024 of 262,144 trials')
    expect(subtitle.zh).toContain('前 1,024 次')
    expect(paybackChart(cashFlows(result), cashFlowFacts(result), contexts[0]!).subtitle.en).not.toContain('first')
  })

  test('are left out, and distributions drawn from few quantiles, for results of before', () => {
    const { bands: _, ...rest } = result
    const old: Result = { ...rest, plans: rest.plans.map(({ npvOutline: __, ...plan }) => plan) }
    expect(cashFlows(old)).toEqual([])
    expect(costStacksByYear(old, old.verdict.winner)).toBeUndefined()
    expect(ledgerMonthsChart(old, old.verdict.winner, contexts[0]!)).toBeUndefined()
    expect(demandChart(old, { id: 'serving', name: 'serving', kind: 'serving' }, contexts[0]!)).toBeUndefined()
    expect(npvDistributions(old).plans.filter(({ points }) => points.length > 0)).toHaveLength(old.plans.length - 1)
  })
})
