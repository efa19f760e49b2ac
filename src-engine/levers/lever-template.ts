/**
 * What a catalog lever does in the model: the causes it sets, or, where it is a choice of machines or place and no lever, where that
 * choice is made (MODEL.md 5.5). Nothing here multiplies a result, except under the name `vendorMultiplier`.
 */
import type { LeverParameter } from '../study/lever.ts'
import type { Range } from '../study/quantity.ts'
import type { Scheduling } from '../study/scheduling.ts'
import type { Text } from '../study/text.ts'

/** Least, likeliest and greatest effect, P10 to P90; equal ones are a figure that somebody stated without a range. */
export type Triple = readonly [low: number, mode: number, high: number]

/**
 * How a size acts on what a profile has without the lever.
 * - `to`: the value itself;
 * - `times`: the profile's value times the size;
 * - `rest-times`: what the profile's value leaves over, times the size: 0.65 on a saturation of 0.80 leaves 0.13 unallocated;
 * - `rest-gain`: the same for a loss, what it leaves over divided among more work: 1.17 on a headroom of 0.30 leaves 0.18.
 */
export type SizeForm = 'to' | 'times' | 'rest-times' | 'rest-gain'

/**
 * Where a cause is an input: a share that is stated only where no queue is simulated, or no step computed; a factor on exposed
 * communication only where a step is computed.
 */
export type CauseCondition = 'queue-stated' | 'queue-simulated' | 'step-stated' | 'step-computed' | 'serves'

export interface CauseSize {
  readonly parameter: Exclude<LeverParameter, 'vendorMultiplier'>
  readonly form: SizeForm
  readonly size: Triple
  readonly only?: CauseCondition
  /** How the size follows from what is published, or that it does not. */
  readonly note: string
  /** Whether the entry's own source carries the size; general knowledge otherwise. */
  readonly isFromSource: boolean
}

/** Chances, times and costs of introducing a lever; money in USD, general knowledge unless a note says otherwise. */
export interface RollOut {
  /** Probability that it works at all in somebody else's hands. */
  readonly worksProbability: number
  readonly pilotMonths: number
  readonly pilotUsd: Triple
  readonly rampMonths: Triple
  readonly rollOutUsd: Triple
  readonly licenceUsdPerAcceleratorYear: Triple
}

export type WorkKind = 'training' | 'serving' | 'batch'

interface TemplateCommon {
  /** Id of the catalog entry. */
  readonly lever: string
}

export interface CauseTemplate extends TemplateCommon {
  readonly kind: 'causes'
  readonly causes: readonly CauseSize[]
  /** What it changes in a simulated queue. */
  readonly queue?: Partial<Scheduling>
  /** Work that gains. */
  readonly work: readonly WorkKind[]
  /** Names of vendors, as in the catalog, on whose accelerators it runs; any where absent. */
  readonly vendors?: readonly string[]
  readonly rollOut?: Partial<RollOut>
}

/** Only a headline exists: a factor on the work of an hour, for auditing the claim. */
export interface MultiplierTemplate extends TemplateCommon {
  readonly kind: 'vendor-multiplier'
  readonly multiplier: Triple
  readonly note: string
  /** Causes that the same source names beside its headline. */
  readonly causes?: readonly CauseSize[]
  readonly work: readonly WorkKind[]
  readonly rollOut?: Partial<RollOut>
}

/** Not a lever in the model: what it stands for is chosen elsewhere in the study, and its gain follows from there. */
export interface ChoiceTemplate extends TemplateCommon {
  readonly kind: 'choice'
  readonly of: 'cooling' | 'network' | 'serving-point' | 'profile' | 'one-off'
  /** Catalog entries that it means. */
  readonly entries: readonly string[]
  readonly note: Text
}

export type LeverTemplate = CauseTemplate | MultiplierTemplate | ChoiceTemplate

export function rangeOf([low, mode, high]: Triple): Range {
  return { range: 'p10p90', low, mode, high }
}
