/**
 * One response surface for all small studies, built once in a second or so: what laws need of it is that it bends and strands hours for
 * every reason, not that it is that of their own scheduler. Some of its jobs ask for more processors than a machine's share, which no study
 * can say: so that hours of other machines than asked for are seen too.
 */
import type { CompiledStudy } from '../../src-engine/study/compiled-study.ts'
import { buildSurface } from '../../src-engine/utilization/scheduling/build-surface.ts'
import type { ResponseSurface } from '../../src-engine/utilization/scheduling/response-surface.ts'
import { keepSurface } from '../../src-engine/utilization/scheduling/surface-book.ts'
import type { SurfaceSpec } from '../../src-engine/utilization/scheduling/surface-spec.ts'

const hours = { kind: 'lognormal', medianHours: 4, logDeviation: 1, longestHours: 72 } as const

const spec: SurfaceSpec = {
  policy: 'best-fit',
  discipline: { kind: 'first-come' },
  node: { devices: 8, cpuMilli: 64_000, memoryMib: 0 },
  wallWeights: [2, 1],
  wallByGroup: [0, 1],
  mix: {
    sizes: [
      { accelerators: 0.5, hoursShare: 0.2, hours },
      { accelerators: 1, hoursShare: 0.3, hours, cpuMilliPerAccelerator: 16_000 },
      { accelerators: 8, hoursShare: 0.5, hours },
    ],
    sliceMilli: 500,
    hourProfile: new Array<number>(24).fill(1),
    dayProfile: new Array<number>(7).fill(1),
    burstiness: 0,
    spellHours: 12,
    groupWeights: [2, 1],
    fillerShare: 0,
    fillerMeanHours: 1,
    estimateMedianFactor: 2,
    estimateLogDeviation: 0.5,
  },
  gang: { hoursShare: 0.3, hours },
  lostHoursPerPreemption: 0,
  ranges: {
    load: { low: 0.3, high: 1.5 },
    gangRatio: { low: 0.2, high: 0.8 },
    accelerators: { low: 48, high: 96 },
    burstiness: { low: 0.25, high: 0.75 },
  },
  points: 32,
  replications: 1,
  seed: 1,
}

let surface: ResponseSurface | undefined

export function keepSmallSurface(compiled: CompiledStudy): void {
  for (const { key } of compiled.surfaces) {
    surface ??= buildSurface(spec)
    keepSurface(key, surface)
  }
}

/** Surfaces of a study's own schedulers and jobs, from fewer and shorter simulations than a run's: a second each. */
export function keepQuickSurfaces(compiled: CompiledStudy): void {
  for (const { key, spec: own } of compiled.surfaces) {
    keepSurface(key, buildSurface({ ...own, points: 32, replications: 1 }))
  }
}
