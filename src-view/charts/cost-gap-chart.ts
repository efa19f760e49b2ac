/** The difference in cost between two plans, part by part: a waterfall whose steps add up to the difference exactly. */

import { costParts } from '../../src-engine/cost/cost-parts.ts'
import type { Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import type { BilingualText } from '../../src-engine/study/text.ts'
import { formatMoney } from '../format/money-format.ts'
import { planById } from '../verdict/result-view.ts'
import { measureWords } from '../words/measure-words.ts'
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
import type { ChartContext, ChartView } from './chart-view.ts'
import { chartWords } from './chart-words.ts'
import { futures, planNames } from './result-names.ts'

export interface CostGapChoice {
  readonly plan: string
  readonly against: string
  readonly scenario?: string
  /** Parts with a step of their own, the largest first; the rest is one step. */
  readonly mostParts?: number
}

export interface GapStep {
  readonly name: BilingualText
  readonly amount: number
}

/** Steps from the cost of `against` to the cost of `plan`; the last one is the rest, so that they add up. */
export function costGapSteps(result: Result, { plan, against, scenario = WEIGHTED, mostParts = 9 }: CostGapChoice): GapStep[] {
  const own = planById(result, plan).costParts[scenario]!
  const other = planById(result, against).costParts[scenario]!
  const differences = costParts
    .map(part => ({ name: both(l => measureWords[l].costParts[part]), amount: own[part] - other[part] }))
    .filter(({ amount }) => amount !== 0)
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  if (differences.length <= mostParts + 1) return differences
  const rest = differences.slice(mostParts).reduce((sum, { amount }) => sum + amount, 0)
  return [...differences.slice(0, mostParts), { name: both(l => chartWords[l].otherParts), amount: rest }]
}

const ROW = 26

export function costGapChart(result: Result, choice: CostGapChoice, context: ChartContext): ChartView {
  const { language } = context
  const { scenario = WEIGHTED } = choice
  const theme = themeOf(context)
  const steps = costGapSteps(result, choice)
  const total = (id: string) => costParts.reduce((sum, part) => sum + planById(result, id).costParts[scenario]![part], 0)
  const start = total(choice.against)
  const end = total(choice.plan)
  const gap = end - start
  const name = planNames(result, choice.plan)
  const otherName = planNames(result, choice.against)
  const title = both(l =>
    chartWords[l].costGapTitle(name[l], otherName[l], formatMoney(Math.abs(gap), result.currency, l), gap > 0),
  )

  const bars: { name: BilingualText; from: number; to: number; color: string; label: number; isTotal: boolean }[] = []
  const whole = (of: BilingualText, amount: number) =>
    bars.push({ name: of, from: 0, to: amount, color: theme.neutral, label: amount, isTotal: true })
  whole(otherName, start)
  let level = start
  for (const { name: of, amount } of steps) {
    bars.push({
      name: of,
      from: level,
      to: level + amount,
      color: amount > 0 ? theme.bad : theme.good,
      label: amount,
      isTotal: false,
    })
    level += amount
  }
  whole(name, end)

  const ends = bars.flatMap(({ from, to }) => [from, to])
  const scale = moneyScale(ends, result.currency, language)
  const subtitle = both(l =>
    chartWords[l].costGapSubtitle(moneyScale(ends, result.currency, l).unit, futures(result, scenario, l)),
  )
  const left = nameWidth(context)
  return {
    title,
    subtitle,
    height: bars.length * ROW + 56,
    option: {
      ...baseOption(context, title, subtitle),
      grid: { ...fixedGrid, left, right: 60, top: 6, bottom: 46 },
      xAxis: {
        ...valueAxis(theme, chartWords[language].costAxis(scale.unit), value => axisNumber(value / scale.size)),
        ...axisScale(Math.min(0, ...ends), Math.max(0, ...ends), Math.max(3, Math.round(widthOf(context) / 100))),
      },
      yAxis: {
        ...nameAxis(
          theme,
          bars.map(bar => fittedName(bar.name[language], left - 14, bar.isTotal ? 2 : 1)),
        ),
        inverse: true,
        axisLine: { show: true, onZero: true, lineStyle: { color: theme.axisLine } },
      },
      series: [
        {
          type: 'bar',
          stack: 'gap',
          stackStrategy: 'all',
          barWidth: 15,
          silent: true,
          itemStyle: { color: 'transparent' },
          data: bars.map(({ from, to }) => Math.min(from, to)),
          tooltip: { show: false },
        },
        {
          type: 'bar',
          stack: 'gap',
          stackStrategy: 'all',
          name: chartWords[language].value,
          barWidth: 15,
          data: bars.map(({ from, to, color }) => ({ value: Math.abs(to - from), itemStyle: { color } })),
          tooltip: { valueFormatter: value => `${scaledAmount(Number(value), scale)} ${scale.unit}` },
        },
        {
          type: 'scatter',
          ...labelCarrier,
          data: bars.map(({ from, to, label, isTotal }, place) => ({
            value: [Math.max(from, to), place],
            label: {
              show: true,
              position: 'right' as const,
              distance: 6,
              color: theme.text,
              fontSize: FONT_SIZE,
              fontWeight: isTotal ? (600 as const) : (400 as const),
              formatter: scaledAmount(label, scale, !isTotal),
            },
          })),
        },
      ],
    },
    table: {
      currency: result.currency,
      columns: [
        { name: both(l => chartWords[l].part), kind: 'text' },
        { name: both(l => chartWords[l].value), kind: 'money' },
      ],
      rows: [[otherName, start], ...steps.map(step => [step.name, step.amount]), [name, end]],
    },
  }
}
