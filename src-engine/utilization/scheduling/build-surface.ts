/** A response surface from its specification in one go; worker threads share `simulatePoint` instead. */
import type { ResponseSurface } from './response-surface.ts'
import { fitSurface } from './surface-fit.ts'
import { type PointResult, simulatePoint } from './surface-simulation.ts'
import { type SurfaceSpec, simulationSeed, surfaceDesign } from './surface-spec.ts'

/** Whoever shares the work keeps to this order of results. */
export function buildSurface(spec: SurfaceSpec): ResponseSurface {
  const results: PointResult[] = []
  surfaceDesign(spec).forEach((point, i) => {
    for (let replication = 0; replication < spec.replications; replication++) {
      results.push(simulatePoint(spec, point, simulationSeed(spec, i, replication)))
    }
  })
  return fitSurface(spec, results)
}
