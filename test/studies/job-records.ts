/** Job records drawn from known parameters, for tests that must get them back; seeded, so that a failure can be repeated. */

import { philoxUniform } from '../../src-engine/sampling/philox.ts'
import { normalCdf } from '../../src-engine/special-functions/normal-cdf.ts'
import { normalQuantile } from '../../src-engine/special-functions/normal-quantile.ts'
import { type JobHistory, JobHistoryBuilder, type JobState } from '../../src-engine/utilization/scheduling/fit/job-history.ts'

export function lognormalCdf(median: number, logStandardDeviation: number): (x: number) => number {
  return x => normalCdf(Math.log(x / median) / logStandardDeviation)
}

/** Uniform numbers one after another. */
export function uniformSource(seed: number): () => number {
  const block = new Float64Array(1024)
  let drawn = 0
  return () => {
    if (drawn % block.length === 0) philoxUniform(seed, 77, 1, drawn, block.length, block)
    return block[drawn++ % block.length]!
  }
}

export interface KnownStream {
  readonly seed: number
  readonly jobsPerDay: number
  readonly days: number
  readonly sizes: readonly { readonly accelerators: number; readonly share: number; readonly medianHours: number }[]
  readonly logStandardDeviation: number
  /** Factor on the rate in hours 8 to 19 of the day; the others follow so that the mean stays 1. */
  readonly dayFactor?: number
  /** Shares of jobs that fail and that are cancelled. */
  readonly failedShare?: number
  readonly cancelledShare?: number
  /** Jobs beyond the last day are still running: censored there. */
  readonly isCensored?: boolean
}

/** 2026-01-05, a Monday, in seconds since 1970. */
export const firstMonday = 1767571200

export interface KnownJob {
  readonly submitSeconds: number
  readonly startSeconds: number
  readonly endSeconds: number
  readonly accelerators: number
  readonly state: JobState
}

function sizeAt(sizes: KnownStream['sizes'], u: number) {
  let passed = 0
  for (const size of sizes) {
    passed += size.share
    if (u < passed) return size
  }
  return sizes.at(-1)!
}

/** A Poisson stream whose rate changes over the day (by thinning), with sizes, lognormal run times and ends. */
export function drawJobs(stream: KnownStream): KnownJob[] {
  const { seed, jobsPerDay, days, sizes, logStandardDeviation, dayFactor = 1, failedShare = 0, cancelledShare = 0 } = stream
  const next = uniformSource(seed)
  const most = Math.max(dayFactor, 2 - dayFactor)
  const end = firstMonday + days * 86400
  const jobs: KnownJob[] = []
  for (let at = firstMonday; ; ) {
    at += (-Math.log(next()) * 86400) / (jobsPerDay * most)
    if (at >= end) return jobs
    const hour = Math.floor(at / 3600) % 24
    if (next() > (hour >= 8 && hour < 20 ? dayFactor : 2 - dayFactor) / most) continue
    const size = sizeAt(sizes, next())
    const hours = size.medianHours * Math.exp(logStandardDeviation * normalQuantile(next()))
    const fate = next()
    const state = fate < failedShare ? 'failed' : fate < failedShare + cancelledShare ? 'cancelled' : 'completed'
    const startSeconds = at + 60
    jobs.push({
      submitSeconds: at,
      startSeconds,
      endSeconds: startSeconds + hours * 3600,
      accelerators: size.accelerators,
      state,
    })
  }
}

export function historyOf(stream: KnownStream): JobHistory {
  const builder = new JobHistoryBuilder()
  const end = firstMonday + stream.days * 86400
  for (const job of drawJobs(stream)) {
    const common = { submitSeconds: job.submitSeconds, startSeconds: job.startSeconds, accelerators: job.accelerators }
    const rest = { nodes: Number.NaN, group: '' }
    if (stream.isCensored && job.endSeconds > end) {
      const runSeconds = Math.max(1, end - job.startSeconds)
      builder.add({ ...common, ...rest, endSeconds: Number.NaN, runSeconds, state: 'running' })
    } else builder.add({ ...common, ...rest, endSeconds: job.endSeconds, runSeconds: Number.NaN, state: job.state })
  }
  return builder.finish({ isCalendar: true, hasSubmissions: true, resolutionSeconds: 1e-3 })
}
