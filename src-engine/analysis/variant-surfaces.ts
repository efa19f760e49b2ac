/** Response surfaces for variants of a study: those of the study itself, so that no variant waits for a simulation of its own. */
import type { CompiledStudy } from '../study/compiled-study.ts'
import type { ResponseSurface } from '../utilization/scheduling/response-surface.ts'
import { surfacesOf } from '../utilization/scheduling/surface-book.ts'
import type { SurfaceSpec } from '../utilization/scheduling/surface-spec.ts'

/** Scheduler, walls, machines and slices; the ranges of fleets and gangs left out. */
function schedulerOf(spec: SurfaceSpec): string {
  return JSON.stringify([spec.policy, spec.discipline, spec.wallWeights, spec.wallByGroup, spec.node, spec.mix.sliceMilli])
}

/**
 * A variant with more machines may lie beyond the fleets that a surface was simulated for; it is then read at its edge, as everywhere
 * outside the simulated range, instead of being simulated anew.
 */
export function variantSurfaces(base: CompiledStudy): (variant: CompiledStudy) => readonly ResponseSurface[] {
  const own = surfacesOf(base)
  const byKey = new Map(base.surfaces.map(({ key }, i) => [key, own[i]!]))
  const byScheduler = new Map(base.surfaces.map(({ spec }, i) => [schedulerOf(spec), own[i]!]))
  return variant =>
    variant.surfaces.map(({ key, spec }, i) => byKey.get(key) ?? byScheduler.get(schedulerOf(spec)) ?? surfacesOf(variant)[i]!)
}
