/** An audit whose causes are drawn by the engine's samplers and whose figures are functions of them, trial by trial. */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import { catalogQuantity } from '../../catalog/catalog-fields.ts'
import type { Distribution } from '../../distributions/distribution.ts'
import { rememberedDistribution } from '../../distributions/remembered-distribution.ts'
import { REPLICATES } from '../../run-layout.ts'
import { fillUniforms } from '../../sampling/uniforms.ts'
import type { Limits, Provenance, Range } from '../../study/quantity.ts'
import type { BilingualText } from '../../study/text.ts'
import type { AuditCause, AuditColumns, AuditModel, AuditReading, AuditSettings, AuditUnit, Belief } from './audit.ts'

export interface DrawnCause extends AuditCause {
  readonly distribution: Distribution
}

export interface DrawnParts {
  readonly readings: readonly AuditReading[]
  readonly causes: readonly DrawnCause[]
  readonly assumptions: readonly BilingualText[]
  /** @param values one a cause @param out one figure a reading */
  readonly evaluate: (values: Float64Array, out: Float64Array) => void
}

/** Cause i is drawn along dimension i + 1: what is believed of one moves no other's draw. */
export function drawnModel({ readings, causes, assumptions, evaluate }: DrawnParts): AuditModel {
  return {
    readings,
    causes,
    assumptions,
    columns({ trials, seed }: AuditSettings, belief?: Belief): AuditColumns {
      const figures = readings.map(() => new Float64Array(trials))
      const columns = causes.map((cause, i) =>
        belief?.cause === i ? new Float64Array(trials).fill(belief.value) : drawn(cause.distribution, i + 1, trials, seed),
      )
      const values = new Float64Array(causes.length)
      const out = new Float64Array(readings.length)
      for (let t = 0; t < trials; t++) {
        for (let i = 0; i < values.length; i++) values[i] = columns[i]![t]!
        evaluate(values, out)
        for (let r = 0; r < out.length; r++) figures[r]![t] = out[r]!
      }
      return { figures, causes: columns, unreachedShare: 0 }
    },
  }
}

function drawn(distribution: Distribution, dimension: number, trials: number, seed: number): Float64Array {
  const size = trials / REPLICATES
  const out = new Float64Array(trials)
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    fillUniforms('sobol', seed, replicate, dimension, 0, size, size, out, replicate * size)
  }
  for (let t = 0; t < trials; t++) out[t] = distribution.quantile(out[t]!)
  return out
}

interface CauseWords {
  readonly name: BilingualText
  readonly unit: AuditUnit
  /** Where absent, the limits of the field, which must then be finite. */
  readonly lowest?: number
  readonly highest?: number
}

/** A number of the catalog as a cause. @throws RangeError where the catalog lacks it: an audit never guesses */
export function catalogCause(catalog: Catalog, reference: string, words: CauseWords): DrawnCause {
  const quantity = catalogQuantity(catalog, reference)
  if (quantity === undefined) throw new RangeError(`the catalog has no ${reference}`)
  return ranged(reference, quantity.value, quantity.limits, quantity.provenance, words)
}

/** A range of general knowledge, such as those of training-defaults; a share unless said otherwise. */
export function knownCause(reference: string, range: Range, words: Omit<CauseWords, 'unit'> & Partial<CauseWords>): DrawnCause {
  const provenance = { source: null, asOf: '2026-11', basis: 'general-knowledge', confidence: 'low' } as const
  const { unit = 'share' } = words
  const limits = { low: 0, high: unit === 'share' ? 1 : Number.POSITIVE_INFINITY }
  return ranged(reference, range, limits, provenance, { ...words, unit })
}

function ranged(reference: string, value: number | Range, limits: Limits, provenance: Provenance, words: CauseWords): DrawnCause {
  const { name, unit, lowest = limits.low, highest = limits.high } = words
  return { name, reference, unit, lowest, highest, provenance, distribution: rememberedDistribution(value, limits) }
}

/** A catalog number that is one value, without uncertainty. @throws RangeError where it is not there */
export function catalogNumber(catalog: Catalog, reference: string): number {
  const value = catalogQuantity(catalog, reference)?.value
  if (value === undefined) throw new RangeError(`the catalog has no ${reference}`)
  return typeof value === 'number' ? value : value.mode
}
