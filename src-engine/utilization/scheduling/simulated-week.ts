/**
 * One week of a fleet's queue, recorded to be looked at: which job held which accelerators, who waited, which nodes were down, and where
 * the hours went.
 *
 * Fleet, jobs and scheduler are those of a response surface (MODEL.md 5.2), so that what is seen is what the surface was fitted to. The
 * week begins on a Monday at midnight, after a week in which the empty fleet fills up.
 */
import type { HourLedger } from './free-hours.ts'
import { drawJobStream, heldPerAsked } from './job-mix.ts'
import { type JobStream, jobMilli, WHOLE } from './job-stream.ts'
import { type QueueResult, simulateQueue } from './queue-simulation.ts'
import { fleet, gangSize, mixAt } from './surface-simulation.ts'
import type { SurfaceSpec } from './surface-spec.ts'
import type { Timeline } from './timeline.ts'
import type { WaitSummary } from './wait-summary.ts'

export const WEEK_HOURS = 168
/** Of a week without an end to its jobs, those that held the most are kept. */
const MOST_STAYS = 200_000

/** By accelerators asked for: a part of one, one, less than a node, a node, more than a node, the largest gangs. */
export const sizeClasses = ['part', 'one', 'some', 'node', 'nodes', 'gang'] as const
export type SizeClass = (typeof sizeClasses)[number]

export interface WeekRequest {
  /** Whose jobs come: their sizes are cut to these walls. */
  readonly asked: SurfaceSpec
  /** Who schedules them; the same as `asked`, or what a lever makes of it. The same jobs come at the same times either way. */
  readonly served: SurfaceSpec
  readonly accelerators: number
  /** Largest gang over the accelerators behind the largest wall of `asked`. */
  readonly gangRatio: number
  readonly burstiness: number
  /** What jobs would hold under `asked` if none waited, over available hours; above 0. */
  readonly load: number
  /** Nodes fail and come back after exponential times with these means. */
  readonly failures?: { readonly meanUpHours: number; readonly meanRepairHours: number }
  readonly seed: number
}

/** Of the jobs of one size class that came in the week. */
export interface ClassWaits {
  readonly jobs: number
  readonly p50Hours: number
  readonly p95Hours: number
}

/** Hours count from the start of the week: below 0 is the week before. Typed arrays may be handed over. */
export interface SimulatedWeek {
  readonly nodes: number
  readonly devicesPerNode: number
  readonly discipline: 'first-come' | 'backfill'
  readonly slicesPerAccelerator: number
  /** First node of each wall, and one past the last. */
  readonly wallStart: Int32Array
  readonly wallByGroup: readonly number[]
  /** Jobs that ran in the week: accelerators asked for as they are held, place in `sizeClasses`, quota group, when they came. */
  readonly jobAccelerators: Float64Array
  readonly jobClass: Uint8Array
  readonly jobGroup: Uint8Array
  readonly jobArrivalHours: Float64Array
  readonly jobStartHours: Float64Array
  /** One entry for each stay of a job on a node, in order of start; a gang has one for each of its nodes. */
  readonly stays: number
  readonly job: Int32Array
  readonly node: Int32Array
  /** The accelerators held, a bit each. */
  readonly deviceMask: Int32Array
  /** Held on this node; less than one for a part of an accelerator. */
  readonly accelerators: Float64Array
  readonly startHours: Float64Array
  /** The end of the week for those that still run. */
  readonly endHours: Float64Array
  /** Accelerator-hours of stays left out because there were too many. */
  readonly leftOutHours: number
  readonly downNode: Int32Array
  readonly downFromHours: Float64Array
  readonly downUntilHours: Float64Array
  /** From `waitingFromHours[i]` on, `waitingJobs[i]` jobs wait; the first is 0 or before. */
  readonly waitingFromHours: Float64Array
  readonly waitingJobs: Int32Array
  /** By step of `STEP_HOURS`: the parts of the ledger, and accelerator-hours that wait behind each wall (ledger-steps.ts). */
  readonly steps: number
  readonly stepLedger: Float64Array
  readonly stepWaiting: Float64Array
  readonly ledger: HourLedger
  readonly waits: WaitSummary
  readonly meanWaitingJobs: number
  readonly waitsByClass: readonly ClassWaits[]
  readonly requeues: number
}

