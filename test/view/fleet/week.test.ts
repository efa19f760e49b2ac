/** A recorded week as figures and as a picture: both say what the recording says. */
import { describe, expect, test } from 'vitest'
import { simulateWeek, WEEK_HOURS } from '../../../src-engine/utilization/scheduling/simulated-week.ts'
import { mostWaiting, weekFigures, weekMoment, weekParts, weekPlace } from '../../../src-view/fleet/week-figures.ts'
import { deviceOfY, hourOfX, roundAbove, weekGeometry, xOfHour, yOfNode } from '../../../src-view/fleet/week-geometry.ts'
import { weekPalettes } from '../../../src-view/fleet/week-palette.ts'
import { weekRaster } from '../../../src-view/fleet/week-raster.ts'
import { hoursText, placeLines, weekClock } from '../../../src-view/fleet/week-text.ts'
import { smallSurface } from '../../laws/scheduling-jobs.ts'

const week = simulateWeek({
  asked: smallSurface,
  served: smallSurface,
  accelerators: 64,
  gangRatio: 0.4,
  burstiness: 0.5,
  load: 1.1,
  failures: { meanUpHours: 300, meanRepairHours: 30 },
  seed: 3,
})
const figures = weekFigures(week)

describe('figures', () => {
  test('add up to all hours of the fleet', () => {
    expect(figures.accelerators).toBe(64)
    expect(weekParts.reduce((sum, part) => sum + figures.shares[part], 0)).toBeCloseTo(1, 12)
    expect(figures.shares.down).toBeGreaterThan(0)
    expect(figures.strandedHours).toBeCloseTo(figures.strandedShare * 64 * WEEK_HOURS, 6)
  })

  test('of moments add up to those of the week', () => {
    let held = 0
    let waiting = 0
    let most = 0
    for (let step = 0; step < week.steps; step++) {
      const moment = weekMoment(week, (step + 0.5) / 4)
      held += moment.held / 4
      waiting += moment.waiting / 4
      most = Math.max(most, moment.waiting)
      expect(moment.stranded).toBeLessThanOrEqual(moment.free + 1e-9)
    }
    expect(held).toBeCloseTo(week.ledger.allocated, 6)
    expect(waiting).toBeGreaterThan(0)
    expect(mostWaiting(week)).toBeCloseTo(most, 9)
  })

  test('of a place name its job, a node that is down, and what is free', () => {
    let held = 0
    for (let device = 0; device < 64; device++) {
      const place = weekPlace(week, Math.floor(device / 8), device % 8, 80)
      const lines = placeLines(week, place, 80, 'en')
      if (place.kind === 'held') held++
      expect(lines.at(-1)).toContain(`Node ${Math.floor(device / 8) + 1}`)
      expect(lines.length).toBeGreaterThan(1)
    }
    // Parts of cards are held by more than one: no fewer cards are touched than are held.
    expect(held).toBeGreaterThanOrEqual(Math.floor(weekMoment(week, 80).held) - 8)
    const outage = week.downNode[0]!
    expect(weekPlace(week, outage, 0, Math.max(0, week.downFromHours[0]!) + 1e-6).kind).toBe('down')
    expect(weekPlace(week, outage, 0, -1e6).kind).toBe('free')
  })
})

describe('the picture', () => {
  test.each(['light', 'dark'] as const)('gives each size the area of its hours: %s', theme => {
    // One size in white and all else in black: what is white is what jobs of that size hold.
    const { sizes, ...rest } = weekPalettes[theme]
    const black = Object.fromEntries(Object.keys({ ...sizes, ...rest }).map(name => [name, '#000000']))
    const blackSizes = Object.fromEntries(Object.keys(sizes).map(name => [name, '#000000'])) as typeof sizes
    const width = 336
    const height = 128
    const palette = { ...rest, ...black, sizes: { ...blackSizes, some: '#ffffff' } } as unknown as typeof weekPalettes.light
    const pixels = weekRaster(week, palette, width, height)
    let white = 0
    for (let at = 0; at < pixels.length; at += 4) white += pixels[at]! / 255
    let hours = 0
    for (let stay = 0; stay < week.stays; stay++) {
      if (week.jobClass[week.job[stay]!] !== 2) continue
      hours += week.accelerators[stay]! * (week.endHours[stay]! - Math.max(0, week.startHours[stay]!))
    }
    expect(hours).toBeGreaterThan(500)
    // A pixel's channel is rounded to one of 256: half a step in each pixel at most, and rounding errors cancel.
    expect((white / (width * height)) * 64 * WEEK_HOURS).toBeCloseTo(hours, -1)
  })

  test('is opaque, and shows what is stranded in its own colour', () => {
    const { stranded } = weekPalettes.light
    const pixels = weekRaster(week, weekPalettes.light, 672, 64)
    const wanted = [1, 3, 5].map(i => Number.parseInt(stranded.slice(i, i + 2), 16))
    let found = 0
    for (let at = 0; at < pixels.length; at += 4) {
      expect(pixels[at + 3]).toBe(255)
      if (wanted.every((channel, i) => Math.abs(pixels[at + i]! - channel) < 3)) found++
    }
    expect(found).toBeGreaterThan(0)
  })

  test('leads from a point back to hour and accelerator', () => {
    const geometry = weekGeometry(700, 320, 64)
    expect(hourOfX(geometry, xOfHour(geometry, 100))).toBeCloseTo(100, 9)
    expect(deviceOfY(geometry, week, yOfNode(geometry, week, 3) + 0.1)).toEqual({ node: 3, device: 0 })
    expect(deviceOfY(geometry, week, geometry.top - 1)).toBeUndefined()
    expect(deviceOfY(geometry, week, geometry.top + geometry.plotHeight)).toBeUndefined()
    expect([0, 1, 3, 96, 101, 2600].map(roundAbove)).toEqual([1, 1, 5, 100, 200, 5000])
  })
})

test('times are read as on a clock', () => {
  expect(weekClock(0, 'en')).toBe('Mon 00:00')
  expect(weekClock(38.5, 'zh')).toBe('周二 14:30')
  expect(weekClock(168, 'en')).toBe('Sun 24:00')
  expect([0, 2.34, 47.2].map(hours => hoursText(hours, 'en'))).toEqual(['0.0 h', '2.3 h', '47 h'])
})
