/** How long jobs waited for their first start. */
import type { JobStream } from './job-stream.ts'

export interface WaitSummary {
  /** Jobs that arrived in the window, filler and jobs that no node could host left out. */
  readonly jobs: number
  /** Of them, those that had not started at the end; they count with the time that they have waited so far. */
  readonly stillWaiting: number
  readonly waitedShare: number
  readonly meanHours: number
  readonly p50Hours: number
  readonly p90Hours: number
  readonly p95Hours: number
  readonly p99Hours: number
}

/**
 * Percentiles are the smallest wait that a share of jobs does not exceed; all are 0 where no job arrived.
 *
 * @param isHostable by shape, 0 for jobs that were refused
 */
export function waitSummary(
  stream: JobStream,
  startHours: Float64Array,
  isHostable: Uint8Array,
  from: number,
  until: number,
  endHours: number,
): WaitSummary {
  const waits = new Float64Array(stream.count)
  let jobs = 0
  let stillWaiting = 0
  let waited = 0
  let sum = 0
  for (let job = 0; job < stream.count; job++) {
    const arrival = stream.arrivalHours[job]!
    if (arrival < from || arrival >= until || stream.isFiller[job] === 1 || isHostable[stream.shape[job]!] === 0) continue
    const start = startHours[job]!
    const hasStarted = !Number.isNaN(start)
    if (!hasStarted) stillWaiting++
    const wait = (hasStarted ? start : endHours) - arrival
    if (wait > 0) waited++
    sum += wait
    waits[jobs++] = wait
  }
  const sorted = waits.subarray(0, jobs).sort()
  const percentile = (share: number) => (jobs > 0 ? sorted[Math.max(0, Math.ceil(share * jobs) - 1)]! : 0)
  return {
    jobs,
    stillWaiting,
    waitedShare: jobs > 0 ? waited / jobs : 0,
    meanHours: jobs > 0 ? sum / jobs : 0,
    p50Hours: percentile(0.5),
    p90Hours: percentile(0.9),
    p95Hours: percentile(0.95),
    p99Hours: percentile(0.99),
  }
}
