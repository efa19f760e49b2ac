/** Student's t distribution. Known values: computed with mpmath 1.3 at 60 digits and rounded. */
import { describe, expect, it } from 'vitest'
import { StudentT, studentTCdf, studentTQuantile } from '../../../src-engine/special-functions/student-t.ts'

/** |a - b| relative to b. */
const relativeError = (a: number, b: number) => (a === b ? 0 : Math.abs(a - b) / Math.abs(b))

const known: readonly [degreesOfFreedom: number, t: number, probability: number][] = [
  [0.3, -30, 0.12597936955160796],
  [0.3, -4, 0.23022092953935985],
  [0.3, -1.3, 0.3185291364443249],
  [0.3, -0.01, 0.4977069730636354],
  [0.3, 0.5, 0.5996446036892612],
  [0.3, 2.2, 0.725530880978512],
  [0.3, 6, 0.7959686606756762],
  [2, -30, 0.0005546313409798294],
  [2, -4, 0.02859547920896832],
  [2, -1.3, 0.16162351590802018],
  [2, -0.01, 0.4964645544791005],
  [2, 0.5, 0.6666666666666666],
  [2, 2.2, 0.92059551209603],
  [2, 6, 0.9866642633922876],
  [15, -4, 0.0005796584248805579],
  [15, -1.3, 0.1066116605566314],
  [15, -0.01, 0.4960765381220171],
  [15, 0.5, 0.6878349432399622],
  [15, 2.2, 0.9780522124362517],
  [15, 6, 0.9999878367272445],
  [10000.0, -4, 3.1899334411569814e-5],
  [10000.0, -1.3, 0.09681546609113427],
  [10000.0, -0.01, 0.4960107434246779],
  [10000.0, 0.5, 0.6914569603383833],
  [10000.0, 2.2, 0.9860851568366324],
  [10000.0, 6, 0.9999999989791908],
  [1000000.0, -4, 3.167351700502405e-5],
  [1000000.0, -1.3, 0.09680063440456256],
  [1000000.0, -0.01, 0.49601064468277384],
  [1000000.0, 0.5, 0.6914624062638143],
  [1000000.0, 2.2, 0.986096438541988],
  [1000000.0, 6, 0.9999999990130751],
]

describe('Student t', () => {
  it('meets known probabilities and quantiles', () => {
    for (const [nu, t, probability] of known) {
      expect(relativeError(studentTCdf(t, nu), probability), `t = ${t}, nu = ${nu}`).toBeLessThan(1e-14)
      // The quantile of an upper probability holds only the digits that 1 - u has.
      if (t < 0) expect(relativeError(studentTQuantile(probability, nu), t), `quantile, nu = ${nu}`).toBeLessThan(5e-14)
    }
  })

  it('meets the printed table: 2.131 for 15 degrees, 12.706 for 1, at 97.5 %', () => {
    expect(studentTQuantile(0.975, 15)).toBeCloseTo(2.131449546, 8)
    expect(studentTQuantile(0.975, 1)).toBeCloseTo(12.70620474, 7)
  })

  it('has the density of the Cauchy distribution at one degree of freedom', () => {
    const cauchy = new StudentT(1)
    for (const t of [0, 1e-8, -0.7, 3, 1e5]) {
      expect(relativeError(cauchy.density(t), 1 / (Math.PI * (1 + t * t))), `t = ${t}`).toBeLessThan(1e-13)
    }
  })

  it('passes smoothly into its nearly normal form', () => {
    for (const u of [1.2e-10, 0.02, 0.4, 0.5]) {
      const below = studentTQuantile(u, 1e7)
      const above = studentTQuantile(u, 1e7 + 1)
      // Between these degrees of freedom t itself moves by less than 1e-12.
      expect(Math.abs(above - below)).toBeLessThan(1e-11)
    }
    expect(studentTCdf(-2, 1e9)).toBeCloseTo(studentTCdf(-2, 9e6), 7)
  })

  it('is antisymmetric and 0 at one half', () => {
    expect(studentTQuantile(0.5, 3)).toBeCloseTo(0, 15)
    expect(studentTQuantile(0.25, 3)).toBe(-studentTQuantile(0.75, 3))
    expect(() => new StudentT(0)).toThrow(RangeError)
  })
})
