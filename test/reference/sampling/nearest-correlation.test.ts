/** The 3 x 3 example of Higham (2002), IMA J. Numer. Anal. 22, 329-343, and the 4 x 4 example of NAG routine G02AAF. */
import { expect, it } from 'vitest'
import { nearestCorrelation } from '../../../src-engine/sampling/nearest-correlation.ts'

it("finds the nearest matrix of Higham's 3 x 3 example", () => {
  const { matrix, largestChange } = nearestCorrelation(Float64Array.of(1, 1, 0, 1, 1, 1, 0, 1, 1), 3)
  // Printed with four decimals.
  const published = [1, 0.7607, 0.1573, 0.7607, 1, 0.7607, 0.1573, 0.7607, 1]
  published.forEach((value, i) => {
    expect(Math.abs(matrix[i]! - value)).toBeLessThan(6e-5)
  })
  expect(Math.abs(largestChange - 0.2393)).toBeLessThan(6e-5)
})

it('finds the nearest matrix of the tridiagonal 4 x 4 example', () => {
  const given = Float64Array.of(2, -1, 0, 0, -1, 2, -1, 0, 0, -1, 2, -1, 0, 0, -1, 2)
  const { matrix } = nearestCorrelation(given, 4)
  // Printed with four decimals.
  const published = [
    [1, -0.8084, 0.1916, 0.1068],
    [-0.8084, 1, -0.6562, 0.1916],
    [0.1916, -0.6562, 1, -0.8084],
    [0.1068, 0.1916, -0.8084, 1],
  ].flat()
  published.forEach((value, i) => {
    expect(Math.abs(matrix[i]! - value)).toBeLessThan(6e-5)
  })
})
