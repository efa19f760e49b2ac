/** The distribution of an input drawn small, without axes: a curve, or bars where it takes a few values only. */
import type { EChartsOption } from 'echarts'
import type { Text } from '../../src-engine/study/text.ts'
import { formatNumber } from '../format/number-format.ts'
import { baseOption, both, fixedGrid, themeOf, widthOf } from './chart-base.ts'
import type { ChartContext, ChartView } from './chart-view.ts'
import { chartWords } from './chart-words.ts'
import { type DensityPoint, densityFromOutline, type Fineness } from './density-from-quantiles.ts'
import { shownName } from './result-names.ts'

export interface DrawnInput {
  readonly name: Text
  /** Empty where the number has none. */
  readonly unit: Text
  readonly p10: number
  readonly p50: number
  readonly p90: number
  /** Quantiles at even probabilities (i + 0.5) / n, never decreasing. */
  readonly outline: readonly number[]
}

/** Values beyond which an outline is a curve. */
const MOST_BARS = 6

/** Points of a curve, or one point a value with its probability where there are few values. */
export function outlineShape(
  outline: readonly number[],
  fineness?: Fineness,
): { readonly isCurve: boolean; readonly points: readonly DensityPoint[] } {
  const counts = new Map<number, number>()
  for (const value of outline) counts.set(value, (counts.get(value) ?? 0) + 1)
  if (counts.size > MOST_BARS) return { isCurve: true, points: densityFromOutline(outline, fineness) }
  return { isCurve: false, points: [...counts].map(([x, count]) => ({ x, density: count / outline.length })) }
}

export function distributionThumbnailChart(input: DrawnInput, context: ChartContext): ChartView {
  const theme = themeOf(context)
  const { isCurve, points } = outlineShape(input.outline)
  const title = both(l => chartWords[l].thumbnailTitle(shownName(input.name, l)))
  const subtitle = both(l =>
    chartWords[l].thumbnailSubtitle(
      shownName(input.unit, l),
      formatNumber(input.p10),
      formatNumber(input.p50),
      formatNumber(input.p90),
    ),
  )
  const color = theme.accent
  const ends = points.map(({ x }) => x)
  const low = Math.min(...ends)
  const high = Math.max(...ends)
  const margin = isCurve ? 0 : (high - low || Math.abs(high) || 1) * 0.2
  const option: EChartsOption = {
    ...baseOption(context, title, subtitle),
    tooltip: { show: false },
    grid: { ...fixedGrid, left: 1, right: 1, top: 2, bottom: 1 },
    xAxis: { type: 'value', show: false, min: low - margin, max: high + margin },
    yAxis: { type: 'value', show: false, min: 0, max: Math.max(...points.map(({ density }) => density)) * 1.05 },
    series: isCurve
      ? [
          {
            type: 'line',
            silent: true,
            symbol: 'none',
            lineStyle: { color, width: 1.25 },
            areaStyle: { color, opacity: 0.22 },
            data: points.map(({ x, density }) => [x, density]),
            markLine: {
              silent: true,
              symbol: 'none',
              data: [{ xAxis: input.p50 }],
              lineStyle: { color: theme.mutedText, width: 1, type: 'solid' },
              label: { show: false },
            },
          },
        ]
      : [{ type: 'bar', silent: true, barWidth: 5, itemStyle: { color }, data: points.map(({ x, density }) => [x, density]) }],
  }
  return {
    title,
    subtitle,
    option,
    height: Math.round(Math.min(48, widthOf(context) * 0.3)),
    table: {
      columns: [
        { name: both(l => chartWords[l].probability), kind: 'share' },
        { name: both(l => chartWords[l].value), kind: 'number' },
      ],
      rows: input.outline.map((value, i) => [(i + 0.5) / input.outline.length, value]),
    },
  }
}
