/** Working memory of one plan: filled anew for every trial and scenario, allocated once per run. */
import type { MonthSums } from '../bands/month-sums.ts'
import { Books } from '../cost/cost-parts.ts'
import type { CompiledPlan, CompiledStudy } from '../study/compiled-study.ts'
import { SUB_ACCOUNT_COUNT } from '../utilization/ledger.ts'
import { PARAMETER_COUNT } from '../utilization/parameters.ts'
import { PoolCoefficients } from '../utilization/pool-coefficients.ts'
import { DispatchMemory } from './dispatch-memory.ts'
import type { QueueTables } from './queue-tables.ts'
import type { QueueTerms } from './work-queue.ts'

/**
 * One pool during one trial. Series run over months 1..H, position 0 stays empty; hours are accelerator-hours of the month.
 *
 * Plain numbers start as NaN: V8 then keeps them as doubles from the first write on.
 */
export class PoolState {
  readonly coefficients: PoolCoefficients
  readonly baseParameters = new Float64Array(PARAMETER_COUNT)
  /** Share in service, share in ready spares, wait for a spare: see pool-availability.ts. */
  readonly availability = new Float64Array(3)
  /** The same in the months of early failures. */
  readonly youngAvailability = new Float64Array(3)
  /** Stranded hours of a queued pool by cause, shares that add up to 1: fragment, drain, quota, mismatch. */
  readonly strandedSplit = new Float64Array(4)
  /** Accelerators that shared jobs hold for each they ask for; 1 where no queue is simulated. */
  heldPerAsked = Number.NaN
  /** Months, fractions included: delivered (or term begins), first job possible, sold or given back. */
  delivered = Number.NaN
  powered = Number.NaN
  ends = Number.NaN
  /** Month until which new machines fail more often; 0 where that is not told. */
  youngUntil = Number.NaN
  /** Money per system, or per accelerator-hour. */
  price = Number.NaN
  /** Price paid for all systems of the pool. */
  capitalBase = Number.NaN
  /** kW per accelerator with its part of the host, and of the network beside it. */
  typicalKw = Number.NaN
  maxKw = Number.NaN
  networkKw = Number.NaN
  readonly held: Float64Array
  readonly available: Float64Array
  readonly allocated: Float64Array
  readonly energyKwh: Float64Array
  /** Hours of ready spares, where months are kept. */
  readonly spare: Float64Array
  /** Hours allocated per workload since the coefficients last changed; posted to the ledger when they do. */
  readonly unposted: Float64Array

  /** @param p the pool's position in the plan's memory @param isByHour what runs is then held while it runs, and nothing else */
  constructor(memory: DispatchMemory, p: number, isByHour: boolean) {
    const { workloads, size } = memory
    const perWorkload = (place: number) => memory.view(place + p * workloads, workloads)
    const series = (place: number) => memory.view(place + p * size, size)
    this.coefficients = new PoolCoefficients(
      workloads,
      perWorkload(memory.hoursPerUnit),
      perWorkload(memory.productivePerUnit),
      perWorkload(memory.kwPerAllocated),
      perWorkload(memory.offPeakPerHour),
    )
    this.unposted = perWorkload(memory.unposted)
    this.available = series(memory.available)
    this.allocated = series(memory.allocated)
    this.held = isByHour ? this.allocated : new Float64Array(size)
    this.energyKwh = series(memory.energyKwh)
    this.spare = new Float64Array(size)
  }
}

