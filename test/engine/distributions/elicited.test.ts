/**
 * Which family stands behind three points, and the rules at the edges. Known quantiles: the formulas of Hadlock and Bickel (2017), Keelin
 * (2016) and Johnson (1949) as printed, evaluated in Python with scipy's normal quantile.
 */
import { describe, expect, it } from 'vitest'
import { elicited } from '../../../src-engine/distributions/elicited.ts'
import { johnsonBounded } from '../../../src-engine/distributions/johnson-bounded.ts'
import { johnsonSemiBounded } from '../../../src-engine/distributions/johnson-semi-bounded.ts'
import { likeliestValue } from '../../../src-engine/distributions/likeliest-value.ts'
import { isMetalogFeasible, metalog } from '../../../src-engine/distributions/metalog.ts'
import { distributionMoments } from '../../../src-engine/distributions/moments.ts'
import type { Limits } from '../../../src-engine/study/quantity.ts'

const none: Limits = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
const positive: Limits = { low: 0, high: Number.POSITIVE_INFINITY }
const share: Limits = { low: 0, high: 1 }
const others = [0.01, 0.25, 0.75, 0.99]

describe('the family behind a median', () => {
  it.each([
    [
      'J-QPD-S above a lower limit',
      positive,
      [1, 1.4, 2],
      [0.7707371143687962, 1.169874245411437, 1.6848972397153388, 2.712399457574952],
    ],
    [
      'J-QPD-B between limits',
      share,
      [0.2, 0.3, 0.6],
      [0.139356847040368, 0.2377344758160937, 0.41405047246223525, 0.9750423913723653],
    ],
    ['the metalog without limits', none, [1, 1.4, 2], [0.6105232385809192, 1.18125, 1.68125, 2.7018524079029875]],
    [
      'the shifted lognormal where the metalog is not feasible',
      none,
      [1, 1.1, 2],
      [0.9895842764557571, 1.022893855074212, 1.3450832577000469, 7.059751099436021],
    ],
  ] as const)('is %s', (_name, limits, [low, median, high], expected) => {
    const distribution = elicited(low, median, high, 'median', limits)
    others.forEach((u, i) => {
      // The printed formulas in double precision are good to about 1e-13.
      expect(Math.abs(distribution.quantile(u) - expected[i]!)).toBeLessThan(1e-12 * Math.abs(expected[i]!))
    })
  })

  it('is the lognormal itself where the logarithms are symmetric', () => {
    const distribution = elicited(1, 10, 100, 'median', positive)
    expect(distribution.quantile(0.975)).toBeCloseTo(10 * Math.exp((1.959963984540054 / 1.2815515655446004) * Math.log(10)), 9)
  })

  it('is the uniform distribution where the told shares are its own', () => {
    const distribution = elicited(0.1, 0.5, 0.9, 'median', share)
    for (const u of [0.001, 0.3, 0.77, 0.999]) expect(distribution.quantile(u)).toBeCloseTo(u, 12)
  })

  it('passes without a jump through symmetry, where the formulas change sign', () => {
    for (const limits of [positive, { low: 0, high: 30 }, none]) {
      const values = [-1e-9, 0, 1e-9].map(nudge => elicited(9, 10 + nudge, 11, 'median', limits).quantile(0.99))
      expect(Math.abs(values[2]! - values[0]!)).toBeLessThan(1e-7)
      expect(Math.abs(values[1]! - values[0]!)).toBeLessThan(1e-7)
    }
  })
})

describe('the metalog', () => {
  it('is feasible from about 0.167 to 0.833 of the way', () => {
    expect(isMetalogFeasible(0, 0.166, 1)).toBe(false)
    expect(isMetalogFeasible(0, 0.167, 1)).toBe(true)
    expect(isMetalogFeasible(0, 0.833, 1)).toBe(true)
    expect(isMetalogFeasible(0, 0.834, 1)).toBe(false)
    expect(() => metalog(0, 0.1, 1)).toThrow(RangeError)
  })

  it('rises everywhere at the edge of feasibility', () => {
    const edge = metalog(0, 0.1667, 1)
    let previous = Number.NEGATIVE_INFINITY
    for (let i = 1; i < 20000; i++) {
      const value = edge.quantile(i / 20000)
      expect(value).toBeGreaterThan(previous)
      previous = value
    }
  })
})

