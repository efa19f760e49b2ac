/** What the pool and its workers say to each other, and the few numbers they share while they compute. */
import type { CatalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import type { RunSettings } from '../../src-engine/run-layout.ts'
import type { TaskOutput } from '../../src-engine/statistics/plan-summaries.ts'
import type { Study } from '../../src-engine/study/study.ts'

/**
 * The pool asks, the worker answers each message once, in this order: blocks, summaries, and forget; the pool makes the result of them.
 * Blocks and summary tasks themselves need no messages: workers take them from the shared counters until there are none left.
 */
export type PoolMessage =
  | {
      readonly ask: 'blocks'
      readonly study: Study
      readonly entries: readonly CatalogEntry[]
      readonly settings: RunSettings
      readonly columns: SharedArrayBuffer
      readonly control: SharedArrayBuffer
    }
  | { readonly ask: 'summaries' }
  | { readonly ask: 'forget' }

export type WorkerMessage =
  | { readonly answer: 'ready' }
  | { readonly answer: 'summaries'; readonly outputs: readonly TaskOutput[] }
  | { readonly answer: 'failed'; readonly message: string }

/** Positions in the control words, an Int32Array that all threads share. */
export const CANCELLED = 0
export const NEXT_BLOCK = 1
export const DONE_BLOCKS = 2
export const NEXT_TASK = 3
export const DONE_TASKS = 4
export const CONTROL_BYTES = 5 * 4
