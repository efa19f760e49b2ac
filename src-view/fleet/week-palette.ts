/**
 * Colours of a recorded week: sizes as one ramp from small to large, so that order is seen without hue (colour blindness, grey print);
 * what is stranded in the only warm colour.
 */
import type { SizeClass } from '../../src-engine/utilization/scheduling/simulated-week.ts'

export interface WeekPalette {
  readonly sizes: Readonly<Record<SizeClass, string>>
  /** Free and nobody waits; free while somebody waits. */
  readonly idle: string
  readonly stranded: string
  /** Hatched: the node is down. */
  readonly down: string
  readonly ground: string
  readonly wall: string
  readonly line: string
  readonly text: string
  readonly muted: string
  readonly waiting: string
  readonly now: string
}

export const weekPalettes: Readonly<Record<'light' | 'dark', WeekPalette>> = {
  light: {
    sizes: { part: '#b6dfd6', one: '#7fc3d0', some: '#4a9fc9', node: '#2e70b6', nodes: '#373f92', gang: '#3f1259' },
    idle: '#e9edf3',
    stranded: '#f2a81d',
    down: '#586274',
    ground: '#ffffff',
    wall: '#101a2b',
    line: '#d5dce6',
    text: '#101a2b',
    muted: '#586579',
    waiting: '#b5420b',
    now: '#101a2b',
  },
  dark: {
    sizes: { part: '#1d5f60', one: '#2585a0', some: '#3fa3dc', node: '#7fbcf7', nodes: '#b9c2ff', gang: '#f3e6ff' },
    idle: '#222f43',
    stranded: '#dd8f10',
    down: '#8796ad',
    ground: '#141d2b',
    wall: '#e8eef7',
    line: '#2c3a51',
    text: '#e8eef7',
    muted: '#9dabc0',
    waiting: '#ea7440',
    now: '#ffffff',
  },
}