describe('a likeliest value', () => {
  it('is where the density is highest', () => {
    for (const [low, mode, high, limits] of [
      [100, 115, 150, positive],
      [0.3, 0.35, 0.5, share],
      [-5, 1, 4, none],
      [-5, -1, 0.5, { low: Number.NEGATIVE_INFINITY, high: 3 }],
    ] as const) {
      const distribution = elicited(low, mode, high, 'mode', limits)
      expect(Math.abs(distribution.middleShift)).toBeLessThan(1e-6 * (high - low))
      expect(Math.abs(likeliestValue(distribution) - mode)).toBeLessThan(1e-6 * (high - low))
    }
  })

  it('at an end of the range stays within 0.7 % of it when nothing is in the way', () => {
    const atLow = elicited(100, 100, 150, 'mode', positive)
    expect(atLow.quantile(0.1)).toBeCloseTo(100, 10)
    expect(atLow.middleShift).toBeGreaterThan(0)
    expect(atLow.middleShift).toBeLessThan(0.007 * 50)
    expect(elicited(100, 150, 150, 'mode', none).middleShift).toBeLessThan(0)
  })

  it('in the middle of a field that P10 and P90 nearly fill is kept, with what lies beyond on the limits', () => {
    // Every J-QPD-B with these P10 and P90 is lowest in the middle.
    expect(likeliestValue(johnsonBounded(0, 0.05, 0.5, 0.95, 1))).toBeNaN()
    const distribution = elicited(0.05, 0.5, 0.95, 'mode', share)
    expect(Math.abs(distribution.middleShift)).toBeLessThan(1e-6)
    expect(distribution.quantile(0.01)).toBe(0)
    expect(distribution.quantile(0.99)).toBe(1)
    expect(distribution.quantile(0.1)).toBeCloseTo(0.05, 10)
  })
})

describe('at the edges', () => {
  it('a P10 on the limit leaves a tenth of the outcomes there', () => {
    const distribution = elicited(0, 0.05, 0.3, 'median', positive)
    expect(distribution.quantile(0.0999)).toBe(0)
    expect(distribution.quantile(0.11)).toBeGreaterThan(0)
    expect(distribution.quantile(0.5)).toBeCloseTo(0.05, 12)
    expect(distribution.quantile(0.9)).toBeCloseTo(0.3, 12)
  })

  it('both on the limits', () => {
    const distribution = elicited(0, 0.5, 1, 'mode', share)
    expect(distribution.quantile(0.05)).toBe(0)
    expect(distribution.quantile(0.95)).toBe(1)
    expect(distribution.quantile(0.5)).toBeCloseTo(0.5, 9)
  })

  it('a median that coincides with P10 is moved by a thousandth of the range, and says so', () => {
    const distribution = elicited(2, 2, 3, 'median', positive)
    expect(distribution.middleShift).toBeCloseTo(0.001, 12)
    expect(distribution.quantile(0.5)).toBeCloseTo(2.001, 9)
  })

  it('equal points are a fixed number', () => {
    expect(elicited(5, 5, 5, 'mode', positive).quantile(0.3)).toBe(5)
  })

  it('a limit a thousand million ranges away does not cost the digits', () => {
    const distribution = elicited(2, 2.5, 4, 'median', { low: -1e13, high: 1e13 })
    expect(distribution.quantile(0.1)).toBeCloseTo(2, 12)
    expect(distribution.quantile(0.9)).toBeCloseTo(4, 12)
  })

  it('refuses points that do not rise or lie outside the limits', () => {
    expect(() => elicited(3, 2, 4, 'median', none)).toThrow(RangeError)
    expect(() => elicited(2, 3, Number.POSITIVE_INFINITY, 'median', none)).toThrow(RangeError)
    expect(() => elicited(Number.NaN, 3, 4, 'mode', none)).toThrow(RangeError)
    expect(() => elicited(-0.1, 0.3, 0.4, 'mode', share)).toThrow(RangeError)
    expect(() => elicited(0.1, 0.3, 1.4, 'mode', share)).toThrow(RangeError)
  })
})

describe('why not a log metalog (decision 0002)', () => {
  it('keeps a finite spread where P90 is thirty times P10', () => {
    const { mean, standardDeviation } = distributionMoments(johnsonSemiBounded(0, 1, 5, 30))
    expect(mean).toBeLessThan(30)
    expect(standardDeviation).toBeLessThan(60)
  })
})
