/**
 * Case S07: M/M/c and Erlang C (Mathematica StackExchange's eye clinic; Wolfram's call centre; the R package queueing), by the
 * simulation that schedules jobs.
 */
import { describe, expect, it } from 'vitest'
import { erlangC, meanWait } from '../../../src-engine/special-functions/erlang-c.ts'
import { intervalFactor, replicateError } from '../../../src-engine/statistics/standard-error.ts'
import { ANY_MODEL, type JobStream, jobStream, WHOLE } from '../../../src-engine/utilization/scheduling/job-stream.ts'
import { simulateQueue } from '../../../src-engine/utilization/scheduling/queue-simulation.ts'
import { purpose, RandomStream } from '../../../src-engine/utilization/scheduling/random-stream.ts'

describe('S07 by simulation: the 95 % interval of 20 replications holds Erlang C', () => {
  const replications = 20

  it.each([
    { setting: 'a', servers: 3, perHour: 6, hours: 1 / 3, arrivals: 20_000 },
    { setting: 'b', servers: 6, perHour: 30, hours: 1 / 12, arrivals: 100_000 }, // 2 million in all, as the case asks.
    { setting: 'c', servers: 2, perHour: 1.5, hours: 1, arrivals: 20_000 },
    { setting: 'd', servers: 2, perHour: 0.5, hours: 1 / 0.7, arrivals: 20_000 },
    { setting: 'e', servers: 2, perHour: 20, hours: 1 / 30, arrivals: 20_000 },
  ])('($setting) $servers servers', ({ servers, perHour, hours, arrivals }) => {
    const shares = new Float64Array(replications)
    const means = new Float64Array(replications)
    for (let replicate = 0; replicate < replications; replicate++) {
      const result = simulateQueue(
        [{ count: servers, devices: 1, cpuMilli: 0, memoryMib: 0, model: 0, wall: 0 }],
        poissonStream(replicate, perHour, hours, arrivals),
        {
          policy: 'best-fit',
          discipline: { kind: 'first-come' },
          wallByGroup: [0],
          fromHours: 100 * hours, // From an empty system: ten times what these queues need to forget it.
          untilHours: Number.POSITIVE_INFINITY,
          seed: replicate,
        },
      )
      shares[replicate] = result.waits.waitedShare
      means[replicate] = result.waits.meanHours
    }
    expectHeld(shares, erlangC(servers, perHour * hours))
    expectHeld(means, hours * meanWait(servers, perHour * hours))
  })
})

function expectHeld(estimates: Float64Array, value: number): void {
  const mean = estimates.reduce((sum, x) => sum + x, 0) / estimates.length
  const halfWidth = intervalFactor(estimates.length) * replicateError(estimates)
  expect(Math.abs(mean - value)).toBeLessThan(halfWidth)
  expect(halfWidth).toBeLessThan(0.05 * value) // An interval that holds anything would prove nothing.
}

function poissonStream(seed: number, perHour: number, meanHours: number, count: number): JobStream {
  const gaps = new RandomStream(seed, purpose.arrivals)
  const lengths = new RandomStream(seed, purpose.durations)
  const arrivals = new Float64Array(count)
  const durations = new Float64Array(count)
  let clock = 0
  for (let job = 0; job < count; job++) {
    clock += gaps.exponential() / perHour
    arrivals[job] = clock
    durations[job] = lengths.exponential() * meanHours
  }
  const shapes = [{ devices: 1, milli: WHOLE, cpuMilli: 0, memoryMib: 0, models: ANY_MODEL, group: 0 }]
  return jobStream(shapes, arrivals, durations, durations, new Int32Array(count), new Uint8Array(count))
}
