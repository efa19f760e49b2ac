/** A simulated stretch of time to look at: which job held which accelerators of which node from when to when, and how many jobs waited. */

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
    }
  }
}
