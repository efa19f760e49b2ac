/**
 * How one kind of accelerator runs in somebody's hands: the shares that turn held hours into work.
 *
 * Allocation share at saturation, in-step blocked share and kernel efficiency are inputs here; plans that name the
 * same profile share them.
 */
import type { Quantity } from './quantity.ts'
import type { Scheduling } from './scheduling.ts'
import type { Text } from './text.ts'

/** Checkpoint interval: a rule of the literature for the optimum, or minutes. */
export type CheckpointInterval = 'young' | 'daly' | 'saxena' | { readonly minutes: Quantity }

/** A measured figure of held hours, by its published definition, and the cause that is not known otherwise. */
export type Measurement =
  | { readonly figure: 'allocatedShare'; readonly share: Quantity; readonly cause: 'allocation' }
  | { readonly figure: 'busyShare'; readonly share: Quantity; readonly cause: MeasuredCause }

export const measuredCauses = ['oversizedShare', 'unusedShare', 'inStepBlockedShare'] as const
export type MeasuredCause = (typeof measuredCauses)[number]

export interface Profile {
  readonly id: string
  readonly name: Text
  readonly accelerator: string
  /** Share of dense peak that the kernels reach while they compute. */
  readonly kernelEfficiency: Quantity
  /** Share of a step spent waiting for communication, pipeline bubbles and input, of work whose step is not computed. */
  readonly inStepBlockedShare: Quantity
  /** Share of available hours that can be allocated when work always waits; stated, where no queue is simulated. */
  readonly allocationSaturation?: Quantity
  /** The queue that shared work stands in: simulated, it gives the share of available hours that is granted (MODEL.md 5.2). */
  readonly scheduling?: Scheduling
  /** Share of allocated hours beyond what a job asked for: a whole card held for less. */
  readonly oversizedShare: Quantity
  /** Share of the rest that is held without work. */
  readonly unusedShare: Quantity
  /**
   * The links that training sends over. With it, the blocked share of a workload that says how it steps is computed from model, layout and
   * links (MODEL.md 5.3); the domain's size is the inner network's.
   */
  readonly fabric?: {
    /** Catalog keys of the networks inside a scale-up domain and between domains. */
    readonly inside: string
    readonly between: string
    /** Share of each link's bandwidth that collectives reach; general knowledge where absent. */
    readonly insideAchievedShare?: Quantity
    readonly betweenAchievedShare?: Quantity
  }
  /**
   * What was measured of the fleet that the baseline owns: each figure fixes one cause in every trial, with the error of its distribution,
   * under the work of month 1 (MODEL.md 5.6). `busyShare` needs `allocatedShare` beside it.
   */
  readonly measured?: readonly Measurement[]
  /** Serving rates at a service objective; absent where this hardware serves nothing. */
  readonly serving?: {
    /** Catalog keys of measured points. */
    readonly prefill: string
    readonly decode: string
    /** Factor on the measured rates: other software, other prompts. */
    readonly efficiency: Quantity
    /** Share of serving hours held but not loaded: daily peaks, queueing headroom, N+1; for workloads whose day is not told. */
    readonly headroomShare?: Quantity
    /** How replicas are held for workloads whose day is told; the headroom is then computed (MODEL.md 5.4). */
    readonly replica?: {
      /** Accelerators of one replica, prefill and decode together. */
      readonly accelerators: number
      /** Sequences that it works on at once. */
      readonly sequences: number
      /** Replicas beyond what the load needs, ready when one fails. */
      readonly spares: number
      /** Whether replicas are let go when the hour needs fewer: batch work then has the hours, gangs do not. */
      readonly followsHour: boolean
    }
  }
  readonly failures: {
    /** Accelerators that one failure takes out: the node, tray or rack. */
    readonly domainAccelerators: number
    /** Interruptions of a job that runs on all of 1,000 domains for a day. */
    readonly interruptionsPer1000DomainDays: Quantity
    /** Own record; updates the rate between clusters to this one's. */
    readonly ownRecord?: { readonly interruptions: number; readonly domainDays: number }
    /** Months from the first job in which new machines fail more often, and how many times as often. */
    readonly earlyLife?: { readonly months: number; readonly ratio: Quantity }
    /** Share of interruptions that take the domain out of service. */
    readonly outageShare: Quantity
    /** Share of outages that need a part replaced; the others end with a reset. */
    readonly replacementShare: Quantity
    readonly resetHours: Quantity
    readonly replacementHours: Quantity
  }
  readonly checkpoint: {
    readonly interval: CheckpointInterval
    /** Time for which training stands still per checkpoint. */
    readonly writeStallSeconds: Quantity
    /** Detection, drain, requeue, reload and warm-up after an interruption. */
    readonly recoveryMinutes: Quantity
    /** Time until an asynchronous checkpoint is safe; 0 for synchronous writes. */
    readonly persistSeconds: Quantity
    /** Share of interruptions survived by copies in memory, and the recovery from those. */
    readonly inMemory?: { readonly survivingShare: Quantity; readonly recoveryMinutes: Quantity }
  }
  readonly power: {
    /** Draw of an idle or waiting accelerator with its part of the host, as a share of sustained draw. */
    readonly idleShare: Quantity
    /** Draw while blocked inside a step. */
    readonly blockedShare: Quantity
  }
}
