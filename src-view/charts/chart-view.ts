/** What every chart builder gives: an ECharts option in one language and theme, words in both languages, and the same figures as a table. */
import type { EChartsOption } from 'echarts'
import type { BilingualText, Language, Text } from '../../src-engine/study/text.ts'
import type { ChartThemeName } from './chart-theme.ts'

/** Whom a chart is drawn for. */
export interface ChartContext {
  readonly language: Language
  readonly theme: ChartThemeName
  /** Pixels that the chart has across; 720 where absent. */
  readonly width?: number
}

/** How the numbers of a column are to be read; money is in the table's currency, shares run from 0 to 1. */
export type ColumnKind = 'text' | 'money' | 'share' | 'months' | 'number'

export interface ChartColumn {
  readonly name: BilingualText
  readonly kind: ColumnKind
}

/** Text, a number in its own unit, or null where there is none. */
export type ChartCell = Text | number | null

export interface ChartTable {
  /** ISO 4217 code; absent where no column is money. */
  readonly currency?: string
  readonly columns: readonly ChartColumn[]
  readonly rows: readonly (readonly ChartCell[])[]
}

export interface ChartView {
  readonly option: EChartsOption
  /** Says what the chart shows. */
  readonly title: BilingualText
  /** Units, and how to read the marks. */
  readonly subtitle: BilingualText
  readonly table: ChartTable
  /** Pixels that the chart wants from top to bottom at the width it was made for. */
  readonly height: number
}

export const DEFAULT_WIDTH = 720
