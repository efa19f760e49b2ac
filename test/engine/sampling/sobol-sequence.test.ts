import { expect, it } from 'vitest'
import { fillSobolIntegers, sobolInteger } from '../../../src-engine/sampling/sobol-sequence.ts'

it('fills any run of points as one by one, up to the last index', () => {
  for (const dimension of [1, 2, 37, 1000]) {
    for (const first of [0, 1, 255, 256, 1000, 65_280, 2 ** 31 - 300, 2 ** 32 - 600]) {
      const block = new Uint32Array(602)
      fillSobolIntegers(dimension, first, 600, block, 2)
      expect(Array.from(block.subarray(2))).toEqual(Array.from({ length: 600 }, (_, i) => sobolInteger(dimension, first + i)))
      expect(block[1]).toBe(0)
    }
  }
})
