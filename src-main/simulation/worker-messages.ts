/** What the pool and its workers say to each other, and the few numbers they share while they compute. */
import type { CatalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import type { RunSettings } from '../../src-engine/run-layout.ts'
import type { TaskOutput } from '../../src-engine/statistics/plan-summaries.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { ResponseSurface } from '../../src-engine/utilization/scheduling/response-surface.ts'
import type { PointResult } from '../../src-engine/utilization/scheduling/surface-simulation.ts'
import type { SurfaceSpec } from '../../src-engine/utilization/scheduling/surface-spec.ts'
import type { KeyedLayout } from '../../src-engine/utilization/training-efficiency/layout-book.ts'
import type { KeyedSurface } from './keyed-surface.ts'

/**
 * The pool asks, the worker answers each message once, in this order: simulations and fits of response surfaces where any are missing,
 * blocks, summaries, and forget; the pool makes the result of them. Simulations, blocks and tasks themselves need no messages: workers take them from the shared counters until there are none left.
 */
export type PoolMessage =
  | { readonly ask: 'simulations'; readonly specs: readonly SurfaceSpec[]; readonly control: SharedArrayBuffer }
  | {
      readonly ask: 'fits'
      readonly specs: readonly SurfaceSpec[]
      readonly results: readonly (readonly PointResult[])[]
      readonly control: SharedArrayBuffer
    }
  | {
      readonly ask: 'blocks'
      readonly study: Study
      readonly entries: readonly CatalogEntry[]
      readonly settings: RunSettings
      readonly surfaces: readonly KeyedSurface[]
      readonly layouts: readonly KeyedLayout[]
      readonly columns: SharedArrayBuffer
      readonly control: SharedArrayBuffer
    }
  | { readonly ask: 'summaries' }
  | { readonly ask: 'forget' }

export type WorkerMessage =
  | { readonly answer: 'ready' }
  | {
      readonly answer: 'simulations'
      readonly results: readonly { readonly surface: number; readonly simulation: number; readonly result: PointResult }[]
    }
  | { readonly answer: 'fits'; readonly fits: readonly { readonly surface: number; readonly fit: ResponseSurface }[] }
  | { readonly answer: 'summaries'; readonly outputs: readonly TaskOutput[] }
  | { readonly answer: 'failed'; readonly message: string }

/** Positions in the control words, an Int32Array that all threads share. */
export const CANCELLED = 0
export const NEXT_BLOCK = 1
export const DONE_BLOCKS = 2
export const NEXT_TASK = 3
export const DONE_TASKS = 4
export const NEXT_SIMULATION = 5
export const DONE_SIMULATIONS = 6
export const NEXT_FIT = 7
export const DONE_FITS = 8
export const CONTROL_BYTES = 9 * 4
