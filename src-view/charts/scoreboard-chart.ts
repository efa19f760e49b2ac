/** Ours over published for every case of the world, with what is predicted without the case's own source. */
import type { WorldRow } from '../../src-engine/validation/scoreboard.ts'
import { scoreboardWords } from '../words/scoreboard-words.ts'
import { axisNumber } from './axis-scale.ts'
import { baseOption, both, fittedName, fixedGrid, nameAxis, themeOf, valueAxis, widthOf } from './chart-base.ts'
import { planColor } from './chart-theme.ts'
import type { ChartContext, ChartView } from './chart-view.ts'
import { intervalSeries } from './interval-series.ts'

const ROW = 24
/** What lies farther is drawn at the edge: an interval of few cases may reach a hundredfold. */
const LOWEST = 0.1
const HIGHEST = 10

const drawn = (ratio: number) => Math.min(HIGHEST, Math.max(LOWEST, ratio))

export function scoreboardChart(rows: readonly WorldRow[], context: ChartContext): ChartView {
  const { language } = context
  const words = scoreboardWords[language]
  const theme = themeOf(context)
  const left = Math.round(Math.min(330, widthOf(context) * 0.42))
  const color = planColor(theme, 0)
  const title = both(l => scoreboardWords[l].chartTitle)
  const subtitle = both(l => scoreboardWords[l].chartSubtitle)
  const ratio = ({ published }: WorldRow, figure: number) => drawn(figure / published)
  const bars = rows.map((row, place) => ({ place, low: ratio(row, row.leftOut.p10), high: ratio(row, row.leftOut.p90), color }))
  // The median as a line: an interval next to nothing wide, drawn thick.
  const medians = rows.map((row, place) => {
    const middle = ratio(row, row.leftOut.p50)
    return { place, low: middle / 1.006, high: middle * 1.006, color: theme.text }
  })
  const number = { kind: 'number' as const }
  return {
    title,
    subtitle,
    height: rows.length * ROW + 62,
    option: {
      ...baseOption(context, title, subtitle),
      grid: { ...fixedGrid, left, right: 24, top: 8, bottom: 46 },
      xAxis: { ...valueAxis(theme, words.chartAxis, axisNumber), type: 'log', min: LOWEST, max: HIGHEST },
      yAxis: {
        ...nameAxis(
          theme,
          rows.map(row => fittedName(`${row.id}  ${row.what[language]}`, left - 14, 1)),
        ),
        inverse: true,
        axisLine: { show: false },
      },
      series: [
        intervalSeries(words.chartLeftOut, bars, { direction: 'across', width: 9, cap: 0, opacity: 0.4 }),
        intervalSeries(words.chartLeftOut, medians, { direction: 'across', width: 13, cap: 0 }),
        {
          type: 'scatter',
          name: words.chartOurs,
          z: 7,
          symbolSize: 9,
          data: rows.map((row, place) => ({
            value: [ratio(row, row.ours), place],
            itemStyle: { color, borderColor: theme.surface, borderWidth: 1.5, opacity: 1 },
          })),
          tooltip: { valueFormatter: value => String(value) },
          markLine: {
            silent: true,
            symbol: 'none',
            data: [{ xAxis: 1 }],
            lineStyle: { color: theme.text, width: 1, type: 'solid' },
            label: { show: false },
          },
        },
      ],
    },
    table: {
      columns: [
        { name: both(l => scoreboardWords[l].case), kind: 'text' },
        { name: both(l => scoreboardWords[l].what), kind: 'text' },
        { name: both(l => scoreboardWords[l].published), ...number },
        { name: both(l => scoreboardWords[l].ours), ...number },
        { name: both(l => scoreboardWords[l].leftOutP10), ...number },
        { name: both(l => scoreboardWords[l].leftOutP50), ...number },
        { name: both(l => scoreboardWords[l].leftOutP90), ...number },
      ],
      rows: rows.map(({ id, what, published, ours, leftOut }) => [
        id,
        what,
        published,
        ours,
        leftOut.p10,
        leftOut.p50,
        leftOut.p90,
      ]),
    },
  }
}
