/** Small queues worked out by hand, and the parts of the scheduling simulation one by one. */
import { describe, expect, it } from 'vitest'
import { Cluster, type NodeGroup } from '../../../src-engine/utilization/scheduling/cluster.ts'
import { FillerPool } from '../../../src-engine/utilization/scheduling/filler-pool.ts'
import { gangPieces } from '../../../src-engine/utilization/scheduling/gang-pieces.ts'
import { meanHours } from '../../../src-engine/utilization/scheduling/job-mix.ts'
import {
  ANY_MODEL,
  jobStreamFromTrace,
  ShapeTable,
  type TraceJob,
  WHOLE,
} from '../../../src-engine/utilization/scheduling/job-stream.ts'
import { type QueueSettings, simulateQueue } from '../../../src-engine/utilization/scheduling/queue-simulation.ts'
import { purpose, RandomStream } from '../../../src-engine/utilization/scheduling/random-stream.ts'

const nodes = (count: number, devices: number, model = 0, wall = 0): NodeGroup => ({
  count,
  devices,
  cpuMilli: 8000,
  memoryMib: 0,
  model,
  wall,
})

const job = (arrivalHours: number, devices: number, durationHours: number, more: Partial<TraceJob> = {}): TraceJob => ({
  arrivalHours,
  durationHours,
  devices,
  milli: WHOLE,
  cpuMilli: 0,
  memoryMib: 0,
  models: ANY_MODEL,
  group: 0,
  ...more,
})

const settings: QueueSettings = {
  policy: 'best-fit',
  discipline: { kind: 'first-come' },
  wallByGroup: [0, 1],
  fromHours: 0,
  untilHours: 40,
  seed: 1,
}

describe('a node of four cards', () => {
  // The second job waits for the whole node; of the small ones one is done before it could start, the other would be in its way.
  const stream = jobStreamFromTrace([job(0, 3, 10), job(1, 4, 5), job(2, 1, 5), job(3, 1, 20)])
  const run = (changes: Partial<QueueSettings>) =>
    simulateQueue([nodes(1, 4)], stream, { ...settings, wallByGroup: [0], ...changes })

  it('serves in order of arrival', () => {
    const { startHours, hours, waits, meanWaitingJobs } = run({})
    expect([...startHours]).toEqual([0, 10, 15, 15])
    expect(waits).toMatchObject({ jobs: 4, stillWaiting: 0, waitedShare: 0.75, p50Hours: 9, p95Hours: 13 })
    expect(waits.meanHours).toBe((9 + 13 + 12) / 4)
    expect(meanWaitingJobs).toBe((9 + 13 + 12) / 40)
    // One card is free from 1 to 10: too little for the gang, and from 2 on kept from the small job by order alone.
    expect(hours).toEqual({
      available: 160,
      allocated: 30 + 20 + 5 + 20,
      filler: 0,
      nobodyWaits: 160 - 75 - 9,
      fragment: 1,
      drain: 8,
      quota: 0,
      mismatch: 0,
    })
  })

  it('lets a job pass that is done before the gang can start, and no other', () => {
    const { startHours } = run({ discipline: { kind: 'backfill', depth: 10, cycleHours: 0 } })
    expect([...startHours]).toEqual([0, 10, 2, 15])
  })

  it('looks no further than it is told', () => {
    expect([...run({ discipline: { kind: 'backfill', depth: 1, cycleHours: 0 } }).startHours]).toEqual([0, 10, 15, 15])
  })
})

describe('two nodes', () => {
  it('let a long job pass on the node that the head does not wait for', () => {
    const stream = jobStreamFromTrace([job(0, 3, 10), job(0, 3, 20), job(1, 4, 5), job(2, 1, 100)])
    const discipline = { kind: 'backfill', depth: 10, cycleHours: 0 } as const
    const { startHours, timeline } = simulateQueue([nodes(2, 4)], stream, {
      ...settings,
      wallByGroup: [0],
      discipline,
      isRecorded: true,
    })
    expect([...startHours]).toEqual([0, 0, 10, 2])
    expect([...timeline!.node]).toEqual([0, 1, 1, 0])
    expect([...timeline!.waitingFromHours]).toEqual([0, 1, 10])
    expect([...timeline!.waitingJobs]).toEqual([0, 1, 0])
  })

  it('behind two walls leave one idle by quota while jobs wait behind the other', () => {
    const stream = jobStreamFromTrace([job(0, 4, 10), job(0, 2, 10)])
    const { hours, startHours } = simulateQueue([nodes(1, 4), nodes(1, 4, 0, 1)], stream, settings)
    expect([...startHours]).toEqual([0, 10])
    expect(hours).toMatchObject({ allocated: 60, quota: 20, fragment: 0, drain: 0, mismatch: 0 })
    const pooled = simulateQueue([nodes(2, 4)], stream, { ...settings, wallByGroup: [0, 0] })
    expect([...pooled.startHours]).toEqual([0, 0])
  })

  it('of different models strand by mismatch, and so do processors that have run out', () => {
    const byModel = jobStreamFromTrace([job(0, 4, 10, { models: 1 }), job(0, 2, 10, { models: 1 })])
    const first = simulateQueue([nodes(1, 4, 0), nodes(1, 4, 1)], byModel, { ...settings, wallByGroup: [0] })
    expect(first.hours).toMatchObject({ mismatch: 20, fragment: 0, drain: 0 })
    const byCpu = jobStreamFromTrace([job(0, 1, 10, { cpuMilli: 8000 }), job(0, 1, 10, { cpuMilli: 1000 })])
    const second = simulateQueue([nodes(1, 4)], byCpu, { ...settings, wallByGroup: [0] })
    expect(second.hours).toMatchObject({ mismatch: 10, fragment: 0, drain: 0 })
  })

  it('hold a gang larger than one of them, with what is left over beside another job', () => {
    const stream = jobStreamFromTrace([job(0, 6, 10), job(0, 2, 10), job(0, 1, 1)])
    expect([...simulateQueue([nodes(2, 4)], stream, { ...settings, wallByGroup: [0] }).startHours]).toEqual([0, 0, 10])
    const gangs = gangPieces(stream.shapes, new Cluster([nodes(2, 4)]), [0])
    expect(gangs.nodesByShape[0]).toBe(1)
    expect(gangs.pieces[0]!.devices).toBe(4)
    expect(gangs.pieces[gangs.restByShape[0]!]!.devices).toBe(2)
  })
})

