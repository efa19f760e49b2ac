/**
 * Jobs from parameters: how often they come over the week and how unevenly, how many accelerators they ask for and for how long.
 *
 * Arrivals are a Poisson process whose rate follows the hour of the day and the day of the week, times a Gamma factor drawn for each spell
 * of some hours: campaigns and deadlines. Counts over long times then vary more than Poisson's, as they do in every published trace
 * (Jeon et al. 2019; Hu et al. 2021, "Characterization and prediction of deep learning workloads in large-scale GPU datacenters", SC).
 *
 * Sizes and durations are a Latin hypercube over the jobs of a stream: a stream of a thousand jobs has the gangs and the long jobs that its
 * mix says, in random order, and not by luck twice as many.
 */
import { normalCdf } from '../../special-functions/normal-cdf.ts'
import { normalQuantile } from '../../special-functions/normal-quantile.ts'
import { ANY_MODEL, type JobStream, jobStream, ShapeTable, WHOLE } from './job-stream.ts'
import { purpose, RandomStream } from './random-stream.ts'

/** Hours that a job holds its accelerators, failures and checkpoints included. */
export type JobHours =
  /** Cut off at `longestHours`, the limit that schedulers set. */
  | { readonly kind: 'lognormal'; readonly medianHours: number; readonly logDeviation: number; readonly longestHours: number }
  /** Each as likely as any other. */
  | { readonly kind: 'empirical'; readonly hours: readonly number[] }

export interface JobSize {
  /** Accelerators asked for: a fraction below 1, or whole. */
  readonly accelerators: number
  /** Weight of these jobs in accelerator-hours asked for; need not add up to 1. */
  readonly hoursShare: number
  readonly hours: JobHours
  /** Accelerator models it takes, a bit each; any where absent. */
  readonly models?: number
  /** The only quota group that asks for these; all by their weights where absent. */
  readonly group?: number
  readonly cpuMilliPerAccelerator?: number
  readonly memoryMibPerAccelerator?: number
}

export interface JobMix {
  readonly sizes: readonly JobSize[]
  /** Parts of an accelerator are rounded up to multiples of this many thousandths; 1000 gives whole cards only. */
  readonly sliceMilli: number
  /** Relative rates by hour of the day and day of the week, from a Monday's midnight on. */
  readonly hourProfile: readonly number[]
  readonly dayProfile: readonly number[]
  /** Coefficient of variation of the rate between spells, and hours of a spell; 0 for Poisson arrivals. */
  readonly burstiness: number
  readonly spellHours: number
  /** Relative weights of the quota groups, by jobs. */
  readonly groupWeights: readonly number[]
  /** Share of the hours that single-card preemptible filler asks for beside all else, and mean hours of such a job; 0 to below 1. */
  readonly fillerShare: number
  readonly fillerMeanHours: number
  /** What the scheduler is told: duration times a lognormal factor; 1 and 0 for perfect knowledge. */
  readonly estimateMedianFactor: number
  readonly estimateLogDeviation: number
}

export const evenDay: readonly number[] = new Array<number>(24).fill(1)
export const evenWeek: readonly number[] = new Array<number>(7).fill(1)

/**
 * Draws the jobs of some hours.
 *
 * @param acceleratorHoursPerHour accelerators that the jobs would hold on average if none ever waited, filler included
 * @throws RangeError for sizes that are neither fractions nor whole, or a profile that is not 24 by 7
 */
