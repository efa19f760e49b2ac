/**
 * A cluster with a queue, event by event: jobs arrive, wait, are placed, run and leave; nodes fail, and their jobs go back into the
 * queue.
 *
 * Reduces to M/M/c where it should (case S07). The same seed gives the same bytes.
 */
import { Cluster, type NodeGroup } from './cluster.ts'
import { EventHeap } from './event-heap.ts'
import { FillerPool } from './filler-pool.ts'
import { FreeHours, type HourLedger } from './free-hours.ts'
import { gangPieces } from './gang-pieces.ts'
import { type JobStream, jobMilli, WHOLE } from './job-stream.ts'
import { placementPolicy } from './placement/choose-policy.ts'
import { PlacementIndex } from './placement/placement-index.ts'
import type { PolicyName } from './placement/placement-policy.ts'
import { purpose, RandomStream } from './random-stream.ts'
import { Reservations } from './reservations.ts'
import { RunningJobs } from './running-jobs.ts'
import { type Timeline, TimelineRecorder } from './timeline.ts'
import { type WaitSummary, waitSummary } from './wait-summary.ts'
import { WaitingLines } from './waiting-lines.ts'

export type Discipline =
  /** First come, first served: nobody starts before one who came earlier behind the same wall. */
  | { readonly kind: 'first-come' }
  /**
   * EASY backfill. `depth` jobs of a line are looked at, and early ends renew the head's reservation once every `cycleHours`, as in a
   * scheduler whose backfill runs in cycles (Slurm's `bf_max_job_test` and `bf_interval`, by default 500 jobs and 30 s).
   */
  | { readonly kind: 'backfill'; readonly depth: number; readonly cycleHours: number }

export interface QueueSettings {
  readonly policy: PolicyName
  readonly discipline: Discipline
  /** The wall of each quota group; all 0 where quotas are pooled. */
  readonly wallByGroup: readonly number[]
  /** The window that counts: jobs that arrive in it, hours that pass in it. An infinite end runs until every job is done. */
  readonly fromHours: number
  readonly untilHours: number
  /** Nodes fail after exponential times and come back after exponential times; their jobs run on elsewhere with what they have left. */
  readonly failures?: { readonly meanUpHours: number; readonly meanRepairHours: number }
  /** What the stream's filler is like; without it, filler in the stream is an error. */
  readonly filler?: { readonly meanHours: number; readonly lostHoursPerPreemption: number }
  readonly isRecorded?: boolean
  readonly seed: number
}

export interface QueueResult {
  readonly hours: HourLedger
  /** Accelerator-hours that jobs held before the window. */
  readonly allocatedBeforeHours: number
  readonly waits: WaitSummary
  /** Mean number of jobs that wait, over the window. */
  readonly meanWaitingJobs: number
  /** By job, when it first started; NaN for jobs that never did, filler among them. */
  readonly startHours: Float64Array
  /** Times that a failing node sent a job back into the queue. */
  readonly requeues: number
  /** Jobs that no node or wall could ever host. */
  readonly refusedJobs: number
  readonly endHours: number
  readonly timeline?: Timeline
}

/**
 * @throws RangeError for a quota group without a wall, filler without terms or on other than whole cards
 */
export function simulateQueue(nodes: readonly NodeGroup[], stream: JobStream, settings: QueueSettings): QueueResult {
  return new QueueSimulation(nodes, stream, settings).run()
}

class QueueSimulation {
  private readonly stream: JobStream
  private readonly settings: QueueSettings
  private readonly cluster: Cluster
  private readonly gangs
  private readonly policy
  private readonly index: PlacementIndex
  private readonly lines: WaitingLines
  private readonly running: RunningJobs
  private readonly reservations: Reservations | undefined
  private readonly hours: FreeHours
  private readonly filler: FillerPool | undefined
  private readonly recorder: TimelineRecorder | undefined
  private readonly ends = new EventHeap()
  private readonly repairs = new EventHeap()
  private readonly chance: RandomStream
  private readonly startHours: Float64Array
  /** Running time that a job still needs. */
  private readonly leftHours: Float64Array
  private readonly isHostable: Uint8Array
  private readonly chosen: Int32Array
  /** By shape, the last time that a line was gone through in which a job of it found no room: anywhere, or off reserved nodes. */
  private readonly anywhereFailedIn: Float64Array
  private readonly unreservedFailedIn: Float64Array
  private pass = 0
  private clock = 0
  private nodesUp: number
  private nextFailure = Number.POSITIVE_INFINITY
  private requeues = 0
  private refused = 0

