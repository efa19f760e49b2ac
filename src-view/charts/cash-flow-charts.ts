/** Cumulative cash flow against the baseline: one plan as a fan, all plans as curves with the month in which each has paid back. */
import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { BilingualText, Text } from '../../src-engine/study/text.ts'
import { axisNumber, axisScale, moneyScale } from './axis-scale.ts'
import { baseOption, both, FONT_SIZE, fittedName, fixedGrid, rimmed, themeOf, valueAxis } from './chart-base.ts'
import { type ChartTheme, planColor } from './chart-theme.ts'
import type { ChartContext, ChartView } from './chart-view.ts'
import { chartWords } from './chart-words.ts'
import { monthAxis } from './month-axis.ts'
import { shownName } from './result-names.ts'

/** Quantiles over trials of the cumulative undiscounted difference flow at the end of a month, residual value left out. */
export interface CashFlowBand {
  readonly month: number
  readonly p10: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p90: number
}

export interface CashFlow {
  readonly name: Text
  /** Position of the plan in the study, which gives its colour. */
  readonly position: number
  /** Month by month from 0 on. */
  readonly bands: readonly CashFlowBand[]
}

type Level = 'p10' | 'p25' | 'p50' | 'p75' | 'p90'

/** First month after which a curve stays at or above zero; null where it does not. */
export function monthAboveZero(bands: readonly CashFlowBand[], level: Level): number | null {
  let first: number | null = null
  for (const band of bands) {
    if (band[level] < 0) first = null
    else first ??= band.month
  }
  return first
}

export interface CashFlowFacts {
  readonly baseline: BilingualText
  readonly currency: string
  /** Of which futures and trials, put after the subtitle. */
  readonly note?: BilingualText
}

function monthsAndMoney(theme: ChartTheme, context: ChartContext, low: number, high: number, currency: string, last: number) {
  const words = chartWords[context.language]
  const scale = moneyScale([low, high], currency, context.language)
  return {
    xAxis: monthAxis(theme, context, last),
    yAxis: {
      ...valueAxis(theme, words.fanAxis(scale.unit), value => axisNumber(value / scale.size)),
      nameGap: 48,
      ...axisScale(low, high, 5),
    },
  }
}

const zeroLine = (theme: ChartTheme) => ({
  silent: true,
  symbol: 'none' as const,
  data: [{ yAxis: 0 }],
  lineStyle: { color: theme.text, width: 1, type: 'solid' as const },
  label: { show: false },
})

export function cashFlowFanChart(flow: CashFlow, { baseline, currency, note }: CashFlowFacts, context: ChartContext): ChartView {
  const { language } = context
  const theme = themeOf(context)
  const color = planColor(theme, flow.position)
  const { bands } = flow
  const ends = bands.flatMap(({ p10, p90 }) => [p10, p90])
  const title = both(l => chartWords[l].fanTitle(shownName(flow.name, l), baseline[l]))
  const subtitle = both(l => chartWords[l].fanSubtitle(moneyScale(ends, currency, l).unit) + (note?.[l] ?? ''))
  const area = (low: Level, high: Level, opacity: number): LineSeriesOption[] => {
    const shared = {
      type: 'line' as const,
      stack: `${low}${high}`,
      stackStrategy: 'all' as const,
      symbol: 'none' as const,
      silent: true,
      lineStyle: { width: 0 },
      tooltip: { show: false },
    }
    return [
      { ...shared, data: bands.map(band => [band.month, band[low]]) },
      {
        ...shared,
        data: bands.map(band => [band.month, band[high] - band[low]]),
        areaStyle: { color, opacity, origin: 'start' },
      },
    ]
  }
  const payback = monthAboveZero(bands, 'p50')
  const option: EChartsOption = {
    ...baseOption(context, title, subtitle),
    grid: { ...fixedGrid, left: 72, right: 18, top: 14, bottom: 46 },
    ...monthsAndMoney(theme, context, Math.min(0, ...ends), Math.max(0, ...ends), currency, bands.at(-1)?.month ?? 1),
    series: [
      ...area('p10', 'p90', 0.16),
      ...area('p25', 'p75', 0.26),
      {
        type: 'line',
        name: chartWords[language].p50,
        symbol: 'none',
        lineStyle: { color, width: 2 },
        itemStyle: { color },
        data: bands.map(({ month, p50 }) => [month, p50]),
        markLine: zeroLine(theme),
        ...(payback === null || payback === 0
          ? {}
          : {
              markPoint: {
                silent: true,
                symbol: 'circle',
                symbolSize: 8,
                itemStyle: { color: theme.text },
                data: [{ name: chartWords[language].month, coord: [payback, 0] }],
                label: {
                  show: true,
                  position: payback > (bands.at(-1)!.month * 2) / 3 ? 'left' : 'right',
                  distance: 8,
                  offset: [0, 12],
                  ...rimmed(theme),
                  formatter: chartWords[language].paysBack(axisNumber(payback)),
                },
              },
            }),
      },
    ],
  }
  return {
    title,
    subtitle,
    option,
    height: 300,
    table: {
      currency,
      columns: [
        { name: both(l => chartWords[l].month), kind: 'months' },
        ...(['p10', 'p25', 'p50', 'p75', 'p90'] as const).map(level => ({
          name: both(l => chartWords[l][level]),
          kind: 'money' as const,
        })),
      ],
      rows: bands.map(({ month, p10, p25, p50, p75, p90 }) => [month, p10, p25, p50, p75, p90]),
    },
  }
}

