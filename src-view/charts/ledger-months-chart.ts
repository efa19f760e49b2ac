/** Where a plan's held accelerators are over time: the ledger's six accounts stacked, month by month. */
import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import { HOURS_PER_MONTH } from '../../src-engine/study/month.ts'
import { accounts } from '../../src-engine/utilization/ledger.ts'
import { measureWords } from '../words/measure-words.ts'
import { axisNumber, axisScale } from './axis-scale.ts'
import { bandTrialsNote } from './band-series.ts'
import { baseOption, both, FONT_SIZE, fixedGrid, themeOf, valueAxis } from './chart-base.ts'
import type { ChartContext, ChartView } from './chart-view.ts'
import { chartWords } from './chart-words.ts'
import { monthAxis } from './month-axis.ts'
import { futures, planNames } from './result-names.ts'

/** What brings money stands lowest, what is lost above it. */
const stacked = accounts.toReversed()

/** @returns undefined for a plan that holds no accelerators of its own or reserved, and where the result keeps no months */
export function ledgerMonthsChart(
  result: Result,
  plan: string,
  context: ChartContext,
  scenario = WEIGHTED,
): ChartView | undefined {
  const { language } = context
  const words = chartWords[language]
  const theme = themeOf(context)
  const ledger = result.bands?.plans[plan]?.[scenario]?.ledger
  if (!ledger) return undefined
  const name = planNames(result, plan)
  const note = bandTrialsNote(result)
  const title = both(l => chartWords[l].ledgerMonthsTitle(name[l]))
  const subtitle = both(l => chartWords[l].ledgerMonthsSubtitle(futures(result, scenario, l)) + note[l])
  const heldIn = (month: number) => accounts.reduce((sum, account) => sum + ledger[account][month]!, 0) / HOURS_PER_MONTH
  const months = ledger.productive.map((_, i) => i + 1)
  const high = Math.max(...months.map((_, i) => heldIn(i)))
  const accountName = (account: (typeof accounts)[number]) => measureWords[language].accounts[account]
  const option: EChartsOption = {
    ...baseOption(context, title, subtitle),
    legend: {
      top: 0,
      left: 0,
      itemGap: 16,
      icon: 'rect',
      itemWidth: 12,
      itemHeight: 12,
      textStyle: { color: theme.text, fontSize: FONT_SIZE },
      data: stacked.map(accountName),
    },
    grid: { ...fixedGrid, left: 72, right: 18, top: 36, bottom: 46 },
    xAxis: monthAxis(theme, context, result.horizonMonths),
    yAxis: { ...valueAxis(theme, words.acceleratorsAxis, axisNumber), nameGap: 52, ...axisScale(0, high, 5) },
    series: stacked.map((account): LineSeriesOption => {
      const color = theme.accounts[account]
      return {
        type: 'line',
        name: accountName(account),
        stack: 'held',
        symbol: 'none',
        lineStyle: { width: 0 },
        itemStyle: { color },
        areaStyle: { color, opacity: 1 },
        data: months.map((month, i) => [month, ledger[account][i]! / HOURS_PER_MONTH]),
      }
    }),
  }
  return {
    title,
    subtitle,
    option,
    height: 300,
    table: {
      columns: [
        { name: both(l => chartWords[l].month), kind: 'months' },
        { name: both(l => chartWords[l].heldAccelerators), kind: 'number' },
        ...accounts.map(account => ({ name: both(l => measureWords[l].accounts[account]), kind: 'number' as const })),
      ],
      rows: months.map((month, i) => [month, heldIn(i), ...accounts.map(account => ledger[account][i]! / HOURS_PER_MONTH)]),
    },
  }
}
