/**
 * Cases R01, R03 and R06: Meta, "The Llama 3 Herd of Models" (2024), section 3.3.4; Meta, arXiv:2410.21680; Young (1974), Daly (2006) and
 * Saxena et al., arXiv:2410.18124.
 */
import { describe, expect, it } from 'vitest'
import { philoxUniform } from '../../../src-engine/sampling/philox.ts'
import {
  checkpointShares,
  dalyInterval,
  firstOrderEffectiveShare,
  LOST,
  RECOVERY,
  RETAINED,
  saxenaInterval,
  WRITING,
  youngInterval,
} from '../../../src-engine/utilization/checkpointing.ts'
import { gangMeanTimeBetweenHours, interruptionsPer1000DomainDays } from '../../../src-engine/utilization/failure-rate.ts'
import { llama3 } from '../../../src-engine/validation/failure-formulas.ts'

function shares(meanTimeBetween: number, interval: number, write: number, recovery: number): Float64Array {
  const out = new Float64Array(4)
  checkpointShares(meanTimeBetween, interval, write, recovery, 0, out)
  return out
}

/** Retained share of a gang that lives through failures drawn beforehand, segment by segment. */
function simulatedRetained(
  exponentials: Float64Array,
  between: number,
  interval: number,
  write: number,
  recovery: number,
): number {
  let time = 0
  let retained = 0
  let next = 0
  let untilFailure = exponentials[next++]! * between
  while (next < exponentials.length) {
    if (untilFailure > interval + write) {
      untilFailure -= interval + write
      time += interval + write
      retained += interval
      continue
    }
    time += untilFailure
    untilFailure = exponentials[next++]! * between
    // A failure during recovery begins it anew.
    while (untilFailure < recovery && next < exponentials.length) {
      time += untilFailure
      untilFailure = exponentials[next++]! * between
    }
    time += recovery
    untilFailure -= recovery
  }
  return retained / time
}

const exponentials = new Float64Array(400_000)
philoxUniform(1, 0, 1, 0, exponentials.length, exponentials, 0)
for (let i = 0; i < exponentials.length; i++) exponentials[i] = -Math.log(exponentials[i]!)

it('R01: 54 days of Llama 3 405B leave more than 90 % effective training time, as a simulated gang has it', () => {
  const { unexpected, nodes, days } = llama3
  const between = gangMeanTimeBetweenHours(interruptionsPer1000DomainDays(unexpected, nodes, days), nodes)
  const effective = shares(between, 10 / 60, 2 / 3600, 10 / 60)[RETAINED]!
  expect(effective).toBeGreaterThanOrEqual(0.9)
  expect(Math.abs(simulatedRetained(exponentials, between, 10 / 60, 2 / 3600, 10 / 60) - effective)).toBeLessThan(0.001)
})

describe('R03: effective training time ratio', () => {
  const perNodeDay = 6.5e-3
  const renewal = (nodes: number) => shares(gangMeanTimeBetweenHours(1000 * perNodeDay, nodes), 1, 0, 5 / 60)[RETAINED]!
  const firstOrder = (nodes: number) => firstOrderEffectiveShare(nodes * perNodeDay, 5 / 1440, 60 / 1440, 0)

  it('agrees with a simulated gang', () => {
    const between = gangMeanTimeBetweenHours(1000 * perNodeDay, 2048)
    // 400,000 interruptions leave a standard error below 0.001.
    expect(Math.abs(simulatedRetained(exponentials, between, 1, 0, 5 / 60) - renewal(2048))).toBeLessThan(0.003)
  })

  it('to the first order stays within a point of the exact one while less than 0.14 is lost, and not beyond 0.2', () => {
    const lossPerNode = perNodeDay * (35 / 1440)
    for (let loss = 0.005; loss < 0.14; loss += 0.005) {
      const nodes = loss / lossPerNode
      expect(Math.abs(firstOrder(nodes) - renewal(nodes))).toBeLessThan(0.01)
    }
    expect(Math.abs(firstOrder(0.2 / lossPerNode) - renewal(0.2 / lossPerNode))).toBeGreaterThan(0.01)
  })
})

describe('R06: intervals for a write of 60 s, failures every 3 h and a recovery of 600 s', () => {
  const write = 60
  const between = 3 * 3600
  const recovery = 600
  const intervals = {
    young: youngInterval(write, between),
    daly: dalyInterval(write, between),
    saxena: saxenaInterval(write, between, recovery),
  }

  it('each comes within 0.1 points of the best, by formula and in a simulation on common draws', () => {
    let best = 0
    for (let interval = 300; interval < 3000; interval += 5)
      best = Math.max(best, shares(between, interval, write, recovery)[RETAINED]!)
    const simulated = (interval: number) => simulatedRetained(exponentials, between, interval, write, recovery)
    let bestSimulated = 0
    for (let interval = 600; interval < 2000; interval += 100) bestSimulated = Math.max(bestSimulated, simulated(interval))
    for (const interval of Object.values(intervals)) {
      expect(best - shares(between, interval, write, recovery)[RETAINED]!).toBeLessThan(0.001)
      expect(bestSimulated - simulated(interval)).toBeLessThan(0.001)
    }
  })
})

it('the four shares add up to one and none is negative, from rare to ceaseless interruptions', () => {
  for (const between of [0.05, 0.5, 3, 100, 1e4, 1e9, Number.POSITIVE_INFINITY]) {
    for (const write of [0, 0.001, 0.1]) {
      for (const recovery of [0, 0.1, 2]) {
        for (const wait of [0, 1]) {
          const out = new Float64Array(4)
          checkpointShares(between, 0.5, write, recovery, wait, out)
          const sum = out[RETAINED]! + out[LOST]! + out[WRITING]! + out[RECOVERY]!
          expect(Math.abs(sum - 1)).toBeLessThan(1e-9)
          expect(Math.min(...out)).toBeGreaterThanOrEqual(0)
        }
      }
    }
  }
})
