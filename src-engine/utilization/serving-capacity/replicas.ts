/**
 * Replicas by hour of the day, with room for queueing and for one failure, and what that leaves standing by or free (MODEL.md 5.4).
 *
 * Square-root staffing: a load of a sequences gets a + beta sqrt(z a) places (Halfin and Whitt 1981; z, the variance of arrivals over
 * their mean, by Hayward's approximation: Fredericks 1980, Bell System Technical Journal 59).
 */
import { squareRootSafety } from '../../special-functions/erlang-c.ts'
import { cosine } from '../../special-functions/sine-cosine.ts'

export const HOURS_PER_DAY = 24

/** How replicas are staffed: set up once. */
export interface Staffing {
  /** Load by hour of the day over the day's mean: 24 numbers, mean 1. */
  readonly hourly: Float64Array
  /** beta. */
  readonly safety: number
  /** Replicas beyond what the load needs, ready when one fails: 1 for N+1. */
  readonly spares: number
}

/** What `staffDay` writes: replicas, means over the day, and shares. */
export const MEAN_BUSY = 0
export const MEAN_HELD = 1
export const PEAK_HELD = 2
/** Of held replica-hours, those that carry no load, replicas following the hour. */
export const STANDBY_SHARE = 3
/** The same where the peak is held all day. */
export const STANDBY_SHARE_AT_PEAK = 4
/** Least and mean replicas of the fleet that are left to other work; gangs that may not be preempted have the least. */
export const FREE_AT_PEAK = 5
export const MEAN_FREE = 6
/** Load over the day that finds no replica in a fleet that is too small. */
export const UNSERVED_SHARE = 7
export const STAFF_COUNT = 8

/**
 * @param hourly 24 weights, of any sum
 * @param waitProbability largest probability that a request waits at all, between 0 and 1
 * @throws RangeError unless there are 24 weights, none negative, with a sum above zero
 */
export function staffing(hourly: readonly number[], waitProbability: number, spares: number): Staffing {
  let sum = 0
  for (const weight of hourly) sum += weight
  if (hourly.length !== HOURS_PER_DAY || !(sum > 0) || hourly.some(weight => weight < 0)) {
    throw new RangeError('a day has 24 weights, none negative, with a sum above zero')
  }
  return {
    hourly: Float64Array.from(hourly, weight => (weight * HOURS_PER_DAY) / sum),
    safety: squareRootSafety(waitProbability),
    spares,
  }
}

/** A day that swings like a cosine about its mean: 24 weights. @param peakToMean 1 to 2 */
export function dailySwing(peakToMean: number, peakHour: number): number[] {
  return Array.from(
    { length: HOURS_PER_DAY },
    (_, hour) => 1 + (peakToMean - 1) * cosine((2 * Math.PI * (hour - peakHour)) / HOURS_PER_DAY),
  )
}

/**
 * One day's replicas. Allocates nothing.
 *
 * @param meanLoad replicas' worth of work over the day, at the throughput of the service objective
 * @param placesPerReplica sequences that a replica works on at once
 * @param peakedness z, variance over mean of arrivals; 1 for Poisson arrivals
 * @param fleet replicas that there are, of which serving takes its own first
 * @param out STAFF_COUNT numbers
 */
export function staffDay(
  plan: Staffing,
  meanLoad: number,
  placesPerReplica: number,
  peakedness: number,
  fleet: number,
  out: Float64Array,
): void {
  const { hourly, safety, spares } = plan
  let busy = 0
  let heldSum = 0
  let peak = 0
  let unserved = 0
  for (let hour = 0; hour < HOURS_PER_DAY; hour++) {
    const load = meanLoad * hourly[hour]!
    const places = load * placesPerReplica
    let held = load > 0 ? Math.ceil((places + safety * Math.sqrt(peakedness * places)) / placesPerReplica) + spares : 0
    if (held > fleet) held = fleet
    const carried = load < held ? load : held
    busy += carried
    unserved += load - carried
    heldSum += held
    if (held > peak) peak = held
  }
  out[MEAN_BUSY] = busy / HOURS_PER_DAY
  out[MEAN_HELD] = heldSum / HOURS_PER_DAY
  out[PEAK_HELD] = peak
  out[STANDBY_SHARE] = heldSum > 0 ? 1 - busy / heldSum : 0
  out[STANDBY_SHARE_AT_PEAK] = peak > 0 ? 1 - busy / (HOURS_PER_DAY * peak) : 0
  out[FREE_AT_PEAK] = fleet - peak
  out[MEAN_FREE] = fleet - heldSum / HOURS_PER_DAY
  out[UNSERVED_SHARE] = meanLoad > 0 ? unserved / (busy + unserved) : 0
}
