/**
 * All numbers that the placing of work reads and writes, in one array, with the places where each series begins.
 *
 * One array, because a loop then keeps one base address and one length in registers: fetching those of an array per series took a
 * quarter of the loop's time.
 */

import { CURVE_POINTS } from '../utilization/grant-curve.ts'

export class DispatchMemory {
  readonly workloads: number
  /** 1 for each pool that is paid by the hour. */
  readonly isByHour: Uint8Array
  /** 1 for each pool whose share comes from a simulated queue. */
  readonly isQueued: Uint8Array
  /** Whether replicas of any pool follow the hour. */
  followsHour = false
  /** Own, reserved and on-demand pools; the overflow offer, where there is one, follows as one more. */
  readonly pools: number
  /** Length of a series: months 0..H. */
  readonly size: number
  readonly all: Float64Array

  /** Places of pool x workload values: hours and productive hours per unit of work, kW per allocated accelerator, hours not yet posted. */
  readonly hoursPerUnit: number
  readonly productivePerUnit: number
  readonly kwPerAllocated: number
  readonly offPeakPerHour: number
  readonly unposted: number
  /** Places of pool x (H + 1) + month: hours in service, allocated, still free to allocate, asked for by waiting work; energy. */
  readonly available: number
  readonly allocated: number
  readonly free: number
  readonly asked: number
  /** The same of queued pools: hours left by serving, and hours that shared work has asked for in the month so far. */
  readonly shared: number
  readonly sharedAsked: number
  /** Of hours still free, those that serving takes at the peak of the day: work in gangs cannot have them. */
  readonly offPeak: number
  /** Place of pool x CURVE_POINTS: granted share over load, see grant-curve.ts. */
  readonly curves: number
  readonly energyKwh: number
  /** Place of (pool x workloads + workload) x (H + 1) + month: hours allocated to one workload. */
  readonly allocatedFor: number
  /** Places of workload x (H + 1) + month: work arrived so far, served in the month, lost in it, waiting at its end. */
  readonly arrived: number
  readonly served: number
  readonly lostInMonth: number
  readonly waitingAtEnd: number
  /** Places of values per workload: work gone from the queue, waiting now, and by fate; its present value where served. */
  readonly left: number
  readonly waiting: number
  readonly servedOwn: number
  readonly servedOnDemand: number
  readonly servedOverflow: number
  readonly lost: number
  readonly presentServed: number
  /** Months at whose end work was left that had found no hours. */
  readonly pendingMonths: number
  /** Place of the present value of productive hours. */
  readonly presentProductive: number
  /** First and one past the last place of what begins at 0 in every trial. */
  private readonly cleared: number
  private readonly clearedEnd: number

  constructor(workloads: number, pools: number, hasOverflow: boolean, horizon: number) {
    const offers = pools + (hasOverflow ? 1 : 0)
    const size = horizon + 1
    let length = 0
    const place = (count: number) => {
      length += count
      return length - count
    }
    this.workloads = workloads
    this.pools = pools
    this.size = size
    this.hoursPerUnit = place(offers * workloads)
    this.productivePerUnit = place(offers * workloads)
    this.kwPerAllocated = place(offers * workloads)
    this.offPeakPerHour = place(offers * workloads)
    this.available = place(offers * size)
    this.free = place(offers * size)
    this.shared = place(pools * size)
    this.curves = place(pools * CURVE_POINTS)
    this.arrived = place(workloads * size)
    this.served = place(workloads * size)
    this.cleared = length
    this.unposted = place(offers * workloads)
    this.left = place(workloads)
    this.waiting = place(workloads)
    this.servedOwn = place(workloads)
    this.servedOnDemand = place(workloads)
    this.servedOverflow = place(workloads)
    this.lost = place(workloads)
    this.presentServed = place(workloads)
    this.pendingMonths = place(workloads)
    this.presentProductive = place(1)
    this.allocated = place(offers * size)
    this.energyKwh = place(offers * size)
    this.asked = place(offers * size)
    this.sharedAsked = place(pools * size)
    this.offPeak = place(pools * size)
    this.allocatedFor = place(pools * workloads * size)
    this.lostInMonth = place(workloads * size)
    this.waitingAtEnd = place(workloads * size)
    this.clearedEnd = length
    this.all = new Float64Array(length)
    this.isByHour = new Uint8Array(pools)
    this.isQueued = new Uint8Array(pools)
  }

  clear(): void {
    this.all.fill(0, this.cleared, this.clearedEnd)
  }

  /** A view of `count` numbers from a place on. */
  view(place: number, count: number): Float64Array {
    return this.all.subarray(place, place + count)
  }
}
