/** A whole record of jobs turned into what a study and the scheduling simulation ask for, each figure with its uncertainty. */
import { blockRatios, type Measured, timeBlocks } from './block-bootstrap.ts'
import { type ArrivalFit, fitArrivals } from './fit-arrivals.ts'
import { type DurationFit, type FamilyFit, fitDurations } from './fit-durations.ts'
import { fitOutcomes, type OutcomeFit } from './fit-outcomes.ts'
import { fitSizes, type SizeFit, type SizeShare } from './fit-sizes.ts'
import { type JobHistory, RUNNING } from './job-history.ts'
import { expectedHours } from './lognormal-remainder.ts'
import { type HeldAccelerators, heldAccelerators, type Waits, waitsOf } from './observed-usage.ts'

/** Fewer jobs give no rate that is worth a figure. */
export const LEAST_JOBS = 10
const HISTOGRAM_BINS = 40

/**
 * The stream of jobs, as the scheduling simulation reads it. Jobs arrive as a Poisson process with, in hour h of the day and day w of the week,
 * jobsPerDay/24 x hourly[h] x weekday[w] x G jobs an hour, where G is a Gamma variable of mean 1 and variance `burstVariance` for each hour of the
 * record, correlated from one hour to the next by `burstCorrelation`; each job draws a size by `share`, then hours from that size's lognormal.
 */
export interface FittedJobMix {
  readonly jobsPerDay: number
  /** 24 factors of mean 1 from midnight on; all 1 where the record is too short to tell. */
  readonly hourly: readonly number[]
  /** Seven factors of mean 1, Monday first; all 1 where the record is too short to tell. */
  readonly weekday: readonly number[]
  readonly burstVariance: number
  readonly burstCorrelation: number
  /** Rising in accelerators; shares add up to 1. Accelerators below 1 are parts of a card. */
  readonly sizes: readonly FittedSize[]
}

export interface FittedSize {
  readonly accelerators: number
  readonly share: number
  readonly medianHours: number
  readonly logStandardDeviation: number
  /** Mean of the jobs seen; a wide lognormal's own mean lies above it, since real run times end somewhere. */
  readonly meanHours: number
  /** The longest run seen: where draws are to be cut off. */
  readonly longestHours: number
  /** Whether the size had too few jobs of its own, so that the run times of all jobs stand in. */
  readonly isPooled: boolean
}

/** Work as a batch workload counts it: the product of the three is the accelerator-hours a day. */
export interface WorkFit {
  readonly jobsPerDay: Measured
  readonly acceleratorsPerJob: Measured
  /** Mean hours weighted by accelerators, since wide jobs run longer or shorter than narrow ones. */
  readonly hoursPerJob: Measured
  readonly acceleratorHoursPerDay: Measured
  /** Share of the accelerator-hours that jobs still running are expected to hold after the record's end; in the figures above. */
  readonly expectedHourShare: number
}

export interface SizeClassFit extends SizeShare {
  readonly durations: DurationFit | null
  readonly waits: Waits | null
}

/** Logarithmic bins of run times: `edges` has one more than `counts`. */
export interface Histogram {
  readonly edges: readonly number[]
  readonly counts: readonly number[]
}

export interface HistoryFit {
  readonly jobs: number
  /** Jobs that ended before they started, or still wait. */
  readonly neverStarted: number
  /** Users or accounts, and the share of accelerator-hours of the one that used most; null where the record names none. */
  readonly groups: { readonly count: number; readonly largestShare: number } | null
  readonly firstSeconds: number
  readonly lastSeconds: number
  readonly isCalendar: boolean
  readonly resolutionSeconds: number
  readonly arrivals: ArrivalFit
  readonly sizes: Omit<SizeFit, 'classOfJob' | 'sizes'> & { readonly sizes: readonly SizeClassFit[] }
  readonly durations: DurationFit | null
  /** Of jobs that ended. */
  readonly histogram: Histogram
  readonly work: WorkFit | null
  readonly outcomes: OutcomeFit
  readonly held: HeldAccelerators | null
  readonly waits: Waits | null
  /** Null where run times are too few to fit. */
  readonly mix: FittedJobMix | null
}