  constructor(nodes: readonly NodeGroup[], stream: JobStream, settings: QueueSettings) {
    const cluster = new Cluster(nodes)
    const gangs = gangPieces(stream.shapes, cluster, settings.wallByGroup)
    const popularity = new Int32Array(stream.shapes.length)
    for (let job = 0; job < stream.count; job++) popularity[stream.shape[job]!]!++
    const random = new RandomStream(settings.seed, purpose.placement)
    this.stream = stream
    this.settings = settings
    this.cluster = cluster
    this.gangs = gangs
    this.policy = placementPolicy(settings.policy, cluster, stream.shapes, popularity, random)
    this.index = new PlacementIndex(cluster, gangs.pieces, gangs.wallByKind, this.policy, random)
    this.lines = new WaitingLines(cluster.walls, stream.count)
    const { discipline } = settings
    this.running = new RunningJobs(stream.count, discipline.kind === 'backfill')
    this.reservations =
      discipline.kind === 'backfill'
        ? new Reservations(nodes, cluster, this.running, gangs, stream.shape, discipline.cycleHours)
        : undefined
    const terms = settings.filler
    this.filler = terms && new FillerPool(terms.meanHours, terms.lostHoursPerPreemption)
    this.hours = new FreeHours(cluster, this.index, gangs, this.filler, settings.fromHours)
    this.recorder = settings.isRecorded ? new TimelineRecorder(cluster.walls, settings.fromHours, settings.untilHours) : undefined
    this.chance = new RandomStream(settings.seed, purpose.failures)
    this.startHours = new Float64Array(stream.count).fill(Number.NaN)
    this.leftHours = Float64Array.from(stream.durationHours)
    this.chosen = new Int32Array(cluster.nodes)
    this.anywhereFailedIn = new Float64Array(stream.shapes.length)
    this.unreservedFailedIn = new Float64Array(stream.shapes.length)
    this.nodesUp = cluster.nodes
    this.isHostable = new Uint8Array(stream.shapes.length)
    for (let shape = 0; shape < stream.shapes.length; shape++) if (this.hasRoom(shape)) this.isHostable[shape] = 1
  }

  run(): QueueResult {
    const { stream, settings, ends, repairs } = this
    this.drawFailure()
    let arrival = 0
    for (;;) {
      const arriving = arrival < stream.count ? stream.arrivalHours[arrival]! : Number.POSITIVE_INFINITY
      const ending = ends.soonest()
      const mended = repairs.soonest()
      const next = Math.min(arriving, ending, mended, this.nextFailure)
      const isOver = arriving === Number.POSITIVE_INFINITY && ending === Number.POSITIVE_INFINITY
      if (next > settings.untilHours || next === Number.POSITIVE_INFINITY) break
      // Failures and repairs alone go on for ever.
      if (isOver && settings.untilHours === Number.POSITIVE_INFINITY && this.isNobodyWaiting()) break
      this.elapse(next)
      if (ending === next) this.end()
      else if (mended === next) this.mend(repairs.pop())
      else if (this.nextFailure === next) this.fail()
      else this.arrive(arrival++)
      this.recorder?.note(this.clock, this.lines.length)
    }
    if (settings.untilHours < Number.POSITIVE_INFINITY) {
      this.elapse(settings.untilHours)
    }
    const window = this.clock - settings.fromHours
    return {
      hours: this.hours.ledger,
      allocatedBeforeHours: this.hours.allocatedBefore,
      waits: waitSummary(stream, this.startHours, this.isHostable, settings.fromHours, settings.untilHours, this.clock),
      meanWaitingJobs: window > 0 ? this.hours.waitingJobHours / window : 0,
      startHours: this.startHours,
      requeues: this.requeues,
      refusedJobs: this.refused,
      endHours: this.clock,
      ...(this.recorder && { timeline: this.recorder.finish(this.clock) }),
    }
  }

