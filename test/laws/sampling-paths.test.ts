/** Laws of standard paths and event times: covariance, components, addresses. */
import { describe, expect, it } from 'vitest'
import { nextEventMonth, toUnitExponentials } from '../../src-engine/sampling/event-times.ts'
import {
  averageVarianceShare,
  compilePathComponents,
  fillStandardPaths,
  type PathComponents,
  type PathProcess,
} from '../../src-engine/sampling/path-components.ts'
import { fillUniforms, type Sampler } from '../../src-engine/sampling/uniforms.ts'

const brownian: PathProcess = { kind: 'brownian' }
const reverting: PathProcess = { kind: 'mean-reverting', halfLifeMonths: 6 }

function paths(compiled: PathComponents, sampler: Sampler, seed: number, replicate: number, count: number): Float64Array {
  const columns = Array.from({ length: compiled.components }, (_, c) => {
    const column = new Float64Array(count)
    fillUniforms(sampler, seed, replicate, c + 1, 0, count, count, column)
    return column
  })
  const out = new Float64Array(count * compiled.months)
  fillStandardPaths(compiled, columns, seed, replicate, 0, 0, count, out)
  return out
}

/** Covariance of the process in closed form, months counted from 1. */
function covariance(process: PathProcess, i: number, j: number): number {
  if (process.kind === 'brownian') return Math.min(i, j)
  const kappa = Math.LN2 / process.halfLifeMonths
  return (Math.exp(-kappa * Math.abs(i - j)) - Math.exp(-kappa * (i + j))) / (2 * kappa)
}

describe.each([
  ['Brownian', brownian],
  ['mean-reverting', reverting],
])('%s paths', (_name, process) => {
  it.each([0, 2, 12])('have mean 0 and the covariance of the process with %i given components', components => {
    const months = 12
    const count = 40_000
    const out = paths(compilePathComponents(months, process, components), 'random', 3, components, count)
    for (let a = 1; a <= months; a++) {
      let sum = 0
      for (let i = 0; i < count; i++) sum += out[i * months + a - 1]!
      const variance = covariance(process, a, a)
      expect(Math.abs(sum / count)).toBeLessThan(5 * Math.sqrt(variance / count))
      for (let b = 1; b <= a; b++) {
        let product = 0
        for (let i = 0; i < count; i++) product += out[i * months + a - 1]! * out[i * months + b - 1]!
        const expected = covariance(process, a, b)
        // Variance of a product of two centred normals.
        const error = Math.sqrt((variance * covariance(process, b, b) + expected * expected) / count)
        expect(Math.abs(product / count - expected)).toBeLessThan(5 * error)
      }
    }
  })

  it('carry exactly the given normals along their first components', () => {
    const compiled = compilePathComponents(60, process, 3)
    const count = 64
    const given = [0.1, 0.5, 0.975].map(u => new Float64Array(count).fill(u))
    const out = new Float64Array(count * 60)
    fillStandardPaths(compiled, given, 9, 1, 2, 0, count, out)
    const normals = [-1.2815515655446004, 0, 1.959963984540054]
    for (let i = 0; i < count; i++) {
      for (let c = 0; c < 3; c++) {
        let score = 0
        for (let t = 0; t < 60; t++) score += compiled.vectors[c * 60 + t]! * out[i * 60 + t]!
        expect(score / Math.sqrt(compiled.variances[c]!)).toBeCloseTo(normals[c]!, 10)
      }
    }
  })

  it('are a function of seed, replicate, path number and trial, however trials are cut into blocks', () => {
    const compiled = compilePathComponents(37, process, 2)
    const whole = paths(compiled, 'sobol', 5, 2, 512)
    const parts = new Float64Array(512 * 37)
    for (const first of [256, 0]) {
      const columns = [1, 2].map(dimension => {
        const column = new Float64Array(256)
        fillUniforms('sobol', 5, 2, dimension, first, 256, 512, column)
        return column
      })
      fillStandardPaths(compiled, columns, 5, 2, 0, first, 256, parts.subarray(first * 37))
    }
    expect(parts).toEqual(whole)
    const columns = [new Float64Array(1).fill(0.5), new Float64Array(1).fill(0.5)]
    const firstMonths = [
      [5, 2, 0, 0],
      [6, 2, 0, 0],
      [5, 3, 0, 0],
      [5, 2, 1, 0],
      [5, 2, 0, 1],
    ].map(([seed, replicate, path, trial]) => {
      const out = new Float64Array(37)
      fillStandardPaths(compiled, columns, seed!, replicate!, path!, trial!, 1, out)
      return out[0]
    })
    expect(new Set(firstMonths).size).toBe(5)
  })

  it('rise on average with the uniform number of the first component', () => {
    for (const months of [1, 2, 60]) {
      const compiled = compilePathComponents(months, process, 1)
      const average = (u: number) => {
        const out = new Float64Array(months)
        fillStandardPaths(compiled, [Float64Array.of(u)], 1, 0, 0, 0, 1, out)
        return out.reduce((sum, value) => sum + value, 0) / months
      }
      expect(average(0.9)).toBeGreaterThan(average(0.5))
      expect(average(0.5)).toBeGreaterThan(average(0.1))
    }
  })
})

