/**
 * Philox 4x32-10, a counter-based generator: a keyed bijection of a 128-bit counter, so that every draw has an address and
 * none depends on another.
 *
 * Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC '11, doi:10.1145/2063384.2063405,
 * section 3; bit-exact against the known answers of Random123.
 */

const multiplier0Low = 0x1f53 // 0xD2511F53 and 0xCD9E8D57 in halves of 16 bits.
const multiplier0High = 0xd251
const multiplier1Low = 0x8d57
const multiplier1High = 0xcd9e
const keyStep0 = 0x9e3779b9 | 0 // The golden ratio.
const keyStep1 = 0xbb67ae85 | 0 // The square root of 3, less 1.

/**
 * What a block of random numbers is for: the fourth word of the counter. Two uses of one seed never meet.
 * The low 8 bits name the use; the bits above are free to the user of the stream.
 */
export const stream = {
  uniform: 0,
  scramble: 1,
  stratum: 2,
  jitter: 3,
  path: 4,
  scheduling: 5,
} as const

/** The two key words of a seed, a whole number from 0 to 2^53 - 1. */
export function seedLow(seed: number): number {
  return seed >>> 0
}

export function seedHigh(seed: number): number {
  return Math.floor(seed / 4294967296) >>> 0
}

/**
 * Writes the four 32-bit words that Philox 4x32-10 gives for a counter of four words and a key of two.
 *
 * @param out written at `offset` to `offset + 3`; unsigned words
 */
export function philox4x32(
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
  key0: number,
  key1: number,
  out: Uint32Array,
  offset = 0,
): void {
  let x0 = counter0 | 0
  let x1 = counter1 | 0
  let x2 = counter2 | 0
  let x3 = counter3 | 0
  let k0 = key0 | 0
  let k1 = key1 | 0
  for (let round = 0; round < 10; round++) {
    // High word of x0 * 0xD2511F53 from 16-bit halves: no partial sum passes 2^32.
    let low = x0 & 0xffff
    let high = x0 >>> 16
    let middle = (Math.imul(high, multiplier0Low) + (Math.imul(low, multiplier0Low) >>> 16)) | 0
    let carry = (Math.imul(low, multiplier0High) + (middle & 0xffff)) | 0
    const high0 = (Math.imul(high, multiplier0High) + (middle >>> 16) + (carry >>> 16)) | 0
    const low0 = Math.imul(x0, 0xd2511f53)
    // High word of x2 * 0xCD9E8D57.
    low = x2 & 0xffff
    high = x2 >>> 16
    middle = (Math.imul(high, multiplier1Low) + (Math.imul(low, multiplier1Low) >>> 16)) | 0
    carry = (Math.imul(low, multiplier1High) + (middle & 0xffff)) | 0
    const high1 = (Math.imul(high, multiplier1High) + (middle >>> 16) + (carry >>> 16)) | 0
    x0 = high1 ^ x1 ^ k0
    x1 = Math.imul(x2, 0xcd9e8d57)
    x2 = high0 ^ x3 ^ k1
    x3 = low0
    k0 = (k0 + keyStep0) | 0
    k1 = (k1 + keyStep1) | 0
  }
  out[offset] = x0
  out[offset + 1] = x1
  out[offset + 2] = x2
  out[offset + 3] = x3
}

/** One step of a 32-bit fraction, 2^-32. */
const unit = 1 / 4294967296

const words = new Uint32Array(4)

/**
 * Fills uniform numbers by address: trial t of a dimension is lane t & 3 of the block at counter
 * (t >>> 2, dimension, replicate, use), so a number does not depend on where a block of trials begins.
 *
 * @param seed whole, 0 to 2^53 - 1
 * @param firstTrial whole, from 0
 * @param out written at `offset` to `offset + count - 1`; u = (word + 0.5)/2^32, strictly inside (0, 1)
 * @param use one of `stream`
 */
export function philoxUniform(
  seed: number,
  replicate: number,
  dimension: number,
  firstTrial: number,
  count: number,
  out: Float64Array,
  offset = 0,
  use: number = stream.uniform,
): void {
  const key0 = seedLow(seed)
  const key1 = seedHigh(seed)
  const end = firstTrial + count
  const shift = offset - firstTrial
  for (let block = firstTrial - (firstTrial & 3); block < end; block += 4) {
    philox4x32(block >>> 2, dimension, replicate, use, key0, key1, words)
    const from = Math.max(block, firstTrial)
    const to = Math.min(block + 4, end)
    for (let trial = from; trial < to; trial++) out[shift + trial] = (words[trial & 3]! + 0.5) * unit
  }
}
