/**
 * Run times gathered for fitting: the jobs of a narrow range of logarithms share a bin that keeps their means, so that a million jobs are
 * fitted two hundred times as quickly as a thousand; counted by blocks of the record, so that blocks can be drawn with replacement.
 *
 * A bin is 1/1000 of the range of logarithms wide: fitted parameters move by less than 1e-5 of their value. Up to `MOST_BINS` jobs none is shared.
 */

const MOST_BINS = 1000
/** Blocks of consecutive jobs where there are many; each job is its own where there are few. */
const BLOCKS = 32
const LEAST_JOBS_A_BLOCK = 20

export interface DurationSample {
  readonly bins: number
  readonly blocks: number
  /** Of the jobs of each bin that ended: mean hours, mean logarithm, mean square of the logarithm. */
  readonly hours: Float64Array
  readonly logs: Float64Array
  readonly logSquares: Float64Array
  /** Of the jobs of each bin that still ran: mean logarithm of the hours so far. */
  readonly censoredLogs: Float64Array
  /** Whether each job is a bin and a block of its own. */
  readonly isOwn: boolean
  /** Jobs of block b in bin k that ended, at b x bins + k, or at k where each job is its own; and those that still ran. */
  readonly ended: Float64Array
  readonly censored: Float64Array
}

/** Weights of the bins: jobs ended, jobs censored. */
export interface DurationWeights {
  readonly ended: Float64Array
  readonly censored: Float64Array
}

/** @param hours above 0, in the order of submission; @param isCensored 1 for a job that still ran */
export function durationSample(hours: Float64Array, isCensored: Uint8Array): DurationSample {
  const jobs = hours.length
  const blocks = jobs >= BLOCKS * LEAST_JOBS_A_BLOCK ? BLOCKS : jobs
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of hours) {
    const log = Math.log(value)
    if (log < low) low = log
    if (log > high) high = log
  }
  const isExact = jobs <= MOST_BINS
  const bins = isExact ? jobs : MOST_BINS
  const width = (high - low) / bins || 1
  const isOwn = isExact && blocks === jobs
  const cells = isOwn ? bins : blocks * bins
  const sample = {
    bins,
    blocks,
    isOwn,
    hours: new Float64Array(bins),
    logs: new Float64Array(bins),
    logSquares: new Float64Array(bins),
    censoredLogs: new Float64Array(bins),
    ended: new Float64Array(cells),
    censored: new Float64Array(cells),
  }
  const ended = new Float64Array(bins)
  const censored = new Float64Array(bins)
  for (let i = 0; i < jobs; i++) {
    const log = Math.log(hours[i]!)
    const k = isExact ? i : Math.min(bins - 1, Math.floor((log - low) / width))
    const cell = isOwn ? k : Math.floor((i * blocks) / jobs) * bins + k
    if (isCensored[i] === 1) {
      sample.censored[cell]!++
      censored[k]!++
      sample.censoredLogs[k]! += log
    } else {
      sample.ended[cell]!++
      ended[k]!++
      sample.hours[k]! += hours[i]!
      sample.logs[k]! += log
      sample.logSquares[k]! += log * log
    }
  }
  for (let k = 0; k < bins; k++) {
    if (ended[k]! > 0) {
      sample.hours[k]! /= ended[k]!
      sample.logs[k]! /= ended[k]!
      sample.logSquares[k]! /= ended[k]!
    }
    if (censored[k]! > 0) sample.censoredLogs[k]! /= censored[k]!
  }
  return sample
}

/** @param blockCounts how often each block counts; @param into written */
export function weighBlocks(sample: DurationSample, blockCounts: Float64Array, into: DurationWeights): void {
  const { bins, blocks } = sample
  if (sample.isOwn) {
    for (let k = 0; k < bins; k++) {
      into.ended[k] = blockCounts[k]! * sample.ended[k]!
      into.censored[k] = blockCounts[k]! * sample.censored[k]!
    }
    return
  }
  into.ended.fill(0)
  into.censored.fill(0)
  for (let b = 0; b < blocks; b++) {
    const count = blockCounts[b]!
    if (count === 0) continue
    const first = b * bins
    for (let k = 0; k < bins; k++) {
      into.ended[k]! += count * sample.ended[first + k]!
      into.censored[k]! += count * sample.censored[first + k]!
    }
  }
}

export function emptyWeights({ bins }: DurationSample): DurationWeights {
  return { ended: new Float64Array(bins), censored: new Float64Array(bins) }
}
