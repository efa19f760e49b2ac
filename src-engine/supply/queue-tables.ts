/** The response surfaces of a run, read for every queue of the study at the values of a trial. */
import type { CompiledStudy } from '../study/compiled-study.ts'
import {
  fillSurfaceTable,
  type ResponseSurface,
  type SurfaceTable,
  surfaceTable,
} from '../utilization/scheduling/response-surface.ts'

export class QueueTables {
  /** By queue. */
  readonly tables: readonly SurfaceTable[]
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
    this.tables = study.queues.map(() => surfaceTable())
    this.filledWith = new Float64Array(2 * study.queues.length).fill(Number.NaN)
  }

  fill(values: Float64Array): void {
    const { place, filledWith } = this
    for (let q = 0; q < this.tables.length; q++) {
      const queue = this.study.queues[q]!
      const burstiness = values[queue.burstinessSlot]!
      const error = values[queue.errorSlot]!
      if (filledWith[2 * q] === burstiness && filledWith[2 * q + 1] === error) continue
      place.gangRatio = queue.gangRatio
      place.accelerators = queue.accelerators
      place.burstiness = burstiness
      fillSurfaceTable(this.surfaces[queue.surface]!, place, error, this.tables[q]!)
      filledWith[2 * q] = burstiness
      filledWith[2 * q + 1] = error
    }
  }
}
