/** Laws of uniform numbers: each a function of its address alone, inside (0, 1), stratified, unbiased, and worth its name. */
import { describe, expect, it } from 'vitest'
import { fillUniforms, type Sampler } from '../../src-engine/sampling/uniforms.ts'

const samplers: Sampler[] = ['sobol', 'latin-hypercube', 'random']
const seeds = [0, 1, 20240229, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1]

function uniforms(sampler: Sampler, seed: number, replicate: number, dimension: number, count: number): Float64Array {
  const out = new Float64Array(count)
  fillUniforms(sampler, seed, replicate, dimension, 0, count, count, out)
  return out
}

/** The mean and how many of its own standard errors it lies from `expected`. */
function deviation(values: readonly number[], expected: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return (mean - expected) / Math.sqrt(square / values.length)
}

describe.each(samplers)('%s', sampler => {
  it('stays strictly inside (0, 1) for every seed, the extreme ones included, and no two seeds agree', () => {
    const seen = new Set<number>()
    for (const seed of seeds) {
      const u = uniforms(sampler, seed, 0, 1, 1024)
      expect(u.every(value => value > 0 && value < 1)).toBe(true)
      expect(new Set(u).size).toBe(1024)
      seen.add(u[0]!)
    }
    expect(seen.size).toBe(seeds.length)
  })

  it('gives a trial the same number however the trials are cut into blocks, whatever was drawn before', () => {
    const whole = uniforms(sampler, 7, 3, 11, 1024)
    for (const block of [1, 3, 256, 300]) {
      const parts = new Float64Array(1024)
      for (let first = 1024 - (1024 % block); first >= 0; first -= block) {
        const count = Math.min(block, 1024 - first)
        if (count === 0) continue
        fillUniforms(sampler, 8, 0, 500, 0, 16, 16, new Float64Array(16)) // Another dimension in between.
        fillUniforms(sampler, 7, 3, 11, first, count, 1024, parts, first)
      }
      expect(parts).toEqual(whole)
    }
  })

  it('has mean 1/2 and variance 1/12 over seeds at every single trial', () => {
    const runs = Array.from({ length: 4000 }, (_, seed) => uniforms(sampler, seed, 2, 5, 8))
    for (let trial = 0; trial < 8; trial++) {
      const column = runs.map(run => run[trial]!)
      expect(Math.abs(deviation(column, 0.5))).toBeLessThan(4.5)
      expect(
        Math.abs(
          deviation(
            column.map(u => (u - 0.5) ** 2),
            1 / 12,
          ),
        ),
      ).toBeLessThan(4.5)
    }
  })

  it('leaves dimensions, replicates and trials uncorrelated', () => {
    const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, u, i) => sum + (u - 0.5) * (b[i]! - 0.5), 0)
    const pairs: [number, number][] = [
      [1, 2],
      [3, 4],
      [17, 18],
      [400, 401],
      [998, 1000],
    ]
    const replicates = Array.from({ length: 800 }, (_, replicate) => replicate)
    for (const [a, b] of pairs) {
      const between = replicates.map(r => product(uniforms(sampler, 5, r, a, 64), uniforms(sampler, 5, r, b, 64)))
      expect(Math.abs(deviation(between, 0))).toBeLessThan(4.5)
    }
    const next = replicates.map(r => product(uniforms(sampler, 5, r, 9, 64), uniforms(sampler, 5, r + 1, 9, 64)))
    expect(Math.abs(deviation(next, 0))).toBeLessThan(4.5)
  })
})