  private elapse(to: number): void {
    const { hours } = this
    hours.advance(to)
    this.recorder?.pass(this.clock, to, hours.ledger, hours.waitingMilliByWall)
    this.clock = to
  }

  private arrive(job: number): void {
    const shape = this.stream.shape[job]!
    if (this.stream.isFiller[job] === 1) {
      this.arriveAsFiller(job, shape)
      return
    }
    if (this.isHostable[shape] === 0) {
      this.refused++
      return
    }
    const wall = this.gangs.wallByShape[shape]!
    const isFirst = this.lines.length[wall] === 0
    this.lines.enter(wall, job)
    this.hours.waits(shape, 1)
    // Nothing has become free: those who waited before still cannot start.
    if (isFirst) this.serve(wall)
    else if (this.reservations && this.lines.length[wall]! <= this.depth()) {
      this.pass++
      this.reservations.reserve(wall, this.lines.head(wall), this.clock)
      if (this.startBehindHead(wall, job)) this.leaveLine(wall, job)
    }
  }

  private arriveAsFiller(job: number, shape: number): void {
    if (!this.filler) throw new RangeError('the stream holds filler, but the settings have no terms for it')
    const request = this.stream.shapes[shape]!
    if (request.milli !== WHOLE) throw new RangeError('filler takes whole cards')
    this.filler.arrive((jobMilli(request) / WHOLE) * this.stream.durationHours[job]!)
  }

  private end(): void {
    const { ends, running } = this
    const time = ends.soonest()
    const job = ends.pop()
    // A killed job leaves its old end behind.
    if (running.isRunning[job] === 0 || running.endHours[job] !== time) return
    const wall = this.gangs.wallByShape[this.stream.shape[job]!]!
    if (running.expectedEndHours[job] !== time) this.reservations?.endedEarly(wall)
    this.vacate(job)
    this.leftHours[job] = 0
    this.serve(wall)
  }

  private fail(): void {
    const { cluster, running, stream } = this
    let place = this.chance.below(this.nodesUp)
    let node = 0
    while (cluster.isUp[node] === 0 || place-- > 0) node++
    const wall = cluster.wall[node]!
    for (let job = 0; job < stream.count && stream.arrivalHours[job]! <= this.clock; job++) {
      if (running.isRunning[job] === 1 && running.isOn(job, node)) this.requeue(job)
    }
    const cards = cluster.wholeFreeDevices
    cluster.breakDown(node)
    this.recorder?.breakDown(node, this.clock)
    this.filler?.shrink(cards, cluster.wholeFreeDevices)
    this.index.changed(node)
    this.nodesUp--
    this.repairs.push(this.clock + this.settings.failures!.meanRepairHours * this.chance.exponential(), node)
    this.drawFailure()
    this.reservations?.forget(wall)
    this.serve(wall)
  }

  private requeue(job: number): void {
    const shape = this.stream.shape[job]!
    this.leftHours[job] = this.running.endHours[job]! - this.clock
    this.vacate(job)
    this.lines.enter(this.gangs.wallByShape[shape]!, job)
    this.hours.waits(shape, 1)
    this.requeues++
  }

  private mend(node: number): void {
    this.cluster.repair(node)
    this.recorder?.repair(node, this.clock)
    this.index.changed(node)
    this.nodesUp++
    this.drawFailure()
    const wall = this.cluster.wall[node]!
    this.reservations?.forget(wall)
    this.serve(wall)
  }

  /** The first failure among nodes that are up; exponential times may be drawn anew whenever their number changes. */
  private drawFailure(): void {
    const { failures } = this.settings
    if (!failures) return
    this.nextFailure =
      this.nodesUp === 0
        ? Number.POSITIVE_INFINITY
        : this.clock + (failures.meanUpHours / this.nodesUp) * this.chance.exponential()
  }

  /** Starts whoever may start behind a wall where something has become free. */
  private serve(wall: number): void {
    const { lines, reservations } = this
    let head = lines.head(wall)
    while (head >= 0 && this.start(head)) {
      this.leaveLine(wall, head)
      head = lines.head(wall)
    }
    if (head < 0 || !reservations) return
    reservations.reserve(wall, head, this.clock)
    this.pass++
    let seen = 1
    for (let job = lines.next(head); job >= 0 && seen < this.depth(); seen++) {
      const after = lines.next(job)
      if (this.startBehindHead(wall, job)) this.leaveLine(wall, job)
      job = after
    }
  }

