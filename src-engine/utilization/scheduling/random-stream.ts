/**
 * Random numbers one after the other, for simulations that cannot say beforehand how many they will need: the words of Philox
 * 4x32-10 in the order of its counter, one independent stream for each (seed, purpose).
 */
import { philox4x32, seedHigh, seedLow, stream } from '../../sampling/philox.ts'
import { normalQuantile } from '../../special-functions/normal-quantile.ts'

/** What a stream of a simulation is for: numbers drawn for one purpose never move those of another. */
export const purpose = {
  arrivals: 0,
  rates: 1,
  shapes: 2,
  durations: 3,
  estimates: 4,
  failures: 5,
  placement: 6,
  shuffling: 7,
} as const

const unit = 1 / 4294967296

export class RandomStream {
  private readonly words = new Uint32Array(4)
  private readonly key0: number
  private readonly key1: number
  private readonly purpose: number
  private readonly replicate: number
  private block = 0
  private lane = 4

  /**
   * @param seed whole, 0 to 2^53 - 1
   * @param of one of `purpose`
   * @param replicate whole, 0 to 2^32 - 1
   */
  constructor(seed: number, of: number, replicate = 0) {
    this.key0 = seedLow(seed)
    this.key1 = seedHigh(seed)
    this.purpose = of
    this.replicate = replicate
  }

  /** Strictly inside (0, 1): (word + 0.5)/2^32. */
  uniform(): number {
    if (this.lane === 4) {
      philox4x32(this.block++, this.purpose, this.replicate, stream.scheduling, this.key0, this.key1, this.words)
      this.lane = 0
    }
    return (this.words[this.lane++]! + 0.5) * unit
  }

  /** Whole, 0 to count - 1. */
  below(count: number): number {
    return Math.floor(this.uniform() * count)
  }

  /** Of mean 1. */
  exponential(): number {
    return -Math.log(this.uniform())
  }

  normal(): number {
    return normalQuantile(this.uniform())
  }

  /**
   * Gamma distributed of mean 1 and the given coefficient of variation; 0 gives 1.
   *
   * Marsaglia and Tsang (2000), "A simple method for generating gamma variables", ACM Trans. Math. Softw. 26(3); shapes below 1
   * through gamma(a) = gamma(a + 1) u^(1/a), section 6 there.
   */
  gamma(variation: number): number {
    if (variation === 0) return 1
    const shape = 1 / (variation * variation)
    const boost = shape < 1 ? Math.exp(Math.log(this.uniform()) / shape) : 1
    const d = (shape < 1 ? shape + 1 : shape) - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = this.normal()
      const root = 1 + c * x
      if (root <= 0) continue
      const v = root * root * root
      if (Math.log(this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (boost * d * v) / shape
    }
  }

  /** Fisher and Yates, as Durstenfeld (1964) has it. */
  shuffle(values: Int32Array): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.below(i + 1)
      const kept = values[i]!
      values[i] = values[j]!
      values[j] = kept
    }
  }
}
