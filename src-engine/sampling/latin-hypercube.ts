/**
 * Latin hypercube sampling (McKay, Beckman and Conover 1979): per dimension each of n equal strata is hit once among the n
 * trials of a replicate, at a random place inside it.
 *
 * The stratum of a trial comes from a keyed bijection of [0, n), not from a shuffled list, so that any block of trials can
 * be drawn on its own: a Feistel network with Philox as its round function on the next power of two, walked until it falls
 * below n (Black and Rogaway 2002, "Ciphers with arbitrary finite domains", cycle walking).
 */
import { philox4x32, philoxUniform, seedHigh, seedLow, stream } from './philox.ts'

const rounds = 10
const largestBelowOne = 1 - Number.EPSILON / 2
const words = new Uint32Array(4)
let roundTable = new Uint32Array(0)

/**
 * Fills the uniform numbers of a block of trials of one dimension.
 *
 * @param seed whole, 0 to 2^53 - 1
 * @param firstTrial within the replicate; firstTrial + count is at most `replicateSize`
 * @param replicateSize number of strata, 1 to 2^30
 * @param out written at `offset` to `offset + count - 1`, strictly inside (0, 1)
 * @throws RangeError where the trials leave the replicate or the size is out of range
 */
export function latinHypercubeUniform(
  seed: number,
  replicate: number,
  dimension: number,
  firstTrial: number,
  count: number,
  replicateSize: number,
  out: Float64Array,
  offset = 0,
): void {
  if (!(Number.isInteger(replicateSize) && replicateSize >= 1 && replicateSize <= 1073741824)) {
    throw new RangeError(`a Latin hypercube of ${replicateSize} trials is not a whole number from 1 to 2^30`)
  }
  if (!(firstTrial >= 0 && firstTrial + count <= replicateSize)) {
    throw new RangeError(`trials ${firstTrial} to ${firstTrial + count - 1} leave a replicate of ${replicateSize}`)
  }
  philoxUniform(seed, replicate, dimension, firstTrial, count, out, offset, stream.jitter)
  // The left half is the narrower where the number of bits is odd. Below 6 bits ten rounds do not mix: with 3 bits, pairs of
  // strata were off by 6 %.
  const bits = Math.max(6, 32 - Math.clz32(replicateSize - 1))
  const leftBits = bits >>> 1
  const rightBits = bits - leftBits
  fillRoundTable(seed, replicate, dimension, rightBits)
  for (let i = 0; i < count; i++) {
    let stratum = firstTrial + i
    do stratum = feistel(stratum, leftBits, rightBits)
    while (stratum >= replicateSize)
    const u = (stratum + out[offset + i]!) / replicateSize
    out[offset + i] = u < 1 ? u : largestBelowOne // Above 2^20 strata the last sum can round up to n.
  }
}

/** The round function of every round at every value of a half, so that a draw costs ten look-ups. */
function fillRoundTable(seed: number, replicate: number, dimension: number, halfBits: number): void {
  const width = 1 << halfBits
  if (roundTable.length < rounds * width) roundTable = new Uint32Array(rounds * width)
  const key0 = seedLow(seed)
  const key1 = seedHigh(seed)
  for (let round = 0; round < rounds; round++) {
    const use = stream.stratum | (round << 8)
    for (let value = 0; value < width; value++) {
      if ((value & 3) === 0) philox4x32(value >>> 2, dimension, replicate, use, key0, key1, words)
      roundTable[(round << halfBits) + value] = words[value & 3]!
    }
  }
}

/** A bijection of the integers below 2^(leftBits + rightBits): each round changes one half by a function of the other. */
function feistel(value: number, leftBits: number, rightBits: number): number {
  const leftMask = (1 << leftBits) - 1
  const rightMask = (1 << rightBits) - 1
  let left = value >>> rightBits
  let right = value & rightMask
  for (let round = 0; round < rounds; round += 2) {
    left ^= roundTable[(round << rightBits) + right]! & leftMask
    right ^= roundTable[((round + 1) << rightBits) + left]! & rightMask
  }
  return (left << rightBits) | right
}
