/** Case S07: M/M/c from Mathematica StackExchange (eye clinic), Wolfram's call centre, the R package queueing, freebooksummary. */
import { expect, it } from 'vitest'
import { erlangC, meanWait, serversForDelay, waitBeyond } from '../../src-engine/special-functions/erlang-c.ts'

/** Stated with the case. */
const TOLERANCE = 1e-5

const close = (value: number, published: number) => expect(Math.abs(value - published)).toBeLessThan(TOLERANCE)

it('(a) six an hour, three served an hour by each of three: C = 4/9, Lq = 8/9', () => {
  const load = 6 / 3
  close(erlangC(3, load), 4 / 9)
  // Little: mean queue = arrivals x mean wait, which is in service times of 1/3 h.
  close((6 * meanWait(3, load)) / 3, 8 / 9)
  // With all served by one rate, waiting beyond 0 is waiting at all.
  close(waitBeyond(3, load, 0), 4 / 9)
})

it('(b) 30 an hour of 5 minutes: six servers leave at least 90 % without delay', () => {
  const load = 30 / 12
  close(erlangC(5, load), 0.13037)
  close(erlangC(6, load), 0.04744)
  expect(serversForDelay(load, 0.1)).toBe(6)
})

it('(c) and (d): 0.642857 and 0.18797', () => {
  close(erlangC(2, 1.5), 0.642857)
  close(erlangC(2, 0.5 / 0.7), 0.18797)
})

it('(e) 20 an hour, 30 served an hour by each of two: 0.75 in the system', () => {
  const load = 20 / 30
  close((20 * meanWait(2, load)) / 30 + load, 0.75)
})
