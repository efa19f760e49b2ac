/** A three-point elicitation keeps its points and its limits, whatever they are. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elicited } from '../../src-engine/distributions/elicited.ts'
import type { Family, Limits } from '../../src-engine/study/quantity.ts'
import { drawnShares, elicitedSamples } from './distribution-samples.ts'

type Told = Extract<Family, { family: 'elicited' }>

function compile(spec: unknown, limits: Limits) {
  const { low, middle, high, middleIs } = spec as Told
  return { low, middle, high, middleIs, range: high - low, distribution: elicited(low, middle, high, middleIs, limits) }
}

describe('an elicited distribution', () => {
  it('meets P10 and P90', () => {
    fc.assert(
      fc.property(elicitedSamples, ({ spec, limits }) => {
        const { low, high, range, distribution } = compile(spec, limits)
        // 1e-9 of the range, and the last digits of the values themselves.
        const tolerance = 1e-9 * range + 1e-14 * Math.max(Math.abs(low), Math.abs(high))
        expect(Math.abs(distribution.quantile(0.1) - low)).toBeLessThanOrEqual(tolerance)
        expect(Math.abs(distribution.quantile(0.9) - high)).toBeLessThanOrEqual(tolerance)
      }),
      { numRuns: 500 },
    )
  })

  it('meets the median, or moves one that coincides with P10 or P90 by a thousandth of the range', () => {
    fc.assert(
      fc.property(elicitedSamples, ({ spec, limits }) => {
        const { low, middle, high, middleIs, range, distribution } = compile(spec, limits)
        fc.pre(middleIs === 'median')
        const tolerance = 1e-9 * range + 1e-14 * Math.max(Math.abs(low), Math.abs(high))
        expect(Math.abs(distribution.quantile(0.5) - middle - distribution.middleShift)).toBeLessThanOrEqual(tolerance)
        const share = (middle - low) / range
        if (share > 0.0011 && share < 0.9989) expect(distribution.middleShift).toBe(0)
        else expect(Math.abs(distribution.middleShift)).toBeLessThanOrEqual(0.001 * range + tolerance)
      }),
      { numRuns: 500 },
    )
  })

  it('has its densest place where the mode was put, to 1e-6 of the range, or says how far off it is: never more than 2.1 %', () => {
    fc.assert(
      fc.property(elicitedSamples, ({ spec, limits }) => {
        const { middle, middleIs, range, distribution } = compile(spec, limits)
        fc.pre(middleIs === 'mode')
        expect(Math.abs(distribution.middleShift)).toBeLessThan(0.021 * range)
        // The density at the peak is not beaten a little to either side: mass of equal neighbourhoods by the slope of the quantile.
        const into = new Float64Array(3)
        const peak = middle + distribution.middleShift
        const u = shareAt(distribution.quantile, peak)
        distribution.expand!(u, into)
        const slope = into[1]!
        for (const away of [-0.02, -0.003, 0.003, 0.02]) {
          distribution.expand!(u + away, into)
          // A slope of 0 is a value that stands on a limit; it has no density.
          if (into[1]! > 0) expect(into[1]).toBeGreaterThanOrEqual(slope * (1 - 1e-9))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('reaches the mode exactly wherever it lies from a tenth to nine tenths of the way in a field with one far limit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        fc.double({ min: 2, max: 50, noNaN: true }),
        (share, distance) => {
          const distribution = elicited(distance, distance + share, distance + 1, 'mode', {
            low: 0,
            high: Number.POSITIVE_INFINITY,
          })
          expect(Math.abs(distribution.middleShift)).toBeLessThan(1e-6)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('never leaves the limits of its field', () => {
    fc.assert(
      fc.property(elicitedSamples, drawnShares, ({ spec, limits }, u) => {
        const { distribution } = compile(spec, limits)
        for (const share of [u, 0.5 / 4294967296, 1 - 0.5 / 4294967296]) {
          expect(distribution.quantile(share)).toBeGreaterThanOrEqual(limits.low)
          expect(distribution.quantile(share)).toBeLessThanOrEqual(limits.high)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is the mirror image where everything told is mirrored', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.98, noNaN: true }), drawnShares, (share, u) => {
        const above = elicited(3, 3 + share, 4, 'median', { low: 1, high: Number.POSITIVE_INFINITY })
        const below = elicited(-4, -3 - share, -3, 'median', { low: Number.NEGATIVE_INFINITY, high: -1 })
        const value = above.quantile(u)
        expect(Math.abs(below.quantile(1 - u) + value)).toBeLessThanOrEqual(1e-12 * Math.abs(value))
      }),
      { numRuns: 200 },
    )
  })
})

function shareAt(quantile: (u: number) => number, value: number): number {
  let low = 0
  let high = 1
  for (let i = 0; i < 60; i++) {
    const u = 0.5 * (low + high)
    if (quantile(u) < value) low = u
    else high = u
  }
  return 0.5 * (low + high)
}
