/**
 * An existing fleet shows what was measured of it: in every trial the free cause is solved so that the model reproduces the figure with
 * its drawn error; what the figure does not tell apart stays as drawn (MODEL.md 5.6).
 */
import type { MarketState } from '../market/market-state.ts'
import type { CompiledMeasurement, CompiledStudy } from '../study/compiled-study.ts'
import { HOURS_PER_MONTH } from '../study/month.ts'
import { REACHED, SOLUTION, STATUS, solveMonotone } from '../utilization/existing-fleet.ts'
import { accountStarts, accounts, SUB_ACCOUNT_COUNT } from '../utilization/ledger.ts'
import { AVAILABLE_SHARE } from '../utilization/pool-availability.ts'
import { grantedShareAt, type ResponseSurface } from '../utilization/scheduling/response-surface.ts'
import { readParameters } from '../utilization/work-coefficients.ts'
import { PlanState } from './plan-state.ts'
import { preparePool } from './pool-month.ts'
import { fillCoefficients } from './pool-stages.ts'
import type { QueueTables } from './queue-tables.ts'

const FIRST_BUSY = accountStarts[accounts.indexOf('discarded')]!
/** Error scores of a surface beyond which no fleet is believed to lie. */
const WIDEST_SCORE = 8

export class MeasuredFleets {
  /** Whether every figure was reached in the trial at hand; otherwise the cause stands at the end of what it can be. */
  isReached = true
  private readonly study: CompiledStudy
  private readonly surfaces: readonly ResponseSurface[]
  private readonly state: PlanState
  private readonly place = { gangRatio: 0, accelerators: 1, burstiness: 0 }
  private readonly solved = new Float64Array(2)
  private values: Float64Array = new Float64Array(0)
  private demand: readonly Float64Array[] = []
  private measurement: CompiledMeasurement | undefined

  constructor(study: CompiledStudy, surfaces: readonly ResponseSurface[], queues: QueueTables) {
    this.study = study
    this.surfaces = surfaces
    this.state = new PlanState(study, study.plans[study.baseline]!, queues)
  }

  /**
   * Sets the free causes among `values`, in the order of the measurements: shares of running hours first, then the share allocated.
   *
   * @param demand units of work by workload, months 1..H; the fleet was measured under that of month 1
   */
  fit(values: Float64Array, market: MarketState, demand: readonly Float64Array[]): void {
    this.isReached = true
    this.values = values
    this.demand = demand
    for (const measurement of this.study.measurements) {
      this.measurement = measurement
      const { study, state, solved } = this
      const plan = study.plans[study.baseline]!
      for (let w = 0; w < study.workloads.length; w++) state.meanDemand[w] = demand[w]![1]!
      preparePool(study, plan, plan.pools[measurement.pool]!, values, market, state, measurement.pool, this.pool)
      if (measurement.figure === 'busyShare') {
        const allocated = values[measurement.allocatedSlot]!
        const target = values[measurement.shareSlot]! / allocated
        solveMonotone(busyOfAllocated, this, target < 1 ? target : 1, 0, measurement.highest, solved)
        values[measurement.causeSlot] = solved[SOLUTION]!
      } else this.fitAllocation(measurement)
      if (solved[STATUS] !== REACHED) this.isReached = false
    }
  }

  private get pool() {
    return this.state.pools[this.measurement!.pool]!
  }

  /** Granted share of available hours, from the share of held hours. */
  private fitAllocation(measurement: CompiledMeasurement): void {
    const { study, values, solved, place } = this
    const available = this.pool.availability[AVAILABLE_SHARE]!
    const share = values[measurement.shareSlot]! / available
    const target = share < 1 ? share : 1
    solved[STATUS] = REACHED
    if (measurement.queue < 0) {
      values[measurement.causeSlot] = target
      return
    }
    const queue = study.queues[measurement.queue]!
    place.gangRatio = queue.gangRatio
    place.accelerators = queue.accelerators
    place.burstiness = values[queue.burstinessSlot]!
    solveMonotone(grantedAtScore, this, target, -WIDEST_SCORE, WIDEST_SCORE, solved)
    values[measurement.causeSlot] = solved[SOLUTION]!
  }

  /** Busy hours of allocated ones in the first month, with the free cause at `x`. */
  busyAt(x: number): number {
    const { study, values, state } = this
    const { pool, causeSlot } = this.measurement!
    const compiled = study.plans[study.baseline]!.pools[pool]!
    values[causeSlot] = x
    const { coefficients } = this.pool
    readParameters(study.profiles[compiled.profile]!, values, coefficients.parameters)
    fillCoefficients(study, compiled, values, state.meanDemand, this.pool)
    let allocated = 0
    let busy = 0
    for (let w = 0; w < study.workloads.length; w++) {
      if (compiled.canServe[w] === 0) continue
      const hours = this.demand[w]![1]! * coefficients.hoursPerUnit[w]!
      allocated += hours
      for (let i = FIRST_BUSY; i < SUB_ACCOUNT_COUNT; i++) busy += hours * coefficients.shares[w * SUB_ACCOUNT_COUNT + i]!
    }
    return allocated > 0 ? busy / allocated : 0
  }

  /** Granted share of all available hours in the first month, serving included, with the surface's error at `score`. */
  grantedAt(score: number): number {
    const { study, surfaces, place } = this
    const { pool, queue } = this.measurement!
    const compiled = study.plans[study.baseline]!.pools[pool]!
    const { hoursPerUnit } = this.pool.coefficients
    const available = compiled.accelerators * HOURS_PER_MONTH * this.pool.availability[AVAILABLE_SHARE]!
    let serving = 0
    let shared = 0
    for (let w = 0; w < study.workloads.length; w++) {
      if (compiled.canServe[w] === 0) continue
      const hours = this.demand[w]![1]! * hoursPerUnit[w]!
      if (study.workloads[w]!.kind === 'serving') serving += hours
      else shared += hours
    }
    if (serving > available) serving = available
    const base = available - serving
    const load = base > 0 ? shared / base : 0
    return (serving + base * grantedShareAt(surfaces[study.queues[queue]!.surface]!, place, score, load)) / available
  }
}

function busyOfAllocated(x: number, fleets: MeasuredFleets): number {
  return fleets.busyAt(x)
}

function grantedAtScore(score: number, fleets: MeasuredFleets): number {
  return fleets.grantedAt(score)
}
