/**
 * What a response surface answers for, and at which points it is simulated.
 *
 * One surface belongs to one scheduler (policy, discipline), quota layout, node type, slice size and job mix; over what remains - load on
 * available hours, largest gang relative to the largest wall, fleet size, burstiness - it is a function (MODEL.md 5.2).
 */
import { fillUniforms } from '../../sampling/uniforms.ts'
import type { JobHours, JobMix } from './job-mix.ts'
import type { PolicyName } from './placement/placement-policy.ts'
import type { Discipline } from './queue-simulation.ts'

export interface Range {
  readonly low: number
  readonly high: number
}

export interface SurfaceSpec {
  readonly policy: PolicyName
  readonly discipline: Discipline
  readonly node: { readonly devices: number; readonly cpuMilli: number; readonly memoryMib: number }
  /** Relative sizes of the walls, and the wall of each quota group of the mix; one wall where quotas are pooled. */
  readonly wallWeights: readonly number[]
  readonly wallByGroup: readonly number[]
  /** All jobs but the largest gangs; its burstiness is replaced by the point's. */
  readonly mix: JobMix
  /** The largest gangs: their weight in accelerator-hours beside the sizes of the mix, and how long they run. */
  readonly gang: { readonly hoursShare: number; readonly hours: JobHours }
  readonly failures?: { readonly meanUpHours: number; readonly meanRepairHours: number }
  readonly lostHoursPerPreemption: number
  readonly ranges: {
    readonly load: Range
    readonly gangRatio: Range
    readonly accelerators: Range
    readonly burstiness: Range
  }
  /** Points of the design, best a power of two, and simulations of each with their own luck. */
  readonly points: number
  readonly replications: number
  readonly seed: number
}

export interface SurfacePoint {
  readonly load: number
  /** Largest gang over the accelerators behind the largest wall. */
  readonly gangRatio: number
  readonly accelerators: number
  readonly burstiness: number
}

/** Points spread evenly: Sobol' points with Owen scrambling in (load, gang, log fleet, burstiness). */
export function surfaceDesign(spec: SurfaceSpec): SurfacePoint[] {
  const { load, gangRatio, accelerators, burstiness } = spec.ranges
  const coordinates = [1, 2, 3, 4].map(dimension => {
    const u = new Float64Array(spec.points)
    fillUniforms('sobol', spec.seed, 0, dimension, 0, spec.points, spec.points, u)
    return u
  })
  return Array.from({ length: spec.points }, (_, i) => ({
    load: between(load, coordinates[0]![i]!),
    gangRatio: between(gangRatio, coordinates[1]![i]!),
    accelerators: Math.round(accelerators.low * Math.exp(coordinates[2]![i]! * Math.log(accelerators.high / accelerators.low))),
    burstiness: between(burstiness, coordinates[3]![i]!),
  }))
}

/** The seed of one simulation of the design, 0 to 2^53 - 1: no two share one. */
export function simulationSeed(spec: SurfaceSpec, point: number, replication: number): number {
  // Seeds of different surfaces differ in the low word, simulations of one surface in the high one.
  return (spec.seed % 4294967296) + 4294967296 * (1 + point * spec.replications + replication)
}

function between(range: Range, u: number): number {
  return range.low + (range.high - range.low) * u
}
