/** Laws of dependence: copulas reach the rank correlation asked for, keep the margins, and repair what cannot be. */
import { describe, expect, it } from 'vitest'
import { attainedEventCorrelation } from '../../src-engine/sampling/bivariate-normal.ts'
import { cholesky } from '../../src-engine/sampling/cholesky.ts'
import {
  applyGaussianCopula,
  compileGaussianCopula,
  compileStudentTCopula,
  gaussianToSpearman,
  spearmanToPearson,
} from '../../src-engine/sampling/copula.ts'
import { imanConover, vanDerWaerdenScores } from '../../src-engine/sampling/iman-conover.ts'
import { eigenvalueFloor, nearestCorrelation } from '../../src-engine/sampling/nearest-correlation.ts'
import { applyStudentTCopula } from '../../src-engine/sampling/student-t-copula.ts'
import { symmetricEigen } from '../../src-engine/sampling/symmetric-eigen.ts'
import { fillUniforms, type Sampler } from '../../src-engine/sampling/uniforms.ts'

function columns(sampler: Sampler, size: number, count: number, seed = 1): Float64Array[] {
  return Array.from({ length: size }, (_, c) => {
    const column = new Float64Array(count)
    fillUniforms(sampler, seed, 0, c + 1, 0, count, count, column)
    return column
  })
}

function pearson(a: Float64Array, b: Float64Array): number {
  const mean = (x: Float64Array) => x.reduce((sum, value) => sum + value, 0) / x.length
  const [ma, mb] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    ab += (a[i]! - ma) * (b[i]! - mb)
    aa += (a[i]! - ma) ** 2
    bb += (b[i]! - mb) ** 2
  }
  return ab / Math.sqrt(aa * bb)
}

function ranks(column: Float64Array): Float64Array {
  const order = Array.from(column.keys()).sort((a, b) => column[a]! - column[b]!)
  const result = new Float64Array(column.length)
  order.forEach((index, rank) => {
    result[index] = rank
  })
  return result
}

const spearman = (a: Float64Array, b: Float64Array) => pearson(ranks(a), ranks(b))

function kendall(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) for (let j = 0; j < i; j++) sum += Math.sign((a[i]! - a[j]!) * (b[i]! - b[j]!))
  return sum / ((a.length * (a.length - 1)) / 2)
}

/** Largest distance between the sorted column and evenly spread points. */
function unevenness(column: Float64Array): number {
  return Math.max(...Array.from(column.toSorted(), (u, i) => Math.abs(u - (i + 0.5) / column.length)))
}

const asked = Float64Array.of(1, 0.8, -0.3, 0.8, 1, 0.1, -0.3, 0.1, 1)

