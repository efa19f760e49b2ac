/**
 * A fitted response surface and how a run reads it: at a fleet's gang, size and burstiness it becomes a small table over load, which the
 * month loop looks up.
 *
 * Plain data, so that it can be kept under the hash of its specification. Outside the simulated range the surface stays as at its edge.
 */
import {
  CEILING_TERMS,
  COORDINATES,
  ceilingTerms,
  combined,
  delayOf,
  grantedAt,
  LINEAR_TERMS,
  linearTerms,
  logistic,
  STRESS_TERMS,
  stressTerms,
} from './surface-shape.ts'
import type { Range } from './surface-spec.ts'

export interface ResponseSurface {
  /** Simulated, by coordinate. */
  readonly range: { readonly gangRatio: Range; readonly logAccelerators: Range; readonly burstiness: Range }
  readonly largestLoad: number
  /** Coefficients of the ceiling's logit, of the sharpness' logarithm and of the delay's score. */
  readonly ceiling: readonly number[]
  readonly sharpness: readonly number[]
  readonly delay: readonly number[]
  /** Coefficients of ln(part of the free hours/part for which nobody waits), none for a part that never occurred; of ln(p95 wait). */
  readonly fragment: readonly number[]
  readonly drain: readonly number[]
  readonly quota: readonly number[]
  readonly mismatch: readonly number[]
  readonly logWait: readonly number[]
  /** What was added to shares and hours before taking logarithms. */
  readonly leastShare: number
  readonly leastWaitHours: number
  /** Standard deviations of the ceiling and of the delay's score, for one draw shared by all that reads this surface. */
  readonly errorDeviation: number
  readonly delayErrorDeviation: number
  /** Sources of the first: the spread between simulations of one point, and the misses at points left out of the fit. */
  readonly replicationDeviation: number
  readonly leaveOneOutDeviation: number
}

export interface SurfacePlace {
  readonly gangRatio: number
  readonly accelerators: number
  readonly burstiness: number
}

/** Values at loads 0, step, 2 step, …; between them linear, beyond the last one flat. */
export interface SurfaceTable {
  readonly size: number
  /** Of available hours; never falls, never above load. */
  readonly grantedShare: Float64Array
  /** Parts of the hours that are free at that load; with those for which nobody waits they add up to 1. */
  readonly fragmentShare: Float64Array
  readonly drainShare: Float64Array
  readonly quotaShare: Float64Array
  readonly mismatchShare: Float64Array
  /** Never falls. */
  readonly p95WaitHours: Float64Array
  /** Table steps for each unit of load. */
  stepsPerLoad: number
}

/** @param size points of the table, at least 2; 33 keep the error of linear interpolation below 0.002 for usual bends */
export function surfaceTable(size = 33): SurfaceTable {
  return {
    size,
    grantedShare: new Float64Array(size),
    fragmentShare: new Float64Array(size),
    drainShare: new Float64Array(size),
    quotaShare: new Float64Array(size),
    mismatchShare: new Float64Array(size),
    p95WaitHours: new Float64Array(size),
    stepsPerLoad: 1,
  }
}

/** Whatever the error, a queue grants something, and never all. */
const LEAST_CEILING = 0.02
const MOST_CEILING = 0.999

const place = new Float64Array(COORDINATES)
const wide = new Float64Array(CEILING_TERMS)
const narrow = new Float64Array(LINEAR_TERMS)
const stress = new Float64Array(STRESS_TERMS)

/**
 * Fills a table for one fleet; allocates nothing.
 *
 * @param errorScore the surface's error as a standard normal score, the same for every reading of this surface in a trial; 0 for none
 */
export function fillSurfaceTable(surface: ResponseSurface, at: SurfacePlace, errorScore: number, table: SurfaceTable): void {
  standAt(surface, at, errorScore)
  const step = surface.largestLoad / (table.size - 1)
  table.stepsPerLoad = 1 / step
  let wait = 0
  for (let k = 0; k < table.size; k++) {
    const load = k * step
    table.grantedShare[k] = grantedAt(load, bend.ceiling, bend.sharpness, bend.delay)
    stressTerms(place, load > 0 ? Math.log(load / bend.ceiling) : Number.NEGATIVE_INFINITY, stress)
    const hours = Math.exp(combined(surface.logWait, stress)) - surface.leastWaitHours
    if (hours > wait) wait = hours
    table.p95WaitHours[k] = wait
    splitFreeHours(surface, parts)
    table.fragmentShare[k] = parts[0]!
    table.drainShare[k] = parts[1]!
    table.quotaShare[k] = parts[2]!
    table.mismatchShare[k] = parts[3]!
  }
}

/**
 * The granted share alone, at loads 0, step, 2 step, … to `end`: a fifth of the time of a whole table, for every trial of a run.
 *
 * @param out one number for each load
 */
