/**
 * Colours and type of charts, by theme.
 *
 * The plan colours are derived from Okabe and Ito (2008), Color Universal Design, with lightness spread further apart so that each keeps a
 * contrast of 3 to 1 with its ground (WCAG 2.2, 1.4.11); the test simulates three kinds of colour blindness.
 */
import type { Account } from '../../src-engine/utilization/ledger.ts'

export type ChartThemeName = 'light' | 'dark' | 'print'

export interface ChartTheme {
  readonly fontFamily: string
  readonly surface: string
  readonly text: string
  readonly mutedText: string
  readonly gridLine: string
  readonly axisLine: string
  readonly accent: string
  readonly good: string
  readonly bad: string
  readonly neutral: string
  /** By position of a plan in its study; begins again after the last. */
  readonly plans: readonly string[]
  /** Cost groups in the order of `costGroups`. */
  readonly costs: readonly string[]
  readonly accounts: Readonly<Record<Account | 'held', string>>
}

const windowFonts =
  "'Inter Variable', Inter, 'Noto Sans', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"

const light: ChartTheme = {
  fontFamily: windowFonts,
  surface: '#ffffff',
  text: '#1b2432',
  mutedText: '#56637a',
  gridLine: '#e6eaf0',
  axisLine: '#aab4c3',
  accent: '#1857b0',
  good: '#2c8560',
  bad: '#b5420b',
  neutral: '#8793a5',
  plans: ['#1857b0', '#b5420b', '#5f9a4f', '#a8579c', '#c08400', '#2b98e0', '#33303a', '#8a5a44'],
  costs: ['#1857b0', '#7fb2e8', '#c08400', '#5f9a4f', '#33303a', '#a8579c', '#d9a9d2', '#b5420b', '#a3adbb'],
  accounts: {
    held: '#8793a5',
    unavailable: '#b5420b',
    idle: '#bcc5d1',
    stranded: '#d19a2b',
    blocked: '#7d90c6',
    discarded: '#a8579c',
    productive: '#1857b0',
  },
}

const dark: ChartTheme = {
  fontFamily: windowFonts,
  surface: '#142033',
  text: '#eaf0f8',
  mutedText: '#a7b4c7',
  gridLine: '#24334b',
  axisLine: '#5a6b85',
  accent: '#4d9be8',
  good: '#57dba0',
  bad: '#ea7440',
  neutral: '#8796ad',
  plans: ['#4d9be8', '#ea7440', '#57dba0', '#c86fa0', '#ffd640', '#b3ccf5', '#f6faff', '#9a7a55'],
  costs: ['#4d9be8', '#b3ccf5', '#ffd640', '#57dba0', '#9a7a55', '#c86fa0', '#efcfe6', '#ea7440', '#75849b'],
  accounts: {
    held: '#8796ad',
    unavailable: '#ea7440',
    idle: '#57667e',
    stranded: '#e0b04a',
    blocked: '#8fa3dd',
    discarded: '#c86fa0',
    productive: '#4d9be8',
  },
}

/** On white paper, in the typefaces that the report embeds. */
const print: ChartTheme = { ...light, fontFamily: "'Noto Sans', 'Noto Sans SC', sans-serif" }

const themes: Readonly<Record<ChartThemeName, ChartTheme>> = { light, dark, print }

export function chartTheme(name: ChartThemeName): ChartTheme {
  return themes[name]
}

/** A colour moved towards the ground, for what stands behind; unlike transparency it leaves labels as they are. @param share of the colour that stays */
export function paled(theme: ChartTheme, color: string, share: number): string {
  const mixed = [1, 3, 5].map(i => {
    const own = Number.parseInt(color.slice(i, i + 2), 16)
    const ground = Number.parseInt(theme.surface.slice(i, i + 2), 16)
    return Math.round(own * share + ground * (1 - share))
      .toString(16)
      .padStart(2, '0')
  })
  return `#${mixed.join('')}`
}

/** @param position of the plan in the study's list, so that a plan keeps its colour from chart to chart */
export function planColor(theme: ChartTheme, position: number): string {
  return theme.plans[position % theme.plans.length]!
}