describe('failing nodes', () => {
  it('lose time but no work: each job still runs for as long as it needs', () => {
    const jobs = Array.from({ length: 200 }, (_, i) => job(i, 1 + (i % 4), 5))
    const failures = { meanUpHours: 50, meanRepairHours: 5 }
    const stream = jobStreamFromTrace(jobs)
    const result = simulateQueue([nodes(4, 4)], stream, {
      ...settings,
      wallByGroup: [0],
      untilHours: Number.POSITIVE_INFINITY,
      failures,
    })
    expect(result.requeues).toBeGreaterThan(10)
    expect(result.waits.stillWaiting).toBe(0)
    expect(result.hours.allocated).toBeCloseTo(5 * jobs.reduce((sum, { devices }) => sum + devices, 0), 8)
    // 200 h and more of 16 cards, up 50 h of 55 on average.
    expect(Math.abs(result.hours.available / (16 * result.endHours) - 50 / 55)).toBeLessThan(0.05)
  })
})

describe('filler', () => {
  it('is neither lost nor made: what arrives is run or waits', () => {
    const filler = new FillerPool(2, 0.5)
    filler.arrive(100)
    expect(filler.wantedCards()).toBe(50)
    let run = filler.run(10, 3)
    expect(run).toBe(30) // All ten cards, as there are jobs for more.
    filler.shrink(10, 4)
    expect(filler.backlogHours).toBe(73) // Six cards lose half an hour each.
    run += filler.run(40, 100)
    expect(run + filler.backlogHours).toBeCloseTo(103, 10)
    expect(filler.backlogHours).toBeLessThan(1e-9)
  })
})

describe('random streams', () => {
  it('have the moments of their distributions, and purposes do not share numbers', () => {
    const stream = new RandomStream(7, purpose.rates)
    const count = 40_000
    for (const variation of [0.3, 1, 2]) {
      let sum = 0
      let squares = 0
      for (let i = 0; i < count; i++) {
        const x = stream.gamma(variation)
        sum += x
        squares += x * x
      }
      const mean = sum / count
      expect(Math.abs(mean - 1)).toBeLessThan((4 * variation) / Math.sqrt(count)) // Four standard errors.
      // The variance of the sample variance of a gamma is variation^4 (2 + 6 variation²)/count.
      const error = variation * variation * Math.sqrt((2 + 6 * variation * variation) / count)
      expect(Math.abs(squares / count - mean * mean - variation * variation)).toBeLessThan(4 * error)
    }
    expect(new RandomStream(7, purpose.rates).uniform()).not.toBe(new RandomStream(7, purpose.shapes).uniform())
    expect(new RandomStream(0, 0).uniform()).toBe(new RandomStream(0, 0).uniform())
  })
})

describe('jobs', () => {
  it('mean hours of a lognormal cut off are those of a fine sum', () => {
    const hours = { kind: 'lognormal', medianHours: 3, logDeviation: 1.2, longestHours: 24 } as const
    const stream = new RandomStream(1, purpose.durations)
    const count = 200_000
    let sum = 0
    for (let i = 0; i < count; i++) sum += Math.min(24, 3 * Math.exp(1.2 * stream.normal()))
    expect(Math.abs(sum / count / meanHours(hours) - 1)).toBeLessThan(0.01) // Four standard errors.
  })

  it('that ask for parts of several cards are refused, and nodes must follow their walls', () => {
    expect(() => new ShapeTable().shapeOf(job(0, 2, 1, { milli: 500 }))).toThrow(RangeError)
    expect(() => new Cluster([nodes(1, 4, 0, 1)])).toThrow(RangeError)
    expect(() => new Cluster([nodes(1, 32)])).toThrow(RangeError)
  })
})
