/** The response surfaces of a run, read for every queue of the study at the values of a trial. */
import type { CompiledStudy } from '../study/compiled-study.ts'
import { CURVE_END_LOAD, CURVE_POINTS } from '../utilization/grant-curve.ts'
import {
  fillFreeParts,
  fillGrantedShares,
  p95WaitHours,
  type ResponseSurface,
} from '../utilization/scheduling/response-surface.ts'

/** Load at which stranded hours are told apart by cause: hours are only stranded while work waits. */
const SPLIT_LOAD = 1

export class QueueTables {
  /** Granted share over load, by queue: see grant-curve.ts. */
  readonly curves: readonly Float64Array[]
  /** Free hours that keep nobody from waiting, by queue: fragment, drain, quota, mismatch. */
  readonly freeParts: readonly Float64Array[]
  private readonly study: CompiledStudy
  private readonly surfaces: readonly ResponseSurface[]
  private readonly place = { gangRatio: 0, accelerators: 1, burstiness: 0 }
  /** Burstiness and error that each table was filled with: scenarios that change neither need no new one. */
  private readonly filledWith: Float64Array

  /** @param surfaces those of the compiled study, in its order */
  constructor(study: CompiledStudy, surfaces: readonly ResponseSurface[]) {
    if (surfaces.length !== study.surfaces.length) {
      throw new RangeError(`${surfaces.length} response surfaces for the ${study.surfaces.length} that the study needs`)
    }
    this.study = study
    this.surfaces = surfaces
    this.curves = study.queues.map(() => new Float64Array(CURVE_POINTS))
    this.freeParts = study.queues.map(() => new Float64Array(4))
    this.filledWith = new Float64Array(2 * study.queues.length).fill(Number.NaN)
  }

  /** p95 of the wait in a queue at a load, hours, at the values it was filled with last. */
  p95WaitHours(q: number, load: number): number {
    const queue = this.study.queues[q]!
    const { place } = this
    place.gangRatio = queue.gangRatio
    place.accelerators = queue.accelerators
    place.burstiness = this.filledWith[2 * q]!
    return p95WaitHours(this.surfaces[queue.surface]!, place, this.score(q, this.filledWith[2 * q + 1]!), load)
  }

  /**
   * An error in deviations of this queue's own surface: what the simulation leaves out of a fleet takes as many hours whoever is first in its
   * queue, also where a measured fleet has shown how many.
   */
  private score(q: number, error: number): number {
    const { surface, errorSurface } = this.study.queues[q]!
    if (surface === errorSurface) return error
    const own = this.surfaces[surface]!.errorDeviation
    return own > 0 ? (error * this.surfaces[errorSurface]!.errorDeviation) / own : 0
  }

  fill(values: Float64Array): void {
    const { place, filledWith } = this
    for (let q = 0; q < this.curves.length; q++) {
      const queue = this.study.queues[q]!
      const burstiness = values[queue.burstinessSlot]!
      const error = values[queue.errorSlot]!
      if (filledWith[2 * q] === burstiness && filledWith[2 * q + 1] === error) continue
      place.gangRatio = queue.gangRatio
      place.accelerators = queue.accelerators
      place.burstiness = burstiness
      const surface = this.surfaces[queue.surface]!
      fillGrantedShares(surface, place, this.score(q, error), CURVE_END_LOAD, this.curves[q]!)
      fillFreeParts(surface, SPLIT_LOAD, this.freeParts[q]!)
      filledWith[2 * q] = burstiness
      filledWith[2 * q + 1] = error
    }
  }
}
