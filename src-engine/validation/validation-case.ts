/**
 * Published cases that the model is held against, of two kinds (MODEL.md 5.7): a formula case knows every figure that goes in, so that ours
 * must come out as printed; a world case shows what hardware and people did, and how far the model is off says how far to trust it.
 */
import type { Catalog } from '../catalog/catalog-entry.ts'
import type { BilingualText } from '../study/text.ts'

/** Parts of the model that err by themselves, in the order of the scoreboard. */
export const subModels = [
  'training-step',
  'training-scaling',
  'serving-decode',
  'serving-prefill',
  'failures',
  'goodput',
  'scheduling',
  'power',
  'cost',
  'finance',
] as const
export type SubModel = (typeof subModels)[number]

interface CaseHead {
  /** The case's name in the literature list of the design, then which figure of it. */
  readonly id: string
  readonly subModel: SubModel
  readonly what: BilingualText
  /** Publication, as cited. */
  readonly source: string
  readonly unit: string
}

export interface FormulaPoint {
  readonly what: string
  readonly published: number
  readonly ours: number
  /** Most that the two may differ, in the unit of the case. */
  readonly within: number
}

export interface FormulaCase extends CaseHead {
  /** Why the tolerance is what it is. */
  readonly tolerance: BilingualText
  /** @returns every published figure beside ours, computed by the code that a run uses */
  readonly points: () => readonly FormulaPoint[]
}

export interface WorldCase extends CaseHead {
  /** Whose error this case shares: a hardware family by the id of its kernel-efficiency entry, or another name. */
  readonly group: string
  /** What an error factor multiplies: the figure, the rate that it is the time of, or the odds of a share, which stays below 1. */
  readonly errsAs: 'rate' | 'time' | 'odds'
  /** Middle of the range where the publication gives one. */
  readonly published: number
  readonly publishedRange?: readonly [low: number, high: number]
  /** What ours assumes that the publication does not say. */
  readonly assumed: BilingualText
  /** Without any error factor. */
  readonly ours: (catalog: Catalog) => number
  /** Published figures summed up in this one. */
  readonly count?: number
}

/** A value that the engine gives for a published case, whose entries must be in the catalog. @throws Error naming the faults */
export function known<Value>(
  reading: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly faults: unknown },
): Value {
  if (!reading.ok) throw new Error(`a validation case cannot be computed: ${JSON.stringify(reading.faults)}`)
  return reading.value
}

/** Percent to share of the published figure. */
export function relative(what: string, published: number, ours: number, share: number): FormulaPoint {
  return { what, published, ours, within: share * Math.abs(published) }
}
