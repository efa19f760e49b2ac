/** How often each plan is the best of all. */
import type { Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import { formatProbability, formatShare } from '../format/share-format.ts'
import { bestEstimate } from '../verdict/comparison-table.ts'
import { axisNumber } from './axis-scale.ts'
import { baseOption, both, FONT_SIZE, fittedName, fixedGrid, nameAxis, nameWidth, themeOf, valueAxis } from './chart-base.ts'
import { planColor } from './chart-theme.ts'
import type { ChartContext, ChartView } from './chart-view.ts'
import { chartWords } from './chart-words.ts'
import { planNames, shownName } from './result-names.ts'

const ROW = 34

export function probabilityBestChart(result: Result, context: ChartContext, scenario = WEIGHTED): ChartView {
  const { language } = context
  const words = chartWords[language]
  const theme = themeOf(context)
  const estimates = result.plans.map(plan => bestEstimate(plan, scenario))
  const values = estimates.map(({ value }) => value)
  const first = values.indexOf(Math.max(...values))
  const leader = result.plans[first]
  const title = both(l =>
    leader === undefined
      ? chartWords[l].bestTitleOnly
      : chartWords[l].bestTitle(planNames(result, leader.id)[l], formatShare(values[first]!, l, 0)),
  )
  const subtitle = both(l => chartWords[l].bestSubtitle)
  const left = nameWidth(context)
  return {
    title,
    subtitle,
    height: result.plans.length * ROW + 54,
    option: {
      ...baseOption(context, title, subtitle),
      grid: { ...fixedGrid, left, right: 104, top: 6, bottom: 46 },
      xAxis: {
        ...valueAxis(theme, words.bestAxis, value => axisNumber(value * 100)),
        min: 0,
        max: Math.min(1, Math.ceil(Math.max(...values, 0.1) * 10) / 10),
      },
      yAxis: {
        ...nameAxis(
          theme,
          result.plans.map(plan => fittedName(shownName(plan.name, language), left - 14)),
        ),
        inverse: true,
      },
      series: [
        {
          type: 'bar',
          name: words.bestAxis,
          barWidth: 14,
          data: estimates.map((estimate, position) => ({
            value: estimate.value,
            itemStyle: { color: planColor(theme, position), borderRadius: [0, 2, 2, 0] },
            label: { formatter: formatProbability(estimate, result.trials, language) },
          })),
          label: { show: true, position: 'right', distance: 6, color: theme.text, fontSize: FONT_SIZE },
          tooltip: { valueFormatter: value => formatShare(Number(value), language) },
        },
      ],
    },
    table: {
      columns: [
        { name: both(l => chartWords[l].plan), kind: 'text' },
        { name: both(l => chartWords[l].probability), kind: 'share' },
        { name: both(l => chartWords[l].standardError), kind: 'share' },
      ],
      rows: result.plans.map((plan, i) => [plan.name, estimates[i]!.value, estimates[i]!.standardError]),
    },
  }
}
