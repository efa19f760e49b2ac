/** What a unit of each workload takes on one pool: hours, where they go, and power; filled by work-coefficients.ts. */
import { SUB_ACCOUNT_COUNT } from './ledger.ts'
import { PARAMETER_COUNT } from './parameters.ts'

/** Coefficients of one pool for each workload. */
export class PoolCoefficients {
  /** Allocated accelerator-hours per unit of work; Infinity where the pool cannot do it. */
  readonly hoursPerUnit: Float64Array
  /** Productive hours per unit of work. */
  readonly productivePerUnit: Float64Array
  /** Shares of an allocated hour by sub-account, workload after workload. */
  readonly shares: Float64Array
  /** kW drawn per allocated accelerator, host included. */
  readonly kwPerAllocated: Float64Array
  /** Hours that a serving hour leaves free at other hours of the day: peak over mean, less 1; 0 where replicas do not follow the hour. */
  readonly offPeakPerHour: Float64Array
  /** Parameters in force, levers included. */
  readonly parameters = new Float64Array(PARAMETER_COUNT)
  /** The four shares of 5.1 by workload. */
  readonly gang: Float64Array
  /** Share of dense peak at which useful work is done in productive hours, by workload. */
  readonly workRate: Float64Array

  constructor(
    workloads: number,
    hoursPerUnit: Float64Array,
    productivePerUnit: Float64Array,
    kwPerAllocated: Float64Array,
    offPeakPerHour: Float64Array,
  ) {
    this.hoursPerUnit = hoursPerUnit
    this.productivePerUnit = productivePerUnit
    this.kwPerAllocated = kwPerAllocated
    this.offPeakPerHour = offPeakPerHour
    this.shares = new Float64Array(workloads * SUB_ACCOUNT_COUNT)
    this.gang = new Float64Array(workloads * 4)
    this.workRate = new Float64Array(workloads)
  }
}
