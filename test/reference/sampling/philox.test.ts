/** Case S01: Random123's known answers for Philox 4x32-10 (DEShawResearch/random123, tests/kat_vectors), bit-exact. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { philox4x32 } from '../../../src-engine/sampling/philox.ts'
import { sharedFile } from '../../shared.ts'

function philoxHex(input: readonly string[]): string[] {
  const [c0, c1, c2, c3, k0, k1] = input.map(word => Number.parseInt(word, 16))
  const out = new Uint32Array(4)
  philox4x32(c0!, c1!, c2!, c3!, k0!, k1!, out)
  return Array.from(out, word => word.toString(16).padStart(8, '0'))
}

describe('philox4x32', () => {
  it.each([
    ['zeros', '00000000 00000000 00000000 00000000 00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    ['ones', 'ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    ['digits of pi', '243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ])('gives the published words for %s', (_name, input, words) => {
    expect(philoxHex(input.split(' '))).toEqual(words.split(' '))
  })

  const file = sharedFile('oracles/random123_kat_vectors.txt')
  it.skipIf(file === undefined)('gives every 4x32-10 vector of the published file', () => {
    const vectors = readFileSync(file!, 'utf8')
      .split('\n')
      .map(line => line.trim().split(/\s+/))
      .filter(fields => fields[0] === 'philox4x32' && fields[1] === '10')
    expect(vectors.length).toBeGreaterThanOrEqual(3)
    for (const fields of vectors) expect(philoxHex(fields.slice(2, 8))).toEqual(fields.slice(8, 12))
  })
})