export function drawJobStream(mix: JobMix, acceleratorHoursPerHour: number, hours: number, seed: number): JobStream {
  checkMix(mix)
  const table = new ShapeTable()
  const groups = mix.groupWeights.length
  const shapeBySizeAndGroup = new Int32Array(mix.sizes.length * groups)
  const held = mix.sizes.map(size => heldAccelerators(size, mix.sliceMilli))
  mix.sizes.forEach((size, s) => {
    const devices = Math.ceil(size.accelerators)
    for (let group = 0; group < groups; group++) {
      shapeBySizeAndGroup[s * groups + group] = table.shapeOf({
        devices,
        milli: Math.round((held[s]! / devices) * WHOLE),
        cpuMilli: (size.cpuMilliPerAccelerator ?? 0) * size.accelerators,
        memoryMib: (size.memoryMibPerAccelerator ?? 0) * size.accelerators,
        models: size.models ?? ANY_MODEL,
        group,
      })
    }
  })
  // Jobs of each size per accelerator-hour asked for; what is held may be more.
  const jobWeights = mix.sizes.map(size => size.hoursShare / (size.accelerators * meanHours(size.hours)))
  const allHeld = mix.sizes.reduce((sum, size, s) => sum + jobWeights[s]! * held[s]! * meanHours(size.hours), 0)
  const realHours = acceleratorHoursPerHour * (1 - mix.fillerShare)
  const jobsPerHour = (realHours / allHeld) * sumOf(jobWeights)
  const fillerPerHour = mix.fillerShare > 0 ? (acceleratorHoursPerHour * mix.fillerShare) / mix.fillerMeanHours : 0
  const arrivals = drawArrivals(mix, jobsPerHour + fillerPerHour, hours, seed)

  const count = arrivals.length
  const fillerShape =
    fillerPerHour > 0 ? table.shapeOf({ devices: 1, milli: WHOLE, cpuMilli: 0, memoryMib: 0, models: ANY_MODEL, group: 0 }) : -1
  const fillerOdds = fillerPerHour / (jobsPerHour + fillerPerHour)
  const isFiller = new Uint8Array(count)
  const size = new Int32Array(count)
  const shape = new Int32Array(count)
  const sizeSteps = steps([...jobWeights.map(weight => weight * (1 - fillerOdds)), fillerOdds * sumOf(jobWeights)])
  const groupSteps = steps(mix.groupWeights)
  const shapeChance = new RandomStream(seed, purpose.shapes)
  const strata = stratified(count, shapeChance)
  const jobsOfSize = new Int32Array(mix.sizes.length + 1)
  for (let job = 0; job < count; job++) {
    const s = pick(sizeSteps, strata[job]!)
    size[job] = s
    jobsOfSize[s]!++
    if (s === mix.sizes.length) {
      isFiller[job] = 1
      shape[job] = fillerShape
      continue
    }
    const group = mix.sizes[s]!.group ?? (groups > 1 ? pick(groupSteps, shapeChance.uniform()) : 0)
    shape[job] = shapeBySizeAndGroup[s * groups + group]!
  }
  const durations = new Float64Array(count)
  const estimates = new Float64Array(count)
  const hoursChance = new RandomStream(seed, purpose.durations)
  const estimateChance = new RandomStream(seed, purpose.estimates)
  const strataOfSize = Array.from(jobsOfSize, jobs => stratified(jobs, hoursChance))
  for (let job = 0; job < count; job++) {
    const s = size[job]!
    const u = strataOfSize[s]![--jobsOfSize[s]!]!
    durations[job] = isFiller[job] === 1 ? -mix.fillerMeanHours * Math.log(u) : hoursAt(mix.sizes[s]!.hours, u)
    estimates[job] = durations[job]! * mix.estimateMedianFactor
    if (mix.estimateLogDeviation > 0) estimates[job]! *= Math.exp(mix.estimateLogDeviation * estimateChance.normal())
  }
  return jobStream(table.shapes, arrivals, durations, estimates, shape, isFiller)
}

/** Accelerators that a job of a size holds: parts are rounded up to slices. */
function heldAccelerators(size: JobSize, sliceMilli: number): number {
  if (size.accelerators >= 1) return size.accelerators
  const slices = Math.ceil((size.accelerators * WHOLE) / sliceMilli - 1e-9)
  return Math.min(1, (slices * sliceMilli) / WHOLE)
}

