/** A small research cluster's jobs, for laws about scheduling. */
import {
  drawJobStream,
  evenDay,
  evenWeek,
  type JobHours,
  type JobMix,
  type JobSize,
} from '../../src-engine/utilization/scheduling/job-mix.ts'
import type { JobStream } from '../../src-engine/utilization/scheduling/job-stream.ts'
import type { SurfaceSpec } from '../../src-engine/utilization/scheduling/surface-spec.ts'

export const hours = (medianHours: number): JobHours => ({ kind: 'lognormal', medianHours, logDeviation: 1, longestHours: 48 })

export const researchSizes: readonly JobSize[] = [
  { accelerators: 0.3, hoursShare: 0.1, hours: hours(2) },
  { accelerators: 1, hoursShare: 0.3, hours: hours(3) },
  { accelerators: 4, hoursShare: 0.2, hours: hours(4) },
  { accelerators: 8, hoursShare: 0.2, hours: hours(5) },
  { accelerators: 20, hoursShare: 0.2, hours: hours(5) },
]

export const researchMix: JobMix = {
  sizes: researchSizes,
  sliceMilli: 100,
  hourProfile: evenDay.map((rate, hour) => (hour >= 8 && hour < 20 ? 1.5 : 0.5) * rate),
  dayProfile: evenWeek,
  burstiness: 0.5,
  spellHours: 12,
  groupWeights: [1],
  fillerShare: 0,
  fillerMeanHours: 1,
  estimateMedianFactor: 1.5,
  estimateLogDeviation: 0.5,
}

/** Three weeks of jobs for a fleet of so many accelerators at a load. */
export function researchJobs(accelerators: number, load: number, seed: number, changes: Partial<JobMix> = {}): JobStream {
  return drawJobStream({ ...researchMix, ...changes }, load * accelerators, 504, seed)
}

export const smallSurface: SurfaceSpec = {
  policy: 'best-fit',
  discipline: { kind: 'backfill', depth: 50, cycleHours: 0.25 },
  node: { devices: 8, cpuMilli: 0, memoryMib: 0 },
  wallWeights: [1],
  wallByGroup: [0],
  mix: { ...researchMix, sizes: researchSizes.slice(0, 4) },
  gang: { hoursShare: 0.2, hours: hours(5) },
  lostHoursPerPreemption: 0.25,
  ranges: {
    load: { low: 0.5, high: 1.4 },
    gangRatio: { low: 0.1, high: 0.6 },
    accelerators: { low: 64, high: 256 },
    burstiness: { low: 0, high: 1 },
  },
  points: 32,
  replications: 2,
  seed: 1,
}
