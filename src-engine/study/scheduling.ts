/** Queues: what an operator's scheduler does with the jobs of shared work, and what those jobs are like (MODEL.md 5.2). */
import type { PolicyName } from '../utilization/scheduling/placement/placement-policy.ts'
import type { Quantity } from './quantity.ts'

/** Who starts next, and on which machines. */
export interface Scheduling {
  /** First come, first served, or smaller jobs let through where they delay nobody ahead of them. */
  readonly discipline: 'first-come' | 'backfill'
  readonly placement: PolicyName
  /** Whether groups of users stay behind walls, in proportion to the jobs' own weights, or share one pool. */
  readonly quotas: 'pooled' | 'walled'
  /** Parts into which a card can be cut; 1 hands out whole cards. */
  readonly slicesPerAccelerator: number
}

/** Jobs of shared work, as a queue sees them. */
export interface JobMix {
  /** What jobs ask for, and their weights in accelerator-hours. */
  readonly sizes: readonly {
    /** A part of a card, or whole cards. */
    readonly accelerators: number
    readonly hoursShare: number
    /** Run time: lognormal, cut off at the scheduler's limit. */
    readonly medianHours: number
    readonly logDeviation: number
  }[]
  /** The scheduler's limit on run time. */
  readonly longestHours: number
  /** Relative rates of arrival by hour of the day and by day of the week from Monday on; even where absent. */
  readonly hourProfile?: readonly number[]
  readonly dayProfile?: readonly number[]
  /** Coefficient of variation of the rate of arrival between spells of some hours: campaigns and deadlines. 0 is Poisson. */
  readonly burstiness: Quantity
  readonly spellHours: number
  /** Weights of the groups of users, by jobs; one group where absent. */
  readonly groupWeights?: readonly number[]
  /** Share of the quota of each group, where they are walled; as the weights where absent. */
  readonly quotaWeights?: readonly number[]
  /** Run time that users state over the true one: median factor, and deviation of its logarithm. */
  readonly estimateFactor: number
  readonly estimateLogDeviation: number
}
