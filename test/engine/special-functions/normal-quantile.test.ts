/** The normal quantile. Known values: computed with mpmath 1.3 at 60 digits and rounded. */
import { describe, expect, it } from 'vitest'
import { normalCdf } from '../../../src-engine/special-functions/normal-cdf.ts'
import { normalQuantile } from '../../../src-engine/special-functions/normal-quantile.ts'

/** |a - b| relative to b. */
const relativeError = (a: number, b: number) => (a === b ? 0 : Math.abs(a - b) / Math.abs(b))

const known: readonly [u: number, z: number][] = [
  [1.1641532182693481e-10, -6.3379577545537895],
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798407],
  [1e-8, -5.612001244174789],
  [0.001, -3.0902323061678136],
  [0.02, -2.053748910631823],
  [0.0749, -1.4402382675279637],
  [0.0751, -1.43882539275254],
  [0.3, -0.5244005127080408],
  [0.5, 0.0],
  [0.6, 0.2533471031357997],
  [0.9, 1.2815515655446006],
  [0.925, 1.4395314709384561],
  [0.99, 2.3263478740408408],
  [0.9999999998835847, 6.3379577545537895],
]

describe('normalQuantile', () => {
  it('has a relative error of about 1e-16', () => {
    for (const [u, z] of known) expect(relativeError(normalQuantile(u), z), `u = ${u}`).toBeLessThan(5e-16)
  })

  it('undoes the distribution function', () => {
    for (let z = -8; z <= 5; z += 0.37) {
      // Above 0 a probability near 1 holds fewer digits of z: its last bit stands for 1e-16/density.
      const tolerance = 4e-16 * Math.max(Math.abs(z), 1 / Math.exp(-0.5 * z * z - 0.9))
      expect(Math.abs(normalQuantile(normalCdf(z)) - z)).toBeLessThan(z < 0 ? 4e-15 : tolerance)
    }
  })

  it('gives infinities at the ends and NaN outside', () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY)
    expect(normalQuantile(-0.1)).toBeNaN()
    expect(normalQuantile(1.1)).toBeNaN()
    expect(normalQuantile(Number.NaN)).toBeNaN()
  })
})
