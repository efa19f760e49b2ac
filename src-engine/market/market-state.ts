/** One trial's market in one scenario: path indices by month, and what events do from their month on. */
import type { CompiledStudy } from '../study/compiled-study.ts'

/** An index before events, and what it was drawn with. */
interface DrawnIndex {
  trialKey: number
  drift: number
  volatility: number
  readonly index: Float64Array
}

export class MarketState {
  /** Index of each path at months 0..H. */
  readonly index: readonly Float64Array[]
  /** Indices as last drawn, before events. */
  readonly drawn: readonly DrawnIndex[]
  /** 1 throughout: the index of what has no path. */
  readonly level: Float64Array
  /** Factor on each workload's demand, months 0..H. */
  readonly demandFactor: readonly Float64Array[]
  /** Factor on on-demand supply, months 0..H. */
  readonly cloudSupply: Float64Array
  /** Months at which deliveries were hit, and for how long; positions 0 to `delayCount` - 1. */
  readonly delayMonth: Float64Array
  readonly delayLength: Float64Array
  delayCount = 0
  /** Months of residual jumps and their factors; positions 0 to `jumpCount` - 1. */
  readonly jumpMonth: Float64Array
  readonly jumpFactor: Float64Array
  jumpCount = 0

  constructor(study: CompiledStudy) {
    const size = study.horizon + 1
    this.drawn = study.paths.map(() => ({
      trialKey: Number.NaN,
      drift: Number.NaN,
      volatility: Number.NaN,
      index: new Float64Array(size),
    }))
    this.level = new Float64Array(size).fill(1)
    this.index = study.paths.map(() => new Float64Array(size))
    this.demandFactor = study.workloads.map(() => new Float64Array(size))
    this.cloudSupply = new Float64Array(size)
    const most = study.events.reduce((sum, event) => sum + event.occurrences * event.effects.length, 0)
    this.delayMonth = new Float64Array(most)
    this.delayLength = new Float64Array(most)
    this.jumpMonth = new Float64Array(most)
    this.jumpFactor = new Float64Array(most)
  }
}