describe('Gaussian copula', () => {
  it("reaches the Spearman correlations asked for and keeps the columns' distribution", () => {
    const { lower, largestChange } = compileGaussianCopula(asked, 3)
    expect(largestChange).toBe(0)
    const u = columns('sobol', 3, 4096)
    const untouched = u[0]!.slice()
    applyGaussianCopula(u, lower, 4096)
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      // A random sample of 4,096 would be off by 0.016.
      expect(Math.abs(spearman(u[a]!, u[b]!) - asked[a * 3 + b]!)).toBeLessThan(0.01)
      expect(unevenness(u[b]!)).toBeLessThan(0.02)
    }
    expect(u[0]).toEqual(untouched)
  })

  it('leaves independent columns bit for bit and stays inside (0, 1) under perfect dependence', () => {
    const u = columns('random', 2, 256)
    const before = u.map(column => column.slice())
    applyGaussianCopula(u, compileGaussianCopula(Float64Array.of(1, 0, 0, 1), 2).lower, 256)
    expect(u).toEqual(before)
    const opposed = compileGaussianCopula(Float64Array.of(1, -1, -1, 1), 2)
    expect(opposed.largestChange).toBeLessThan(1e-7) // The floor of the eigenvalues.
    const extreme = [Float64Array.of(2 ** -33, 0.5, 1 - 2 ** -33), Float64Array.of(0.5, 0.5, 0.5)]
    applyGaussianCopula(extreme, opposed.lower, 3)
    expect(extreme[1]!.every(value => value > 0 && value < 1)).toBe(true)
    expect(extreme[1]![0]! > 0.999 && extreme[1]![2]! < 0.001).toBe(true)
  })

  it('repairs what no three inputs can have, says by how much, and refuses what is no correlation', () => {
    const impossible = compileGaussianCopula(Float64Array.of(1, 0.9, 0.9, 0.9, 1, -0.9, 0.9, -0.9, 1), 3)
    expect(impossible.largestChange).toBeGreaterThan(0.2)
    expect(cholesky(impossible.pearson, 3)).toBeDefined()
    // Positive definite as asked, but not after the conversion to the normal scale, which widens negative correlations.
    const rho = -0.497
    const edge = Float64Array.of(1, rho, rho, rho, 1, rho, rho, rho, 1)
    expect(cholesky(edge, 3)).toBeDefined()
    expect(cholesky(edge.map(spearmanToPearson), 3)).toBeUndefined()
    const repaired = compileGaussianCopula(edge, 3)
    expect(repaired.largestChange).toBeGreaterThan(0.01)
    expect(repaired.pearson[1]).toBeCloseTo(-0.5, 6)
    expect(gaussianToSpearman(repaired.pearson[1]!)).toBeGreaterThan(rho)
    for (const bad of [
      [1, 0.5, 0.4, 1],
      [1, 1.5, 1.5, 1],
      [0.9, 0, 0, 1],
      [1, Number.NaN, Number.NaN, 1],
      [1, 0.5],
    ]) {
      expect(() => compileGaussianCopula(Float64Array.from(bad), 2)).toThrow(RangeError)
    }
  })

  it('gives latent normals whose threshold events correlate as computed', () => {
    const latent = 0.6
    const u = columns('random', 2, 100_000)
    applyGaussianCopula(u, cholesky(Float64Array.of(1, latent, latent, 1), 2)!, 100_000)
    const events = u.map((column, c) => column.map(value => (value < [0.1, 0.3][c]! ? 1 : 0)))
    // The standard error of a correlation at 100,000 trials is about 0.004.
    expect(Math.abs(pearson(events[0]!, events[1]!) - attainedEventCorrelation(0.1, 0.3, latent))).toBeLessThan(0.016)
  })
})

describe('Student t copula', () => {
  it("reaches Kendall's tau, keeps the margins, and brings extremes together more than the Gaussian one", () => {
    const tau = 0.4
    const count = 2048
    const { lower } = compileStudentTCopula(Float64Array.of(1, tau, tau, 1), 2)
    const [a, b, scale] = columns('sobol', 3, count) as [Float64Array, Float64Array, Float64Array]
    const gaussian = [a.slice(), b.slice()]
    applyGaussianCopula(gaussian, lower, count)
    const extremes = (u: readonly Float64Array[]) => u[0]!.filter((value, i) => value > 0.98 && u[1]![i]! > 0.98).length
    applyStudentTCopula([a, b], lower, scale, 3, count)
    // The standard error of tau in a random sample of this size is 0.013.
    expect(Math.abs(kendall(a, b) - tau)).toBeLessThan(0.04)
    expect(unevenness(a)).toBeLessThan(0.03)
    expect(unevenness(b)).toBeLessThan(0.03)
    expect(extremes([a, b])).toBeGreaterThan(1.25 * extremes(gaussian))
    expect([...a, ...b].every(value => value > 0 && value < 1)).toBe(true)
  })
})

