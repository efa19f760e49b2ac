/** One simulation of a response surface: a fleet and its jobs at a point of the design. */
import type { NodeGroup } from './cluster.ts'
import { drawJobStream, type JobMix, type JobSize } from './job-mix.ts'
import { type JobStream, jobMilli, WHOLE } from './job-stream.ts'
import { simulateQueue } from './queue-simulation.ts'
import type { SurfacePoint, SurfaceSpec } from './surface-spec.ts'

/** A week to fill up from empty, then a month that counts. */
const fromHours = 168
const untilHours = 5 * 168

/** Shares are of available hours; granted + the five others = 1. */
export interface PointResult {
  /**
   * What the same jobs would have held if none had waited in the month, with what was carried into it, over available hours: at light
   * load exactly what they were granted, and never less.
   */
  readonly load: number
  readonly gangRatio: number
  readonly accelerators: number
  readonly burstiness: number
  readonly grantedShare: number
  readonly nobodyWaitsShare: number
  readonly fragmentShare: number
  readonly drainShare: number
  readonly quotaShare: number
  readonly mismatchShare: number
  readonly p50WaitHours: number
  readonly p95WaitHours: number
  readonly jobs: number
}

/** Order of the free hours' parts wherever they stand in a row. */
export const freeParts = ['nobodyWaitsShare', 'fragmentShare', 'drainShare', 'quotaShare', 'mismatchShare'] as const

/**
 * Simulates one point over a month of four whole weeks, so that every hour of the week weighs the same, after a week in which an empty
 * fleet fills up. What has waited from that week on is asked for again in the month, as the month before would hand it on.
 */
export function simulatePoint(spec: SurfaceSpec, point: SurfacePoint, seed: number): PointResult {
  const nodes = fleet(spec, point.accelerators)
  const wallDevices = nodes.map(wall => wall.count * wall.devices)
  const largestWall = Math.max(...wallDevices)
  const devices = wallDevices.reduce((sum, d) => sum + d, 0)
  const gang = gangSize(spec, point.gangRatio, largestWall)
  const mix = mixAt(spec, point.burstiness, gang, wallDevices)
  const upShare = spec.failures ? spec.failures.meanUpHours / (spec.failures.meanUpHours + spec.failures.meanRepairHours) : 1
  const asked = point.load * devices * upShare
  const stream = drawJobStream(mix, asked, untilHours, seed)
  const { hours, allocatedBeforeHours, waits } = simulateQueue(nodes, stream, {
    policy: spec.policy,
    discipline: spec.discipline,
    wallByGroup: spec.wallByGroup,
    fromHours,
    untilHours,
    ...(spec.failures && { failures: spec.failures }),
    filler: { meanHours: mix.fillerMeanHours, lostHoursPerPreemption: spec.lostHoursPerPreemption },
    seed,
  })
  const share = (part: number) => part / hours.available
  const carried = heldWithoutWaiting(stream, 0, fromHours) - allocatedBeforeHours
  return {
    load: share(heldWithoutWaiting(stream, fromHours, untilHours) + Math.max(0, carried)),
    gangRatio: gang / largestWall,
    accelerators: devices,
    burstiness: point.burstiness,
    grantedShare: share(hours.allocated),
    nobodyWaitsShare: share(hours.nobodyWaits),
    fragmentShare: share(hours.fragment),
    drainShare: share(hours.drain),
    quotaShare: share(hours.quota),
    mismatchShare: share(hours.mismatch),
    p50WaitHours: waits.p50Hours,
    p95WaitHours: waits.p95Hours,
    jobs: waits.jobs,
  }
}

/** Whole nodes behind walls of the given relative sizes, at least one behind each. */
export function fleet(spec: SurfaceSpec, accelerators: number): NodeGroup[] {
  const { wallWeights, node } = spec
  const nodes = Math.max(wallWeights.length, Math.round(accelerators / node.devices))
  const sum = wallWeights.reduce((total, weight) => total + weight, 0)
  let running = 0
  let placed = 0
  return wallWeights.map((weight, wall) => {
    running += weight
    const wallsLeft = wallWeights.length - 1 - wall
    const end = Math.min(nodes - wallsLeft, Math.max(placed + 1, Math.round((nodes * running) / sum)))
    const count = end - placed
    placed = end
    return { count, devices: node.devices, cpuMilli: node.cpuMilli, memoryMib: node.memoryMib, model: 0, wall }
  })
}

/** A whole number of nodes where it is larger than one, and no more than the largest wall. */
export function gangSize(spec: SurfaceSpec, ratio: number, largestWall: number): number {
  const wanted = ratio * largestWall
  const { devices } = spec.node
  const size = wanted > devices ? devices * Math.round(wanted / devices) : Math.max(1, Math.round(wanted))
  return Math.min(size, largestWall)
}

/** The mix with the largest gang in it; no job is larger than that gang, and none than its group's wall. */
export function mixAt(spec: SurfaceSpec, burstiness: number, gang: number, wallDevices: readonly number[]): JobMix {
  const { mix } = spec
  const groups = mix.groupWeights.length
  const allWeights = mix.groupWeights.reduce((sum, weight) => sum + weight, 0)
  const sizes: JobSize[] = []
  for (let group = 0; group < groups; group++) {
    const most = Math.min(gang, wallDevices[spec.wallByGroup[group]!]!)
    const weight = mix.groupWeights[group]! / allWeights
    for (const size of mix.sizes) {
      sizes.push({ ...size, group, accelerators: Math.min(size.accelerators, most), hoursShare: size.hoursShare * weight })
    }
    sizes.push({ group, accelerators: most, hoursShare: spec.gang.hoursShare * weight, hours: spec.gang.hours })
  }
  return { ...mix, sizes: sizes.filter(size => size.hoursShare > 0), burstiness }
}

/** Accelerator-hours that jobs would hold inside a window if each started when it came; filler counts when it comes. */
function heldWithoutWaiting(stream: JobStream, from: number, until: number): number {
  let sum = 0
  for (let job = 0; job < stream.count; job++) {
    const arrival = stream.arrivalHours[job]!
    const devices = jobMilli(stream.shapes[stream.shape[job]!]!) / WHOLE
    if (stream.isFiller[job] === 1) {
      if (arrival >= from && arrival < until) sum += devices * stream.durationHours[job]!
      continue
    }
    const begin = arrival > from ? arrival : from
    const end = Math.min(arrival + stream.durationHours[job]!, until)
    if (end > begin) sum += devices * (end - begin)
  }
  return sum
}