describe('first component', () => {
  it('carries more than nine tenths of the variance of the path average', () => {
    for (const months of [12, 36, 60, 120]) {
      expect(averageVarianceShare(compilePathComponents(months, brownian, 1))).toBeGreaterThan(0.98)
      const slow: PathProcess = { kind: 'mean-reverting', halfLifeMonths: 12 }
      expect(averageVarianceShare(compilePathComponents(months, slow, 1))).toBeGreaterThan(0.9)
    }
    const all = compilePathComponents(24, reverting, 24)
    const total = Array.from({ length: 24 }, (_, c) => averageVarianceShare(all, c)).reduce((sum, share) => sum + share)
    expect(total).toBeCloseTo(1, 12)
  })

  it("lets Sobol' points cut the error of the path average", () => {
    const compiled = compilePathComponents(60, brownian, 2)
    const error = (sampler: Sampler) => {
      let square = 0
      for (let replicate = 0; replicate < 100; replicate++) {
        const out = paths(compiled, sampler, 1, replicate, 64)
        square += (out.reduce((sum, value) => sum + value, 0) / out.length) ** 2
      }
      return Math.sqrt(square / 100)
    }
    expect(error('sobol')).toBeLessThan(error('random') / 4)
  })

  it('tends to the one of Brownian motion as the half-life grows', () => {
    const slow = compilePathComponents(24, { kind: 'mean-reverting', halfLifeMonths: 1e9 }, 2)
    const free = compilePathComponents(24, brownian, 2)
    slow.vectors.forEach((entry, i) => {
      expect(entry).toBeCloseTo(free.vectors[i]!, 6)
    })
  })
})

it('refuses lengths, component counts and half-lives that make no path', () => {
  expect(() => compilePathComponents(0, brownian, 0)).toThrow(RangeError)
  expect(() => compilePathComponents(12, brownian, 13)).toThrow(RangeError)
  expect(() => compilePathComponents(12, { kind: 'mean-reverting', halfLifeMonths: 0 }, 1)).toThrow(RangeError)
})

describe('event times', () => {
  it('come at the hazard, later for higher uniform numbers, and never without one', () => {
    const u = new Float64Array(1024)
    fillUniforms('sobol', 2, 0, 4, 0, 1024, 1024, u)
    const exponentials = u.slice()
    toUnitExponentials(exponentials, 1024)
    // Within a year at hazard 0.5: 1 - exp(-0.5) of the trials, to one of 1,024 strata.
    const within = exponentials.filter(e => nextEventMonth(0, e, 0.5) <= 12).length / 1024
    expect(Math.abs(within - (1 - Math.exp(-0.5)))).toBeLessThanOrEqual(1 / 1024)
    for (let i = 1; i < 1024; i++) {
      expect(Math.sign(exponentials[i]! - exponentials[i - 1]!)).toBe(Math.sign(u[i]! - u[i - 1]!))
    }
    expect(nextEventMonth(7, 1.5, 3)).toBe(13)
    expect(nextEventMonth(7, 1.5, 0)).toBe(Number.POSITIVE_INFINITY)
    expect(nextEventMonth(Number.POSITIVE_INFINITY, 1.5, 3)).toBe(Number.POSITIVE_INFINITY)
  })
})
