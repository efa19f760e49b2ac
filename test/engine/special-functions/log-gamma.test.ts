/** The logarithm of the gamma function and its companions. Known values: computed with mpmath 1.3 at 60 digits and rounded. */
import { describe, expect, it } from 'vitest'
import { deviance, gammaFunction, logGamma, stirlingCorrection } from '../../../src-engine/special-functions/log-gamma.ts'

/** |a - b| relative to b. */
const relativeError = (a: number, b: number) => (a === b ? 0 : Math.abs(a - b) / Math.abs(b))

const known: readonly [x: number, value: number][] = [
  [1e-10, 23.025850929882736],
  [0.001, 6.907178885383853],
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247001],
  [0.9, 0.06637623973474295],
  [1.1, -0.049872441259839764],
  [1.5, -0.12078223763524522],
  [2.5, 0.2846828704729192],
  [3, Math.LN2],
  [9.9, 12.57717990421988],
  [10, 12.801827480081469],
  [25.5, 56.389167643719944],
  [100, 359.1342053695754],
  [100000.0, 1051287.7089736569],
  [10000000000.0, 220258509288.81058],
]

describe('logGamma', () => {
  it('meets known values', () => {
    // Absolute near the zeros at 1 and 2, relative elsewhere.
    for (const [x, value] of known) {
      expect(Math.abs(logGamma(x) - value) / Math.max(1, Math.abs(value)), `x = ${x}`).toBeLessThan(4e-15)
    }
  })

  it('is not defined at and below 0', () => {
    expect(logGamma(0)).toBeNaN()
    expect(logGamma(-1.5)).toBeNaN()
  })
})

describe('gammaFunction', () => {
  it('gives factorials and sqrt(pi)', () => {
    expect(relativeError(gammaFunction(0.5), Math.sqrt(Math.PI))).toBeLessThan(1e-14)
    expect(relativeError(gammaFunction(11), 3628800)).toBeLessThan(2e-14)
  })
})

describe('stirlingCorrection', () => {
  it('is what Stirling leaves out, on both sides of the change of method', () => {
    for (const x of [0.1, 0.6, 3, 9.999, 10.001, 40]) {
      const whole = (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirlingCorrection(x)
      expect(Math.abs(whole - logGamma(x)), `x = ${x}`).toBeLessThan(1e-13)
    }
  })
})

describe('deviance', () => {
  it('is 0 at equality, (x - m)²/2m next to it and the plain formula far off', () => {
    expect(deviance(7, 7)).toBe(0)
    expect(relativeError(deviance(1e6 + 1, 1e6), 4.999998333334167e-7)).toBeLessThan(1e-12)
    expect(relativeError(deviance(10, 2), 10 * Math.log(5) - 8)).toBeLessThan(1e-14)
  })
})
