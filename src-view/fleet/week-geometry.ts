/** Where the parts of a recorded week stand in its drawing, in pixels of the screen. */
import { type SimulatedWeek, WEEK_HOURS } from '../../src-engine/utilization/scheduling/simulated-week.ts'

export interface WeekGeometry {
  readonly width: number
  readonly height: number
  /** The fleet's rectangle. */
  readonly left: number
  readonly top: number
  readonly plotWidth: number
  readonly plotHeight: number
  /** The queue's, below it. */
  readonly queueTop: number
  readonly queueHeight: number
}

const LEFT = 62
const RIGHT = 8
const DAYS = 20
const GAP = 20

export function weekGeometry(width: number, fleetHeight: number, queueHeight: number): WeekGeometry {
  return {
    width,
    height: DAYS + fleetHeight + GAP + queueHeight + 4,
    left: LEFT,
    top: DAYS,
    plotWidth: Math.max(1, width - LEFT - RIGHT),
    plotHeight: fleetHeight,
    queueTop: DAYS + fleetHeight + GAP,
    queueHeight,
  }
}

export function xOfHour({ left, plotWidth }: WeekGeometry, hours: number): number {
  return left + (plotWidth * hours) / WEEK_HOURS
}

export function hourOfX({ left, plotWidth }: WeekGeometry, x: number): number {
  return ((x - left) / plotWidth) * WEEK_HOURS
}

export function yOfNode({ top, plotHeight }: WeekGeometry, { nodes }: SimulatedWeek, node: number): number {
  return top + (plotHeight * node) / nodes
}

/** The accelerator at a height of the drawing; undefined outside the fleet. */
export function deviceOfY(
  { top, plotHeight }: WeekGeometry,
  { nodes, devicesPerNode }: SimulatedWeek,
  y: number,
): { readonly node: number; readonly device: number } | undefined {
  const at = Math.floor(((y - top) / plotHeight) * nodes * devicesPerNode)
  if (at < 0 || at >= nodes * devicesPerNode) return undefined
  return { node: Math.floor(at / devicesPerNode), device: at % devicesPerNode }
}

/** A round number at or above, for the top of an axis: 1, 2, 2.5 or 5 times a power of ten. */
export function roundAbove(value: number): number {
  if (!(value > 0)) return 1
  let power = 1
  while (power * 10 <= value) power *= 10
  for (const step of [1, 2, 2.5, 5, 10]) if (step * power >= value) return step * power
  return 10 * power
}
