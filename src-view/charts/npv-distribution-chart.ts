/** NPV distributions of all plans against the baseline, one ridge a plan on one axis. */
import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import type { BilingualText, Text } from '../../src-engine/study/text.ts'
import { printable } from '../format/display-width.ts'
import { weighted } from '../verdict/result-view.ts'
import { axisNumber, axisScale, type MoneyScale, moneyScale, scaledAmount } from './axis-scale.ts'
import { baseOption, both, FONT_SIZE, fittedName, fixedGrid, nameWidth, themeOf, valueAxis, widthOf } from './chart-base.ts'
import { planColor } from './chart-theme.ts'
import type { ChartContext, ChartView } from './chart-view.ts'
import { chartWords } from './chart-words.ts'
import { type DensityPoint, densityAt, densityFromOutline, densityFromQuantiles } from './density-from-quantiles.ts'
import { planNames, shownName } from './result-names.ts'

/** The distribution of one plan's NPV; amounts in the study's currency. */
export interface PlanDensity {
  readonly id: string
  readonly name: Text
  /** Position of the plan in the study, which gives its colour. */
  readonly position: number
  /** Rising in x; empty for a plan whose NPV does not vary, such as the baseline. */
  readonly points: readonly DensityPoint[]
  readonly p10: number | null
  readonly p50: number | null
  readonly p90: number | null
  readonly mean: number | null
}

export interface NpvDistributions {
  readonly plans: readonly PlanDensity[]
  readonly baseline: BilingualText
  readonly currency: string
}

const ROW = 58
const AXIS = 46
/** Room above the highest peak of a row. */
const HEADROOM = 1.18
/** Peaks further apart than this cannot share a scale: the lowest could not be seen. */
const MOST_PEAK_RATIO = 4
/** Share of its peak below which a curve cannot be told from the axis. */
const LEAST_HEIGHT = 0.01

/** Densities from a result's quantiles of npv, from the few of its summary where it has no others. */
export function npvDistributions(result: Result): NpvDistributions {
  return {
    plans: result.plans.map((plan, position) => {
      const { p10, p50, p90, mean } = weighted(plan, 'npv')
      const outline = plan.npvOutline?.[WEIGHTED]
      const points = outline === undefined ? densityFromQuantiles(weighted(plan, 'npv')) : trimmed(densityFromOutline(outline))
      return { id: plan.id, name: plan.name, position, points, p10, p50, p90, mean }
    }),
    baseline: planNames(result, result.baseline),
    currency: result.currency,
  }
}

/** A curve without its ends where they lie flat on the axis: a long thin tail would leave no room for the rest. */
function trimmed(points: readonly DensityPoint[]): readonly DensityPoint[] {
  const least = LEAST_HEIGHT * Math.max(...points.map(point => point.density))
  const first = points.findIndex(point => point.density >= least)
  const last = points.findLastIndex(point => point.density >= least)
  return points.slice(Math.max(0, first - 1), last + 2)
}

