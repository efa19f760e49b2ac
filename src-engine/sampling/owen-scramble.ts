/**
 * Nested uniform scrambling in base 2 (Owen 1995) by a hash in place of a tree of random bits: bit i of the result depends
 * on the bits above it and on the key alone, so intervals of width 2^-k are permuted as wholes and points stay stratified.
 *
 * Burley (2020), "Practical hash-based Owen scrambling", JCGT 9(4), 1-20, with Vegdahl's (2021) constants for the
 * Laine-Karras permutation. His hash has one key word and takes its multiplier from the upper half of it; here addend and
 * multiplier have a word each, which makes every scrambled point exactly uniform over keys (an addition of a uniform word,
 * then bijections). Why not Burley's own constants: docs/decisions/0003-samplers.md.
 */
import { philox4x32, seedHigh, seedLow, stream } from './philox.ts'

/** Writes the two key words of a scrambling into the first two of four places. */
export function scrambleKey(seed: number, replicate: number, dimension: number, key: Uint32Array): void {
  philox4x32(0, dimension, replicate, stream.scramble, seedLow(seed), seedHigh(seed), key)
}

/**
 * Scrambles one coordinate.
 *
 * @param point a coordinate times 2^32
 * @returns the scrambled coordinate times 2^32, 0 to 2^32 - 1
 */
export function owenScramble(point: number, key0: number, key1: number): number {
  return reverseBits(laineKarras(reverseBits(point), key0, key1)) >>> 0
}

/** A keyed bijection of 32-bit words in which each bit depends on itself and lower ones only (signed result). */
function laineKarras(word: number, key0: number, key1: number): number {
  let x = word ^ Math.imul(word, 0x3d20adea)
  x = (x + key0) | 0
  x = Math.imul(x, key1 | 1)
  x ^= Math.imul(x, 0x05526c56)
  x ^= Math.imul(x, 0x53a22864)
  return x
}

function reverseBits(word: number): number {
  let x = ((word >>> 1) & 0x55555555) | ((word & 0x55555555) << 1)
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2)
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4)
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8)
  return (x >>> 16) | (x << 16)
}
