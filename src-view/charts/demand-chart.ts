/** The work asked for month by month as a fan, and how much of it each plan does. */
import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import type { Text } from '../../src-engine/study/text.ts'
import type { Workload } from '../../src-engine/study/workload.ts'
import { axisNumber, axisScale } from './axis-scale.ts'
import { bandTrialsNote } from './band-series.ts'
import { baseOption, both, FONT_SIZE, fittedName, fixedGrid, themeOf, valueAxis } from './chart-base.ts'
import { planColor } from './chart-theme.ts'
import type { ChartContext, ChartView } from './chart-view.ts'
import { chartWords } from './chart-words.ts'
import { monthAxis } from './month-axis.ts'
import { futures, shownName } from './result-names.ts'

export interface DemandChoice {
  readonly id: string
  readonly name: Text
  readonly kind: Workload['kind']
}

const levels = ['p10', 'p25', 'p50', 'p75', 'p90'] as const

/** @returns undefined where the result keeps no months, or not of this workload */
export function demandChart(
  result: Result,
  workload: DemandChoice,
  context: ChartContext,
  scenario = WEIGHTED,
): ChartView | undefined {
  const { language } = context
  const words = chartWords[language]
  const theme = themeOf(context)
  const demand = result.bands?.demand[workload.id]?.[scenario]
  if (demand === undefined) return undefined
  const served = result.plans.flatMap((plan, position) => {
    const series = result.bands?.plans[plan.id]?.[scenario]?.served[workload.id]
    return series === undefined ? [] : [{ plan, position, series }]
  })
  const note = bandTrialsNote(result)
  const title = both(l => chartWords[l].demandTitle(shownName(workload.name, l)))
  const subtitle = both(
    l => chartWords[l].demandSubtitle(chartWords[l].workUnits[workload.kind], futures(result, scenario, l)) + note[l],
  )
  const months = demand.p50.map((_, i) => i + 1)
  const high = Math.max(...demand.p90, ...demand.mean, ...served.flatMap(({ series }) => series), 0)
  const area = (low: 'p10' | 'p25', top: 'p75' | 'p90', opacity: number): LineSeriesOption[] => {
    const shared = {
      type: 'line' as const,
      stack: low,
      symbol: 'none' as const,
      silent: true,
      lineStyle: { width: 0 },
      tooltip: { show: false },
    }
    return [
      { ...shared, data: months.map((month, i) => [month, demand[low][i]!]) },
      {
        ...shared,
        data: months.map((month, i) => [month, demand[top][i]! - demand[low][i]!]),
        areaStyle: { color: theme.neutral, opacity, origin: 'start' },
      },
    ]
  }
  const rows = Math.ceil((served.length + 1) / 3)
  const option: EChartsOption = {
    ...baseOption(context, title, subtitle),
    legend: {
      top: 0,
      left: 0,
      itemGap: 18,
      icon: 'roundRect',
      itemWidth: 16,
      itemHeight: 4,
      textStyle: { color: theme.text, fontSize: FONT_SIZE },
      formatter: (name: string) => fittedName(name, 190, 1),
      data: [words.demand, ...served.map(({ plan }) => shownName(plan.name, language))],
    },
    grid: { ...fixedGrid, left: 72, right: 18, top: 14 + rows * 22, bottom: 46 },
    xAxis: monthAxis(theme, context, result.horizonMonths),
    yAxis: {
      ...valueAxis(theme, words.demandAxis(words.workUnits[workload.kind]), axisNumber),
      nameGap: 56,
      ...axisScale(0, high, 5),
    },
    series: [
      ...area('p10', 'p90', 0.16),
      ...area('p25', 'p75', 0.22),
      {
        type: 'line',
        name: words.demand,
        symbol: 'none',
        lineStyle: { color: theme.text, width: 2 },
        itemStyle: { color: theme.text },
        data: months.map((month, i) => [month, demand.mean[i]!]),
      },
      ...served.map(
        ({ plan, position, series }): LineSeriesOption => ({
          type: 'line',
          name: shownName(plan.name, language),
          symbol: 'none',
          lineStyle: { color: planColor(theme, position), width: 1.75, type: position < theme.plans.length ? 'solid' : 'dashed' },
          itemStyle: { color: planColor(theme, position) },
          data: months.map((month, i) => [month, series[i]!]),
        }),
      ),
    ],
  }
  return {
    title,
    subtitle,
    option,
    height: 300 + rows * 22,
    table: {
      columns: [
        { name: both(l => chartWords[l].month), kind: 'months' },
        { name: both(l => chartWords[l].demandMean), kind: 'number' },
        ...levels.map(level => ({ name: both(l => chartWords[l].demandLevel(chartWords[l][level])), kind: 'number' as const })),
        ...served.map(({ plan }) => ({
          name: both(l => chartWords[l].servedBy(shownName(plan.name, l))),
          kind: 'number' as const,
        })),
      ],
      rows: months.map((month, i) => [
        month,
        demand.mean[i]!,
        ...levels.map(level => demand[level][i]!),
        ...served.map(({ series }) => series[i]!),
      ]),
    },
  }
}