export function fillGrantedShares(
  surface: ResponseSurface,
  at: SurfacePlace,
  errorScore: number,
  end: number,
  out: Float64Array,
): void {
  standAt(surface, at, errorScore)
  const step = end / (out.length - 1)
  for (let k = 0; k < out.length; k++) out[k] = grantedAt(k * step, bend.ceiling, bend.sharpness, bend.delay)
}

/** The granted share at one load. */
export function grantedShareAt(surface: ResponseSurface, at: SurfacePlace, errorScore: number, load: number): number {
  standAt(surface, at, errorScore)
  return grantedAt(load, bend.ceiling, bend.sharpness, bend.delay)
}

/**
 * Free hours at one load by what keeps them free, after `fillGrantedShares` at the same place: fragment, drain, quota, mismatch; the rest
 * is free because nobody waits.
 */
export function fillFreeParts(surface: ResponseSurface, load: number, out: Float64Array): void {
  stressTerms(place, Math.log(load / bend.ceiling), stress)
  splitFreeHours(surface, out)
}

/** p95 of the wait at a load, hours; beyond the heaviest load simulated, the wait there: a queue that grows all month has no other. */
export function p95WaitHours(surface: ResponseSurface, at: SurfacePlace, errorScore: number, load: number): number {
  if (!(load > 0)) return 0
  standAt(surface, at, errorScore)
  const simulated = load < surface.largestLoad ? load : surface.largestLoad
  stressTerms(place, Math.log(simulated / bend.ceiling), stress)
  const wait = Math.exp(combined(surface.logWait, stress)) - surface.leastWaitHours
  return wait > 0 ? wait : 0
}

/** Where the tables being filled stand on their surface, and how its curve bends there. */
const bend = { ceiling: 1, sharpness: 1, delay: 0 }
const parts = new Float64Array(4)

function standAt(surface: ResponseSurface, at: SurfacePlace, errorScore: number): void {
  place[0] = scaledInside(surface.range.gangRatio, at.gangRatio)
  place[1] = scaledInside(surface.range.logAccelerators, Math.log(at.accelerators))
  place[2] = scaledInside(surface.range.burstiness, at.burstiness)
  ceilingTerms(place, wide)
  linearTerms(place, narrow)
  const ceiling = logistic(combined(surface.ceiling, wide)) + errorScore * surface.errorDeviation
  bend.ceiling = ceiling < LEAST_CEILING ? LEAST_CEILING : ceiling > MOST_CEILING ? MOST_CEILING : ceiling
  bend.sharpness = Math.exp(combined(surface.sharpness, narrow))
  bend.delay = delayOf(combined(surface.delay, narrow) - errorScore * surface.delayErrorDeviation)
}

/** The parts of free hours from their log ratios to those for which nobody waits. */
function splitFreeHours(surface: ResponseSurface, out: Float64Array): void {
  const least = surface.leastShare
  const fragment = ratio(surface.fragment)
  const drain = ratio(surface.drain)
  const quota = ratio(surface.quota)
  const mismatch = ratio(surface.mismatch)
  let raised = 1
  if (fragment > 0) raised++
  if (drain > 0) raised++
  if (quota > 0) raised++
  if (mismatch > 0) raised++
  // Every part that occurs was raised by `least`, so that they added up to more than 1.
  const scale = (1 + raised * least) / (1 + fragment + drain + quota + mismatch)
  const ofFragment = above(fragment * scale, least)
  const ofDrain = above(drain * scale, least)
  const ofQuota = above(quota * scale, least)
  const ofMismatch = above(mismatch * scale, least)
  const whole = 1 / (above(scale, least) + ofFragment + ofDrain + ofQuota + ofMismatch)
  out[0] = ofFragment * whole
  out[1] = ofDrain * whole
  out[2] = ofQuota * whole
  out[3] = ofMismatch * whole
}

/** 0 for a part that never occurred. */
function ratio(coefficients: readonly number[]): number {
  return coefficients.length === 0 ? 0 : Math.exp(combined(coefficients, stress))
}

function above(value: number, least: number): number {
  return value > least ? value - least : 0
}

/** Reads one column of a table at a load of 0 or more. */
export function readTable(column: Float64Array, stepsPerLoad: number, load: number): number {
  const position = load * stepsPerLoad
  const last = column.length - 1
  if (position >= last) return column[last]!
  const cell = Math.floor(position)
  const low = column[cell]!
  return low + (position - cell) * (column[cell + 1]! - low)
}

function scaledInside(range: Range, value: number): number {
  if (!(range.high > range.low)) return 0
  const scaled = (2 * (value - range.low)) / (range.high - range.low) - 1
  return scaled < -1 ? -1 : scaled > 1 ? 1 : scaled
}
