/** P10, P50 and P90 of every plan's NPV against the baseline. */
import type { Result } from '../../src-engine/result.ts'
import { weighted } from '../verdict/result-view.ts'
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

export function npvIntervalChart(result: Result, context: ChartContext): ChartView {
  const { language } = context
  const words = chartWords[language]
  const theme = themeOf(context)
  const rows = result.plans.map((plan, position) => ({ plan, position, npv: weighted(plan, 'npv') }))
  const shown = rows.flatMap(({ npv: { p10, p50, p90 }, position }, place) =>
    p10 === null || p50 === null || p90 === null ? [] : [{ place, p10, p50, p90, color: planColor(theme, position) }],
  )
  const ends = shown.flatMap(({ p10, p90 }) => [p10, p90])
  const scale = moneyScale(ends, result.currency, language)
  const baseline = planNames(result, result.baseline)
  const title = both(l => chartWords[l].intervalTitle(baseline[l]))
  const subtitle = both(l => chartWords[l].intervalSubtitle(moneyScale(ends, result.currency, l).unit))
  const left = nameWidth(context)
  const names = result.plans.map(plan => fittedName(shownName(plan.name, language), left - 14))
  return {
    title,
    subtitle,
    height: result.plans.length * ROW + 58,
    option: {
      ...baseOption(context, title, subtitle),
      grid: { ...fixedGrid, left, right: 64, top: 8, bottom: 46 },
      xAxis: {
        ...valueAxis(theme, words.npvAxis(scale.unit), value => axisNumber(value / scale.size)),
        ...axisScale(Math.min(0, ...ends), Math.max(0, ...ends), Math.max(3, Math.round(widthOf(context) / 100))),
      },
      yAxis: { ...nameAxis(theme, names), inverse: true, axisLine: { show: false } },
      series: [
        intervalSeries(
          'P10-P90',
          shown.map(({ place, p10, p90, color }) => ({ place, low: p10, high: p90, color })),
          { direction: 'across', width: 9, cap: 0, opacity: 0.45 },
        ),
        {
          type: 'scatter',
          name: words.p50,
          z: 6,
          symbolSize: 11,
          data: shown.map(({ place, p50, color }) => ({
            value: [p50, place],
            itemStyle: { color, borderColor: theme.surface, borderWidth: 1.5, opacity: 1 },
          })),
          tooltip: { valueFormatter: value => String(value) },
          markLine: {
            silent: true,
            symbol: 'none',
            data: [{ xAxis: 0 }],
            lineStyle: { color: theme.text, width: 1, type: 'solid' },
            label: { show: false },
          },
        },
        {
          // Carries the figures at the right of each bar.
          type: 'scatter',
          name: words.p50,
          z: 6,
          ...labelCarrier,
          data: shown.map(({ place, p50, p90 }) => ({
            value: [p90, place],
            label: {
              show: true,
              position: 'right' as const,
              distance: 8,
              color: theme.text,
              fontSize: FONT_SIZE,
              fontWeight: 600 as const,
              formatter: scaledAmount(p50, scale, true),
            },
          })),
        },
      ],
    },
    table: {
      currency: result.currency,
      columns: [
        { name: both(l => chartWords[l].plan), kind: 'text' },
        ...(['p10', 'p25', 'p50', 'p75', 'p90'] as const).map(name => ({
          name: both(l => chartWords[l][name]),
          kind: 'money' as const,
        })),
      ],
      rows: rows.map(({ plan, npv }) => [plan.name, npv.p10, npv.p25, npv.p50, npv.p75, npv.p90]),
    },
  }
}
