/** A numeric field of a study or a catalog entry: a fixed number, a distribution, or a catalog quantity it reads. */

/** How a figure came to be known. Where it is `general-knowledge`, nobody checked a source, and every face says so. */
export type Basis = 'sourced' | 'partly-sourced' | 'derived' | 'general-knowledge' | 'article-claim' | 'assumption'

/** Trust in the number itself, not in its publisher. */
export type Confidence = 'low' | 'medium' | 'high'

/** Where a figure comes from. `source` is null where no source was checked; `asOf` is a year, month or day (ISO 8601). */
export interface Provenance {
  readonly source: string | null
  readonly asOf: string
  readonly basis: Basis
  readonly confidence: Confidence
  readonly note?: string
}

/**
 * What the three numbers of a range mean.
 * - `bounds`: least, likeliest, greatest possible (a physical specification); drawn as PERT.
 * - `p10p90`: one in ten lies below `low`, one in ten above `high`, `mode` is the likeliest (prices, rates, times).
 * - `offers`: cheapest, commonest and dearest seller; this buyer pays one of them; drawn as a triangle.
 */
export type RangeKind = 'bounds' | 'p10p90' | 'offers'

/** `low` ≤ `mode` ≤ `high`; where `low` equals `high` the range is a fixed number. */
export interface Range {
  readonly range: RangeKind
  readonly low: number
  readonly mode: number
  readonly high: number
}

/** Keeps a distribution between two values: its quantile is taken over the probability that lies between them. */
export interface Truncation {
  readonly low?: number
  readonly high?: number
}

/** A distribution by family. Parameters carry the unit of the field, except shapes, weights and probabilities. */
export type Family =
  | { readonly family: 'fixed'; readonly value: number }
  | { readonly family: 'uniform'; readonly low: number; readonly high: number }
  | { readonly family: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly family: 'pert'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly family: 'normal'; readonly mean: number; readonly standardDeviation: number }
  | { readonly family: 'lognormal'; readonly median: number; readonly logStandardDeviation: number }
  | { readonly family: 'log-uniform'; readonly low: number; readonly high: number }
  | { readonly family: 'beta'; readonly alpha: number; readonly beta: number; readonly low: number; readonly high: number }
  | { readonly family: 'gamma'; readonly shape: number; readonly scale: number }
  | { readonly family: 'weibull'; readonly shape: number; readonly scale: number }
  | { readonly family: 'student-t'; readonly degreesOfFreedom: number; readonly location: number; readonly scale: number }
  | { readonly family: 'discrete'; readonly outcomes: readonly { readonly value: number; readonly weight: number }[] }
  | { readonly family: 'event'; readonly probability: number }
  | { readonly family: 'empirical'; readonly values: readonly number[] }
  | {
      readonly family: 'elicited'
      /** P10, then median or mode as `middleIs` says, then P90. */
      readonly low: number
      readonly middle: number
      readonly high: number
      readonly middleIs: 'median' | 'mode'
    }

/** A quantity as written down: what it is, optionally cut off, optionally with its own provenance. */
export type Distributed = (Range | Family) & { readonly truncate?: Truncation; readonly provenance?: Provenance }

/** Reads a quantity of a catalog entry, `kind/id.field`: everyone who reads the same one shares one input. */
export interface CatalogReference {
  readonly from: string
}

export type Quantity = number | Distributed | CatalogReference

/** What a field admits, ends included; an elicited distribution never leaves it. */
export interface Limits {
  readonly low: number
  readonly high: number
}
