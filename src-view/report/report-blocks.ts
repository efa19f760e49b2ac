/** What a report is asked for, and the blocks that it is made of. */
import type { EChartsOption } from 'echarts'
import type { Result } from '../../src-engine/result.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { Language } from '../../src-engine/study/text.ts'
import type { ChartView } from '../charts/chart-view.ts'
import type { ReportInputs } from './report-inputs.ts'

export type PageSize = 'a4' | 'letter'

/** What a report is made of. */
export interface ReportRequest {
  readonly result: Result
  readonly study: Study
  readonly inputs: ReportInputs
  readonly language: Language
  /** Of the run, `2026-11-21`; without it the report bears none. */
  readonly date?: string
  /** A4 where absent. */
  readonly pageSize?: PageSize
}

/** Main text of a cell, small text below it; `lang` where it is not the report's. */
export interface ReportCell {
  readonly text: string
  readonly small?: readonly { readonly text: string; readonly lang?: Language; readonly isCode?: boolean }[]
  readonly isBold?: boolean
  /** Points of a drawn shape, each from 0 to 1, the ground at y = 0. */
  readonly shape?: readonly (readonly [number, number])[]
}

export interface ReportColumn {
  readonly head: string
  readonly smallHead?: string
  /** Colour of a mark beside the head. */
  readonly color?: string
  readonly align: 'left' | 'right'
  /** Share of the room that is left, or as wide as its text. */
  readonly width: number | 'auto'
}

export type ReportRow = readonly ReportCell[] | { readonly group: string }

export interface ReportTable {
  readonly kind: 'table'
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly ReportRow[]
  /** Column that stands out. */
  readonly highlight?: number
  readonly isLastTotal?: boolean
  readonly isDense?: boolean
  readonly note?: string
}

/** A source in pieces: plain text, and addresses that can be followed, https only. */
export interface Reference {
  readonly lang: Language
  readonly parts: readonly { readonly text: string; readonly url?: string }[]
}

export type ReportBlock =
  | { readonly kind: 'heading'; readonly text: string; readonly side?: string }
  | { readonly kind: 'paragraphs'; readonly texts: readonly string[] }
  | { readonly kind: 'callout'; readonly text: string; readonly more: readonly string[] }
  | { readonly kind: 'label'; readonly text: string }
  | { readonly kind: 'bullets'; readonly texts: readonly string[] }
  | { readonly kind: 'terms'; readonly items: readonly (readonly [string, string])[]; readonly isCode?: boolean }
  | {
      readonly kind: 'plan'
      readonly name: string
      readonly tag: string
      readonly color: string
      readonly note: string
      readonly texts: readonly string[]
    }
  | { readonly kind: 'references'; readonly items: readonly Reference[] }
  | { readonly kind: 'chart'; readonly id: string }
  | ReportTable

export interface ReportSection {
  readonly title: string
  /** Whether it goes on where the section before it ends. */
  readonly isContinued?: boolean
  readonly blocks: readonly ReportBlock[]
}

/** A chart of the report, drawn at `width` by `height` pixels. */
export interface ReportChart {
  readonly title: string
  readonly subtitle: string
  readonly alt: string
  readonly width: number
  readonly height: number
  readonly option: EChartsOption
}

export interface ReportContent {
  readonly language: Language
  readonly pageSize: PageSize
  readonly date: { readonly year: number; readonly month: number; readonly day: number } | null
  readonly title: string
  readonly footer: string
  readonly contentsTitle: string
  readonly cover: {
    readonly kind: string
    readonly question: string
    readonly verdictLabel: string
    readonly verdict: string
    readonly facts: readonly (readonly [string, string])[]
  }
  readonly sections: readonly ReportSection[]
  readonly charts: Readonly<Record<string, ReportChart>>
}

/** What a section gives: its blocks, and the charts that they name. */
export interface SectionDraft extends ReportSection {
  readonly charts?: Readonly<Record<string, ChartView | undefined>>
}

/** Pixels across a chart of the report: text of 12 pixels then comes out at about eight points. */
export const CHART_WIDTH = 720
