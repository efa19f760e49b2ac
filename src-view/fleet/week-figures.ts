/** What a recorded week says in figures: where its hours went, how long jobs waited, and what stands at a moment or a place of it. */
import { ledgerParts, STEP_HOURS } from '../../src-engine/utilization/scheduling/ledger-steps.ts'
import { type SimulatedWeek, WEEK_HOURS } from '../../src-engine/utilization/scheduling/simulated-week.ts'

/** Rows of the ledger of a week, in the order in which they are shown; shares of the hours of the whole fleet. */
export const weekParts = ['held', 'fragment', 'drain', 'quota', 'mismatch', 'nobodyWaits', 'down'] as const
export type WeekPart = (typeof weekParts)[number]

export interface WeekFigures {
  /** They add up to 1. */
  readonly shares: Readonly<Record<WeekPart, number>>
  /** Free while a job waited that asked for as much: the four reasons together. */
  readonly strandedShare: number
  readonly strandedHours: number
  readonly accelerators: number
}

export function weekFigures({ ledger, nodes, devicesPerNode }: SimulatedWeek): WeekFigures {
  const accelerators = nodes * devicesPerNode
  const all = accelerators * WEEK_HOURS
  const stranded = ledger.fragment + ledger.drain + ledger.quota + ledger.mismatch
  return {
    shares: {
      held: ledger.allocated / all,
      fragment: ledger.fragment / all,
      drain: ledger.drain / all,
      quota: ledger.quota / all,
      mismatch: ledger.mismatch / all,
      nobodyWaits: ledger.nobodyWaits / all,
      down: Math.max(0, 1 - ledger.available / all),
    },
    strandedShare: stranded / all,
    strandedHours: stranded,
    accelerators,
  }
}

/** Accelerators on average over a step of the recording, and jobs that wait. */
export interface WeekMoment {
  readonly held: number
  readonly free: number
  readonly stranded: number
  readonly waiting: number
  readonly waitingJobs: number
}

const ALLOCATED = ledgerParts.indexOf('allocated')
const IDLE = ledgerParts.indexOf('nobodyWaits')
const AVAILABLE = ledgerParts.indexOf('available')

export function weekMoment(week: SimulatedWeek, hours: number): WeekMoment {
  const step = Math.max(0, Math.min(week.steps - 1, Math.floor(hours / STEP_HOURS)))
  const part = (p: number) => week.stepLedger[step * ledgerParts.length + p]! / STEP_HOURS
  const walls = week.wallStart.length - 1
  let waiting = 0
  for (let wall = 0; wall < walls; wall++) waiting += week.stepWaiting[step * walls + wall]! / STEP_HOURS
  const free = Math.max(0, part(AVAILABLE) - part(ALLOCATED))
  return {
    held: part(ALLOCATED),
    free,
    stranded: Math.max(0, free - part(IDLE)),
    waiting,
    waitingJobs: week.waitingJobs[lastAtOrBefore(week.waitingFromHours, hours)] ?? 0,
  }
}

/** Most accelerators that wait in any step. */
export function mostWaiting(week: SimulatedWeek): number {
  const walls = week.wallStart.length - 1
  let most = 0
  for (let step = 0; step < week.steps; step++) {
    let waiting = 0
    for (let wall = 0; wall < walls; wall++) waiting += week.stepWaiting[step * walls + wall]!
    if (waiting > most) most = waiting
  }
  return most / STEP_HOURS
}

/** What an accelerator does at an hour. */
export interface WeekPlace {
  readonly kind: 'held' | 'down' | 'free'
  readonly wall: number
  readonly node: number
  /** Stays of the recording: more than one where jobs share it, none where nobody holds it. */
  readonly stays: readonly number[]
}

export function weekPlace(week: SimulatedWeek, node: number, device: number, hours: number): WeekPlace {
  const stays: number[] = []
  for (let stay = 0; stay < week.stays; stay++) {
    if (week.node[stay] !== node || week.startHours[stay]! > hours || week.endHours[stay]! <= hours) continue
    if (((week.deviceMask[stay]! >>> device) & 1) === 1) stays.push(stay)
  }
  const wall = lastAtOrBefore(week.wallStart, node)
  if (stays.length > 0) return { kind: 'held', wall, node, stays }
  const isDown = week.downNode.some(
    (down, i) => down === node && week.downFromHours[i]! <= hours && week.downUntilHours[i]! > hours,
  )
  return { kind: isDown ? 'down' : 'free', wall, node, stays }
}

/** Position of the last value that is not above; 0 where all are. */
function lastAtOrBefore(rising: Float64Array | Int32Array, value: number): number {
  let low = 0
  let high = rising.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (rising[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}
