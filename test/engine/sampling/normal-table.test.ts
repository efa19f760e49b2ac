import { expect, it } from 'vitest'
import { tabledNormals } from '../../../src-engine/sampling/normal-table.ts'
import { normalQuantile } from '../../../src-engine/special-functions/normal-quantile.ts'

/** Words on a fine grid, round every power of two, and both ends. */
const words = [
  ...Array.from({ length: 50_000 }, (_, i) => i * 85_899),
  ...Array.from({ length: 32 }, (_, bit) => [2 ** bit - 1, 2 ** bit, 2 ** bit + 1]).flat(),
  ...Array.from({ length: 200 }, (_, i) => [i, 2 ** 32 - 1 - i]).flat(),
].sort((a, b) => a - b)

function normals(list: readonly number[]): Float64Array {
  const out = new Float64Array(list.length + 1)
  tabledNormals(Uint32Array.from(list), list.length, out, 1)
  return out.subarray(1)
}

it('agrees with the quantile function to 4e-10 everywhere, rises with the word and mirrors', () => {
  const z = normals(words)
  const mirrored = normals(words.map(word => 4294967295 - word))
  let worst = 0
  let falls = 0
  for (let i = 0; i < words.length; i++) {
    worst = Math.max(worst, Math.abs(z[i]! - normalQuantile((words[i]! + 0.5) / 4294967296)))
    if (i > 0 && words[i]! > words[i - 1]! && !(z[i]! > z[i - 1]!)) falls++
    if (mirrored[i] !== -z[i]!) falls++
  }
  expect(worst).toBeLessThan(4e-10)
  expect(falls).toBe(0)
})
