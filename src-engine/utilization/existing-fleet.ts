/**
 * An existing fleet: its shares, the published "utilizations" that follow from them, and the cause that makes the model agree with what was
 * measured (MODEL.md sections 4 and 5.6).
 */

/** Shares of a fleet by stick-breaking, each of what the ones before leave. */
export const AVAILABLE = 0
/** Of available hours. */
export const ALLOCATED = 1
/** Of allocated hours; UNUSED of the rest of them, USER_FAILURE of hours that are neither. */
export const OVERSIZED = 2
export const UNUSED = 3
export const USER_FAILURE = 4
/** Of running hours: retained work and work rolled back (checkpointing.ts); the rest is writing and recovering. */
export const RETAINED = 5
export const LOST = 6
/** Of retained hours, communication, bubble and input. */
export const IN_STEP = 7
/** Useful FLOP over peak while computing. */
export const COMPUTE_EFFICIENCY = 8
/** Queueing time over run time. */
export const QUEUE_OVER_RUN = 9
export const CAUSE_COUNT = 10

/** What is published under the name of utilization, each by its own definition. */
export const fleetFigures = [
  'allocatedShare',
  'busyShare',
  'ettrScheduled',
  'ettrWithQueue',
  'stepMfu',
  'jobMfu',
  'fleetMfu',
] as const
export type FleetFigure = (typeof fleetFigures)[number]

/** A figure of a fleet, 0 to 1. Monotone in every cause. */
export function fleetFigure(figure: FleetFigure, causes: Float64Array): number {
  const allocated = causes[AVAILABLE]! * causes[ALLOCATED]!
  const held = (1 - causes[OVERSIZED]!) * (1 - causes[UNUSED]!)
  const thrownAway = held * causes[USER_FAILURE]!
  const running = held - thrownAway
  const productive = running * causes[RETAINED]! * (1 - causes[IN_STEP]!)
  const stepMfu = causes[COMPUTE_EFFICIENCY]! * (1 - causes[IN_STEP]!)
  switch (figure) {
    case 'allocatedShare':
      return allocated
    case 'busyShare':
      return allocated * (thrownAway + running * causes[LOST]! + productive)
    case 'ettrScheduled':
      return causes[RETAINED]!
    case 'ettrWithQueue':
      return causes[RETAINED]! / (1 + causes[QUEUE_OVER_RUN]!)
    case 'stepMfu':
      return stepMfu
    case 'jobMfu':
      return stepMfu * causes[RETAINED]!
    case 'fleetMfu':
      return allocated * productive * causes[COMPUTE_EFFICIENCY]!
  }
}

/** A measured share with its error, drawn on the logit: never outside 0..1. @param normal a standard normal draw */
export function drawnMeasurement(share: number, logitStandardDeviation: number, normal: number): number {
  if (!(share > 0 && share < 1)) return share
  const odds = (share / (1 - share)) * Math.exp(logitStandardDeviation * normal)
  return odds / (1 + odds)
}

/** What `solveMonotone` writes: the solution, and whether the target is reached, or lies below or above what the bracket can give. */
export const SOLUTION = 0
export const STATUS = 1
export const REACHED = 0
export const TOO_LOW = -1
export const TOO_HIGH = 1

/**
 * Where a monotone function of one number takes a value: regula falsi, Illinois variant (Dowell and Jarratt 1971, doi:10.1007/BF01934364),
 * with a bisection whenever three steps have not halved the bracket. Rising or falling; allocates nothing.
 *
 * Where the bracket does not hold the target, the nearer end and TOO_LOW or TOO_HIGH.
 *
 * @param state handed through to `at`, which may write to it; holds the solution afterwards
 */
export function solveMonotone<State>(
  at: (x: number, state: State) => number,
  state: State,
  target: number,
  low: number,
  high: number,
  out: Float64Array,
): void {
  let a = low
  let b = high
  let atA = at(a, state) - target
  let atB = at(b, state) - target
  if (atA > 0 === atB > 0 && atA !== 0 && atB !== 0) {
    const isLowNearer = Math.abs(atA) <= Math.abs(atB)
    const nearest = isLowNearer ? a : b
    const missed = at(nearest, state) - target
    out[SOLUTION] = nearest
    out[STATUS] = missed > 0 ? TOO_LOW : TOO_HIGH
    return
  }
  let x = atA === 0 ? a : b
  let side = 0
  let widthBefore = b - a
  for (let i = 0; i < 200 && atA !== 0 && atB !== 0; i++) {
    if (i % 3 === 2) {
      if (b - a > 0.5 * widthBefore) side = 2
      widthBefore = b - a
    }
    x = side === 2 ? 0.5 * (a + b) : (a * atB - b * atA) / (atB - atA)
    if (!(x > a && x < b)) x = 0.5 * (a + b)
    if (x === a || x === b) break
    const value = at(x, state) - target
    if (value === 0) break
    if (value > 0 === atB > 0) {
      b = x
      atB = value
      // The same end kept twice: its value counts half, so that the next step passes the root.
      if (side === 1) atA *= 0.5
      side = 1
    } else {
      a = x
      atA = value
      if (side === -1) atB *= 0.5
      side = -1
    }
    if (b - a <= 1e-14 * (Math.abs(a) + Math.abs(b))) break
  }
  at(x, state)
  out[SOLUTION] = x
  out[STATUS] = REACHED
}

/** One figure of one fleet as a function of one of its causes, for `solveMonotone`. */
export interface FreeCause {
  readonly figure: FleetFigure
  /** Position among the causes. */
  readonly cause: number
  readonly causes: Float64Array
}

function figureAt(x: number, free: FreeCause): number {
  free.causes[free.cause] = x
  return fleetFigure(free.figure, free.causes)
}

/**
 * Sets the free cause so that the fleet shows a measured figure; the other causes stay as drawn, so what the figure does not tell apart
 * stays uncertain.
 *
 * @param low least value that the cause can have; @param high greatest
 * @param out see `solveMonotone`
 */
export function solveFreeCause(free: FreeCause, measured: number, low: number, high: number, out: Float64Array): void {
  solveMonotone(figureAt, free, measured, low, high, out)
}
