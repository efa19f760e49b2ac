/**
 * What an audit of a published claim is: the figure as published, the definition it is held against, the model's own figure, the probability
 * that the claim holds, and what one would have to believe (PRODUCT.md, MODEL.md sections 4 and 5).
 */
import type { Provenance } from '../../study/quantity.ts'
import type { BilingualText } from '../../study/text.ts'

/** What a figure is; utilizations as in MODEL.md section 4, never one against another. */
export const auditDefinitions = [
  'allocatedShare',
  'busyShare',
  'ettrScheduled',
  'stepMfu',
  'jobMfu',
  'fleetMfu',
  'stepComputeShare',
  'stepThroughput',
  'trainingTime',
  'recoveryTime',
  'hoursBetweenInterruptions',
  'workPerEnergy',
  'performanceLoss',
  'netPresentValue',
  'costPerWork',
  'paybackMonths',
] as const
export type AuditDefinition = (typeof auditDefinitions)[number]

export type AuditUnit =
  | 'share'
  | 'ratio'
  | 'minutes'
  | 'hours'
  | 'months'
  | 'count'
  | 'millionUsd'
  | 'millionCny'
  | 'perThousandNodeDays'
  | 'gbPerS'
  | 'microseconds'
  | 'tflops'

/** When the claim holds in a trial: ours at least `low`, at most `high`, or between the two. */
export type AuditSide = 'at-least' | 'at-most' | 'within'

/** One way to read a claim: the first of an audit is the one that the claim means. */
export interface AuditReading {
  /** Unique within its audit. */
  readonly id: string
  readonly definition: AuditDefinition
  readonly meaning: BilingualText
  readonly published: { readonly low: number; readonly high: number }
  readonly side: AuditSide
  readonly unit: AuditUnit
}

/** An uncertain number that moves our figure, and that a reader may believe to be other than drawn. */
export interface AuditCause {
  readonly name: BilingualText
  /** Catalog reference or path in a study where its distribution stands. */
  readonly reference: string
  readonly unit: AuditUnit
  /** Ends of what may be believed: what physics or the meaning of the number admits. */
  readonly lowest: number
  readonly highest: number
  readonly provenance: Provenance
}

export interface AuditSettings {
  /** A number of 16 x 2^k, at least 32: see `roundedTrials`. */
  readonly trials: number
  readonly seed: number
}

/** One cause held at a value in every trial. */
export interface Belief {
  readonly cause: number
  readonly value: number
}

/** Replicate after replicate, `trials` numbers each; a trial without a figure holds NaN, one that is never reached infinity. */
export interface AuditColumns {
  readonly figures: readonly Float64Array[]
  readonly causes: readonly Float64Array[]
  /** Share of trials in which what was measured of a fleet could not be reproduced, and the nearest was taken; 0 where nothing was. */
  readonly unreachedShare: number
}

/** One set of causes and the readings that follow from them, on the same draws whatever is believed. */
export interface AuditModel {
  readonly readings: readonly AuditReading[]
  readonly causes: readonly AuditCause[]
  readonly assumptions: readonly BilingualText[]
  columns(settings: AuditSettings, belief?: Belief): AuditColumns
}

export interface ClaimAuditPlan {
  /** Claim id, or the catalog key of a lever whose figure is audited. */
  readonly claim: string
  /** Made when the audit runs; their readings follow one another. */
  models(): readonly AuditModel[]
}

/** Reproduced: true in at least half of all trials; plausible: in at least one of ten; refuted: in fewer. */
export type AuditVerdict = 'reproduced' | 'plausible' | 'refuted'
export const LEAST_REPRODUCED = 0.5
export const LEAST_PLAUSIBLE = 0.1

export interface AuditedInput extends AuditCause {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** The value of one cause from which on the claim holds in half of all trials. */
export interface NeededBelief {
  readonly cause: AuditedInput
  /** `reached` at `value`; `none`: `value` is the better end, and even there the model's median is `median`. */
  readonly status: 'reached' | 'none'
  readonly value: number
  /** Whether larger values serve the claim. */
  readonly isMore: boolean
  /** Our median with the cause at `value`; null where most trials have none or it is infinite. */
  readonly median: number | null
  readonly probability: number
  /** As in `AuditColumns`, with the cause at `value`: a belief at which the fleet cannot be what was measured is none. */
  readonly unreachedShare: number
}

export interface AuditedReading extends AuditReading {
  /** Null where the quantile is infinite or there is none. */
  readonly p10: number | null
  readonly p50: number | null
  readonly p90: number | null
  /** Of the median; null below 512 trials. */
  readonly medianError: number | null
  /** Quantiles at 41 even probabilities from 0.0125 to 0.9875, infinite ones left out. */
  readonly outline: readonly number[]
  readonly probability: number
  /** Null below 512 trials; at 0 or 1 see `probabilityBound`. */
  readonly probabilityError: number | null
  /** Where the probability is 0 or 1, how far from it the true one may lie: 3/n. */
  readonly probabilityBound: number | null
  readonly verdict: AuditVerdict
  /** Null where no cause changes the figure. */
  readonly belief: NeededBelief | null
}

export interface ClaimAudit {
  readonly claim: string
  readonly trials: number
  readonly seed: number
  /** That of the first reading. */
  readonly verdict: AuditVerdict
  readonly readings: readonly AuditedReading[]
  /** The largest of its models': see `AuditColumns`. */
  readonly unreachedShare: number
  readonly inputs: readonly AuditedInput[]
  readonly assumptions: readonly BilingualText[]
}
