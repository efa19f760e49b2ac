/** What a record of jobs shows of the cluster itself: accelerators held over time, and how long jobs waited. */
import { blockRatios, type Measured, timeBlocks } from './block-bootstrap.ts'
import type { JobHistory } from './job-history.ts'

export interface HeldAccelerators {
  /** Time average from the first submission to the last. */
  readonly mean: Measured
  readonly peak: number
  /** Mean over the accelerators that the cluster is said to have; null where nobody said. */
  readonly allocatedShare: Measured | null
  /** Mean over peak: no less than the allocated share, since the peak is at most the cluster. */
  readonly shareOfPeak: number
}

export interface Waits {
  readonly jobs: number
  readonly meanHours: number
  readonly p50Hours: number
  readonly p90Hours: number
  readonly p95Hours: number
}

/**
 * Null where the record does not say when jobs started.
 *
 * @param clusterAccelerators of the whole cluster, if known
 */
export function heldAccelerators(history: JobHistory, clusterAccelerators: number | null, seed: number): HeldAccelerators | null {
  const { jobs, startSeconds, runSeconds, accelerators, submitSeconds } = history
  const from = submitSeconds[0]!
  const to = submitSeconds[jobs - 1]!
  if (!(to > from)) return null
  const blocks = timeBlocks(to - from)
  const length = (to - from) / blocks
  const held = new Float64Array(blocks)
  const ends = new Float64Array(jobs).fill(Number.NaN)
  for (let i = 0; i < jobs; i++) {
    const start = startSeconds[i]!
    if (Number.isNaN(start) || !(runSeconds[i]! > 0)) continue
    const end = start + runSeconds[i]!
    ends[i] = end
    const last = Math.min(end, to)
    for (let b = Math.max(0, Math.floor((start - from) / length)); b < blocks && from + b * length < last; b++) {
      const overlap = Math.min(last, from + (b + 1) * length) - Math.max(start, from + b * length)
      if (overlap > 0) held[b]! += overlap * accelerators[i]!
    }
  }
  const peak = peakHeld(startSeconds, ends, accelerators)
  if (peak === 0) return null
  const seconds = new Float64Array(blocks).fill(length)
  const [mean] = blockRatios([held, seconds], ([sum, time]) => [sum! / time!], seed, 1)
  return {
    mean: mean!,
    peak,
    allocatedShare: clusterAccelerators === null ? null : overAll(mean!, clusterAccelerators),
    shareOfPeak: mean!.value / peak,
  }
}

/** Most accelerators held at once. @param ends NaN for a job that held none */
function peakHeld(starts: Float64Array, ends: Float64Array, accelerators: Float64Array): number {
  const held = Uint32Array.from(ends.keys()).filter(i => !Number.isNaN(ends[i]))
  const byStart = held.slice().sort((a, b) => starts[a]! - starts[b]!)
  const byEnd = held.sort((a, b) => ends[a]! - ends[b]!)
  let now = 0
  let peak = 0
  let ended = 0
  for (const i of byStart) {
    // What ends at a moment makes room for what starts at it.
    while (ends[byEnd[ended]!]! <= starts[i]!) now -= accelerators[byEnd[ended++]!]!
    now += accelerators[i]!
    if (now > peak) peak = now
  }
  return peak
}

function overAll({ value, standardError, interval95: [low, high] }: Measured, all: number): Measured {
  return { value: value / all, standardError: standardError / all, interval95: [low / all, high / all] }
}

/** Null where no job is known to have waited or started at once. @param classOfJob with `wanted`, only the jobs of that class */
export function waitsOf(history: JobHistory, classOfJob?: Uint8Array, wanted?: number): Waits | null {
  const { jobs, startSeconds, submitSeconds } = history
  if (!history.hasSubmissions) return null
  const hours: number[] = []
  for (let i = 0; i < jobs; i++) {
    if (classOfJob !== undefined && classOfJob[i] !== wanted) continue
    const wait = startSeconds[i]! - submitSeconds[i]!
    if (wait >= 0) hours.push(wait / 3600)
  }
  if (hours.length === 0) return null
  const sorted = Float64Array.from(hours).sort()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]!
  let sum = 0
  for (const value of sorted) sum += value
  return { jobs: sorted.length, meanHours: sum / sorted.length, p50Hours: at(0.5), p90Hours: at(0.9), p95Hours: at(0.95) }
}
