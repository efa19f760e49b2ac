/** What a record of jobs looks like against its fit: run times, sizes, arrivals by the hour of the day. */
import type { EChartsOption } from 'echarts'
import type { BilingualText, Language } from '../../src-engine/study/text.ts'
import { durationCdf } from '../../src-engine/utilization/scheduling/fit/duration-families.ts'
import type { HistoryFit } from '../../src-engine/utilization/scheduling/fit/fit-history.ts'
import { formatCount, formatNumber } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import { importChartWords } from '../words/import-chart-words.ts'
import { importWords } from '../words/import-words.ts'
import { axisNumber } from './axis-scale.ts'
import { baseOption, both, fixedGrid, nameAxis, themeOf, valueAxis } from './chart-base.ts'
import type { ChartContext, ChartTable, ChartView } from './chart-view.ts'

const HEIGHT = 240

interface Drawn {
  readonly title: BilingualText
  readonly subtitle: BilingualText
  readonly option: EChartsOption
  readonly table: ChartTable
}

function view(drawn: Drawn, context: ChartContext): ChartView {
  const { title, subtitle, option, table } = drawn
  const grid = { ...fixedGrid, left: 64, right: 18, top: 14, bottom: 48 }
  return { title, subtitle, table, height: HEIGHT, option: { ...baseOption(context, title, subtitle), grid, ...option } }
}

function say(of: (words: (typeof importChartWords)['en'], language: Language) => string): BilingualText {
  return both(l => of(importChartWords[l], l))
}

/** A length of time on a logarithmic axis: seconds, minutes, hours or days, whichever is short. */
function lengthText(hours: number): string {
  if (hours < 1 / 60) return `${formatNumber(hours * 3600)} s`
  if (hours < 1) return `${formatNumber(hours * 60)} min`
  return hours < 48 ? `${formatNumber(hours)} h` : `${formatNumber(hours / 24)} d`
}

/** The histogram of run times, and what the best curve expects in each bin. */
export function runTimesChart({ histogram, durations }: HistoryFit, context: ChartContext): ChartView {
  const theme = themeOf(context)
  const words = importChartWords[context.language]
  const { edges, counts } = histogram
  const best = durations?.families[0]
  const ended = counts.reduce((sum, count) => sum + count, 0)
  const cdf = best && durationCdf(best.family, [best.parameters[0].value, best.parameters[1].value])
  const expected = counts.map((_, i) => (cdf === undefined ? null : ended * (cdf(edges[i + 1]!) - cdf(edges[i]!))))
  const middles = counts.map((_, i) => lengthText(Math.sqrt(edges[i]! * edges[i + 1]!)))
  const family = (l: Language) => (best === undefined ? '' : importWords[l].families[best.family])
  return view(
    {
      title: say(w => w.runTimes),
      subtitle: say((w, l) =>
        best === undefined ? w.runTimesOnly : w.runTimesFit(family(l), formatShare(best.kolmogorovSmirnov, l)),
      ),
      option: {
        xAxis: {
          ...nameAxis(theme, middles),
          axisLabel: { color: theme.mutedText, interval: 6 },
          ...axisName(theme, words.runTimeAxis),
        },
        yAxis: valueAxis(theme, '', value => axisNumber(value)),
        tooltip: { trigger: 'axis', valueFormatter: value => formatNumber(Number(value)) },
        series: [
          { type: 'bar', name: words.seen, barCategoryGap: '4%', itemStyle: { color: theme.neutral }, data: [...counts] },
          {
            type: 'line',
            name: words.fitted,
            symbol: 'none',
            smooth: 0.3,
            lineStyle: { color: theme.accent, width: 2 },
            itemStyle: { color: theme.accent },
            data: expected,
          },
        ],
      },
      table: {
        columns: [
          { name: say(w => w.fromHours), kind: 'number' },
          { name: say(w => w.toHours), kind: 'number' },
          { name: say(w => w.seen), kind: 'number' },
          { name: say(w => w.fitted), kind: 'number' },
        ],
        rows: counts.map((count, i) => [edges[i]!, edges[i + 1]!, count, expected[i]!]),
      },
    },
    context,
  )
}

