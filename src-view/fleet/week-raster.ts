/**
 * A recorded week as a picture: nodes from top to bottom, hours from left to right.
 *
 * An accelerator may be thinner than a pixel and a job shorter than one: each pixel is the mean of what lies under it, weighed by area, so
 * that a colour's area in the picture is its accelerator-hours. A canvas's own anti-aliasing would let the ground shine through.
 */
import { ledgerParts, STEP_HOURS } from '../../src-engine/utilization/scheduling/ledger-steps.ts'
import { type SimulatedWeek, sizeClasses, WEEK_HOURS } from '../../src-engine/utilization/scheduling/simulated-week.ts'
import type { WeekPalette } from './week-palette.ts'

/** Pixels from one stripe of a node that is down to the next. */
const HATCH = 6

/**
 * @param width pixels for the week
 * @param height pixels for all nodes
 * @returns red, green, blue and opacity of each pixel, row by row
 */
export function weekRaster(
  week: SimulatedWeek,
  palette: WeekPalette,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> {
  const painter = new Painter(width, height)
  const colors = sizeClasses.map(name => channels(palette.sizes[name]))
  const perHour = width / WEEK_HOURS
  const perDevice = height / (week.nodes * week.devicesPerNode)
  for (let stay = 0; stay < week.stays; stay++) {
    const left = Math.max(0, week.startHours[stay]!) * perHour
    const right = week.endHours[stay]! * perHour
    const color = colors[week.jobClass[week.job[stay]!]!]!
    const mask = week.deviceMask[stay]!
    const first = week.node[stay]! * week.devicesPerNode
    for (let device = 0; device < week.devicesPerNode; ) {
      let end = device
      while (((mask >>> end) & 1) === 1) end++
      if (end === device) {
        device++
        continue
      }
      painter.add(
        left,
        right,
        (first + device) * perDevice,
        (first + end) * perDevice,
        Math.min(1, week.accelerators[stay]!),
        color,
      )
      device = end
    }
  }
  const down = channels(palette.down)
  for (let i = 0; i < week.downNode.length; i++) {
    const top = week.downNode[i]! * week.devicesPerNode * perDevice
    const left = Math.max(0, week.downFromHours[i]!) * perHour
    painter.hatch(
      left,
      week.downUntilHours[i]! * perHour,
      top,
      top + week.devicesPerNode * perDevice,
      down,
      channels(palette.ground),
    )
  }
  return painter.finish(x => freeColor(week, palette, (x + 0.5) / perHour))
}

/** What is free is stranded in part, as much of it as was asked for: between the two colours by that share. */
function freeColor(week: SimulatedWeek, palette: WeekPalette, hours: number): readonly number[] {
  const step = Math.min(week.steps - 1, Math.floor(hours / STEP_HOURS))
  const part = (name: (typeof ledgerParts)[number]) => week.stepLedger[step * ledgerParts.length + ledgerParts.indexOf(name)]!
  const free = part('available') - part('allocated')
  const share = free > 0 ? Math.min(1, Math.max(0, 1 - part('nobodyWaits') / free)) : 0
  const idle = channels(palette.idle)
  return channels(palette.stranded).map((channel, i) => channel * share + idle[i]! * (1 - share))
}

function channels(color: string): readonly number[] {
  return [1, 3, 5].map(i => Number.parseInt(color.slice(i, i + 2), 16))
}

class Painter {
  private readonly width: number
  private readonly height: number
  /** Red, green, blue, each weighed by area, and the area covered. */
  private readonly sums: Float32Array

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.sums = new Float32Array(4 * width * height)
  }

  add(left: number, right: number, top: number, bottom: number, weight: number, color: readonly number[]): void {
    const { width, height, sums } = this
    const [red, green, blue] = color as [number, number, number]
    const lastX = Math.min(width - 1, Math.ceil(right) - 1)
    const lastY = Math.min(height - 1, Math.ceil(bottom) - 1)
    for (let y = Math.floor(top); y <= lastY; y++) {
      const tall = weight * (Math.min(bottom, y + 1) - Math.max(top, y))
      for (let x = Math.floor(left); x <= lastX; x++) {
        const area = tall * (Math.min(right, x + 1) - Math.max(left, x))
        const at = 4 * (y * width + x)
        sums[at]! += area * red
        sums[at + 1]! += area * green
        sums[at + 2]! += area * blue
        sums[at + 3]! += area
      }
    }
  }

  hatch(left: number, right: number, top: number, bottom: number, color: readonly number[], ground: readonly number[]): void {
    const lastX = Math.min(this.width, Math.ceil(right))
    for (let x = Math.floor(left); x < lastX; x++) {
      const isStripe = x % HATCH < HATCH / 2
      this.add(Math.max(left, x), Math.min(right, x + 1), top, bottom, 1, isStripe ? color : ground)
    }
  }

  finish(free: (x: number) => readonly number[]): Uint8ClampedArray<ArrayBuffer> {
    const { width, height, sums } = this
    const pixels = new Uint8ClampedArray(4 * width * height)
    for (let x = 0; x < width; x++) {
      const ground = free(x)
      for (let y = 0; y < height; y++) {
        const at = 4 * (y * width + x)
        const open = Math.max(0, 1 - sums[at + 3]!)
        for (let i = 0; i < 3; i++) pixels[at + i] = sums[at + i]! + open * ground[i]!
        pixels[at + 3] = 255
      }
    }
    return pixels
  }
}