export function npvDistributionChart(data: NpvDistributions, context: ChartContext): ChartView {
  const { language } = context
  const theme = themeOf(context)
  const rows = data.plans.filter(plan => plan.points.length > 1)
  const ends = rows.flatMap(({ points }) => [points[0]!.x, points.at(-1)!.x])
  const money = (l: typeof language) => moneyScale(ends, data.currency, l)
  const scale = money(language)
  const axis = axisScale(Math.min(0, ...ends), Math.max(0, ...ends), Math.max(3, Math.round(widthOf(context) / 100)))
  const peaks = rows.map(({ points }) => Math.max(...points.map(point => point.density)))
  const highest = Math.max(...peaks)
  const isOwnHeight = highest > MOST_PEAK_RATIO * Math.min(...peaks)
  const title = both(l => chartWords[l].npvTitle(data.baseline[l]))
  const subtitle = both(l => chartWords[l].npvSubtitle(money(l).unit, isOwnHeight))
  const left = nameWidth(context)
  const height = rows.length * ROW + AXIS + 8

  const option: EChartsOption = {
    ...baseOption(context, title, subtitle),
    grid: rows.map((_, i) => ({ ...fixedGrid, left, right: 64, top: 8 + i * ROW, height: ROW })),
    xAxis: rows.map((_, i) => ({
      ...valueAxis(theme, i === rows.length - 1 ? chartWords[language].npvAxis(scale.unit) : '', value =>
        axisNumber(value / scale.size),
      ),
      ...axis,
      gridIndex: i,
      axisLine: { show: true, onZero: false, lineStyle: { color: theme.axisLine } },
      ...(i === rows.length - 1 ? {} : { axisLabel: { show: false } }),
    })),
    yAxis: rows.map((row, i) => ({
      type: 'value',
      gridIndex: i,
      min: 0,
      max: (isOwnHeight ? peaks[i]! : highest) * HEADROOM,
      interval: (isOwnHeight ? peaks[i]! : highest) * HEADROOM,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        color: theme.text,
        fontSize: FONT_SIZE,
        lineHeight: 15,
        verticalAlign: 'bottom',
        formatter: (value: number) => (value === 0 ? fittedName(printable(shownName(row.name, language)), left - 14) : ''),
      },
    })),
    series: rows.flatMap((row, i) => ridge(row, i, context, scale, axis.max)),
  }
  return {
    option,
    title,
    subtitle,
    height,
    table: {
      currency: data.currency,
      columns: [
        { name: both(l => chartWords[l].plan), kind: 'text' },
        { name: both(l => chartWords[l].mean), kind: 'money' },
        { name: both(l => chartWords[l].p10), kind: 'money' },
        { name: both(l => chartWords[l].p50), kind: 'money' },
        { name: both(l => chartWords[l].p90), kind: 'money' },
      ],
      rows: data.plans.map(({ name, mean, p10, p50, p90 }) => [name, mean, p10, p50, p90]),
    },
  }
}

/** @param end of the axis, beside which the figure of the median stands */
function ridge(row: PlanDensity, i: number, context: ChartContext, scale: MoneyScale, end: number): LineSeriesOption[] {
  const theme = themeOf(context)
  const color = planColor(theme, row.position)
  const name = shownName(row.name, context.language)
  const shared = { type: 'line' as const, name, xAxisIndex: i, yAxisIndex: i, symbol: 'none', silent: true }
  const place = (x: number): [number, number] => [x, densityAt(row.points, x)]
  const series: LineSeriesOption[] = [
    {
      ...shared,
      data: row.points.map(({ x, density }) => [x, density]),
      lineStyle: { color, width: 1.75 },
      areaStyle: { color, opacity: 0.16 },
      markLine: {
        silent: true,
        symbol: 'none',
        animation: false,
        data: [{ xAxis: 0 }],
        lineStyle: { color: theme.text, width: 1, type: 'solid' },
        label: { show: false },
      },
    },
  ]
  const { p10, p50, p90 } = row
  if (p10 !== null && p90 !== null) {
    const inside = row.points.filter(({ x }) => x > p10 && x < p90).map(({ x, density }): [number, number] => [x, density])
    series.push({
      ...shared,
      data: [place(p10), ...inside, place(p90)],
      lineStyle: { width: 0 },
      areaStyle: { color, opacity: 0.26 },
    })
  }
  if (p50 !== null) {
    series.push({ ...shared, data: [[p50, 0], place(p50)], lineStyle: { color, width: 2 } })
    const label = {
      show: true,
      position: 'right' as const,
      distance: 8,
      color: theme.text,
      fontSize: FONT_SIZE,
      fontWeight: 600 as const,
    }
    series.push({
      ...shared,
      symbol: 'circle',
      symbolSize: 0.1,
      showSymbol: true,
      data: [{ value: [end, 0], label: { ...label, offset: [0, -9], formatter: scaledAmount(p50, scale, true) } }],
    })
  }
  return series
}
