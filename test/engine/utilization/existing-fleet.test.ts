/** Published "utilizations" of a fleet, and the free cause solved from a measured one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ALLOCATED,
  AVAILABLE,
  CAUSE_COUNT,
  COMPUTE_EFFICIENCY,
  drawnMeasurement,
  fleetFigure,
  fleetFigures,
  IN_STEP,
  LOST,
  OVERSIZED,
  QUEUE_OVER_RUN,
  REACHED,
  RETAINED,
  SOLUTION,
  STATUS,
  solveFreeCause,
  solveMonotone,
  TOO_HIGH,
  TOO_LOW,
  UNUSED,
  USER_FAILURE,
} from '../../../src-engine/utilization/existing-fleet.ts'

function causesOf(changes: Readonly<Record<number, number>>): Float64Array {
  const causes = new Float64Array(CAUSE_COUNT)
  causes[AVAILABLE] = 0.97
  causes[ALLOCATED] = 0.7
  causes[RETAINED] = 0.9
  causes[LOST] = 0.03
  causes[IN_STEP] = 0.2
  causes[COMPUTE_EFFICIENCY] = 0.6
  for (const [cause, value] of Object.entries(changes)) causes[Number(cause)] = value
  return causes
}

it('names seven figures of one fleet', () => {
  const causes = causesOf({ [OVERSIZED]: 0.1, [UNUSED]: 0.2, [USER_FAILURE]: 0.05, [QUEUE_OVER_RUN]: 0.25 })
  const held = 0.9 * 0.8
  const running = held * 0.95
  const productive = running * 0.9 * 0.8
  const expected = {
    allocatedShare: 0.97 * 0.7,
    busyShare: 0.97 * 0.7 * (held * 0.05 + running * 0.03 + productive),
    ettrScheduled: 0.9,
    ettrWithQueue: 0.9 / 1.25,
    stepMfu: 0.6 * 0.8,
    jobMfu: 0.6 * 0.8 * 0.9,
    fleetMfu: 0.97 * 0.7 * productive * 0.6,
  }
  for (const figure of fleetFigures) expect(Math.abs(fleetFigure(figure, causes) - expected[figure])).toBeLessThan(1e-12)
})

describe('the free cause', () => {
  it('makes the model show what was measured, for every figure and every cause that it depends on', () => {
    const out = new Float64Array(2)
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(share, { minLength: CAUSE_COUNT, maxLength: CAUSE_COUNT }),
        fc.constantFrom(...fleetFigures),
        fc.integer({ min: 0, max: CAUSE_COUNT - 1 }),
        share,
        (drawn, figure, cause, truth) => {
          const causes = Float64Array.from(drawn)
          causes[LOST] = (1 - causes[RETAINED]!) * causes[LOST]!
          causes[cause] = truth
          const measured = fleetFigure(figure, causes)
          causes[cause] = 0.01
          const low = fleetFigure(figure, causes)
          causes[cause] = 0.99
          if (low === fleetFigure(figure, causes)) return
          solveFreeCause({ figure, cause, causes }, measured, 0.01, 0.99, out)
          expect(out[STATUS]).toBe(REACHED)
          expect(Math.abs(fleetFigure(figure, causes) - measured)).toBeLessThan(1e-12)
          expect(causes[cause]).toBe(out[SOLUTION])
        },
      ),
      { numRuns: 500 },
    )
  })

  it('says on which side a figure cannot be had, and takes the nearer end', () => {
    const out = new Float64Array(2)
    const causes = causesOf({})
    solveFreeCause({ figure: 'allocatedShare', cause: ALLOCATED, causes }, 0.99, 0, 1, out)
    expect([...out]).toEqual([1, TOO_HIGH])
    solveFreeCause({ figure: 'allocatedShare', cause: ALLOCATED, causes }, 0.01, 0.3, 1, out)
    expect([...out]).toEqual([0.3, TOO_LOW])
    solveFreeCause({ figure: 'busyShare', cause: IN_STEP, causes }, 0.9, 0, 0.9, out)
    expect([...out]).toEqual([0, TOO_HIGH])
  })

  it('fits a busy share of 35 % by an allocation of 45 % as of 95 %', () => {
    const out = new Float64Array(2)
    const solved = (changes: Record<number, number>) => {
      solveFreeCause({ figure: 'busyShare', cause: ALLOCATED, causes: causesOf(changes) }, 0.35, 0, 1, out)
      expect(out[STATUS]).toBe(REACHED)
      return out[SOLUTION]!
    }
    expect(solved({ [IN_STEP]: 0.1, [RETAINED]: 0.95, [LOST]: 0.02 })).toBeLessThan(0.45)
    const wasteful = solved({ [OVERSIZED]: 0.25, [UNUSED]: 0.2, [IN_STEP]: 0.3 })
    expect(wasteful).toBeGreaterThan(0.9)
    expect(wasteful).toBeLessThan(1)
  })
})

it('monotone functions are solved to the last digits, rising or falling, straight or steep', () => {
  const out = new Float64Array(2)
  const functions = [
    (x: number) => x,
    (x: number) => -x,
    (x: number) => Math.exp(30 * x),
    (x: number) => 1 / (x + 1e-6),
    (x: number) => (x - 0.5) * (x - 0.5) * (x - 0.5),
    (x: number) => (x < 0.3 ? 0 : 1),
  ]
  let calls = 0
  for (const [i, at] of functions.entries()) {
    for (const truth of [0, 1e-9, 0.1, 0.3, 0.5, 0.77, 1]) {
      calls = 0
      const counted = (x: number) => {
        calls++
        return at(x)
      }
      solveMonotone(counted, undefined, at(truth), 0, 1, out)
      expect(out[STATUS]).toBe(REACHED)
      // A step and the flat middle of a cube have no single solution to the last digit; their value is what is asked for.
      expect(Math.abs(at(out[SOLUTION]!) - at(truth)), `${i} ${truth}`).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(at(truth))))
      expect(calls).toBeLessThan(120)
    }
  }
})

it('a measurement keeps between 0 and 1, has its middle at no error, and certain ones stay', () => {
  expect(Math.abs(drawnMeasurement(0.35, 0.3, 0) - 0.35)).toBeLessThan(1e-15)
  expect(drawnMeasurement(0.35, 0.3, 5)).toBeLessThan(1)
  expect(drawnMeasurement(0.35, 0.3, -5)).toBeGreaterThan(0)
  expect(drawnMeasurement(0.35, 0.3, 1)).toBeGreaterThan(0.35)
  expect(drawnMeasurement(1, 0.3, -2)).toBe(1)
  expect(drawnMeasurement(0, 0.3, 2)).toBe(0)
})