/** Accelerator-hours held for each that is asked for, 1 or more: what is above 1 is oversized. */
export function heldPerAsked(mix: JobMix): number {
  let held = 0
  let asked = 0
  for (const size of mix.sizes) {
    asked += size.hoursShare
    held += (size.hoursShare * heldAccelerators(size, mix.sliceMilli)) / size.accelerators
  }
  return held / asked
}

/** Mean of a job's hours; of a lognormal cut off at c, e^(mu + s²/2) Phi((ln c - mu - s²)/s) + c (1 - Phi((ln c - mu)/s)). */
export function meanHours(hours: JobHours): number {
  if (hours.kind === 'empirical') return hours.hours.reduce((sum, x) => sum + x, 0) / hours.hours.length
  const { medianHours, logDeviation: s, longestHours } = hours
  if (s === 0) return Math.min(medianHours, longestHours)
  if (longestHours === Number.POSITIVE_INFINITY) return medianHours * Math.exp((s * s) / 2)
  const z = Math.log(longestHours / medianHours) / s
  return medianHours * Math.exp((s * s) / 2) * normalCdf(z - s) + longestHours * normalCdf(-z)
}

function hoursAt(hours: JobHours, u: number): number {
  if (hours.kind === 'empirical') return hours.hours[Math.floor(u * hours.hours.length)]!
  return Math.min(hours.longestHours, hours.medianHours * Math.exp(hours.logDeviation * normalQuantile(u)))
}

/** Uniform numbers of which one lies in each of `count` equal intervals, in random order. */
function stratified(count: number, chance: RandomStream): Float64Array {
  const order = Int32Array.from({ length: count }, (_, i) => i)
  chance.shuffle(order)
  return Float64Array.from(order, stratum => (stratum + chance.uniform()) / count)
}

/** Arrival times by the integrated rate: each unit exponential of it brings a job (Çinlar 1975). The rate is constant within an hour. */
function drawArrivals(mix: JobMix, perHour: number, hours: number, seed: number): Float64Array {
  const gaps = new RandomStream(seed, purpose.arrivals)
  const rates = new RandomStream(seed, purpose.rates)
  const scale = perHour / (mean(mix.hourProfile) * mean(mix.dayProfile))
  const times: number[] = []
  let spell = 1
  let until = gaps.exponential()
  for (let hour = 0; hour < hours; hour++) {
    if (hour % mix.spellHours === 0) spell = rates.gamma(mix.burstiness)
    const rate = scale * spell * mix.hourProfile[hour % 24]! * mix.dayProfile[Math.floor(hour / 24) % 7]!
    let used = 0
    while (used + until <= rate) {
      used += until
      times.push(hour + used / rate)
      until = gaps.exponential()
    }
    until -= rate - used
  }
  return Float64Array.from(times)
}

function checkMix(mix: JobMix): void {
  if (mix.hourProfile.length !== 24 || mix.dayProfile.length !== 7) throw new RangeError('profiles have 24 hours and 7 days')
  if (!(mix.fillerShare >= 0 && mix.fillerShare < 1)) throw new RangeError(`filler share ${mix.fillerShare}: 0 to below 1`)
  for (const { accelerators } of mix.sizes) {
    if (!(accelerators > 0 && (accelerators < 1 || Math.floor(accelerators) === accelerators)))
      throw new RangeError(`a job of ${accelerators} accelerators: a fraction below 1, or whole`)
  }
}

function mean(values: readonly number[]): number {
  return sumOf(values) / values.length
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0)
}

/** Running shares of weights, the last one 1. */
function steps(weights: readonly number[]): Float64Array {
  const sum = sumOf(weights)
  let running = 0
  const out = new Float64Array(weights.length)
  for (let i = 0; i < weights.length; i++) {
    running += weights[i]!
    out[i] = running / sum
  }
  out[out.length - 1] = 1
  return out
}

function pick(runningShares: Float64Array, u: number): number {
  let i = 0
  while (u > runningShares[i]!) i++
  return i
}
