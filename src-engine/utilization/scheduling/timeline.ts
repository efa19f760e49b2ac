/**
 * A simulated stretch of time to look at: which job held which accelerators of which node from when to when, which nodes were down, how
 * many jobs waited, and where the hours of the window went, step by step.
 */
import type { HourLedger } from './free-hours.ts'
import { LedgerSteps } from './ledger-steps.ts'

export interface Timeline {
  /** One entry for each stay of a job on a node; a gang has one for each of its nodes. */
  readonly stays: number
  readonly job: Int32Array
  readonly node: Int32Array
  /** The accelerators held, a bit each. */
  readonly deviceMask: Int32Array
  readonly startHours: Float64Array
  /** The end of the simulation for jobs that still run. */
  readonly endHours: Float64Array
  /** Steps of the number of jobs that wait: from `waitingFromHours[i]` on there are `waitingJobs[i]`. */
  readonly waitingFromHours: Float64Array
  readonly waitingJobs: Int32Array
  /** One entry for each outage of a node; the end of the simulation for those that last. */
  readonly downNode: Int32Array
  readonly downFromHours: Float64Array
  readonly downUntilHours: Float64Array
  /** Absent where the window has no end. */
  readonly steps?: LedgerSteps
}

export class TimelineRecorder {
  private readonly jobs: number[] = []
  private readonly nodes: number[] = []
  private readonly masks: number[] = []
  private readonly starts: number[] = []
  private readonly ends: number[] = []
  private readonly stepHours: number[] = []
  private readonly stepJobs: number[] = []
  private readonly open = new Map<number, number[]>()
  private readonly downNodes: number[] = []
  private readonly downFrom: number[] = []
  private readonly downUntil: number[] = []
  private readonly steps: LedgerSteps | undefined

  constructor(walls: number, fromHours: number, untilHours: number) {
    this.steps = untilHours < Number.POSITIVE_INFINITY ? new LedgerSteps(walls, fromHours, untilHours) : undefined
  }

  /** Time has passed with everything as it stood. */
  pass(from: number, to: number, ledger: HourLedger, waitingMilliByWall: Float64Array): void {
    this.steps?.pass(from, to, ledger, waitingMilliByWall)
  }

  breakDown(node: number, hours: number): void {
    this.downNodes.push(node)
    this.downFrom.push(hours)
    this.downUntil.push(Number.NaN)
  }

  repair(node: number, hours: number): void {
    this.downUntil[this.downNodes.lastIndexOf(node)] = hours
  }

  start(job: number, node: number, deviceMask: number, hours: number): void {
    const stay = this.jobs.push(job) - 1
    this.nodes.push(node)
    this.masks.push(deviceMask)
    this.starts.push(hours)
    this.ends.push(Number.NaN)
    const stays = this.open.get(job)
    if (stays) stays.push(stay)
    else this.open.set(job, [stay])
  }

  stop(job: number, hours: number): void {
    for (const stay of this.open.get(job)!) this.ends[stay] = hours
    this.open.delete(job)
  }

  /** Notes how many wait; only changes are kept. */
  note(hours: number, lineLengths: Int32Array): void {
    let waiting = 0
    for (let wall = 0; wall < lineLengths.length; wall++) waiting += lineLengths[wall]!
    const last = this.stepJobs.length - 1
    if (last >= 0 && this.stepJobs[last] === waiting) return
    if (last >= 0 && this.stepHours[last] === hours) this.stepJobs[last] = waiting
    else {
      this.stepHours.push(hours)
      this.stepJobs.push(waiting)
    }
  }

  finish(hours: number): Timeline {
    for (const stays of this.open.values()) for (const stay of stays) this.ends[stay] = hours
    return {
      stays: this.jobs.length,
      job: Int32Array.from(this.jobs),
      node: Int32Array.from(this.nodes),
      deviceMask: Int32Array.from(this.masks),
      startHours: Float64Array.from(this.starts),
      endHours: Float64Array.from(this.ends),
      waitingFromHours: Float64Array.from(this.stepHours),
      waitingJobs: Int32Array.from(this.stepJobs),
      downNode: Int32Array.from(this.downNodes),
      downFromHours: Float64Array.from(this.downFrom),
      downUntilHours: Float64Array.from(this.downUntil, until => (Number.isNaN(until) ? hours : until)),
      ...(this.steps && { steps: this.steps }),
    }
  }
}
