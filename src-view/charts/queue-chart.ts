/** What the queue of each plan grants by load, beside all that is asked for, and where each plan stands. */
import type { LineSeriesOption, ScatterSeriesOption } from 'echarts'
import type { Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import { type Language, textIn } from '../../src-engine/study/text.ts'
import type { QueueCause } from '../verdict/causes.ts'
import { grantedShare, queueStanding } from '../verdict/queue-standing.ts'
import { planById, planName } from '../verdict/result-view.ts'
import { causeWords } from '../words/sub-account-words.ts'
import { axisNumber } from './axis-scale.ts'
import { baseOption, both, FONT_SIZE, fixedGrid, themeOf, valueAxis } from './chart-base.ts'
import { planColor } from './chart-theme.ts'
import type { ChartContext, ChartView } from './chart-view.ts'

export function queueName(result: Result, queue: QueueCause, language: Language): string {
  const words = causeWords[language]
  const name = words.queueOf(planName(result, queue.plan, language), textIn(queue.profileName, language))
  const levers = queue.levers.map(lever => textIn(lever, language)).join(language === 'zh' ? '、' : ', ')
  return levers === '' ? name : words.withLevers(name, levers)
}

/** Queues of plans that the result holds; of a plan's several, those with its levers stand for it. */
export function queueChart(result: Result, queues: readonly QueueCause[], context: ChartContext, scenario = WEIGHTED): ChartView {
  const { language } = context
  const words = causeWords[language]
  const theme = themeOf(context)
  const title = both(l => causeWords[l].queueTitle)
  const subtitle = both(l => causeWords[l].queueSubtitle)
  const largest = Math.max(1, ...queues.map(({ loads }) => loads.at(-1)!))
  const color = (queue: QueueCause) =>
    planColor(
      theme,
      result.plans.findIndex(({ id }) => id === queue.plan),
    )
  const lines = queues.map(
    (queue): LineSeriesOption => ({
      type: 'line',
      name: queueName(result, queue, language),
      symbol: 'none',
      lineStyle: { color: color(queue), width: 2, type: queue.levers.length > 0 ? 'dashed' : 'solid' },
      itemStyle: { color: color(queue) },
      data: queue.loads.map((load, k) => [load, queue.grantedShares[k]!]),
    }),
  )
  const marks = queues.flatMap((queue, q): ScatterSeriesOption[] => {
    const granted = grantedShare(planById(result, queue.plan), scenario)
    // Of two curves of a plan and profile, the one with levers is where the plan ends up.
    const isLast = !queues.slice(q + 1).some(({ plan, profile }) => plan === queue.plan && profile === queue.profile)
    if (granted === null || !isLast) return []
    const { load } = queueStanding(queue, granted)
    return [
      {
        type: 'scatter',
        name: `${queueName(result, queue, language)}, ${words.stands}`,
        symbolSize: 11,
        z: 4,
        itemStyle: { color: theme.surface, borderColor: color(queue), borderWidth: 2.5 },
        data: [[load, granted]],
      },
    ]
  })
  return {
    title,
    subtitle,
    height: 290 + 17 * lines.length,
    option: {
      ...baseOption(context, title, subtitle),
      tooltip: { ...baseOption(context, title, subtitle).tooltip, trigger: 'item' },
      legend: {
        bottom: 0,
        left: 8,
        orient: 'vertical',
        itemWidth: 22,
        itemHeight: 3,
        itemGap: 5,
        data: lines.map(({ name }) => String(name)),
        textStyle: { color: theme.text, fontSize: FONT_SIZE - 1 },
      },
      grid: { ...fixedGrid, left: 62, right: 18, top: 14, bottom: 62 + 17 * lines.length },
      xAxis: { ...valueAxis(theme, words.loadAxis, value => axisNumber(value * 100)), min: 0, max: largest },
      yAxis: {
        ...valueAxis(theme, words.grantedAxis, value => axisNumber(value * 100)),
        nameGap: 40,
        min: 0,
        max: 1,
        interval: 0.2,
      },
      series: [
        {
          type: 'line',
          name: words.diagonal,
          symbol: 'none',
          silent: true,
          lineStyle: { color: theme.neutral, width: 1, type: 'dotted' },
          data: [
            [0, 0],
            [1, 1],
          ],
        },
        ...lines,
        ...marks,
      ],
    },
    table: {
      columns: [
        { name: both(l => causeWords[l].load), kind: 'share' },
        ...queues.map(queue => ({ name: both(l => queueName(result, queue, l)), kind: 'share' as const })),
      ],
      rows: (queues[0]?.loads ?? []).map((load, k) => [load, ...queues.map(queue => queue.grantedShares[k] ?? null)]),
    },
  }
}
