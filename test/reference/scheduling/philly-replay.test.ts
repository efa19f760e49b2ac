/**
 * Replays 82,247 jobs of Microsoft's Philly cluster (Jeon et al. 2019, "Analysis of large-scale multi-tenant GPU clusters for DNN training
 * workloads", USENIX ATC; msr-fiddle/philly-traces) on 64 nodes of 8 GPUs.
 */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { type JobStream, jobStreamFromTrace, WHOLE } from '../../../src-engine/utilization/scheduling/job-stream.ts'
import { type Discipline, type QueueResult, simulateQueue } from '../../../src-engine/utilization/scheduling/queue-simulation.ts'
import { sharedFile } from '../../shared.ts'
import { phillyJobs } from './published-traces.ts'

const file = sharedFile('traces/philly-jobs.csv')
const disciplines = {
  'first come, first served': { kind: 'first-come' },
  'EASY backfill': { kind: 'backfill', depth: 500, cycleHours: 0 },
} as const satisfies Record<string, Discipline>
type Name = keyof typeof disciplines

let stream: JobStream
const results = {} as Record<Name, QueueResult>

describe.skipIf(file === undefined)('Philly on 64 nodes of 8 GPUs, running times known to the scheduler', () => {
  beforeAll(() => {
    stream = jobStreamFromTrace(phillyJobs(readFileSync(file!, 'utf8')))
    for (const name of Object.keys(disciplines) as Name[]) {
      const began = process.cpuUsage()
      results[name] = simulateQueue([{ count: 64, devices: 8, cpuMilli: 0, memoryMib: 0, model: 0, wall: 0 }], stream, {
        policy: 'best-fit',
        discipline: disciplines[name],
        wallByGroup: [0],
        fromHours: 0,
        untilHours: Number.POSITIVE_INFINITY,
        seed: 0,
      })
      const seconds = process.cpuUsage(began).user / 1e6
      console.log(
        `${name}: ${stream.count} jobs in ${seconds.toFixed(2)} s of processor time; ${JSON.stringify(results[name].waits)}`,
      )
    }
  }, 60_000)

  it('reads all 82,247 jobs, which hold 978,078 GPU-hours', () => {
    expect(stream.count).toBe(82_247)
    expect(Math.round(heldHours(stream))).toBe(978_078)
  })

  it.each(Object.keys(disciplines) as Name[])('%s: every job runs for as long as it ran, and hours close', name => {
    const { hours, waits } = results[name]
    expect(waits.jobs).toBe(82_247)
    expect(waits.stillWaiting).toBe(0)
    expect(Math.abs(hours.allocated / heldHours(stream) - 1)).toBeLessThan(1e-9) // Sums in another order.
    const parts = hours.allocated + hours.nobodyWaits + hours.fragment + hours.drain + hours.quota + hours.mismatch
    expect(Math.abs(parts / hours.available - 1)).toBeLessThan(1e-9)
  })

  it('first come, first served starts jobs in their order', () => {
    const { startHours } = results['first come, first served']
    for (let job = 1; job < stream.count; job++) if (startHours[job]! < startHours[job - 1]!) expect(job).toBe('in order')
    expect(startHours).toHaveLength(82_247)
  })

  it('backfill strands less for gangs, shortens waits and is done sooner', () => {
    const [plain, backfilled] = [results['first come, first served'], results['EASY backfill']]
    expect(backfilled.hours.drain).toBeLessThan(plain.hours.drain / 10)
    expect(backfilled.waits.meanHours).toBeLessThan(plain.waits.meanHours / 2)
    expect(backfilled.waits.p95Hours).toBeLessThan(plain.waits.p95Hours)
    expect(backfilled.endHours).toBeLessThan(plain.endHours)
  })
})

function heldHours({ shapes, shape, durationHours }: JobStream): number {
  let sum = 0
  for (let job = 0; job < shape.length; job++)
    sum += (shapes[shape[job]!]!.devices * shapes[shape[job]!]!.milli * durationHours[job]!) / WHOLE
  return sum
}