describe('stratification', () => {
  it("puts one scrambled Sobol' point of every aligned 2^k block into each interval of 2^-k", () => {
    for (const dimension of [1, 2, 3, 50, 777, 1000]) {
      for (const seed of seeds) {
        const u = uniforms('sobol', seed, 4, dimension, 1024)
        for (const size of [2, 16, 64, 1024]) {
          for (let first = 0; first < 1024; first += size) {
            const strata = new Set(Array.from(u.subarray(first, first + size), value => Math.floor(value * size)))
            expect(strata.size).toBe(size)
          }
        }
      }
    }
  })

  it('keeps the first two dimensions a (0, 2)-sequence: one point in each elementary box', () => {
    const a = uniforms('sobol', 3, 0, 1, 256)
    const b = uniforms('sobol', 3, 0, 2, 256)
    for (let bits = 0; bits <= 8; bits++) {
      const boxes = new Set(Array.from(a, (u, i) => `${Math.floor(u * 2 ** bits)} ${Math.floor(b[i]! * 2 ** (8 - bits))}`))
      expect(boxes.size).toBe(256)
    }
  })

  it("holds the mean of 1,024 Sobol' points within six standard errors of nested scrambling for 100 seeds", () => {
    // Each point is uniform inside its own interval of 2^-10: standard error 2^-10/sqrt(12 x 1024) = 8.8e-6.
    const bound = 6 * 8.81e-6
    for (let seed = 0; seed < 100; seed++) {
      for (const dimension of [1, 7, 640]) {
        const mean = uniforms('sobol', seed, 1, dimension, 1024).reduce((sum, u) => sum + u, 0) / 1024
        expect(Math.abs(mean - 0.5)).toBeLessThan(bound)
      }
    }
  })

  it('places points inside their intervals as nested scrambling does: the error of the mean has its variance', () => {
    const errors = Array.from(
      { length: 4000 },
      (_, seed) => uniforms('sobol', seed, 0, 1, 64).reduce((sum, u) => sum + u, 0) / 64 - 0.5,
    )
    const variance = 1 / (12 * 64 ** 3)
    const squares = errors.map(error => error * error)
    expect(Math.abs(deviation(errors, 0))).toBeLessThan(4.5)
    expect(Math.abs(deviation(squares, variance))).toBeLessThan(4.5)
  })

  it('hits every stratum of a Latin hypercube once, for any size', () => {
    for (const size of [1, 2, 3, 10, 64, 100, 1000, 4097]) {
      const u = uniforms('latin-hypercube', 12, 5, 6, size)
      expect(new Set(Array.from(u, value => Math.floor(value * size))).size).toBe(size)
    }
  })

  it('deals the strata of a Latin hypercube in every order alike', () => {
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 4800; seed++) {
      const order = Array.from(uniforms('latin-hypercube', seed, 0, 1, 4), value => Math.floor(value * 4)).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(24)
    let chiSquare = 0
    for (const count of counts.values()) chiSquare += (count - 200) ** 2 / 200
    expect(chiSquare).toBeLessThan(56) // 23 degrees of freedom: exceeded once in 7,000.
  })

  it('deals pairs of strata alike', () => {
    const size = 8
    const counts = new Float64Array(size * size)
    const u = new Float64Array(size)
    for (let seed = 0; seed < 28_000; seed++) {
      fillUniforms('latin-hypercube', seed, 0, 1, 0, size, size, u)
      counts[Math.floor(u[0]! * size) * size + Math.floor(u[1]! * size)]! += 1
    }
    let chiSquare = 0
    for (let i = 0; i < size * size; i++) {
      if (i % (size + 1) === 0) expect(counts[i]).toBe(0)
      else chiSquare += (counts[i]! - 500) ** 2 / 500
    }
    expect(chiSquare).toBeLessThan(100) // 55 degrees of freedom: exceeded once in 5,000.
  })
})

describe('gain over random numbers', () => {
  it("makes the error of a smooth additive mean at 16 x 64 Sobol' points a small part of the random one", () => {
    const dimensions = 10
    const errorOf = (sampler: Sampler, seed: number) => {
      let total = 0
      for (let replicate = 0; replicate < 16; replicate++) {
        for (let dimension = 1; dimension <= dimensions; dimension++) {
          for (const u of uniforms(sampler, seed, replicate, dimension, 64)) total += Math.exp(u) - (Math.E - 1)
        }
      }
      return total / (16 * 64)
    }
    const rootMeanSquare = (sampler: Sampler) => {
      let sum = 0
      for (let seed = 0; seed < 40; seed++) sum += errorOf(sampler, seed) ** 2
      return Math.sqrt(sum / 40)
    }
    const random = rootMeanSquare('random')
    expect(rootMeanSquare('sobol')).toBeLessThan(random / 20)
    expect(rootMeanSquare('latin-hypercube')).toBeLessThan(random / 20)
  })
})

describe('faults', () => {
  it("refuses a Sobol' dimension without direction numbers and trials outside a Latin hypercube", () => {
    const out = new Float64Array(4)
    for (const dimension of [0, 1001, 1.5, Number.NaN]) {
      expect(() => fillUniforms('sobol', 1, 0, dimension, 0, 4, 4, out)).toThrow(RangeError)
    }
    expect(() => fillUniforms('latin-hypercube', 1, 0, 1, 2, 4, 4, out)).toThrow(RangeError)
    expect(() => fillUniforms('latin-hypercube', 1, 0, 1, 0, 0, 0, out)).toThrow(RangeError)
    fillUniforms('random', 1, 0, 5000, 0, 4, 4, out)
    expect(out.every(u => u > 0 && u < 1)).toBe(true)
  })
})
