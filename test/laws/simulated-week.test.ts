/** What must hold of every recorded week: its stays are the ledger's hours, no accelerator is held twice, the same seed gives the same bytes. */
import { expect, test } from 'vitest'
import { ledgerParts } from '../../src-engine/utilization/scheduling/ledger-steps.ts'
import {
  type SimulatedWeek,
  simulateWeek,
  WEEK_HOURS,
  type WeekRequest,
  weekBuffers,
} from '../../src-engine/utilization/scheduling/simulated-week.ts'
import type { SurfaceSpec } from '../../src-engine/utilization/scheduling/surface-spec.ts'
import { smallSurface } from './scheduling-jobs.ts'

const walled: SurfaceSpec = {
  ...smallSurface,
  discipline: { kind: 'first-come' },
  wallWeights: [2, 1, 1],
  wallByGroup: [0, 1, 2],
  mix: { ...smallSurface.mix, groupWeights: [1, 2, 1], sliceMilli: 1000 },
}
const pooled: SurfaceSpec = { ...smallSurface, wallByGroup: [0, 0, 0], mix: { ...walled.mix, sliceMilli: 100 } }
const failures = { meanUpHours: 400, meanRepairHours: 20 }
const request: WeekRequest = {
  asked: walled,
  served: walled,
  accelerators: 128,
  gangRatio: 0.4,
  burstiness: 0.5,
  load: 0.9,
  failures,
  seed: 7,
}
const requests: [string, WeekRequest][] = [
  ['walls, first come', request],
  ['one pool with backfill and slices', { ...request, served: pooled }],
  ['more than fits, no failures', { ...request, load: 1.4, failures: { meanUpHours: 1e9, meanRepairHours: 1 } }],
]
const hoursInWeek = (week: SimulatedWeek, stay: number) => week.endHours[stay]! - Math.max(0, week.startHours[stay]!)

test.each(requests)('stays hold what the ledger says: %s', (_, asked) => {
  const week = simulateWeek(asked)
  let held = 0
  for (let stay = 0; stay < week.stays; stay++) held += week.accelerators[stay]! * hoursInWeek(week, stay)
  expect(week.leftOutHours).toBe(0)
  expect(week.ledger.allocated).toBeGreaterThan(5000)
  // Sums of thousands of hours, added in another order.
  expect(Math.abs(held - week.ledger.allocated)).toBeLessThan(1e-7)
})

test.each(requests)('the steps add up to the ledger: %s', (_, asked) => {
  const { ledger, steps, stepLedger, nodes, devicesPerNode, downNode, downFromHours, downUntilHours } = simulateWeek(asked)
  ledgerParts.forEach((part, p) => {
    let sum = 0
    for (let step = 0; step < steps; step++) sum += stepLedger[step * ledgerParts.length + p]!
    expect(Math.abs(sum - ledger[part])).toBeLessThan(1e-7)
  })
  const down = downNode.reduce((sum, _node, i) => sum + downUntilHours[i]! - Math.max(0, downFromHours[i]!), 0)
  expect(Math.abs((nodes * WEEK_HOURS - down) * devicesPerNode - ledger.available)).toBeLessThan(1e-7)
})

test.each(requests)('no accelerator is held twice, none while its node is down: %s', (_, asked) => {
  const week = simulateWeek(asked)
  const changes = new Map<number, [number, number][]>()
  for (let stay = 0; stay < week.stays; stay++) {
    const mask = week.deviceMask[stay]!
    for (let device = 0; device < week.devicesPerNode; device++) {
      if (((mask >>> device) & 1) === 0) continue
      const at = week.node[stay]! * week.devicesPerNode + device
      const share = Math.min(1, week.accelerators[stay]!)
      const list = changes.get(at) ?? []
      list.push([week.startHours[stay]!, share], [week.endHours[stay]!, -share])
      changes.set(at, list)
    }
  }
  expect(changes.size).toBeGreaterThan(100)
  week.downNode.forEach((node, i) => {
    for (let device = 0; device < week.devicesPerNode; device++) {
      const list = changes.get(node * week.devicesPerNode + device)
      list?.push([week.downFromHours[i]!, 1], [week.downUntilHours[i]!, -1])
    }
  })
  let most = 0
  for (const list of changes.values()) {
    let held = 0
    // What is given back at a moment can be taken at that moment.
    for (const [, by] of list.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
      held += by
      most = Math.max(most, held)
    }
  }
  expect(most).toBeGreaterThan(0.99)
  expect(most).toBeLessThan(1 + 1e-9) // Tenths of a card, added up.
})

test('the same seed gives the same bytes, another seed another week', () => {
  const bytes = (week: SimulatedWeek) => Buffer.concat(weekBuffers(week).map(buffer => Buffer.from(buffer)))
  const first = bytes(simulateWeek(request))
  expect(bytes(simulateWeek(request)).equals(first)).toBe(true)
  expect(bytes(simulateWeek({ ...request, seed: 8 })).equals(first)).toBe(false)
})

test('a lever meets the same jobs and the same failures', () => {
  const before = simulateWeek(request)
  const after = simulateWeek({ ...request, served: pooled })
  expect(after.waits.jobs).toBe(before.waits.jobs)
  expect(after.downNode).toEqual(before.downNode)
  expect(after.downFromHours).toEqual(before.downFromHours)
  expect(before.downNode.length).toBeGreaterThan(0)
  // Who came in the first days of the week and ran behind the walls within it.
  const arrivals = ({ jobArrivalHours }: SimulatedWeek) =>
    new Set(jobArrivalHours.filter(hours => hours >= 0 && hours < 96).map(hours => Math.round(hours * 1e6)))
  const shorter = arrivals(after)
  const earlier = [...arrivals(before)]
  expect(earlier.length).toBeGreaterThan(300)
  expect(earlier.filter(hours => !shorter.has(hours))).toEqual([])
  expect(after.waits.p95Hours).toBeLessThan(before.waits.p95Hours)
})
