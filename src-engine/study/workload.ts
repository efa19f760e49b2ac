/** Work asked for. Demand is work, so plans with different hardware serve the same demand (MODEL.md section 2). */
import type { Quantity } from './quantity.ts'
import type { JobMix } from './scheduling.ts'
import type { Text } from './text.ts'

/** How demand moves over the months, before the shock path and events. */
export type Growth =
  | { readonly kind: 'flat' }
  /** demand(t) = demand(0) (1 + rate)^t, t in years. */
  | { readonly kind: 'exponential'; readonly rate: Quantity }
  /** Verhulst: demand(t) = c / (1 + (c - 1)(1 + rate)^-t) times demand(0), where c is `ceiling`, a multiple of demand(0). */
  | { readonly kind: 'logistic'; readonly rate: Quantity; readonly ceiling: Quantity }

interface WorkloadCommon {
  readonly id: string
  readonly name: Text
  readonly note?: Text
  readonly growth: Growth
  /** A path that multiplies demand. */
  readonly demandPath?: string
  /** Value lost per unit of work that is never done; above zero, since a plan without hardware would win otherwise. */
  readonly lostValue: Quantity
  /** A path that multiplies the value of work over time. */
  readonly valuePath?: string
  /** Whole months that work may wait before it overflows or is lost. */
  readonly toleratedDelayMonths: number
  /** Cost per unit of work and month of waiting. */
  readonly delayCost: Quantity
  /** Whether work that waited its tolerated delay may go to a plan's overflow offer. */
  readonly mayOverflow: boolean
}

/** Model training. Unit of work: PFLOP-day (8.64e19 FLOP), PaLM convention without recomputation. */
export interface TrainingWorkload extends WorkloadCommon {
  readonly kind: 'training'
  /** Catalog key of a model template. */
  readonly model: string
  readonly precision: 'bf16' | 'fp8'
  readonly tokensPerRun: Quantity
  readonly runsPerMonth: Quantity
  /** Accelerators that one run holds, on the reference accelerator; other hardware takes as many as give the same peak. */
  readonly gangAccelerators: number
  readonly referenceAccelerator: string
  /** How it steps: with it, profiles that name their fabric have the blocked share of a step computed. What is absent is general knowledge. */
  readonly step?: {
    /** Sequences per optimizer step, over the whole gang. */
    readonly batchSequences: number
    /** Shares of communication time that compute hides, by what is sent. */
    readonly tensorOverlapShare?: Quantity
    readonly pipelineOverlapShare?: Quantity
    readonly expertOverlapShare?: Quantity
    readonly dataOverlapShare?: Quantity
    /** Microseconds of software per operation. */
    readonly callLatencyUs?: Quantity
    /** Share of a step in which the accelerators wait for samples. */
    readonly inputStallShare?: Quantity
  }
}

/** Serving of one model. Unit of work: a million output tokens, with the input tokens that come with them. */
export interface ServingWorkload extends WorkloadCommon {
  readonly kind: 'serving'
  readonly model: string
  readonly inputTokensPerDay: Quantity
  readonly outputTokensPerDay: Quantity
  /** The day of its users, and the objective for waiting; profiles that tell their replicas then have headroom computed. */
  readonly day?: {
    /** Load of the busiest hour over the day's mean, 1 to 2; general knowledge where absent. */
    readonly peakToMean?: Quantity
    /** Variance over mean of arrivals within an hour, 1 for Poisson arrivals; general knowledge where absent. */
    readonly peakedness?: Quantity
    /** Largest share of requests that may wait for a place at all, above 0 and below 1. */
    readonly waitShare: number
  }
  /** Price of tokens where they are sold. Cached input tokens are part of all input tokens. */
  readonly revenue?: {
    readonly cachedInputShare: Quantity
    readonly pricePerMillionCachedInput: Quantity
    readonly pricePerMillionInput: Quantity
    readonly pricePerMillionOutput: Quantity
  }
}

/** Shared research and batch jobs. Unit of work: an hour of compute on the reference accelerator. */
export interface BatchWorkload extends WorkloadCommon {
  readonly kind: 'batch'
  readonly precision: 'bf16' | 'fp8'
  readonly referenceAccelerator: string
  /** Share of dense peak that the reference accelerator reaches in such an hour. */
  readonly referenceKernelEfficiency: Quantity
  readonly jobsPerDay: Quantity
  readonly acceleratorsPerJob: Quantity
  readonly hoursPerJob: Quantity
  /** Accelerators that a job holds together, for failures. */
  readonly gangAccelerators: number
  /** The jobs that profiles with a queue simulate. */
  readonly jobs?: JobMix
  /** Share of running time thrown away by the users' own failed jobs. */
  readonly userFailureShare: Quantity
}

export type Workload = TrainingWorkload | ServingWorkload | BatchWorkload
