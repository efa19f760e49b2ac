/**
 * Response surfaces of a study, built on several threads: simulations are taken from a shared counter, results put in their order, so that a
 * surface has the same bytes whoever simulated what.
 */
import type { CompiledSurface } from '../../src-engine/study/compiled-study.ts'
import type { ResponseSurface } from '../../src-engine/utilization/scheduling/response-surface.ts'
import { keepSurface, keptSurface } from '../../src-engine/utilization/scheduling/surface-book.ts'
import type { PointResult } from '../../src-engine/utilization/scheduling/surface-simulation.ts'
import type { SurfaceSpec } from '../../src-engine/utilization/scheduling/surface-spec.ts'
import type { PoolMessage, WorkerMessage } from './worker-messages.ts'

/** Where surfaces outlive the process; whoever reads one checks that it is one. */
export interface SurfaceCache {
  read(key: string): ResponseSurface | undefined
  write(key: string, surface: ResponseSurface): void
}

/** Those that neither this process nor the cache has. */
export function missingSurfaces(surfaces: readonly CompiledSurface[], cache: SurfaceCache | undefined): SurfaceSpec[] {
  return surfaces.flatMap(({ key, spec }) => {
    if (keptSurface(key) !== undefined) return []
    const cached = cache?.read(key)
    if (cached === undefined) return [spec]
    keepSurface(key, cached)
    return []
  })
}

/** Simulations that building takes. */
export function simulationCount(specs: readonly SurfaceSpec[]): number {
  return specs.reduce((sum, spec) => sum + spec.points * spec.replications, 0)
}

/**
 * Builds what is missing and keeps it, here and in the cache.
 *
 * @param askAll sends a message to every worker and waits for all
 * @param isCancelled asked between the two stages
 */
export async function buildSurfaces(
  specs: readonly SurfaceSpec[],
  control: SharedArrayBuffer,
  askAll: (message: PoolMessage) => Promise<WorkerMessage[]>,
  isCancelled: () => boolean,
  cache: SurfaceCache | undefined,
): Promise<void> {
  if (specs.length === 0) return
  const simulated = await askAll({ ask: 'simulations', specs, control })
  if (isCancelled()) return
  const results: PointResult[][] = specs.map(() => [])
  for (const answer of simulated) {
    if (answer.answer !== 'simulations') continue
    for (const { surface, simulation, result } of answer.results) results[surface]![simulation] = result
  }
  const fitted = await askAll({ ask: 'fits', specs, results, control })
  if (isCancelled()) return
  for (const answer of fitted) {
    if (answer.answer !== 'fits') continue
    for (const { surface, fit } of answer.fits) {
      const key = JSON.stringify(specs[surface])
      keepSurface(key, fit)
      cache?.write(key, fit)
    }
  }
}