export interface FitOptions {
  readonly seed: number
  /** Accelerators of the whole cluster, if known. */
  readonly clusterAccelerators: number | null
  /** Told the share of the fitting that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void
}

/** @throws RangeError where there are fewer than ten jobs, or all were submitted at one moment */
export function fitHistory(history: JobHistory, { seed, clusterAccelerators, onProgress }: FitOptions): HistoryFit {
  const { jobs, submitSeconds, runSeconds, accelerators, states, resolutionSeconds } = history
  if (jobs < LEAST_JOBS) throw new RangeError(`a fit needs ${LEAST_JOBS} jobs`)
  const arrivals = fitArrivals(submitSeconds, history.isCalendar, seed)
  onProgress?.(0.1)
  const hours = runSeconds.map(seconds => Math.max(seconds, resolutionSeconds / 2) / 3600) // What ended at once ran for part of a tick.
  const isCensored = Uint8Array.from(states, state => (state === RUNNING ? 1 : 0))
  const sizes = fitSizes(accelerators, hours)
  const durations = durationsOf(hours, isCensored, undefined, 0, seed)
  onProgress?.(0.3)
  const classes = sizes.sizes.map((size, c): SizeClassFit => {
    const fit = durationsOf(hours, isCensored, sizes.classOfJob, c, seed)
    onProgress?.(0.3 + (0.5 * (c + 1)) / sizes.sizes.length)
    return { ...size, durations: fit, waits: waitsOf(history, sizes.classOfJob, c) }
  })
  const { full, added } = withRemainders(hours, isCensored, accelerators, sizes.classOfJob, classes, durations)
  const blocks = timeBlocks(submitSeconds[jobs - 1]! - submitSeconds[0]!)
  const blockOf = blocksOfJobs(submitSeconds, blocks)
  const outcomes = fitOutcomes(history, hours, blockOf, blocks, seed)
  onProgress?.(0.9)
  return {
    jobs,
    neverStarted: hours.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
    groups: groupsOf(history, hours),
    firstSeconds: submitSeconds[0]!,
    lastSeconds: history.endSeconds,
    isCalendar: history.isCalendar,
    resolutionSeconds,
    arrivals,
    sizes: { sizes: classes, meanAccelerators: sizes.meanAccelerators, gathered: sizes.gathered },
    durations,
    histogram: histogramOf(hours.filter((value, i) => !Number.isNaN(value) && isCensored[i] === 0)),
    work: fitWork(arrivals, accelerators, full, added, blockOf, blocks, seed),
    outcomes,
    held: heldAccelerators(history, clusterAccelerators, seed),
    waits: waitsOf(history),
    mix: mixOf(arrivals, classes, durations, full, sizes.classOfJob),
  }
}

function durationsOf(
  hours: Float64Array,
  isCensored: Uint8Array,
  classOfJob: Uint8Array | undefined,
  wanted: number,
  seed: number,
): DurationFit | null {
  const isWanted = (i: number) => !Number.isNaN(hours[i]) && (classOfJob === undefined || classOfJob[i] === wanted)
  const chosen = hours.filter((_, i) => isWanted(i))
  const flags = isCensored.filter((_, i) => isWanted(i))
  // Draws of size classes begin where those of the whole end.
  return fitDurations(chosen, flags, seed, classOfJob === undefined ? 10 : 11 + wanted, classOfJob === undefined ? 200 : 100)
}

function lognormalOf(fit: DurationFit | null): FamilyFit | undefined {
  return fit?.families.find(({ family }) => family === 'lognormal')
}

/** Hours of each job to its end: those still running are expected to go on as jobs of their size do. */
function withRemainders(
  hours: Float64Array,
  isCensored: Uint8Array,
  accelerators: Float64Array,
  classOfJob: Uint8Array,
  classes: readonly SizeClassFit[],
  durations: DurationFit | null,
) {
  const full = hours.slice()
  let added = 0
  const longest = hours.reduce((most, value) => (value > most ? value : most), 0)
  for (let i = 0; i < hours.length; i++) {
    if (isCensored[i] === 0 || Number.isNaN(hours[i])) continue
    const curve = lognormalOf(classes[classOfJob[i]!]!.durations) ?? lognormalOf(durations)
    if (curve === undefined) continue
    // No further than the longest run of the record: beyond, the curve is a guess.
    full[i] = Math.min(longest, expectedHours(hours[i]!, curve.parameters[0].value, curve.parameters[1].value))
    added += accelerators[i]! * (full[i]! - hours[i]!)
  }
  return { full, added }
}

function blocksOfJobs(submitSeconds: Float64Array, blocks: number): Uint32Array {
  const first = submitSeconds[0]!
  const span = submitSeconds[submitSeconds.length - 1]! - first
  return Uint32Array.from(submitSeconds, at => Math.min(blocks - 1, Math.floor(((at - first) / span) * blocks)))
}

function fitWork(
  arrivals: ArrivalFit,
  accelerators: Float64Array,
  full: Float64Array,
  added: number,
  blockOf: Uint32Array,
  blocks: number,
  seed: number,
): WorkFit | null {
  const sums = Array.from({ length: 4 }, () => new Float64Array(blocks))
  const [jobs, asked, held, days] = sums
  days!.fill(arrivals.days / blocks)
  let all = 0
  for (let i = 0; i < accelerators.length; i++) {
    const b = blockOf[i]!
    jobs![b]! += 1
    asked![b]! += accelerators[i]!
    if (Number.isNaN(full[i])) continue // A job that never ran asked for accelerators and held none.
    held![b]! += accelerators[i]! * full[i]!
    all += accelerators[i]! * full[i]!
  }
  if (!(all > 0)) return null
  const unbiased = (arrivals.jobs - 1) / arrivals.jobs
  const [perDay, perJob, hoursPerJob, hoursPerDay] = blockRatios(
    sums,
    ([count, size, hours, time]) => [(unbiased * count!) / time!, size! / count!, hours! / size!, (unbiased * hours!) / time!],
    seed,
    3,
  )
  return {
    jobsPerDay: perDay!,
    acceleratorsPerJob: perJob!,
    hoursPerJob: hoursPerJob!,
    acceleratorHoursPerDay: hoursPerDay!,
    expectedHourShare: added / all,
  }
}

function groupsOf({ groups, groupNames, accelerators }: JobHistory, hours: Float64Array): HistoryFit['groups'] {
  if (groupNames.length === 0) return null
  const sums = new Float64Array(groupNames.length)
  let all = 0
  groups.forEach((group, i) => {
    if (Number.isNaN(hours[i])) return
    const held = accelerators[i]! * hours[i]!
    all += held
    if (group >= 0) sums[group]! += held
  })
  return { count: groupNames.length, largestShare: all > 0 ? sums.reduce((a, b) => Math.max(a, b), 0) / all : 0 }
}

function histogramOf(hours: Float64Array): Histogram {
  if (hours.length === 0) return { edges: [], counts: [] }
  let low = Number.POSITIVE_INFINITY
  let high = 0
  for (const value of hours) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  const step = Math.log(high / low) / HISTOGRAM_BINS || 0.1
  const counts: number[] = new Array(HISTOGRAM_BINS).fill(0)
  for (const value of hours) counts[Math.min(HISTOGRAM_BINS - 1, Math.floor(Math.log(value / low) / step))]!++
  return { edges: Array.from({ length: HISTOGRAM_BINS + 1 }, (_, i) => low * Math.exp(step * i)), counts }
}

function mixOf(
  arrivals: ArrivalFit,
  classes: readonly SizeClassFit[],
  durations: DurationFit | null,
  full: Float64Array,
  classOfJob: Uint8Array,
): FittedJobMix | null {
  const pooled = lognormalOf(durations)
  if (pooled === undefined) return null
  const runs = classes.map(() => ({ jobs: 0, hours: 0, longest: 0 }))
  const all = { jobs: 0, hours: 0, longest: 0 }
  full.forEach((hours, i) => {
    if (Number.isNaN(hours)) return
    for (const sums of [runs[classOfJob[i]!]!, all]) {
      sums.jobs++
      sums.hours += hours
      sums.longest = Math.max(sums.longest, hours)
    }
  })
  return {
    jobsPerDay: arrivals.perDay.value,
    hourly: arrivals.hourly?.map(({ factor }) => factor) ?? new Array<number>(24).fill(1),
    weekday: arrivals.weekday?.map(({ factor }) => factor) ?? new Array<number>(7).fill(1),
    burstVariance: arrivals.burstVariance.value,
    burstCorrelation: arrivals.burstCorrelation,
    sizes: classes.map(({ accelerators, share, durations: own }, c) => {
      const curve = lognormalOf(own) ?? pooled
      const seen = own === null ? all : runs[c]!
      return {
        accelerators,
        share,
        medianHours: curve.parameters[0].value,
        logStandardDeviation: curve.parameters[1].value,
        meanHours: seen.hours / seen.jobs,
        longestHours: seen.longest,
        isPooled: own === null,
      }
    }),
  }
}
