/**
 * When jobs come: their rate, its profile over the hours of the day and the days of the week, and how much they come in bursts.
 *
 * The model is a Poisson process whose rate is the profile times a Gamma variable of mean 1 that changes from hour to hour (a negative
 * binomial count; Cameron and Trivedi, "Regression Analysis of Count Data", 1998, section 3.3): Var N = L + v L^2 for a mean of L jobs.
 */
import { blockRatios, type Measured, timeBlocks } from './block-bootstrap.ts'
import { weekdayOf } from './calendar-day.ts'

const HOUR = 3600
const DAY = 86400
const HOURS_A_DAY = 24
/** Whole days of record below which a profile over the day is not told from chance, and weeks for the profile over the week. */
const LEAST_DAYS = 3
const LEAST_WEEKS = 2
/** Longest record whose hours are counted one by one. */
export const MOST_YEARS = 50
const MOST_HOURS = MOST_YEARS * 366 * 24

/** Factor on the mean rate, and its standard error. */
export interface ProfilePoint {
  readonly factor: number
  readonly standardError: number
}

export interface ArrivalFit {
  readonly jobs: number
  /** From the first submission to the last. */
  readonly days: number
  readonly perDay: Measured
  /** 24 factors of mean 1 from midnight on; null where the record is shorter than three whole days. */
  readonly hourly: readonly ProfilePoint[] | null
  /** Seven factors of mean 1, Monday first; null where the record is shorter than two weeks or has no calendar. */
  readonly weekday: readonly ProfilePoint[] | null
  /** Variance over mean of the jobs of an hour, each against what the profiles expect; 1 for a Poisson process. */
  readonly dispersionIndex: Measured
  /** v above: variance of the Gamma factor of mean 1 on an hour's rate; 0 for a Poisson process. */
  readonly burstVariance: Measured
  /** Correlation of that factor from one hour to the next, 0 to 1; 0 where there are no bursts. */
  readonly burstCorrelation: number
}

/**
 * @param submitSeconds rising, two at least, not all equal
 * @throws RangeError where there are fewer, or the record is longer than fifty years
 */
export function fitArrivals(submitSeconds: Float64Array, isCalendar: boolean, seed: number): ArrivalFit {
  const jobs = submitSeconds.length
  const first = submitSeconds[0] ?? 0
  const last = submitSeconds[jobs - 1] ?? 0
  if (jobs < 2 || !(last > first)) throw new RangeError('arrivals need two submissions at different times')
  const firstHour = Math.floor(first / HOUR)
  const hours = Math.floor(last / HOUR) - firstHour + 1
  if (hours > MOST_HOURS) throw new RangeError('the record is longer than fifty years')
  const counts = new Float64Array(hours)
  for (const at of submitSeconds) counts[Math.floor(at / HOUR) - firstHour]!++
  // The first hour and the last are seen in part.
  const exposure = new Float64Array(hours).fill(1)
  exposure[0] = Math.min((firstHour + 1) * HOUR, last) / HOUR - first / HOUR
  if (hours > 1) exposure[hours - 1] = Math.max(1e-6, last / HOUR - (firstHour + hours - 1))

  const days = (last - first) / DAY
  const hourClass = (h: number) => (((firstHour + h) % HOURS_A_DAY) + HOURS_A_DAY) % HOURS_A_DAY
  const dayClass = (h: number) => weekdayOf(Math.floor((firstHour + h) / HOURS_A_DAY))
  const weekday = isCalendar && days >= 7 * LEAST_WEEKS ? profile(counts, exposure, 7, dayClass) : null
  const hourly = days >= LEAST_DAYS ? profile(counts, exposure, HOURS_A_DAY, hourClass) : null

  const rateAnHour = (jobs - 1) / (days * HOURS_A_DAY)
  const expected = new Float64Array(hours)
  let expectedSum = 0
  for (let h = 0; h < hours; h++) {
    expected[h] = rateAnHour * exposure[h]! * (hourly?.[hourClass(h)] ?? 1) * (weekday?.[dayClass(h)] ?? 1)
    expectedSum += expected[h]!
  }
  for (let h = 0; h < hours; h++) expected[h]! *= jobs / expectedSum

  const sums = blockSums(counts, exposure, expected, timeBlocks(last - first))
  const [perDay, dispersionIndex, burstVariance] = blockRatios(
    sums,
    ([jobCount, hourCount, scaled, cells, excess, squares]) => [
      (HOURS_A_DAY * jobCount!) / hourCount!,
      scaled! / cells!,
      Math.max(0, excess! / squares!),
    ],
    seed,
    0,
  )
  const dispersion = Math.max(1, dispersionIndex!.value)
  return {
    jobs,
    days,
    perDay: scaled(perDay!, (jobs - 1) / jobs),
    hourly: hourly && withErrors(hourly, counts, exposure, dispersion, hourClass),
    weekday: weekday && withErrors(weekday, counts, exposure, dispersion, dayClass),
    dispersionIndex: dispersionIndex!,
    burstVariance: burstVariance!,
    burstCorrelation: burstCorrelation(counts, expected, burstVariance!.value),
  }
}