export class PlanState {
  /** What the month loop reads and writes; pools and the series below are views of it. */
  readonly memory: DispatchMemory
  readonly queues: QueueTables
  readonly terms: readonly QueueTerms[]
  readonly pools: readonly PoolState[]
  /** Its `held` and `allocated` are the hours rented for overflow. */
  readonly overflow: PoolState | undefined
  readonly books: Books
  /** Own and reserved hours by sub-account over the horizon; on-demand apart. */
  readonly ledger = new Float64Array(SUB_ACCOUNT_COUNT)
  readonly onDemandLedger = new Float64Array(SUB_ACCOUNT_COUNT)
  /** Sums that the months of this trial are added to; undefined where they are not kept. */
  monthSums: MonthSums | undefined
  /** First month whose allocated hours are not yet posted. */
  firstUnposted = 1
  heldHours = Number.NaN
  onDemandHours = Number.NaN
  /**
   * Series per workload, one after the other (workload x (H + 1) + month): work arrived so far, served in the month, lost in it, waiting
   * at its end; in units of work.
   */
  readonly arrived: Float64Array
  readonly served: Float64Array
  readonly lostInMonth: Float64Array
  readonly waitingAtEnd: Float64Array
  /** Work waiting at the horizon. */
  readonly waiting: Float64Array
  /** Units of work by fate over the horizon. */
  readonly servedOwn: Float64Array
  readonly servedOnDemand: Float64Array
  readonly servedOverflow: Float64Array
  readonly lost: Float64Array
  /** Units of each workload asked for in a mean month. */
  readonly meanDemand: Float64Array
  /** Useful FLOP per unit of each workload. */
  readonly usefulFlop: Float64Array
  /** Month at which each lever's roll-out begins, -1 where it does not work, and the length of its ramp. */
  readonly leverStart: Float64Array
  readonly leverRamp: Float64Array
  /** Share of jobs on each lever at the stage at hand. */
  readonly leverShare: Float64Array
  /** Month from which its licences are paid, or -1. */
  readonly leverPaidFrom: Float64Array
  /** PFLOP-days and million output tokens delivered, productive hours: present values. */
  presentWork = Number.NaN
  presentTokens = Number.NaN
  presentProductive = Number.NaN
  energyKwh = Number.NaN
  peakKw = Number.NaN
  carbonKg = Number.NaN
  /** Hours of own and reserved accelerators that would do the useful work at dense peak. */
  usefulPeakHours = Number.NaN
  /** Series for sums in passing. */
  readonly scratch: Float64Array

  /** @param queues of the run, shared by all plans */
  constructor(study: CompiledStudy, plan: CompiledPlan, queues: QueueTables) {
    this.queues = queues
    const workloads = study.workloads.length
    const size = study.horizon + 1
    const series = () => new Float64Array(size)
    const pools = plan.pools.length
    const memory = new DispatchMemory(workloads, pools, plan.overflow !== undefined, study.horizon)
    memory.followsHour = plan.pools.some(pool => study.profiles[pool.profile]!.replica?.followsHour === true)
    memory.isQueued.set(plan.pools.map(pool => (pool.queues.length > 0 ? 1 : 0)))
    memory.isByHour.set(plan.pools.map(pool => (pool.supply === 'on-demand' ? 1 : 0)))
    const perWorkload = (place: number) => memory.view(place, workloads)
    const perWorkloadAndMonth = (place: number) => memory.view(place, workloads * size)
    this.memory = memory
    this.terms = study.workloads.map(({ kind, toleratedDelay }, workload) => {
      return { workload, isQueued: kind !== 'serving', isGang: kind === 'training', toleratedDelay, job: 0.5 }
    })
    this.pools = plan.pools.map((pool, p) => new PoolState(memory, p, pool.supply === 'on-demand'))
    this.overflow = plan.overflow === undefined ? undefined : new PoolState(memory, pools, true)
    this.books = new Books(study.horizon)
    this.arrived = perWorkloadAndMonth(memory.arrived)
    this.served = perWorkloadAndMonth(memory.served)
    this.lostInMonth = perWorkloadAndMonth(memory.lostInMonth)
    this.waitingAtEnd = perWorkloadAndMonth(memory.waitingAtEnd)
    this.waiting = perWorkload(memory.waiting)
    this.servedOwn = perWorkload(memory.servedOwn)
    this.servedOnDemand = perWorkload(memory.servedOnDemand)
    this.servedOverflow = perWorkload(memory.servedOverflow)
    this.lost = perWorkload(memory.lost)
    this.meanDemand = new Float64Array(workloads)
    this.usefulFlop = new Float64Array(workloads)
    this.leverStart = new Float64Array(plan.levers.length)
    this.leverRamp = new Float64Array(plan.levers.length)
    this.leverShare = new Float64Array(plan.levers.length)
    this.leverPaidFrom = new Float64Array(plan.levers.length)
    this.scratch = series()
  }

  /** Whether a workload ever had to wait beyond a month's end, or lost work. */
  hasWaited(w: number): boolean {
    return this.memory.all[this.memory.pendingMonths + w]! > 0
  }

  clear(): void {
    this.books.clear()
    this.ledger.fill(0)
    this.onDemandLedger.fill(0)
    this.firstUnposted = 1
    this.heldHours = 0
    this.onDemandHours = 0
    this.memory.clear()
    this.presentWork = 0
    this.presentTokens = 0
    this.presentProductive = 0
    this.energyKwh = 0
    this.peakKw = 0
    this.carbonKg = 0
    this.usefulPeakHours = 0
  }
}
