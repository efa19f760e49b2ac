/** Draws a recorded week on a canvas: nodes over hours, below it who waits; the whole once, then as much of it as has been played. */
import type { SimulatedWeek } from '../../src-engine/utilization/scheduling/simulated-week.ts'
import { weekMoment } from '../../src-view/fleet/week-figures.ts'
import { roundAbove, type WeekGeometry, xOfHour, yOfNode } from '../../src-view/fleet/week-geometry.ts'
import type { WeekPalette } from '../../src-view/fleet/week-palette.ts'
import { weekRaster } from '../../src-view/fleet/week-raster.ts'
import { formatCount } from '../../src-view/format/number-format.ts'
import type { FleetWords } from '../../src-view/words/fleet-words.ts'

const WEEK = 168
const DAY = 24
const FONT = 'px "Inter Variable", Inter, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'
/** Pixels of a wall below which its name has no room. */
const NAMED = 15
const NAMED_WITH_COUNT = 30
/** Opacity of what is still to come. */
const TO_COME = 0.13

export interface WeekDrawing {
  readonly week: SimulatedWeek
  readonly geometry: WeekGeometry
  readonly palette: WeekPalette
  readonly words: FleetWords
  /** Accelerators at the top of the queue's axis. */
  readonly mostWaiting: number
  /** Pixels of the canvas for a pixel of the page. */
  readonly scale: number
}

/** The fleet and its queue without axes, to be shown in part. */
export function weekPicture({ week, geometry, palette, mostWaiting, scale }: WeekDrawing): HTMLCanvasElement {
  const { width, height, left, top, plotWidth, plotHeight, queueTop, queueHeight } = geometry
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  if (context === null) return canvas
  const pixelsWide = Math.max(1, Math.round(plotWidth * scale))
  const pixelsTall = Math.max(1, Math.round(plotHeight * scale))
  const raster = new ImageData(weekRaster(week, palette, pixelsWide, pixelsTall), pixelsWide, pixelsTall)
  context.putImageData(raster, Math.round(left * scale), Math.round(top * scale))
  context.scale(scale, scale)
  const walls = week.wallStart.length - 1
  context.fillStyle = palette.wall
  for (let wall = 1; wall < walls; wall++) {
    context.fillRect(left, Math.round(yOfNode(geometry, week, week.wallStart[wall]!)) - 0.75, plotWidth, 1.5)
  }
  const yOf = (waiting: number) => queueTop + queueHeight * (1 - Math.min(1, waiting / roundAbove(mostWaiting)))
  const outline = new Path2D()
  outline.moveTo(left, yOf(weekMoment(week, 0).waiting))
  const perStep = WEEK / week.steps
  for (let step = 0; step < week.steps; step++) {
    const y = yOf(weekMoment(week, (step + 0.5) * perStep).waiting)
    outline.lineTo(xOfHour(geometry, step * perStep), y)
    outline.lineTo(xOfHour(geometry, (step + 1) * perStep), y)
  }
  const area = new Path2D(outline)
  area.lineTo(left + plotWidth, queueTop + queueHeight)
  area.lineTo(left, queueTop + queueHeight)
  context.fillStyle = `${palette.waiting}38`
  context.fill(area)
  context.strokeStyle = palette.waiting
  context.lineWidth = 1.5
  context.stroke(outline)
  return canvas
}

/** Axes, the picture up to the hour that has been played, and where it stands. */
export function drawWeek(
  context: CanvasRenderingContext2D,
  picture: HTMLCanvasElement,
  drawing: WeekDrawing,
  hours: number,
  pointed: { readonly hours: number; readonly node: number } | null,
): void {
  const { week, geometry, palette, words, mostWaiting, scale } = drawing
  const { width, height, left, top, plotWidth, plotHeight, queueTop, queueHeight } = geometry
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.clearRect(0, 0, width, height)
  const now = xOfHour(geometry, hours)
  const copy = (from: number, to: number) => {
    const begin = Math.round(from * scale)
    const end = Math.round(to * scale)
    if (end <= begin) return
    context.drawImage(
      picture,
      begin,
      0,
      end - begin,
      picture.height,
      begin / scale,
      0,
      (end - begin) / scale,
      picture.height / scale,
    )
  }
  copy(left - 1, now)
  context.globalAlpha = TO_COME
  copy(now, left + plotWidth + 2)
  context.globalAlpha = 1

  context.font = `11${FONT}`
  context.textBaseline = 'middle'
  context.textAlign = 'center'
  for (let day = 0; day <= 7; day++) {
    const x = xOfHour(geometry, day * DAY)
    context.fillStyle = palette.line
    context.fillRect(Math.round(x) - 0.5, top - 5, 1, 5)
    context.fillRect(Math.round(x) - 0.5, queueTop, 1, queueHeight)
    if (day === 7) break
    context.fillStyle = palette.muted
    context.fillText(words.days[day]!, xOfHour(geometry, day * DAY + DAY / 2), top - 10)
  }
  context.fillStyle = palette.line
  context.fillRect(left, queueTop + queueHeight, plotWidth, 1)
  context.fillRect(left, top + plotHeight, plotWidth, 1)

  context.textAlign = 'right'
  const walls = week.wallStart.length - 1
  for (let wall = 0; wall < walls; wall++) {
    const from = yOfNode(geometry, week, week.wallStart[wall]!)
    const to = yOfNode(geometry, week, week.wallStart[wall + 1]!)
    const middle = (from + to) / 2
    const count = words.nodes(formatCount(week.wallStart[wall + 1]! - week.wallStart[wall]!))
    if (to - from < NAMED) continue
    const hasCount = to - from >= NAMED_WITH_COUNT
    context.fillStyle = palette.text
    context.fillText(walls === 1 ? words.pool : words.wall(wall + 1), left - 7, hasCount ? middle - 7 : middle)
    context.fillStyle = palette.muted
    if (hasCount) context.fillText(count, left - 7, middle + 7)
  }
  context.fillStyle = palette.muted
  context.fillText(formatCount(roundAbove(mostWaiting)), left - 7, queueTop + 5)
  context.fillText('0', left - 7, queueTop + queueHeight - 4)
  context.textAlign = 'left'
  context.fillText(words.waitingAxis, left, queueTop - 9)

  if (pointed !== null) {
    const x = xOfHour(geometry, pointed.hours)
    const y = yOfNode(geometry, week, pointed.node)
    context.strokeStyle = palette.now
    context.lineWidth = 1
    context.setLineDash([3, 3])
    context.strokeRect(left, y - 0.5, plotWidth, Math.max(2, plotHeight / week.nodes) + 1)
    context.beginPath()
    context.moveTo(x, top)
    context.lineTo(x, queueTop + queueHeight)
    context.stroke()
    context.setLineDash([])
  }
  if (hours < WEEK) {
    context.fillStyle = palette.now
    context.fillRect(now - 0.75, top - 4, 1.5, queueTop + queueHeight - top + 4)
  }
}
