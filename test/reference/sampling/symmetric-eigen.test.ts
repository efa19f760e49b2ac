/** Closed forms: the second-difference matrix, and the covariance min(i, j) of a random walk, which is the inverse of one. */
import { describe, expect, it } from 'vitest'
import { symmetricEigen } from '../../../src-engine/sampling/symmetric-eigen.ts'

const fill = (size: number, entry: (row: number, column: number) => number) =>
  Float64Array.from({ length: size * size }, (_, i) => entry(Math.floor(i / size), i % size))

describe('symmetricEigen', () => {
  it('gives the values 1/(4 sin^2((2k - 1) pi/(4n + 2))) of min(i, j)', () => {
    for (const size of [1, 2, 12, 60, 120]) {
      const { values, vectors } = symmetricEigen(
        fill(size, (i, j) => Math.min(i, j) + 1),
        size,
      )
      for (let k = 1; k <= size; k++) {
        const half = ((2 * k - 1) * Math.PI) / (4 * size + 2)
        const value = 1 / (4 * Math.sin(half) ** 2)
        // Rounding is relative to the largest value, about 0.4 size^2.
        expect(Math.abs(values[k - 1]! - value)).toBeLessThan(1e-14 * values[0]!)
        if (k > 3) continue
        // Vector k is proportional to sin(2 half i): compare directions.
        const wave = Float64Array.from({ length: size }, (_, i) => Math.sin(2 * half * (i + 1)))
        const norm = Math.sqrt(wave.reduce((sum, v) => sum + v * v, 0))
        const product = wave.reduce((sum, v, i) => sum + (v / norm) * vectors[(k - 1) * size + i]!, 0)
        expect(Math.abs(Math.abs(product) - 1)).toBeLessThan(1e-12)
      }
    }
  })

  it('gives the values 2 - 2 cos(k pi/(n + 1)) of the second difference, falling', () => {
    const size = 20
    const { values } = symmetricEigen(
      fill(size, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)),
      size,
    )
    for (let k = 1; k <= size; k++) {
      const value = 2 - 2 * Math.cos(((size + 1 - k) * Math.PI) / (size + 1))
      expect(Math.abs(values[k - 1]! - value)).toBeLessThan(1e-13)
    }
  })
})
