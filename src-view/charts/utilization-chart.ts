/** The published definitions of utilization side by side, for every plan that holds accelerators. */
import type { ScatterSeriesOption } from 'echarts'
import { type Utilization, utilizations } from '../../src-engine/measures.ts'
import type { Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import { formatFixed } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import { measureWords } from '../words/measure-words.ts'
import { axisNumber } from './axis-scale.ts'
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
import { shownName } from './result-names.ts'

const LINE = 15
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect'] as const

/** The definitions that have a value for some plan: a study without training has no MFU. */
export function measuredUtilizations(result: Result, scenario = WEIGHTED): Utilization[] {
  return utilizations.filter(name => result.plans.some(plan => (plan.utilization[scenario]?.[name] ?? null) !== null))
}

export function utilizationChart(result: Result, context: ChartContext, scenario = WEIGHTED): ChartView {
  const { language } = context
  const words = chartWords[language]
  const theme = themeOf(context)
  const plans = result.plans
    .map((plan, position) => ({ plan, position, shares: plan.utilization[scenario] }))
    .filter(({ shares }) => shares !== undefined && utilizations.some(name => shares[name] !== null))
  const shown = measuredUtilizations(result, scenario)
  const title = both(l => chartWords[l].utilizationTitle(shown.length))
  const subtitle = both(l => chartWords[l].utilizationSubtitle)
  const left = nameWidth(context)
  const band = plans.length * LINE + 16
  const shiftOf = (i: number) => ((i - (plans.length - 1) / 2) * LINE) / band
  const series = plans.flatMap(({ plan, position, shares }, i) => {
    const color = planColor(theme, position)
    const rows = shown.flatMap((name, place) => {
      const share = shares![name]
      return share === null ? [] : [{ place, ...share }]
    })
    const dots: ScatterSeriesOption = {
      type: 'scatter',
      name: shownName(plan.name, language),
      z: 6,
      symbol: symbols[i % symbols.length]!,
      symbolSize: 8,
      symbolOffset: [0, shiftOf(i) * band],
      itemStyle: { color, opacity: 1 },
      data: rows.map(({ place, mean }) => [mean, place]),
      tooltip: { valueFormatter: value => formatShare(Number(value), language) },
    }
    const figures: ScatterSeriesOption = {
      type: 'scatter',
      name: shownName(plan.name, language),
      z: 6,
      ...labelCarrier,
      symbolOffset: [0, shiftOf(i) * band],
      data: rows.map(({ place, mean, p90 }) => ({
        value: [Math.max(p90, mean), place],
        label: {
          show: true,
          position: 'right' as const,
          distance: 9,
          formatter: formatFixed(mean * 100, 1),
          color: theme.mutedText,
          fontSize: FONT_SIZE - 1,
        },
      })),
    }
    return [
      intervalSeries(
        'P10-P90',
        rows.map(({ place, p10, p90 }) => ({ place, low: p10, high: p90, color })),
        { direction: 'across', width: 2.5, cap: 0, opacity: 0.55, shift: shiftOf(i) },
      ),
      dots,
      figures,
    ]
  })
  const legendRows = Math.ceil(plans.length / 3)
  const top = 8 + legendRows * 22
  return {
    title,
    subtitle,
    height: shown.length * band + top + 46,
    option: {
      ...baseOption(context, title, subtitle),
      legend: {
        top: 0,
        left: 0,
        itemGap: 18,
        itemWidth: 10,
        itemHeight: 10,
        textStyle: { color: theme.text, fontSize: FONT_SIZE },
        data: plans.map(({ plan }) => shownName(plan.name, language)),
        formatter: (name: string) => fittedName(name, Math.max(120, widthOf(context) / 3 - 50), 1),
      },
      grid: { ...fixedGrid, left, right: 44, top, bottom: 46 },
      xAxis: {
        ...valueAxis(theme, words.utilizationAxis, value => axisNumber(value * 100)),
        min: 0,
        max: 1,
        interval: 0.2,
      },
      yAxis: {
        ...nameAxis(
          theme,
          shown.map(name => fittedName(measureWords[language].utilizations[name], left - 14)),
        ),
        inverse: true,
        splitLine: { show: true, lineStyle: { color: theme.gridLine } },
      },
      series,
    },
    table: {
      columns: [
        { name: both(l => chartWords[l].definition), kind: 'text' },
        { name: both(l => chartWords[l].plan), kind: 'text' },
        { name: both(l => chartWords[l].mean), kind: 'share' },
        { name: both(l => chartWords[l].p10), kind: 'share' },
        { name: both(l => chartWords[l].p90), kind: 'share' },
      ],
      rows: shown.flatMap(name =>
        plans.map(({ plan, shares }) => {
          const share = shares![name]
          return [
            both(l => measureWords[l].utilizations[name]),
            plan.name,
            share?.mean ?? null,
            share?.p10 ?? null,
            share?.p90 ?? null,
          ]
        }),
      ),
    },
  }
}