/** The rate counts the gaps between submissions, one fewer than the jobs. */
function scaled({ value, standardError, interval95: [low, high] }: Measured, scale: number): Measured {
  return { value: value * scale, standardError: standardError * scale, interval95: [low * scale, high * scale] }
}

function classSums(counts: Float64Array, exposure: Float64Array, classes: number, classOf: (h: number) => number) {
  const jobs = new Float64Array(classes)
  const hours = new Float64Array(classes)
  for (let h = 0; h < counts.length; h++) {
    jobs[classOf(h)]! += counts[h]!
    hours[classOf(h)]! += exposure[h]!
  }
  return { jobs, hours }
}

/** Rate of each class over the mean of all rates. */
function profile(counts: Float64Array, exposure: Float64Array, classes: number, classOf: (h: number) => number): number[] {
  const { jobs, hours } = classSums(counts, exposure, classes, classOf)
  const rates = Array.from(jobs, (count, c) => count / hours[c]!)
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / classes
  return rates.map(rate => rate / mean)
}

/** A count of n jobs in bursts has the standard error sqrt(dispersion n). */
function withErrors(
  factors: readonly number[],
  counts: Float64Array,
  exposure: Float64Array,
  dispersion: number,
  classOf: (h: number) => number,
): ProfilePoint[] {
  const { jobs, hours } = classSums(counts, exposure, factors.length, classOf)
  const mean = Array.from(jobs, (count, c) => count / hours[c]!).reduce((sum, rate) => sum + rate, 0) / factors.length
  return factors.map((factor, c) => ({
    factor,
    standardError: Math.sqrt(dispersion * Math.max(1, jobs[c]!)) / hours[c]! / mean,
  }))
}

/** Per block of time: jobs, hours, sum of (N-L)^2/L, cells with L above 0, sum of (N-L)^2 - L, sum of L^2. */
function blockSums(counts: Float64Array, exposure: Float64Array, expected: Float64Array, blocks: number): Float64Array[] {
  const sums = Array.from({ length: 6 }, () => new Float64Array(blocks))
  const [jobs, hours, scaledSquares, cells, excess, squares] = sums
  for (let h = 0; h < counts.length; h++) {
    const b = Math.floor((h * blocks) / counts.length)
    const gap = counts[h]! - expected[h]!
    jobs![b]! += counts[h]!
    hours![b]! += exposure[h]!
    if (expected[h]! <= 0) continue
    scaledSquares![b]! += (gap * gap) / expected[h]!
    cells![b]! += 1
    excess![b]! += gap * gap - expected[h]!
    squares![b]! += expected[h]! * expected[h]!
  }
  return sums
}

function burstCorrelation(counts: Float64Array, expected: Float64Array, variance: number): number {
  if (!(variance > 0)) return 0
  let products = 0
  let weights = 0
  for (let h = 1; h < counts.length; h++) {
    products += (counts[h]! - expected[h]!) * (counts[h - 1]! - expected[h - 1]!)
    weights += expected[h]! * expected[h - 1]!
  }
  return Math.min(1, Math.max(0, products / weights / variance))
}
