/** A thread for one look at the levers of a plan: the engine's own analysis, its progress told as it goes. */
import { parentPort, workerData } from 'node:worker_threads'
import { analyseLevers, type LeverAnswer } from '../../src-engine/analysis/lever-worth.ts'
import { type CatalogEntry, catalogKey } from '../../src-engine/catalog/catalog-entry.ts'
import type { RunSettings } from '../../src-engine/run-layout.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { ResponseSurface } from '../../src-engine/utilization/scheduling/response-surface.ts'
import { keepSurface } from '../../src-engine/utilization/scheduling/surface-book.ts'

export interface LeverJob {
  readonly study: Study
  readonly entries: readonly CatalogEntry[]
  readonly plan: string
  readonly settings: RunSettings
  /** Response surfaces already built, by key; those missing are built here, which takes seconds each. */
  readonly surfaces: readonly (readonly [key: string, surface: ResponseSurface])[]
}

export type LeverMessage = { readonly share: number } | { readonly answer: LeverAnswer }

const { study, entries, plan, settings, surfaces } = workerData as LeverJob
for (const [key, surface] of surfaces) keepSurface(key, surface)
const catalog = new Map(entries.map(entry => [catalogKey(entry.kind, entry.id), entry]))
const tell = (message: LeverMessage) => parentPort!.postMessage(message)
tell({ answer: analyseLevers(study, catalog, plan, settings, share => tell({ share })) })
