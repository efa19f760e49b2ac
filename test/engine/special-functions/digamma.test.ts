/** The derivatives of the logarithm of the gamma function. Known values: computed with mpmath at 40 digits and rounded. */
import { expect, test } from 'vitest'
import { digamma, trigamma } from '../../../src-engine/special-functions/digamma.ts'

test.each([
  [0.001, -1000.5755719318103, 1000001.6425331958],
  [0.1, -10.423754940411076, 101.43329915079275],
  [0.5, -1.9635100260214235, 4.934802200544679],
  [1, -0.5772156649015329, 1.6449340668482264],
  [2.5, 0.7031566406452432, 0.49035775610023485],
  [9.9, 2.2411803166063815, 0.1062830416287406],
  [10, 2.251752589066721, 0.10516633568168575],
  [123.4, 4.8113737751162775, 0.008136651610865263],
])('at %d', (x, first, second) => {
  // Absolute near the root of digamma at 1.46, relative elsewhere.
  expect(Math.abs(digamma(x) - first) / Math.max(1, Math.abs(first))).toBeLessThan(2e-15)
  expect(Math.abs(trigamma(x) / second - 1)).toBeLessThan(2e-15)
})

test('is not defined at 0 and below', () => {
  for (const x of [0, -1, Number.NaN]) {
    expect(digamma(x)).toBeNaN()
    expect(trigamma(x)).toBeNaN()
  }
})
