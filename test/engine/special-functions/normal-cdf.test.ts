/** The normal distribution function. Known values: computed with mpmath 1.3 at 60 digits and rounded. */
import { describe, expect, it } from 'vitest'
import { normalCdf, normalDensity } from '../../../src-engine/special-functions/normal-cdf.ts'

/** |a - b| relative to b. */
const relativeError = (a: number, b: number) => (a === b ? 0 : Math.abs(a - b) / Math.abs(b))

const known: readonly [z: number, probability: number][] = [
  [-38, 2.88542835e-316],
  [-20, 2.7536241186062337e-89],
  [-8.5, 9.479534822203318e-18],
  [-5.7, 5.990371401063528e-9],
  [-3, 0.0013498980316300946],
  [-1, 0.15865525393145705],
  [-0.4, 0.3445782583896758],
  [-1e-5, 0.49999601057719606],
  [0, 0.5],
  [0.3, 0.6179114221889527],
  [0.6627, 0.7462386451039121],
  [1.5, 0.9331927987311419],
  [4, 0.9999683287581669],
  [5.6, 0.9999999892824097],
  [7.9, 0.9999999999999986],
]

describe('normalCdf', () => {
  it('keeps its digits into the far tail', () => {
    // Tolerance: a few units of the last place.
    for (const [z, probability] of known) expect(relativeError(normalCdf(z), probability), `z = ${z}`).toBeLessThan(1e-15)
  })

  it('meets Abramowitz and Stegun table 26.1', () => {
    // The table has 15 decimals.
    expect(normalCdf(1)).toBeCloseTo(0.841344746068543, 15)
    expect(normalCdf(2)).toBeCloseTo(0.977249868051821, 15)
  })

  it('ends at 0 and 1 and passes NaN on', () => {
    expect(normalCdf(-40)).toBe(0)
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0)
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1)
    expect(normalCdf(Number.NaN)).toBeNaN()
  })
})

describe('normalDensity', () => {
  it('is 1/sqrt(2 pi) at 0', () => {
    expect(normalDensity(0)).toBe(0.3989422804014327)
    expect(relativeError(normalDensity(-2), 0.05399096651318806)).toBeLessThan(1e-15)
  })
})
