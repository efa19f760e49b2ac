/** Laws of the scheduling simulation, whatever the policy, the queue's discipline, quotas, failures and filler. */
import { describe, expect, it } from 'vitest'
import type { NodeGroup } from '../../src-engine/utilization/scheduling/cluster.ts'
import { heldPerAsked } from '../../src-engine/utilization/scheduling/job-mix.ts'
import { type JobStream, WHOLE } from '../../src-engine/utilization/scheduling/job-stream.ts'
import { type PolicyName, policyNames } from '../../src-engine/utilization/scheduling/placement/placement-policy.ts'
import {
  type Discipline,
  type QueueResult,
  type QueueSettings,
  simulateQueue,
} from '../../src-engine/utilization/scheduling/queue-simulation.ts'
import { researchJobs, researchMix } from './scheduling-jobs.ts'

const firstCome: Discipline = { kind: 'first-come' }
const backfill: Discipline = { kind: 'backfill', depth: 100, cycleHours: 0 }
const nodes = (count: number, wall = 0): NodeGroup => ({ count, devices: 8, cpuMilli: 0, memoryMib: 0, model: 0, wall })

const plain: QueueSettings = {
  policy: 'best-fit',
  discipline: firstCome,
  wallByGroup: [0],
  fromHours: 168,
  untilHours: 504,
  seed: 1,
}

/** Everything at once: walls of unequal size, nodes that fail, filler. */
function busyCluster(policy: PolicyName, discipline: Discipline, seed: number): { stream: JobStream; result: QueueResult } {
  const stream = researchJobs(80, 0.7, seed, { groupWeights: [2, 1], fillerShare: 0.1, fillerMeanHours: 2 })
  const result = simulateQueue([nodes(6), nodes(4, 1)], stream, {
    ...plain,
    policy,
    discipline,
    wallByGroup: [0, 1],
    failures: { meanUpHours: 400, meanRepairHours: 10 },
    filler: { meanHours: 2, lostHoursPerPreemption: 0.25 },
    isRecorded: true,
    seed,
  })
  return { stream, result }
}

const everyCase = policyNames.flatMap(policy => [firstCome, backfill].map(discipline => ({ policy, discipline })))

describe.each(everyCase)('$policy, $discipline.kind', ({ policy, discipline }) => {
  const { stream, result } = busyCluster(policy, discipline, 3)
  const { hours } = result

  it('hours close: available = allocated + stranded + idle, none negative', () => {
    const parts = [hours.allocated, hours.nobodyWaits, hours.fragment, hours.drain, hours.quota, hours.mismatch]
    for (const part of parts) expect(part).toBeGreaterThanOrEqual(0)
    expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) / hours.available - 1)).toBeLessThan(1e-9)
    expect(hours.filler).toBeLessThanOrEqual(hours.allocated)
    // What lies idle, stranded and filled must have happened, or the law says nothing.
    for (const part of [hours.filler, hours.nobodyWaits, hours.fragment, hours.drain, hours.quota])
      expect(part).toBeGreaterThan(0)
    expect(result.requeues).toBeGreaterThan(0)
  })

  it('no accelerator is given out twice, and none of a node that is not there', () => {
    const timeline = result.timeline!
    const held = new Map<number, [number, number][]>()
    for (let stay = 0; stay < timeline.stays; stay++) {
      const { milli } = stream.shapes[stream.shape[timeline.job[stay]!]!]!
      expect(timeline.endHours[stay]!).toBeGreaterThanOrEqual(timeline.startHours[stay]!)
      for (let device = 0; device < 31; device++) {
        if (((timeline.deviceMask[stay]! >>> device) & 1) === 0) continue
        expect(device).toBeLessThan(8)
        const steps = held.get(8 * timeline.node[stay]! + device) ?? []
        steps.push([timeline.startHours[stay]!, milli], [timeline.endHours[stay]!, -milli])
        held.set(8 * timeline.node[stay]! + device, steps)
      }
    }
    for (const steps of held.values()) {
      // What ends at a moment makes room for what begins then.
      steps.sort((a, b) => a[0] - b[0] || a[1] - b[1])
      let now = 0
      for (const [, change] of steps) {
        now += change
        expect(now).toBeLessThanOrEqual(WHOLE)
      }
      expect(now).toBe(0)
    }
    expect(held.size).toBe(80)
  })

  it('the same seed gives the same bytes, another seed others', () => {
    expect(JSON.stringify(busyCluster(policy, discipline, 3).result)).toBe(JSON.stringify(result))
    expect(JSON.stringify(busyCluster(policy, discipline, 4).result.hours)).not.toBe(JSON.stringify(hours))
  })
})

