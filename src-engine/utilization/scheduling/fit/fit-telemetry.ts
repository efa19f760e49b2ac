/**
 * Utilization of devices over time: busy shares weighted by time, gaps counted apart, and how much of what was allocated stood idle.
 *
 * A sample speaks for the time since the sample of the same device before it, as device counters do; a time longer than three times the usual one
 * is a gap, in which nothing is known. A device counter says that a kernel ran, not that it did useful work (MODEL.md section 4).
 */
import { blockRatios, LEAST_BLOCKS, type Measured } from './block-bootstrap.ts'
import type { ShareRange } from './fit-outcomes.ts'

/** Samples from which the usual time between two is taken. */
const SAMPLES_FOR_INTERVAL = 5000
const GAP_FACTOR = 3
const HOUR = 3600
/** A device below this share of a sample runs nothing. */
const IDLE_BELOW = 0.005
export const MOST_DEVICES = 100_000
/** Hours of record that are kept apart: a hundred years. */
const MOST_HOURS = 876_600
/** Devices that are listed; all are counted. */
const MOST_LISTED = 200

export type UtilizationUnit = 'percent' | 'share'

export interface DeviceShare {
  readonly device: string
  readonly hours: number
  readonly gapHours: number
  readonly busyShare: number
}

export interface TelemetryFit {
  readonly samples: number
  readonly devices: number
  /** The first two hundred. */
  readonly listed: readonly DeviceShare[]
  readonly unit: UtilizationUnit
  readonly intervalSeconds: number
  readonly firstSeconds: number
  readonly lastSeconds: number
  /** Samples no later than the one before them of the same device: not used. */
  readonly outOfOrder: number
  readonly deviceHours: number
  readonly gapHours: number
  /** Of all time seen. */
  readonly busyShare: Measured
  readonly idleShare: Measured
  /** Where the record says which samples had a job: share of time allocated, and shares of that time. */
  readonly allocated: { readonly share: Measured; readonly busyShare: Measured; readonly idleShare: Measured } | null
  /**
   * Share of allocated time held without work: wholly idle samples at the low end, all time without a kernel at the high end, since the pauses
   * inside a job's steps are counted there too. Null where it is not known what was allocated.
   */
  readonly unusedShare: ShareRange | null
}

/** Sums of a device or of an hour: seconds, and seconds times raw utilization. */
interface Sums {
  seconds: number
  busy: number
  idleIfShare: number
  idleIfPercent: number
  allocated: number
  allocatedBusy: number
  allocatedIdleIfShare: number
  allocatedIdleIfPercent: number
}

interface Device {
  last: number
  seconds: number
  busy: number
  gap: number
}

interface Sample {
  readonly device: string
  readonly seconds: number
  readonly raw: number
  readonly isAllocated: boolean | null
}

/** Takes samples in the order of the file; memory grows with devices and hours, not with samples. */
export class TelemetryBuilder {
  samples = 0
  private outOfOrder = 0
  private highest = 0
  private first = Number.POSITIVE_INFINITY
  private last = Number.NEGATIVE_INFINITY
  private knowsAllocation = false
  private readonly devices = new Map<string, Device>()
  private readonly hours = new Map<number, Sums>()
  private held: Sample[] | null = []
  private interval = 0

  get deviceCount(): number {
    return this.devices.size
  }

  has(device: string): boolean {
    return this.devices.has(device)
  }

  /** @param raw in percent or as a share, whichever the file uses; @param isAllocated null where the file does not say */
  add(device: string, seconds: number, raw: number, isAllocated: boolean | null): void {
    this.samples++
    if (raw > this.highest) this.highest = raw
    if (isAllocated !== null) this.knowsAllocation = true
    this.first = Math.min(this.first, seconds)
    this.last = Math.max(this.last, seconds)
    if (!this.devices.has(device)) this.devices.set(device, { last: Number.NaN, seconds: 0, busy: 0, gap: 0 })
    if (this.held === null) return this.count(device, seconds, raw, isAllocated)
    this.held.push({ device, seconds, raw, isAllocated })
    if (this.held.length >= SAMPLES_FOR_INTERVAL) this.release()
  }

  private release(): void {
    const held = this.held ?? []
    this.held = null
    const last = new Map<string, number>()
    const intervals: number[] = []
    for (const { device, seconds } of held) {
      const before = last.get(device)
      if (before !== undefined && seconds > before) intervals.push(seconds - before)
      last.set(device, seconds)
    }
    intervals.sort((a, b) => a - b)
    this.interval = intervals[Math.floor(intervals.length / 2)] ?? 0
    for (const { device, seconds, raw, isAllocated } of held) this.count(device, seconds, raw, isAllocated)
  }

  private count(name: string, seconds: number, raw: number, isAllocated: boolean | null): void {
    const device = this.devices.get(name)!
    const passed = seconds - device.last
    if (Number.isNaN(passed)) {
      device.last = seconds
      return
    }
    if (!(passed > 0)) {
      this.outOfOrder++
      return
    }
    device.last = seconds
    if (passed > GAP_FACTOR * this.interval) {
      device.gap += passed
      return
    }
    device.seconds += passed
    device.busy += passed * raw
    const sums = this.sumsOf(Math.floor(seconds / HOUR))
    sums.seconds += passed
    sums.busy += passed * raw
    const idleIfShare = raw < IDLE_BELOW ? passed : 0
    const idleIfPercent = raw < 100 * IDLE_BELOW ? passed : 0
    sums.idleIfShare += idleIfShare
    sums.idleIfPercent += idleIfPercent
    if (isAllocated !== true) return
    sums.allocated += passed
    sums.allocatedBusy += passed * raw
    sums.allocatedIdleIfShare += idleIfShare
    sums.allocatedIdleIfPercent += idleIfPercent
  }

