/** Accelerators held over time and waits, on records small enough to count by hand. */
import { expect, test } from 'vitest'
import { JobHistoryBuilder } from '../../../src-engine/utilization/scheduling/fit/job-history.ts'
import { heldAccelerators, waitsOf } from '../../../src-engine/utilization/scheduling/fit/observed-usage.ts'

const HOUR = 3600

/** Jobs as [submitted, started, ended, accelerators] in hours. */
function history(jobs: readonly (readonly [number, number, number, number])[], hasSubmissions = true) {
  const builder = new JobHistoryBuilder()
  for (const [submit, start, end, accelerators] of jobs) {
    builder.add({
      submitSeconds: submit * HOUR,
      startSeconds: start * HOUR,
      endSeconds: end * HOUR,
      runSeconds: Number.NaN,
      accelerators,
      nodes: Number.NaN,
      state: 'completed',
      group: '',
    })
  }
  return builder.finish({ isCalendar: false, hasSubmissions, resolutionSeconds: 1 })
}

test('the mean is taken over the record, the peak counts what ends before what starts', () => {
  // 4 from 0 to 10 and 4 from 10 to 20, 2 from 5 to 15, in a record of 20 hours: 100 accelerator-hours.
  const held = heldAccelerators(
    history([
      [0, 0, 10, 4],
      [2, 10, 20, 4],
      [5, 5, 15, 2],
      [20, 20, 21, 1],
    ]),
    10,
    1,
  )!
  expect(held.mean.value).toBeCloseTo(5, 12)
  expect(held.peak).toBe(6)
  expect(held.allocatedShare!.value).toBeCloseTo(0.5, 12)
  expect(held.shareOfPeak).toBeCloseTo(5 / 6, 12)
})

test('nothing is known without starts, and no wait without submissions', () => {
  expect(
    heldAccelerators(
      history([
        [0, Number.NaN, Number.NaN, 1],
        [9, Number.NaN, Number.NaN, 1],
      ]),
      null,
      1,
    ),
  ).toBeNull()
  expect(
    waitsOf(
      history(
        [
          [0, 0, 1, 1],
          [1, 2, 3, 1],
        ],
        false,
      ),
    ),
  ).toBeNull()
})

test('quantiles of waits are waits that occurred', () => {
  const jobs = Array.from({ length: 10 }, (_, i) => [i, i + i * 0.5, i + 9, 1] as const)
  expect(waitsOf(history(jobs))).toEqual({ jobs: 10, meanHours: 2.25, p50Hours: 2, p90Hours: 4, p95Hours: 4.5 })
})