describe('Iman-Conover', () => {
  it('keeps every column value for value, and the scores reach the target exactly', () => {
    const u = columns('latin-hypercube', 3, 1000)
    const before = u.map(column => column.toSorted())
    const first = u[0]!.slice()
    const target = asked.map(spearmanToPearson)
    imanConover(u, u.map(vanDerWaerdenScores), target)
    expect(u.map(column => column.toSorted())).toEqual(before)
    expect(u[0]).toEqual(first)
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      // Ranks follow the scores up to their chance departure from normality at n = 1,000.
      expect(Math.abs(spearman(u[a]!, u[b]!) - asked[a * 3 + b]!)).toBeLessThan(0.015)
    }
  })

  it('refuses a target that is no correlation, and fewer trials than columns', () => {
    const u = columns('latin-hypercube', 3, 100)
    const impossible = Float64Array.of(1, 0.9, 0.9, 0.9, 1, -0.9, 0.9, -0.9, 1)
    expect(() => imanConover(u, u.map(vanDerWaerdenScores), impossible)).toThrow(RangeError)
    const few = columns('latin-hypercube', 3, 2)
    expect(() => imanConover(few, few.map(vanDerWaerdenScores), asked)).toThrow(RangeError)
  })
})

/** A symmetric matrix with unit diagonal and entries in (-1, 1), seldom positive definite. */
function randomMatrix(size: number, seed: number): Float64Array {
  const draws = new Float64Array(size * size)
  fillUniforms('random', seed, 0, 99, 0, size * size, size * size, draws)
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      matrix[i * size + j] = i === j ? 1 : 2 * draws[i * size + j]! - 1
      matrix[j * size + i] = matrix[i * size + j]!
    }
  }
  return matrix
}

describe('nearestCorrelation', () => {
  it('returns a fine matrix as it stands', () => {
    const found = nearestCorrelation(asked, 3)
    expect(found.matrix).toEqual(asked)
    expect(found.largestChange).toBe(0)
  })

  it('always gives a correlation matrix that has a Cholesky factor, and no nearer one lies on the way to it', () => {
    for (let seed = 0; seed < 20; seed++) {
      const size = 2 + (seed % 7)
      const given = randomMatrix(size, seed)
      const { matrix, largestChange } = nearestCorrelation(given, size)
      const least = symmetricEigen(matrix, size).values[size - 1]!
      expect(least).toBeGreaterThan(0.99 * eigenvalueFloor)
      expect(cholesky(matrix, size)).toBeDefined()
      for (let i = 0; i < size; i++) expect(matrix[i * size + i]).toBe(1)
      expect(largestChange).toBe(Math.max(...matrix.map((entry, i) => Math.abs(entry - given[i]!))))
      // The nearest point X of a convex set: (A - X) has no component toward any other point Y of it (Higham, equation 2.2).
      for (const other of [
        nearestCorrelation(randomMatrix(size, seed + 100), size).matrix,
        nearestCorrelation(randomMatrix(size, seed + 200), size).matrix,
      ]) {
        const toward = matrix.reduce((sum, entry, i) => sum + (given[i]! - entry) * (other[i]! - entry), 0)
        expect(toward).toBeLessThan(1e-6)
      }
    }
  })
})

describe('factors', () => {
  it('multiply back to the matrix they came from', () => {
    for (let seed = 0; seed < 10; seed++) {
      const size = 1 + seed
      const matrix = nearestCorrelation(randomMatrix(size, seed), size).matrix
      const lower = cholesky(matrix, size)!
      const { values, vectors } = symmetricEigen(matrix, size)
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++) {
          let [fromLower, fromEigen, product] = [0, 0, 0]
          for (let k = 0; k < size; k++) {
            fromLower += lower[i * size + k]! * lower[j * size + k]!
            fromEigen += values[k]! * vectors[k * size + i]! * vectors[k * size + j]!
            product += vectors[i * size + k]! * vectors[j * size + k]!
          }
          expect(fromLower).toBeCloseTo(matrix[i * size + j]!, 12)
          expect(fromEigen).toBeCloseTo(matrix[i * size + j]!, 12)
          expect(product).toBeCloseTo(i === j ? 1 : 0, 12)
        }
        if (i > 0) expect(values[i]!).toBeLessThanOrEqual(values[i - 1]!)
      }
    }
  })
})