  private leaveLine(wall: number, job: number): void {
    this.lines.leave(wall, job)
    this.hours.waits(this.stream.shape[job]!, -1)
  }

  /**
   * Starts a job behind the head of its line if that does not put off the head.
   *
   * While a line is gone through, room only shrinks: where one job of a shape found none, the next need not look (a replay of 82,247
   * jobs takes 0.65 s instead of 1.7).
   */
  private startBehindHead(wall: number, job: number): boolean {
    const reservations = this.reservations!
    const shape = this.stream.shape[job]!
    const endsInTime = this.clock + this.estimateLeft(job) <= reservations.startHours[wall]!
    const failedIn = endsInTime ? this.anywhereFailedIn : this.unreservedFailedIn
    if (failedIn[shape] === this.pass) return false
    const hasStarted = endsInTime ? this.start(job) : this.start(job, reservations.isReserved)
    if (!hasStarted) failedIn[shape] = this.pass
    return hasStarted
  }

  /** Places a job and starts it, if there is room on nodes that are not barred. */
  private start(job: number, isBarred?: Uint8Array): boolean {
    const { gangs, index, cluster, running, chosen } = this
    const shape = this.stream.shape[job]!
    if (!this.hasRoom(shape)) return false
    const count = gangs.nodesByShape[shape]!
    if (!index.choose(shape, count, chosen, isBarred)) return false
    const cards = cluster.wholeFreeDevices
    for (let i = 0; i < count; i++) this.occupy(job, shape, chosen[i]!)
    const rest = gangs.restByShape[shape]!
    if (rest >= 0) {
      index.refresh(rest)
      if (!index.choose(rest, 1, chosen, isBarred)) {
        running.eachPiece(job, this.giveBack)
        running.dropPieces(job)
        return false
      }
      this.occupy(job, rest, chosen[0]!)
    }
    this.filler?.shrink(cards, cluster.wholeFreeDevices)
    const left = this.leftHours[job]!
    running.start(job, this.clock, this.clock + left, this.clock + this.estimateLeft(job))
    this.ends.push(this.clock + left, job)
    if (Number.isNaN(this.startHours[job]!)) this.startHours[job] = this.clock
    if (this.recorder) running.eachPiece(job, (node, mask) => this.recorder!.start(job, node, mask, this.clock))
    return true
  }

  /** Whether there are nodes enough for a shape, barred or not. */
  private hasRoom(shape: number): boolean {
    const { gangs, index } = this
    const count = gangs.nodesByShape[shape]!
    index.refresh(shape)
    if (index.fitting[shape]! < count) return false
    const rest = gangs.restByShape[shape]!
    if (rest < 0) return true
    index.refresh(rest)
    return index.fitting[rest]! > count
  }

  private occupy(job: number, kind: number, node: number): void {
    const piece = this.gangs.pieces[kind]!
    const device = piece.milli < WHOLE && piece.devices === 1 ? this.policy.device(node, piece) : 0
    this.running.addPiece(job, node, this.cluster.take(node, piece, device), kind)
    this.index.changed(node)
  }

  private vacate(job: number): void {
    const { running } = this
    running.stop(job)
    this.recorder?.stop(job, this.clock)
    running.eachPiece(job, this.giveBack)
    running.dropPieces(job)
  }

  private readonly giveBack = (node: number, mask: number, kind: number): void => {
    this.cluster.give(node, this.gangs.pieces[kind]!, mask)
    this.index.changed(node)
  }

  /** Running time that the scheduler expects of a job that starts now. */
  private estimateLeft(job: number): number {
    const { durationHours, estimateHours } = this.stream
    const duration = durationHours[job]!
    const left = this.leftHours[job]!
    // Nothing is rounded for a job that has not run yet, so that an exact estimate stays exact.
    return left === duration ? estimateHours[job]! : (estimateHours[job]! * left) / duration
  }

  private depth(): number {
    const { discipline } = this.settings
    return discipline.kind === 'backfill' ? discipline.depth : 0
  }

  private isNobodyWaiting(): boolean {
    for (let wall = 0; wall < this.cluster.walls; wall++) if (this.lines.length[wall]! > 0) return false
    return true
  }
}
