/** Mean NPV of every plan in every scenario: one small chart a scenario, all on one scale. */
import type { EChartsOption, ScatterSeriesOption } from 'echarts'
import type { Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import { intervalFactor } from '../../src-engine/statistics/standard-error.ts'
import type { Language } from '../../src-engine/study/text.ts'
import { formatShare } from '../format/share-format.ts'
import { scenarioName } from '../verdict/result-view.ts'
import { axisNumber, axisScale, moneyScale, scaledAmount } from './axis-scale.ts'
import {
  baseOption,
  both,
  FONT_SIZE,
  fittedName,
  fixedGrid,
  labelCarrier,
  nameAxis,
  nameWidth,
  themeOf,
  valueAxis,
  widthOf,
} from './chart-base.ts'
import { planColor } from './chart-theme.ts'
import type { ChartContext, ChartView } from './chart-view.ts'
import { chartWords } from './chart-words.ts'
import { intervalSeries } from './interval-series.ts'
import { planNames, shownName } from './result-names.ts'

const ROW = 34
const HEAD = 56
const GAP = 14
/** Pixels beside the bars for their figures. */
const FIGURES = 56

interface Panel {
  readonly id: string
  readonly head: (language: Language) => string
}

export function scenarioChart(result: Result, context: ChartContext): ChartView {
  const { language } = context
  const words = chartWords[language]
  const theme = themeOf(context)
  const panels: Panel[] = [
    ...result.scenarios.map(({ id, weight }) => ({
      id,
      head: (l: Language) => `${formatShare(weight, l, 0)}${l === 'en' ? ' · ' : '·'}${scenarioName(result, id, l)}`,
    })),
    ...(result.scenarios.length > 1 ? [{ id: WEIGHTED, head: (l: Language) => chartWords[l].allWeighted }] : []),
  ]
  const npv = (plan: number, scenario: string) => result.plans[plan]!.results[scenario]!.npv
  const means = panels.flatMap(({ id }) => result.plans.map((_, p) => npv(p, id).mean ?? 0))
  const scale = moneyScale(means, result.currency, language)
  const left = nameWidth(context)
  const perRow = Math.max(1, Math.min(panels.length, Math.floor((widthOf(context) - left) / 128)))
  const width = Math.floor((widthOf(context) - left - 12 - (perRow - 1) * GAP) / perRow)
  const axis = axisScale(Math.min(0, ...means), Math.max(0, ...means), Math.max(2, Math.floor((width - FIGURES) / 45)))
  const bandHeight = HEAD + result.plans.length * ROW + 46
  const names = result.plans.map(plan => fittedName(shownName(plan.name, language), left - 14))
  const place = (i: number) => ({
    left: left + (i % perRow) * (width + GAP),
    top: HEAD + Math.floor(i / perRow) * bandHeight,
    width: width - FIGURES,
    height: result.plans.length * ROW,
  })
  const baseline = planNames(result, result.baseline)
  const title = both(l => chartWords[l].scenariosTitle(baseline[l]))
  const subtitle = both(l => chartWords[l].scenariosSubtitle(moneyScale(means, result.currency, l).unit))
  const factor = intervalFactor(result.replicates)

  const option: EChartsOption = {
    ...baseOption(context, title, subtitle),
    title: panels.map(({ head }, i) => ({
      text: fittedName(head(language), width + 8, 3),
      left: place(i).left,
      top: place(i).top - HEAD,
      padding: 0,
      textStyle: { fontSize: FONT_SIZE, fontWeight: 600, lineHeight: 15, color: theme.text },
    })),
    grid: panels.map((_, i) => ({ ...fixedGrid, ...place(i) })),
    xAxis: panels.map((_, i) => ({
      ...valueAxis(theme, i % perRow === Math.floor(perRow / 2) || perRow === 1 ? words.npvAxis(scale.unit) : '', value =>
        axisNumber(value / scale.size),
      ),
      ...axis,
      gridIndex: i,
      axisLabel: {
        ...valueAxis(theme, '', value => axisNumber(value / scale.size)).axisLabel,
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
      },
    })),
    yAxis: panels.map((_, i) => {
      const base = nameAxis(theme, names)
      return {
        ...base,
        gridIndex: i,
        inverse: true,
        axisLine: { show: true, onZero: true, lineStyle: { color: theme.text } },
        axisLabel: i % perRow === 0 ? { ...base.axisLabel, margin: 8 } : { show: false },
      }
    }),
    series: panels.flatMap(({ id }, i) => {
      const winner = id === WEIGHTED ? result.verdict.winner : result.verdict.winnerByScenario[id]
      const bars = {
        type: 'bar' as const,
        xAxisIndex: i,
        yAxisIndex: i,
        name: panels[i]!.head(language),
        barWidth: 12,
        data: result.plans.map((_, p) => ({ value: npv(p, id).mean, itemStyle: { color: planColor(theme, p) } })),
        tooltip: { valueFormatter: (value: unknown) => `${scaledAmount(Number(value), scale, true)} ${scale.unit}` },
      }
      const intervals = result.plans.flatMap((_, p) => {
        const { mean, standardError } = npv(p, id)
        if (mean === null || standardError === null || standardError === 0) return []
        return [{ place: p, low: mean - factor * standardError, high: mean + factor * standardError, color: theme.text }]
      })
      const figures: ScatterSeriesOption = {
        type: 'scatter',
        xAxisIndex: i,
        yAxisIndex: i,
        ...labelCarrier,
        data: result.plans.flatMap((plan, p) => {
          const { mean } = npv(p, id)
          if (mean === null) return []
          const text = `${plan.id === winner ? '◉ ' : ''}${scaledAmount(mean, scale, true)}`
          return [
            {
              value: [axis.max, p],
              label: {
                show: true,
                position: 'right' as const,
                distance: 6,
                color: theme.text,
                fontSize: FONT_SIZE - 1,
                fontWeight: plan.id === winner ? (700 as const) : (400 as const),
                formatter: text,
              },
            },
          ]
        }),
      }
      return [
        bars,
        { ...intervalSeries('95 %', intervals, { direction: 'across', width: 1.25, cap: 3 }), xAxisIndex: i, yAxisIndex: i },
        figures,
      ]
    }),
  }
  return {
    title,
    subtitle,
    option,
    height: Math.ceil(panels.length / perRow) * bandHeight,
    table: {
      currency: result.currency,
      columns: [
        { name: both(l => chartWords[l].scenario), kind: 'text' },
        { name: both(l => chartWords[l].plan), kind: 'text' },
        { name: both(l => chartWords[l].mean), kind: 'money' },
        { name: both(l => chartWords[l].standardError), kind: 'money' },
      ],
      rows: panels.flatMap(({ id, head }) =>
        result.plans.map((plan, p) => [both(head), plan.name, npv(p, id).mean, npv(p, id).standardError]),
      ),
    },
  }
}
