/** Costs stacked by group: one bar a plan, or one bar a year. */
import type { BarSeriesOption } from 'echarts'
import { type CostPart, costParts } from '../../src-engine/cost/cost-parts.ts'
import type { Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import type { BilingualText, Text } from '../../src-engine/study/text.ts'
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
import { type CostGroup, costGroups, groupOfPart } from './cost-groups.ts'
import { futures, shownName } from './result-names.ts'

/** One bar: a plan, or a year of one. */
export interface CostStack {
  readonly name: Text
  readonly parts: Readonly<Record<CostPart, number>>
}

export interface CostStacks {
  readonly title: BilingualText
  readonly futures: BilingualText
  readonly currency: string
  /** Payments as they are made, not their present value. */
  readonly isNominal?: boolean
  readonly bars: readonly CostStack[]
}

const ROW = 40

/** Mean present value of every plan, part by part. */
export function costStacksByPlan(result: Result, scenario = WEIGHTED): CostStacks {
  return {
    title: both(l => chartWords[l].costStackTitle),
    futures: both(l => futures(result, scenario, l)),
    currency: result.currency,
    bars: result.plans.map(plan => ({ name: plan.name, parts: plan.costParts[scenario]! })),
  }
}

export function costStackChart(data: CostStacks, context: ChartContext): ChartView {
  const { language } = context
  const words = chartWords[language]
  const theme = themeOf(context)
  const { title } = data
  const bars = data.bars.map(({ name, parts }) => {
    const groups = grouped(parts)
    const amounts = costGroups.map(group => groups[group])
    const sum = (list: readonly number[]) => list.reduce((total, amount) => total + amount, 0)
    return {
      name: fittedName(shownName(name, language), nameWidth(context) - 14),
      groups,
      total: sum(amounts),
      high: sum(amounts.filter(amount => amount > 0)),
      low: sum(amounts.filter(amount => amount < 0)),
    }
  })
  const ends = bars.flatMap(({ high, low }) => [high, low])
  const scale = moneyScale(ends, data.currency, language)
  const isNominal = data.isNominal === true
  const subtitle = both(l => {
    const say = isNominal ? chartWords[l].costYearsSubtitle : chartWords[l].costStackSubtitle
    return say(moneyScale(ends, data.currency, l).unit, data.futures[l])
  })
  const used = costGroups.filter(group => bars.some(({ groups }) => groups[group] !== 0))
  const perRow = Math.max(2, Math.floor(widthOf(context) / 190))
  const top = 10 + Math.ceil(used.length / perRow) * 22
  const series = used.map((group): BarSeriesOption => {
    const color = theme.costs[costGroups.indexOf(group)]!
    return {
      type: 'bar',
      name: words.costGroups[group],
      stack: 'cost',
      barWidth: 20,
      itemStyle: { color, borderColor: theme.surface, borderWidth: 1 },
      data: bars.map(({ groups }) => groups[group]),
      tooltip: { valueFormatter: value => `${scaledAmount(Number(value), scale)} ${scale.unit}` },
    }
  })
  return {
    title,
    subtitle,
    height: bars.length * ROW + top + 50,
    option: {
      ...baseOption(context, title, subtitle),
      legend: {
        top: 0,
        left: 0,
        itemGap: 16,
        itemWidth: 12,
        itemHeight: 12,
        textStyle: { color: theme.text, fontSize: FONT_SIZE },
        data: used.map(group => words.costGroups[group]),
      },
      grid: { ...fixedGrid, left: nameWidth(context), right: 60, top, bottom: 46 },
      xAxis: {
        ...valueAxis(theme, (isNominal ? words.costYearsAxis : words.costAxis)(scale.unit), value =>
          axisNumber(value / scale.size),
        ),
        ...axisScale(Math.min(0, ...ends), Math.max(0, ...ends), Math.max(3, Math.round(widthOf(context) / 100))),
      },
      yAxis: {
        ...nameAxis(
          theme,
          bars.map(({ name }) => name),
        ),
        inverse: true,
        axisLine: { show: true, onZero: true, lineStyle: { color: theme.text } },
        axisLabel: { color: theme.text, fontSize: FONT_SIZE, lineHeight: 15, interval: 0 },
      },
      series: [
        ...series,
        {
          type: 'scatter',
          name: words.total,
          ...labelCarrier,
          data: bars.map(({ high, total }, place) => ({
            value: [high, place],
            label: {
              show: true,
              position: 'right' as const,
              distance: 6,
              color: theme.text,
              fontSize: FONT_SIZE,
              fontWeight: 600 as const,
              formatter: scaledAmount(total, scale),
            },
          })),
        },
      ],
    },
    table: {
      currency: data.currency,
      columns: [
        { name: both(l => chartWords[l].part), kind: 'text' },
        { name: both(l => chartWords[l].group), kind: 'text' },
        ...data.bars.map(({ name }) => ({ name: both(l => shownName(name, l)), kind: 'money' as const })),
      ],
      rows: [
        ...costParts
          .filter(part => data.bars.some(({ parts }) => parts[part] !== 0))
          .map(part => [
            both(l => measureWords[l].costParts[part]),
            both(l => chartWords[l].costGroups[groupOfPart[part]]),
            ...data.bars.map(({ parts }) => parts[part]),
          ]),
        [both(l => chartWords[l].total), '', ...bars.map(({ total }) => total)],
      ],
    },
  }
}

function grouped(parts: Readonly<Record<CostPart, number>>): Record<CostGroup, number> {
  const groups = Object.fromEntries(costGroups.map(group => [group, 0])) as Record<CostGroup, number>
  for (const part of costParts) groups[groupOfPart[part]] += parts[part]
  return groups
}
