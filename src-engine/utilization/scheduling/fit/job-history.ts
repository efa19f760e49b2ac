/** A cluster's own record of jobs, one position a job in columns of numbers, sorted by submission: what every fit of this folder reads. */

export const jobStates = [
  'completed',
  'failed',
  'cancelled',
  'timeout',
  'node-failure',
  'preempted',
  'running',
  'pending',
  'unknown',
] as const

export type JobState = (typeof jobStates)[number]

/** A job as a reader of files found it. Times in seconds on one clock; NaN where the record says nothing. */
export interface JobRecord {
  readonly submitSeconds: number
  readonly startSeconds: number
  /** NaN for a job that still runs. */
  readonly endSeconds: number
  /** Seconds held; NaN for a job that never ran, or where it follows from start and end. */
  readonly runSeconds: number
  /** Held at once; a fraction where a card was shared. */
  readonly accelerators: number
  /** NaN where the record does not count nodes. */
  readonly nodes: number
  readonly state: JobState
  /** User or account; empty where the record names none. */
  readonly group: string
}

export interface JobHistory {
  readonly jobs: number
  /** Rising. */
  readonly submitSeconds: Float64Array
  /** NaN where unknown or never started. */
  readonly startSeconds: Float64Array
  /** NaN where never started; of a job still running, what it has run so far. */
  readonly runSeconds: Float64Array
  readonly accelerators: Float64Array
  readonly nodes: Float32Array
  /** Positions in `jobStates`. */
  readonly states: Uint8Array
  /** Positions in `groupNames`, -1 where the record names none. */
  readonly groups: Int32Array
  readonly groupNames: readonly string[]
  /** The last moment that the record knows of: what still runs is censored here. */
  readonly endSeconds: number
  /** Whether seconds count from 1970 on a calendar; otherwise from a zero of the record's own, and no weekday is known. */
  readonly isCalendar: boolean
  /** Whether submissions were recorded; otherwise starts stand in for them, and no wait is known. */
  readonly hasSubmissions: boolean
  /** Run times are whole multiples of this. */
  readonly resolutionSeconds: number
}

/** What is true of a record as a whole. */
export interface RecordTraits {
  readonly isCalendar: boolean
  readonly hasSubmissions: boolean
  readonly resolutionSeconds: number
}

export const RUNNING = jobStates.indexOf('running')
const stateCodes = new Map<string, number>(jobStates.map((state, code) => [state, code]))

/** A column that grows by doubling. */
class Column<Values extends Float64Array | Float32Array | Uint8Array | Int32Array> {
  values: Values
  private readonly make: (length: number) => Values

  constructor(make: (length: number) => Values) {
    this.make = make
    this.values = make(1024)
  }

  set(position: number, value: number): void {
    if (position >= this.values.length) {
      const longer = this.make(2 * this.values.length)
      longer.set(this.values)
      this.values = longer
    }
    this.values[position] = value
  }

  /** The values in the order of `positions`. */
  inOrder(positions: Uint32Array): Values {
    const sorted = this.make(positions.length)
    for (let i = 0; i < positions.length; i++) sorted[i] = this.values[positions[i]!]!
    return sorted
  }
}

/** Takes jobs one at a time, in any order: about 45 bytes each, whatever the file held beside. */
export class JobHistoryBuilder {
  jobs = 0
  private readonly submit = new Column(length => new Float64Array(length))
  private readonly start = new Column(length => new Float64Array(length))
  private readonly run = new Column(length => new Float64Array(length))
  private readonly accelerators = new Column(length => new Float64Array(length))
  private readonly nodes = new Column(length => new Float32Array(length))
  private readonly states = new Column(length => new Uint8Array(length))
  private readonly groups = new Column(length => new Int32Array(length))
  private readonly groupCodes = new Map<string, number>()
  private lastSeconds = Number.NEGATIVE_INFINITY

  add(job: JobRecord): void {
    const { submitSeconds, startSeconds, endSeconds, runSeconds, state } = job
    const i = this.jobs++
    const run = Number.isNaN(runSeconds) ? endSeconds - startSeconds : runSeconds
    this.submit.set(i, submitSeconds)
    this.start.set(i, startSeconds)
    this.run.set(i, run)
    this.accelerators.set(i, job.accelerators)
    this.nodes.set(i, job.nodes)
    this.states.set(i, stateCodes.get(state)!)
    this.groups.set(i, this.groupCode(job.group))
    for (const seen of [submitSeconds, startSeconds, endSeconds, startSeconds + run]) {
      if (seen > this.lastSeconds) this.lastSeconds = seen
    }
  }

  private groupCode(group: string): number {
    if (group === '') return -1
    const known = this.groupCodes.get(group)
    if (known !== undefined) return known
    this.groupCodes.set(group, this.groupCodes.size)
    return this.groupCodes.size - 1
  }

  finish(traits: RecordTraits): JobHistory {
    const { jobs, lastSeconds } = this
    const order = new Uint32Array(jobs)
    for (let i = 0; i < jobs; i++) order[i] = i
    const submitted = this.submit.values
    order.sort((a, b) => submitted[a]! - submitted[b]! || a - b)
    const startSeconds = this.start.inOrder(order)
    const runSeconds = this.run.inOrder(order)
    const states = this.states.inOrder(order)
    for (let i = 0; i < jobs; i++) {
      if (states[i] === RUNNING && Number.isNaN(runSeconds[i])) runSeconds[i] = lastSeconds - startSeconds[i]!
    }
    return {
      jobs,
      submitSeconds: this.submit.inOrder(order),
      startSeconds,
      runSeconds,
      accelerators: this.accelerators.inOrder(order),
      nodes: this.nodes.inOrder(order),
      states,
      groups: this.groups.inOrder(order),
      groupNames: [...this.groupCodes.keys()],
      endSeconds: lastSeconds,
      ...traits,
    }
  }
}