  /** A record longer than any cluster's shares its last hour. */
  private sumsOf(hour: number): Sums {
    const known = this.hours.get(hour)
    if (known !== undefined) return known
    if (this.hours.size >= MOST_HOURS) return this.hours.values().next().value!
    const empty: Sums = {
      seconds: 0,
      busy: 0,
      idleIfShare: 0,
      idleIfPercent: 0,
      allocated: 0,
      allocatedBusy: 0,
      allocatedIdleIfShare: 0,
      allocatedIdleIfPercent: 0,
    }
    this.hours.set(hour, empty)
    return empty
  }

  /**
   * @param unit of the file; null where it does not say: percent where a sample is above 1
   * @param allocatedShare of these devices' time, from elsewhere; used where the file does not say itself
   * @throws RangeError where no device has two samples
   */
  finish(unit: UtilizationUnit | null, allocatedShare: number | null, seed: number): TelemetryFit {
    if (this.held !== null) this.release()
    const found = unit ?? (this.highest > 1 ? 'percent' : 'share')
    const full = found === 'percent' ? 100 : 1
    const isPercent = found === 'percent'
    const sums = blocksOf(this.hours, isPercent)
    const seconds = sums[0]!.reduce((sum, value) => sum + value, 0)
    if (!(seconds > 0)) throw new RangeError('telemetry needs two samples of a device')
    const [busyShare, idleShare, share, allocatedBusy, allocatedIdle] = blockRatios(
      sums,
      ([time, busy, idle, held, heldBusy, heldIdle]) => [
        busy! / time! / full,
        idle! / time!,
        held! / time!,
        heldBusy! / held! / full,
        heldIdle! / held!,
      ],
      seed,
      4,
    )
    const allocated =
      this.knowsAllocation && share!.value > 0 ? { share: share!, busyShare: allocatedBusy!, idleShare: allocatedIdle! } : null
    const listed: DeviceShare[] = []
    let gap = 0
    for (const [device, own] of this.devices) {
      gap += own.gap
      if (listed.length >= MOST_LISTED) continue
      const busy = own.seconds > 0 ? own.busy / own.seconds / full : 0
      listed.push({ device, hours: own.seconds / HOUR, gapHours: own.gap / HOUR, busyShare: busy })
    }
    return {
      samples: this.samples,
      devices: this.devices.size,
      listed,
      unit: found,
      intervalSeconds: this.interval,
      firstSeconds: this.first,
      lastSeconds: this.last,
      outOfOrder: this.outOfOrder,
      deviceHours: seconds / HOUR,
      gapHours: gap / HOUR,
      busyShare: busyShare!,
      idleShare: idleShare!,
      allocated,
      unusedShare: unusedShare(busyShare!, idleShare!, allocated, allocatedShare),
    }
  }
}

/** Hours in order, gathered into days, or into sixteenths of the record where it has fewer days. */
function blocksOf(hours: ReadonlyMap<number, Sums>, isPercent: boolean): Float64Array[] {
  const ordered = [...hours].sort((a, b) => a[0] - b[0])
  const first = ordered[0]?.[0] ?? 0
  const span = (ordered.at(-1)?.[0] ?? 0) - first + 1
  const blocks = Math.max(LEAST_BLOCKS, Math.floor(span / 24))
  const sums = Array.from({ length: 6 }, () => new Float64Array(blocks))
  for (const [hour, part] of ordered) {
    const b = Math.min(blocks - 1, Math.floor(((hour - first) * blocks) / span))
    const idle = isPercent ? part.idleIfPercent : part.idleIfShare
    const heldIdle = isPercent ? part.allocatedIdleIfPercent : part.allocatedIdleIfShare
    const row = [part.seconds, part.busy, idle, part.allocated, part.allocatedBusy, heldIdle]
    row.forEach((value, k) => {
      sums[k]![b]! += value
    })
  }
  return sums
}

function unusedShare(
  busy: Measured,
  idle: Measured,
  allocated: TelemetryFit['allocated'],
  allocatedShare: number | null,
): ShareRange | null {
  const within = (x: number) => Math.min(0.999, Math.max(0, x))
  if (allocated !== null) {
    const { busyShare, idleShare } = allocated
    const [low, mode] = [within(idleShare.interval95[0]), within(idleShare.value)]
    return { low: Math.min(low, mode), mode, high: Math.max(mode, within(1 - busyShare.interval95[0])) }
  }
  if (allocatedShare === null || !(allocatedShare > 0)) return null
  // What was not allocated was idle: the rest of the idle time was held without work.
  const of = (part: number) => within(1 - part / allocatedShare)
  const mode = of(1 - idle.value)
  return { low: Math.min(mode, of(1 - idle.interval95[0])), mode, high: Math.max(mode, of(busy.interval95[0])) }
}
