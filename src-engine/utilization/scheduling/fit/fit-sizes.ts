/**
 * How many accelerators jobs ask for: the share of each size with simultaneous intervals, and its share of accelerator-hours.
 *
 * Source of the intervals: L. A. Goodman, "On simultaneous confidence intervals for multinomial proportions", Technometrics 7 (1965),
 * doi:10.1080/00401706.1965.10490252, equation 2.5: the score interval of each share at the quantile for all shares together.
 */
import { normalQuantile } from '../../../special-functions/normal-quantile.ts'

/** Sizes beyond so many are gathered under the size nearest to them that is kept. */
export const MOST_SIZES = 16

export interface SizeShare {
  readonly accelerators: number
  readonly jobs: number
  /** Of all jobs. */
  readonly share: number
  /** Simultaneous for all sizes. */
  readonly interval95: readonly [number, number]
  /** Of all accelerator-hours in the record. */
  readonly hourShare: number
}

export interface SizeFit {
  /** Rising in accelerators; shares add up to 1. */
  readonly sizes: readonly SizeShare[]
  readonly meanAccelerators: number
  /** Jobs that were gathered under a neighbouring size. */
  readonly gathered: number
  /** Position in `sizes` of each job. */
  readonly classOfJob: Uint8Array
}

/** @param accelerators above 0; @param hours held by each job, NaN for one that never ran */
export function fitSizes(accelerators: Float64Array, hours: Float64Array): SizeFit {
  const jobs = accelerators.length
  const counts = new Map<number, number>()
  let sum = 0
  for (const size of accelerators) {
    counts.set(size, (counts.get(size) ?? 0) + 1)
    sum += size
  }
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  const kept = byCount.slice(0, MOST_SIZES).map(([size]) => size)
  kept.sort((a, b) => a - b)
  const classOfSize = new Map([...counts.keys()].map(size => [size, nearest(kept, size)]))
  const classOfJob = new Uint8Array(jobs)
  const classJobs = new Float64Array(kept.length)
  const classHours = new Float64Array(kept.length)
  let gathered = 0
  let allHours = 0
  for (let i = 0; i < jobs; i++) {
    const size = accelerators[i]!
    const c = classOfSize.get(size)!
    classOfJob[i] = c
    classJobs[c]!++
    if (kept[c] !== size) gathered++
    if (Number.isNaN(hours[i])) continue
    classHours[c]! += size * hours[i]!
    allHours += size * hours[i]!
  }
  const sizes = kept.map((size, c) => ({
    accelerators: size,
    jobs: classJobs[c]!,
    share: classJobs[c]! / jobs,
    interval95: scoreInterval(classJobs[c]!, jobs, kept.length),
    hourShare: allHours > 0 ? classHours[c]! / allHours : 0,
  }))
  return { sizes, meanAccelerators: sum / jobs, gathered, classOfJob }
}

/** By ratio: 12 is nearer to 16 than to 8. */
function nearest(kept: readonly number[], size: number): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  kept.forEach((candidate, c) => {
    const gap = Math.abs(Math.log(candidate / size))
    if (gap < least) {
      least = gap
      best = c
    }
  })
  return best
}

/** @param shares how many intervals are to hold at once */
export function scoreInterval(count: number, all: number, shares: number): readonly [number, number] {
  const z = normalQuantile(1 - 0.05 / (2 * shares))
  const square = z * z
  const middle = count + square / 2
  const reach = z * Math.sqrt(square / 4 + (count * (all - count)) / all)
  return [Math.max(0, (middle - reach) / (all + square)), Math.min(1, (middle + reach) / (all + square))]
}
