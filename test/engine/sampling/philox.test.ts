import { expect, it } from 'vitest'
import { philox4x32, philoxUniform, seedHigh, seedLow, stream } from '../../../src-engine/sampling/philox.ts'

it('takes lane t & 3 of the block at counter (t >>> 2, dimension, replicate, use)', () => {
  const seed = 2 ** 40 + 77
  const u = new Float64Array(20)
  philoxUniform(seed, 3, 5, 2, 18, u, 2, stream.jitter)
  const words = new Uint32Array(4)
  for (let trial = 2; trial < 20; trial++) {
    philox4x32(trial >>> 2, 5, 3, stream.jitter, 77, 256, words)
    expect(u[trial]).toBe((words[trial % 4]! + 0.5) / 4294967296)
  }
  expect([seedLow(seed), seedHigh(seed)]).toEqual([77, 256])
})

it('gives each use of a seed numbers of its own', () => {
  const first = Object.values(stream).map(use => {
    const u = new Float64Array(1)
    philoxUniform(0, 0, 1, 0, 1, u, 0, use)
    return u[0]
  })
  expect(new Set(first).size).toBe(first.length)
})
