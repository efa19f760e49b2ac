/**
 * A stream of jobs in order of arrival: what the simulation runs, whether drawn from parameters or read from a trace.
 *
 * Jobs that ask for the same share a shape, so that where such a job could go is worked out once for all of them. Durations are hours
 * of holding the accelerators: what failures and checkpoints add (MODEL.md 5.1) is already in them.
 */

/** Parts of one accelerator that can be asked for: the openb trace and Kubernetes count in thousandths. */
export const WHOLE = 1000

/** Which accelerator models a job takes, a bit for each model of the cluster; this one takes any. */
export const ANY_MODEL = -1

/** What a job asks for. */
export interface JobShape {
  /** Accelerators, whole; 0 for a job of processor and memory alone. */
  readonly devices: number
  /** Of each of them, 1 to `WHOLE`; less than `WHOLE` only with one device. */
  readonly milli: number
  /** Of the whole job, spread evenly over its accelerators. */
  readonly cpuMilli: number
  readonly memoryMib: number
  readonly models: number
  /** Quota group, from 0. */
  readonly group: number
}

export interface JobStream {
  readonly shapes: readonly JobShape[]
  readonly count: number
  /** Never falling. */
  readonly arrivalHours: Float64Array
  readonly durationHours: Float64Array
  /** Running time that the scheduler was told. */
  readonly estimateHours: Float64Array
  /** Index into `shapes`. */
  readonly shape: Int32Array
  /** 1 for preemptible filler, which takes whole cards that nobody else wants and gives them back at once. */
  readonly isFiller: Uint8Array
}

export function jobMilli(shape: JobShape): number {
  return shape.devices * shape.milli
}

/**
 * A stream from jobs in any order, sorted by arrival; jobs that arrive together keep their order.
 *
 * @param estimateHours by job; the durations themselves where the scheduler knows them
 */
export function jobStream(
  shapes: readonly JobShape[],
  arrivalHours: Float64Array,
  durationHours: Float64Array,
  estimateHours: Float64Array,
  shape: Int32Array,
  isFiller: Uint8Array,
): JobStream {
  const count = arrivalHours.length
  if (isInOrder(arrivalHours)) return { shapes, count, arrivalHours, durationHours, estimateHours, shape, isFiller }
  const order = Int32Array.from(arrivalHours.keys()).sort((a, b) => arrivalHours[a]! - arrivalHours[b]! || a - b)
  return {
    shapes,
    count,
    arrivalHours: gathered(arrivalHours, order, new Float64Array(count)),
    durationHours: gathered(durationHours, order, new Float64Array(count)),
    estimateHours: gathered(estimateHours, order, new Float64Array(count)),
    shape: gathered(shape, order, new Int32Array(count)),
    isFiller: gathered(isFiller, order, new Uint8Array(count)),
  }
}

/** One job of a trace. */
export interface TraceJob extends JobShape {
  readonly arrivalHours: number
  readonly durationHours: number
}

/** A stream from a trace, whose running times the scheduler knows. */
export function jobStreamFromTrace(jobs: readonly TraceJob[]): JobStream {
  const table = new ShapeTable()
  const shape = Int32Array.from(jobs, job => table.shapeOf(job))
  const durations = Float64Array.from(jobs, job => job.durationHours)
  const arrivals = Float64Array.from(jobs, job => job.arrivalHours)
  return jobStream(table.shapes, arrivals, durations, durations, shape, new Uint8Array(jobs.length))
}

/** Gives equal requests one number. */
export class ShapeTable {
  readonly shapes: JobShape[] = []
  private readonly known = new Map<string, number>()

  /** @throws RangeError for a part of more than one device, which no scheduler here grants */
  shapeOf(request: JobShape): number {
    const { devices, milli, cpuMilli, memoryMib, models, group } = request
    if (devices > 1 && milli !== WHOLE)
      throw new RangeError(`${devices} devices of ${milli} thousandths each: only one may be shared`)
    const key = `${devices} ${milli} ${cpuMilli} ${memoryMib} ${models} ${group}`
    const found = this.known.get(key)
    if (found !== undefined) return found
    this.known.set(key, this.shapes.length)
    return this.shapes.push({ devices, milli, cpuMilli, memoryMib, models, group }) - 1
  }
}

function isInOrder(hours: Float64Array): boolean {
  for (let i = 1; i < hours.length; i++) if (hours[i]! < hours[i - 1]!) return false
  return true
}

function gathered<T extends Float64Array | Int32Array | Uint8Array>(from: T, order: Int32Array, into: T): T {
  for (let i = 0; i < order.length; i++) into[i] = from[order[i]!]!
  return into
}
