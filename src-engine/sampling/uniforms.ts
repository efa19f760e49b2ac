/**
 * Uniform numbers as a pure function of (seed, replicate, dimension, trial), by the sampler that a run has chosen: adding a
 * dimension, a worker or a plan moves no other number.
 */
import { latinHypercubeUniform } from './latin-hypercube.ts'
import { owenScramble, scrambleKey } from './owen-scramble.ts'
import { philoxUniform } from './philox.ts'
import { fillSobolIntegers } from './sobol-sequence.ts'

export type Sampler = 'sobol' | 'latin-hypercube' | 'random'

const unit = 1 / 4294967296
const key = new Uint32Array(4)
const points = new Uint32Array(256)

/**
 * Fills `out[offset .. offset + count - 1]` with the uniform numbers of consecutive trials of one dimension, strictly
 * inside (0, 1).
 *
 * - `sobol`: Sobol' points with Owen scrambling keyed by (seed, replicate, dimension), u = (integer + 0.5)/2^32; the first
 *   2^k trials of a replicate hit each interval of width 2^-k once.
 * - `latin-hypercube`: each of `replicateSize` strata is hit once per replicate.
 * - `random`: Philox 4x32-10, u = (integer + 0.5)/2^32.
 *
 * @param seed whole, 0 to 2^53 - 1
 * @param replicate whole, 0 to 2^32 - 1
 * @param dimension whole; 1 to 1,000 for `sobol`, 0 to 2^32 - 1 for the others
 * @param firstTrial within the replicate; quickest at multiples of 256
 * @param replicateSize trials in a replicate; the first trials of `sobol` and `random` do not depend on it
 * @throws RangeError for a Sobol' dimension without direction numbers, or trials outside a Latin hypercube
 */
export function fillUniforms(
  sampler: Sampler,
  seed: number,
  replicate: number,
  dimension: number,
  firstTrial: number,
  count: number,
  replicateSize: number,
  out: Float64Array,
  offset = 0,
): void {
  if (sampler === 'random') philoxUniform(seed, replicate, dimension, firstTrial, count, out, offset)
  else if (sampler === 'latin-hypercube') {
    latinHypercubeUniform(seed, replicate, dimension, firstTrial, count, replicateSize, out, offset)
  } else scrambledSobol(seed, replicate, dimension, firstTrial, count, out, offset)
}

function scrambledSobol(
  seed: number,
  replicate: number,
  dimension: number,
  firstTrial: number,
  count: number,
  out: Float64Array,
  offset: number,
): void {
  scrambleKey(seed, replicate, dimension, key)
  const key0 = key[0]!
  const key1 = key[1]!
  for (let done = 0; done < count; done += points.length) {
    const here = Math.min(points.length, count - done)
    fillSobolIntegers(dimension, firstTrial + done, here, points, 0)
    for (let i = 0; i < here; i++) out[offset + done + i] = (owenScramble(points[i]!, key0, key1) + 0.5) * unit
  }
}