/** @throws RangeError for a mix that cannot be drawn, or a node of more than 31 accelerators */
export function simulateWeek(request: WeekRequest): SimulatedWeek {
  const { asked, served, burstiness, failures, seed } = request
  const askedWalls = fleet(asked, request.accelerators).map(wall => wall.count * wall.devices)
  const gang = gangSize(asked, request.gangRatio, Math.max(...askedWalls))
  const askedMix = mixAt(asked, burstiness, gang, askedWalls)
  const mix = { ...askedMix, sliceMilli: served.mix.sliceMilli }
  const groups = fleet(served, request.accelerators)
  const devices = groups.reduce((sum, group) => sum + group.count * group.devices, 0)
  const upShare = failures ? failures.meanUpHours / (failures.meanUpHours + failures.meanRepairHours) : 1
  // The same jobs hold more or less, as cards are cut.
  const held = (request.load * devices * upShare * heldPerAsked(mix)) / heldPerAsked(askedMix)
  const stream = drawJobStream(mix, held, 2 * WEEK_HOURS, seed)
  const result = simulateQueue(groups, stream, {
    policy: served.policy,
    discipline: served.discipline,
    wallByGroup: served.wallByGroup,
    fromHours: WEEK_HOURS,
    untilHours: 2 * WEEK_HOURS,
    ...(failures && { failures }),
    filler: { meanHours: mix.fillerMeanHours, lostHoursPerPreemption: served.lostHoursPerPreemption },
    isRecorded: true,
    seed,
  })
  const wallStart = Int32Array.from([0, ...groups.map((_, i) => groups.slice(0, i + 1).reduce((sum, g) => sum + g.count, 0))])
  const classOf = (job: number) => sizeClass(stream, job, served.node.devices, gang)
  return {
    nodes: wallStart[groups.length]!,
    devicesPerNode: served.node.devices,
    discipline: served.discipline.kind,
    slicesPerAccelerator: Math.round(WHOLE / served.mix.sliceMilli),
    wallStart,
    wallByGroup: served.wallByGroup,
    ...recordedStays(result.timeline!, stream, result.startHours, classOf),
    ...recordedOutages(result.timeline!),
    ...recordedLine(result.timeline!),
    steps: result.timeline!.steps!.count,
    stepLedger: result.timeline!.steps!.hours,
    stepWaiting: result.timeline!.steps!.waitingHours,
    ledger: result.hours,
    waits: result.waits,
    meanWaitingJobs: result.meanWaitingJobs,
    waitsByClass: classWaits(stream, result, classOf),
    requeues: result.requeues,
  }
}

/** The buffers of a week, to be handed to another thread without a copy. */
export function weekBuffers(week: SimulatedWeek): ArrayBuffer[] {
  return Object.values(week).flatMap(value => (ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : []))
}

function sizeClass(stream: JobStream, job: number, nodeDevices: number, gang: number): number {
  const { devices, milli } = stream.shapes[stream.shape[job]!]!
  if (devices === 1) return milli < WHOLE ? 0 : 1
  if (devices < nodeDevices) return 2
  if (devices === nodeDevices) return 3
  return devices < gang ? 4 : 5
}

type Stays = Pick<
  SimulatedWeek,
  | 'jobAccelerators'
  | 'jobClass'
  | 'jobGroup'
  | 'jobArrivalHours'
  | 'jobStartHours'
  | 'stays'
  | 'job'
  | 'node'
  | 'deviceMask'
  | 'accelerators'
  | 'startHours'
  | 'endHours'
  | 'leftOutHours'
>

