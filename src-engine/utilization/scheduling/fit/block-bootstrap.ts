/**
 * Standard errors of a record whose jobs are not independent: the record is cut into blocks of time, blocks are drawn with replacement.
 *
 * Source: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap" (1993), chapters 6 and 8.5; with B blocks the variance comes out
 * (B-1)/B too small, which is put right, and intervals take Student's t with B-1 degrees of freedom.
 */
import { philoxUniform, stream } from '../../../sampling/philox.ts'
import { studentTQuantile } from '../../../special-functions/student-t.ts'

export interface Measured {
  readonly value: number
  readonly standardError: number
  /** Low and high end. */
  readonly interval95: readonly [number, number]
}

const SECONDS_A_DAY = 86400
/** Fewest blocks of which a variance says anything. */
export const LEAST_BLOCKS = 16

/** Use number of these draws in Philox's counter: `path` with an own number above, which no run uses. */
const bootstrapStream = stream.path | (0x0f17 << 8)

/** Blocks of about a week where the record has enough of them, else of about a day, else sixteenths of the record. */
export function timeBlocks(seconds: number): number {
  const days = Math.floor(seconds / SECONDS_A_DAY)
  const weeks = Math.floor(days / 7)
  return weeks >= LEAST_BLOCKS ? weeks : Math.max(LEAST_BLOCKS, days)
}

/**
 * How often each block is drawn in one replicate.
 *
 * @param purpose keeps the draws of different fits of one seed apart; whole, from 0
 * @param counts one for each block, written
 */
export function drawBlocks(seed: number, purpose: number, replicate: number, uniforms: Float64Array, counts: Float64Array): void {
  const blocks = counts.length
  philoxUniform(seed, replicate, purpose, 0, blocks, uniforms, 0, bootstrapStream)
  counts.fill(0)
  for (let i = 0; i < blocks; i++) counts[Math.floor(uniforms[i]! * blocks)]!++
}

/**
 * An estimate with its error from bootstrap replicates.
 *
 * @param isPositive cannot be negative: the interval is taken on the logarithm, where such estimates are more nearly normal, or ends at 0
 */
export function measured(value: number, replicates: Float64Array, blocks: number, isPositive: boolean): Measured {
  const isOnLog = isPositive && value > 0 && replicates.every(x => x > 0)
  let sum = 0
  for (const x of replicates) sum += isOnLog ? Math.log(x) : x
  const mean = sum / replicates.length
  let squares = 0
  for (const x of replicates) {
    const gap = (isOnLog ? Math.log(x) : x) - mean
    squares += gap * gap
  }
  const spread = Math.sqrt((squares / (replicates.length - 1)) * (blocks / (blocks - 1)))
  const reach = spread * studentTQuantile(0.975, blocks - 1)
  return isOnLog
    ? { value, standardError: value * spread, interval95: [value * Math.exp(-reach), value * Math.exp(reach)] }
    : { value, standardError: spread, interval95: [isPositive ? Math.max(0, value - reach) : value - reach, value + reach] }
}

/**
 * Ratios of sums with their errors: `sums[k][b]` is the k-th sum of block b, and `ratios` computes all estimates from the totals.
 *
 * @returns one for each estimate, in order
 */
export function blockRatios(
  sums: readonly Float64Array[],
  ratios: (totals: Float64Array) => readonly number[],
  seed: number,
  purpose: number,
  replicates = 400,
): Measured[] {
  const blocks = sums[0]!.length
  const totals = new Float64Array(sums.length)
  const counts = new Float64Array(blocks).fill(1)
  const uniforms = new Float64Array(blocks)
  const add = () => {
    for (let k = 0; k < sums.length; k++) {
      let total = 0
      for (let b = 0; b < blocks; b++) total += counts[b]! * sums[k]![b]!
      totals[k] = total
    }
    return ratios(totals)
  }
  const estimates = add()
  const drawn = estimates.map(() => new Float64Array(replicates))
  for (let replicate = 0; replicate < replicates; replicate++) {
    drawBlocks(seed, purpose, replicate, uniforms, counts)
    add().forEach((estimate, k) => {
      drawn[k]![replicate] = estimate
    })
  }
  return estimates.map((estimate, k) => measured(estimate, drawn[k]!.filter(Number.isFinite), blocks, true))
}
