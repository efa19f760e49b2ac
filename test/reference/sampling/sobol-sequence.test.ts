/** Case S02: the Sobol' sequence (SciPy test_qmc.py; direction numbers new-joe-kuo-6), bit-exact. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sobolDimensions, sobolDirections } from '../../../src-engine/sampling/sobol-directions.ts'
import { fillSobolIntegers, sobolInteger } from '../../../src-engine/sampling/sobol-sequence.ts'
import { sharedFile } from '../../shared.ts'

describe("Sobol' sequence", () => {
  it('gives the first 8 points of two dimensions in Gray-code order', () => {
    const points = Array.from({ length: 8 }, (_, n) => [1, 2].map(dimension => sobolInteger(dimension, n) / 4294967296))
    expect(points).toEqual([
      [0, 0],
      [0.5, 0.5],
      [0.75, 0.25],
      [0.25, 0.75],
      [0.375, 0.375],
      [0.875, 0.875],
      [0.625, 0.125],
      [0.125, 0.625],
    ])
  })

  it('has 0.5 as the second point of every dimension', () => {
    expect(sobolDimensions).toBe(1000)
    const points = new Uint32Array(2)
    for (let dimension = 1; dimension <= sobolDimensions; dimension++) {
      fillSobolIntegers(dimension, 0, 2, points, 0)
      expect([dimension, ...points]).toEqual([dimension, 0, 2147483648])
    }
  })

  const file = sharedFile('oracles/joe_kuo_directions_first1000.csv')
  it.skipIf(file === undefined)('holds the published initial numbers of every dimension', () => {
    const lines = readFileSync(file!, 'utf8').trim().split('\n').slice(1)
    expect(lines.length).toBe(sobolDimensions - 1)
    for (const line of lines) {
      const [dimension, coefficients, ...initial] = line.split(',').map(Number)
      const directions = Array.from(sobolDirections(dimension!))
      const numbers = directions.map((direction, i) => direction / 2 ** (31 - i))
      expect(numbers.slice(0, initial.length)).toEqual(initial)
      // The recurrence of Bratley and Fox, equation 2, on the numbers m_i = v_i 2^i; whole numbers below 2^32.
      const s = initial.length
      for (let i = s; i < 32; i++) {
        let next = BigInt(numbers[i - s]!) ^ (BigInt(numbers[i - s]!) << BigInt(s))
        for (let k = 1; k < s; k++) if ((coefficients! >> (s - 1 - k)) & 1) next ^= BigInt(numbers[i - k]!) << BigInt(k)
        expect(BigInt(numbers[i]!)).toBe(next)
      }
    }
  })
})