function axisName(theme: ReturnType<typeof themeOf>, name: string) {
  return { name, nameLocation: 'middle' as const, nameGap: 28, nameTextStyle: { color: theme.mutedText } }
}

/** Shares of jobs and of accelerator-hours by size. */
export function sizesChart({ sizes: { sizes } }: HistoryFit, context: ChartContext): ChartView {
  const theme = themeOf(context)
  const words = importChartWords[context.language]
  const size = (accelerators: number) => (Number.isInteger(accelerators) ? formatCount(accelerators) : formatNumber(accelerators))
  return view(
    {
      title: say(w => w.sizes),
      subtitle: say(w => w.sizesSubtitle),
      option: {
        xAxis: {
          ...nameAxis(
            theme,
            sizes.map(({ accelerators }) => size(accelerators)),
          ),
          ...axisName(theme, words.sizeAxis),
        },
        yAxis: valueAxis(theme, '', value => axisNumber(value * 100)),
        tooltip: { trigger: 'axis', valueFormatter: value => formatShare(Number(value), context.language) },
        series: [
          { type: 'bar', name: words.ofJobs, itemStyle: { color: theme.accent }, data: sizes.map(({ share }) => share) },
          {
            type: 'bar',
            name: words.ofHours,
            itemStyle: { color: theme.neutral },
            data: sizes.map(({ hourShare }) => hourShare),
          },
        ],
      },
      table: {
        columns: [
          { name: say(w => w.sizeAxis), kind: 'number' },
          { name: say(w => w.ofJobs), kind: 'share' },
          { name: say(w => w.ofHours), kind: 'share' },
        ],
        rows: sizes.map(({ accelerators, share, hourShare }) => [accelerators, share, hourShare]),
      },
    },
    context,
  )
}

/** Jobs an hour by the hour of the day, with two standard errors; undefined where the record is too short. */
export function arrivalsChart({ arrivals }: HistoryFit, context: ChartContext): ChartView | undefined {
  if (arrivals.hourly === null) return undefined
  const theme = themeOf(context)
  const words = importChartWords[context.language]
  const rate = arrivals.perDay.value / 24
  const points = arrivals.hourly.map(({ factor, standardError }) => ({ jobs: rate * factor, error: rate * standardError }))
  const low = points.map(({ jobs, error }) => Math.max(0, jobs - 2 * error))
  const band = { type: 'line' as const, stack: 'band', symbol: 'none', silent: true, lineStyle: { width: 0 } }
  return view(
    {
      title: say(w => w.arrivals),
      subtitle: say(w => w.arrivalsSubtitle),
      option: {
        xAxis: {
          ...nameAxis(
            theme,
            points.map((_, hour) => String(hour)),
          ),
          axisLabel: { color: theme.mutedText, interval: 2 },
          ...axisName(theme, words.hourAxis),
        },
        yAxis: { ...valueAxis(theme, '', value => axisNumber(value)), min: 0 },
        tooltip: { show: false },
        series: [
          { ...band, data: low },
          {
            ...band,
            areaStyle: { color: theme.accent, opacity: 0.18 },
            data: points.map(({ jobs, error }, hour) => jobs + 2 * error - low[hour]!),
          },
          {
            type: 'line',
            name: words.arrivals,
            symbol: 'circle',
            symbolSize: 4,
            lineStyle: { color: theme.accent, width: 2 },
            itemStyle: { color: theme.accent },
            data: points.map(({ jobs }) => jobs),
          },
        ],
      },
      table: {
        columns: [
          { name: say(w => w.hourAxis), kind: 'number' },
          { name: say(w => w.arrivals), kind: 'number' },
          { name: say(w => w.standardError), kind: 'number' },
        ],
        rows: points.map(({ jobs, error }, hour) => [hour, jobs, error]),
      },
    },
    context,
  )
}
