/** What all charts have in common: type, colours of axes, a description for readers who cannot see them, no motion. */
import type { EChartsOption } from 'echarts'
import type { BilingualText, Language } from '../../src-engine/study/text.ts'
import { printable } from '../format/display-width.ts'
import { wrapText } from '../format/wrapped-text.ts'
import { type ChartTheme, chartTheme } from './chart-theme.ts'
import { type ChartContext, DEFAULT_WIDTH } from './chart-view.ts'

export const FONT_SIZE = 12

/** Columns of `wrapText` per pixel at the size of labels: a digit is about 6.7 pixels wide, a Chinese character 12. */
const COLUMN_PIXELS = 6.7

export function widthOf({ width }: ChartContext): number {
  return width ?? DEFAULT_WIDTH
}

export function themeOf({ theme }: ChartContext): ChartTheme {
  return chartTheme(theme)
}

export function both(say: (language: Language) => string): BilingualText {
  return { en: say('en'), zh: say('zh') }
}

/** @param description for a screen reader, in the reader's language */
export function baseOption(context: ChartContext, title: BilingualText, subtitle: BilingualText): EChartsOption {
  const theme = themeOf(context)
  const { language } = context
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.fontFamily, fontSize: FONT_SIZE, color: theme.text },
    aria: { enabled: true, label: { enabled: true, description: chartDescription(title, subtitle, language) } },
    tooltip: {
      backgroundColor: theme.surface,
      borderColor: theme.axisLine,
      textStyle: { color: theme.text, fontFamily: theme.fontFamily, fontSize: FONT_SIZE },
      confine: true,
    },
  }
}

/** What a chart is called where it cannot be seen. */
export function chartDescription(title: BilingualText, subtitle: BilingualText, language: Language): string {
  return language === 'en' ? `${title.en}. ${subtitle.en}.` : `${title.zh}。${subtitle.zh}。`
}

/** A label over lines and areas: a rim in the colour of the ground keeps it readable. */
export function rimmed(theme: ChartTheme) {
  return { color: theme.text, fontSize: FONT_SIZE, textBorderColor: theme.surface, textBorderWidth: 3 }
}

/** A grid stays where it is put: left to itself it shrinks for labels, and charts above each other no longer share a scale. */
export const fixedGrid = { outerBoundsMode: 'none' } as const

/** An unseen mark that carries a label. */
export const labelCarrier = { symbolSize: 0.1, silent: true, itemStyle: { opacity: 1 } } as const

/** Style of an axis that carries numbers: no line, quiet grid, its name with the unit at the end of the axis. */
export function valueAxis(theme: ChartTheme, name: string, format: (value: number) => string) {
  return {
    type: 'value' as const,
    name,
    nameLocation: 'middle' as const,
    nameGap: 26,
    nameTextStyle: { color: theme.mutedText, fontSize: FONT_SIZE },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: theme.gridLine, width: 1 } },
    axisLabel: { color: theme.mutedText, fontSize: FONT_SIZE, formatter: format, hideOverlap: true },
  }
}

/** Style of an axis that carries names, top to bottom or left to right. */
export function nameAxis(theme: ChartTheme, names: readonly string[]) {
  return {
    type: 'category' as const,
    data: [...names],
    axisLine: { show: true, lineStyle: { color: theme.axisLine } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { color: theme.text, fontSize: FONT_SIZE, lineHeight: 15, interval: 0 },
  }
}

/** A name cut to what fits: at most `lines` lines of `pixels`; more ends in an ellipsis. */
export function fittedName(name: string, pixels: number, lines = 2): string {
  const columns = Math.max(4, Math.floor(pixels / COLUMN_PIXELS))
  const wrapped = wrapText(printable(name), columns)
  if (wrapped.length <= lines) return wrapped.join('\n')
  const last = wrapText(`${wrapped[lines - 1]!}`, columns - 1)[0]!
  return [...wrapped.slice(0, lines - 1), `${last}…`].join('\n')
}

/** Pixels that the names at the left of a chart may take. */
export function nameWidth(context: ChartContext): number {
  return Math.round(Math.min(190, Math.max(96, widthOf(context) * 0.24)))
}