describe('first come, first served', () => {
  it.each(policyNames)('%s never starts a later job before an earlier one of the same wall', policy => {
    const { stream, result } = busyCluster(policy, firstCome, 5)
    const latest = [0, 0]
    let started = 0
    for (let job = 0; job < stream.count; job++) {
      const start = result.startHours[job]!
      if (Number.isNaN(start)) continue
      const wall = stream.shapes[stream.shape[job]!]!.group
      expect(start).toBeGreaterThanOrEqual(latest[wall]!)
      expect(start).toBeGreaterThanOrEqual(stream.arrivalHours[job]!)
      latest[wall] = start
      started++
    }
    expect(started).toBeGreaterThan(500)
  })
})

describe('work done', () => {
  const seeds = [1, 2, 3, 4, 5, 6]

  it('never falls with more nodes, stream by stream, for jobs of one card in order', () => {
    for (const seed of seeds) {
      const stream = researchJobs(128, 0.9, seed, { sizes: [researchMix.sizes[1]!] })
      let before = 0
      for (const count of [6, 8, 10, 12, 16, 24]) {
        const { allocated } = simulateQueue([nodes(count)], stream, { ...plain, fromHours: 0 }).hours
        expect(allocated).toBeGreaterThanOrEqual(before - 1e-9 * before) // Sums in another order.
        before = allocated
      }
    }
  })

  // Gangs and parts of cards have anomalies (Graham 1969): more room can start a long job that blocks two short ones. On average it helps.
  it.each([firstCome, backfill])('does not fall with more nodes on average over streams with gangs: $kind', discipline => {
    let before = 0
    for (const count of [8, 12, 16, 24]) {
      let sum = 0
      for (const seed of seeds) {
        sum += simulateQueue([nodes(count)], researchJobs(128, 0.9, seed), { ...plain, discipline, fromHours: 0 }).hours.allocated
      }
      expect(sum).toBeGreaterThan(before)
      before = sum
    }
  })

  it.each([firstCome, backfill])('is no less with pooled than with walled quotas: $kind', discipline => {
    let pooled = 0
    let walled = 0
    for (const seed of seeds) {
      const stream = researchJobs(128, 0.9, seed, { groupWeights: [1, 1] })
      const settings = { ...plain, discipline, fromHours: 0 }
      pooled += simulateQueue([nodes(16)], stream, { ...settings, wallByGroup: [0, 0] }).hours.allocated
      walled += simulateQueue([nodes(8), nodes(8, 1)], stream, { ...settings, wallByGroup: [0, 1] }).hours.allocated
    }
    expect(pooled).toBeGreaterThan(walled)
  })
})

describe('jobs from parameters', () => {
  it('ask for the hours they were told to, slices and filler included', () => {
    const asked = 100
    const stream = researchJobs(asked, 1, 7, { burstiness: 0, sliceMilli: 500, fillerShare: 0.2, fillerMeanHours: 3 })
    let held = 0
    for (let job = 0; job < stream.count; job++) {
      const { devices, milli } = stream.shapes[stream.shape[job]!]!
      held += (devices * milli * stream.durationHours[job]!) / WHOLE
      if (devices === 1 && stream.isFiller[job] === 0) expect([500, WHOLE]).toContain(milli)
    }
    // Sizes and durations are stratified, so that only the number of arrivals is left to luck: 1/sqrt of some thousand.
    expect(Math.abs(held / (asked * 504) - 1)).toBeLessThan(0.06)
  })

  it('hold more than they ask for where slices are coarse', () => {
    expect(heldPerAsked({ ...researchMix, sliceMilli: 100 })).toBeCloseTo(1, 12)
    expect(heldPerAsked({ ...researchMix, sliceMilli: WHOLE })).toBeCloseTo(0.9 + 0.1 / 0.3, 12)
  })
})

describe('what can never run', () => {
  it('is refused and holds up nobody', () => {
    const result = simulateQueue([nodes(2)], researchJobs(16, 0.5, 1), plain)
    expect(result.refusedJobs).toBeGreaterThan(0)
    expect(result.waits.stillWaiting).toBeLessThan(0.1 * result.waits.jobs)
  })

  it('is an error where a group has no wall', () => {
    expect(() => simulateQueue([nodes(2)], researchJobs(16, 0.5, 1, { groupWeights: [1, 1] }), plain)).toThrow(RangeError)
  })
})