export function paybackChart(
  flows: readonly CashFlow[],
  { baseline, currency, note }: CashFlowFacts,
  context: ChartContext,
): ChartView {
  const { language } = context
  const theme = themeOf(context)
  const values = flows.flatMap(({ bands }) => bands.map(({ p50 }) => p50))
  const last = Math.max(1, ...flows.map(({ bands }) => bands.at(-1)?.month ?? 1))
  const title = both(l => chartWords[l].paybackTitle(baseline[l]))
  const subtitle = both(l => chartWords[l].paybackSubtitle(moneyScale(values, currency, l).unit) + (note?.[l] ?? ''))
  const rows = Math.ceil(flows.length / 3)
  const option: EChartsOption = {
    ...baseOption(context, title, subtitle),
    legend: {
      top: 0,
      left: 0,
      itemGap: 18,
      icon: 'roundRect',
      itemWidth: 16,
      itemHeight: 4,
      textStyle: { color: theme.text, fontSize: FONT_SIZE },
      formatter: (name: string) => fittedName(name, 190, 1),
    },
    grid: { ...fixedGrid, left: 72, right: 24, top: 14 + rows * 22, bottom: 46 },
    ...monthsAndMoney(theme, context, Math.min(0, ...values), Math.max(0, ...values), currency, last),
    series: flows.map(({ name, position, bands }, i): LineSeriesOption => {
      const color = planColor(theme, position)
      const payback = monthAboveZero(bands, 'p50')
      return {
        type: 'line',
        name: shownName(name, language),
        symbol: 'none',
        lineStyle: { color, width: 2, type: position < theme.plans.length ? 'solid' : 'dashed' },
        itemStyle: { color },
        data: bands.map(({ month, p50 }) => [month, p50]),
        ...(i === 0 ? { markLine: zeroLine(theme) } : {}),
        ...(payback === null || payback === 0
          ? {}
          : {
              markPoint: {
                silent: true,
                symbol: 'circle',
                symbolSize: 9,
                itemStyle: { color, borderColor: theme.surface, borderWidth: 1.5 },
                data: [{ name: chartWords[language].month, coord: [payback, 0] }],
                label: {
                  show: true,
                  position: 'bottom',
                  distance: 6,
                  ...rimmed(theme),
                  formatter: axisNumber(payback),
                },
              },
            }),
      }
    }),
  }
  return {
    title,
    subtitle,
    option,
    height: 300 + rows * 22,
    table: {
      columns: [
        { name: both(l => chartWords[l].plan), kind: 'text' },
        { name: both(l => chartWords[l].paybackP10), kind: 'months' },
        { name: both(l => chartWords[l].paybackP50), kind: 'months' },
        { name: both(l => chartWords[l].paybackP90), kind: 'months' },
      ],
      rows: flows.map(({ name, bands }) => [
        name,
        monthAboveZero(bands, 'p10'),
        monthAboveZero(bands, 'p50'),
        monthAboveZero(bands, 'p90'),
      ]),
    },
  }
}