/** What of a timeline lies in the week, with jobs numbered anew. */
function recordedStays(
  timeline: Timeline,
  stream: JobStream,
  firstStartHours: Float64Array,
  classOf: (job: number) => number,
): Stays {
  const heldOn = (stay: number) =>
    (bits(timeline.deviceMask[stay]!) * stream.shapes[stream.shape[timeline.job[stay]!]!]!.milli) / WHOLE
  const hoursIn = (stay: number) =>
    heldOn(stay) * Math.max(0, timeline.endHours[stay]! - Math.max(WEEK_HOURS, timeline.startHours[stay]!))
  let kept: number[] = []
  let all = 0
  for (let stay = 0; stay < timeline.stays; stay++) {
    if (!(timeline.endHours[stay]! > WEEK_HOURS)) continue
    kept.push(stay)
    all += hoursIn(stay)
  }
  let leftOutHours = 0
  if (kept.length > MOST_STAYS) {
    kept = kept
      .sort((a, b) => hoursIn(b) - hoursIn(a) || a - b)
      .slice(0, MOST_STAYS)
      .sort((a, b) => a - b)
    leftOutHours = all - kept.reduce((sum, stay) => sum + hoursIn(stay), 0)
  }
  const numberByJob = new Map<number, number>()
  const jobs: number[] = []
  const job = new Int32Array(kept.length)
  kept.forEach((stay, i) => {
    const old = timeline.job[stay]!
    let number = numberByJob.get(old)
    if (number === undefined) {
      number = jobs.push(old) - 1
      numberByJob.set(old, number)
    }
    job[i] = number
  })
  const shapeOf = (old: number) => stream.shapes[stream.shape[old]!]!
  return {
    jobAccelerators: Float64Array.from(jobs, old => jobMilli(shapeOf(old)) / WHOLE),
    jobClass: Uint8Array.from(jobs, classOf),
    jobGroup: Uint8Array.from(jobs, old => shapeOf(old).group),
    jobArrivalHours: Float64Array.from(jobs, old => stream.arrivalHours[old]! - WEEK_HOURS),
    jobStartHours: Float64Array.from(jobs, old => firstStartHours[old]! - WEEK_HOURS),
    stays: kept.length,
    job,
    node: Int32Array.from(kept, stay => timeline.node[stay]!),
    deviceMask: Int32Array.from(kept, stay => timeline.deviceMask[stay]!),
    accelerators: Float64Array.from(kept, heldOn),
    startHours: Float64Array.from(kept, stay => timeline.startHours[stay]! - WEEK_HOURS),
    endHours: Float64Array.from(kept, stay => timeline.endHours[stay]! - WEEK_HOURS),
    leftOutHours,
  }
}

function recordedOutages(timeline: Timeline): Pick<SimulatedWeek, 'downNode' | 'downFromHours' | 'downUntilHours'> {
  const kept = [...timeline.downNode.keys()].filter(outage => timeline.downUntilHours[outage]! > WEEK_HOURS)
  return {
    downNode: Int32Array.from(kept, outage => timeline.downNode[outage]!),
    downFromHours: Float64Array.from(kept, outage => timeline.downFromHours[outage]! - WEEK_HOURS),
    downUntilHours: Float64Array.from(kept, outage => timeline.downUntilHours[outage]! - WEEK_HOURS),
  }
}

/** The line from the last change before the week on. */
function recordedLine({ waitingFromHours, waitingJobs }: Timeline): Pick<SimulatedWeek, 'waitingFromHours' | 'waitingJobs'> {
  let first = 0
  while (first + 1 < waitingFromHours.length && waitingFromHours[first + 1]! <= WEEK_HOURS) first++
  return {
    waitingFromHours: waitingFromHours.slice(first).map(hours => hours - WEEK_HOURS),
    waitingJobs: waitingJobs.slice(first),
  }
}

/** As wait-summary.ts, by size class: who had not started at the end counts with the time waited so far. */
function classWaits(stream: JobStream, { startHours, endHours }: QueueResult, classOf: (job: number) => number): ClassWaits[] {
  const waits: number[][] = sizeClasses.map(() => [])
  for (let job = 0; job < stream.count; job++) {
    const arrival = stream.arrivalHours[job]!
    if (arrival < WEEK_HOURS || stream.isFiller[job] === 1) continue
    const start = startHours[job]!
    waits[classOf(job)]!.push((Number.isNaN(start) ? endHours : start) - arrival)
  }
  return waits.map(list => {
    const sorted = Float64Array.from(list).sort()
    const percentile = (share: number) => (sorted.length > 0 ? sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]! : 0)
    return { jobs: sorted.length, p50Hours: percentile(0.5), p95Hours: percentile(0.95) }
  })
}

function bits(mask: number): number {
  let count = 0
  for (let left = mask; left !== 0; left &= left - 1) count++
  return count
}
