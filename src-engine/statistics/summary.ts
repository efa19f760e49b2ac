/** What is said of one measure of one plan: mean with its error, quantiles with theirs, and how many trials have no value. */

import type { BucketedColumns } from './bucketed-columns.ts'
import { intervalFactor, replicateError } from './standard-error.ts'

export const shownProbabilities = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const
export const shownQuantiles = ['p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'] as const
export type ShownQuantile = (typeof shownQuantiles)[number]

/** Null where there is no finite number; the run's warnings say why. */
export interface Summary extends Readonly<Record<ShownQuantile, number | null>> {
  readonly mean: number | null
  readonly standardError: number | null
  readonly interval95: readonly [number, number] | null
  /** Weighted share of trials without a finite value. */
  readonly noneShare: number
  readonly quantileErrors: Readonly<Record<ShownQuantile, number | null>>
}

/** One scenario's column with its weight; the weighted result pools several. */
export interface ScenarioColumn {
  readonly values: ArrayLike<number>
  readonly weight: number
  /** Position among the bucketed columns. */
  readonly position: number
}

export interface SummaryOptions {
  readonly replicates: number
  /** Whether errors are shown: a run may be too short for them. */
  readonly hasErrors: boolean
  /** Replaces the mean and its per-replicate values, where the mean is a ratio of expectations. */
  readonly ratio?: { readonly mean: number; readonly perReplicate: Float64Array } | undefined
  /** No mean is shown: the measure can be infinite. */
  readonly hasNoMean?: boolean
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

/**
 * @param columns all of the same length, trials of replicate r at rows r n/R to (r + 1) n/R - 1
 * @param buckets the columns of all scenarios, sorted into buckets
 */
export function summarise(columns: readonly ScenarioColumn[], buckets: BucketedColumns, options: SummaryOptions): Summary {
  const { replicates, hasErrors } = options
  const positions = columns.map(column => column.position)
  const weights = columns.map(column => column.weight)
  const whole = { columns: positions, weights, replicate: -1 }
  const quantiles = new Float64Array(shownProbabilities.length)
  buckets.quantiles(whole, shownProbabilities, quantiles)
  const errors = new Float64Array(shownProbabilities.length).fill(Number.NaN)
  let perReplicate = hasErrors ? options.ratio?.perReplicate : undefined
  if (hasErrors) {
    const byReplicate = shownProbabilities.map(() => new Float64Array(replicates))
    const values = new Float64Array(shownProbabilities.length)
    for (let r = 0; r < replicates; r++) {
      buckets.quantiles({ columns: positions, weights, replicate: r }, shownProbabilities, values)
      for (let q = 0; q < values.length; q++) byReplicate[q]![r] = values[q]!
    }
    for (let q = 0; q < errors.length; q++) errors[q] = replicateError(byReplicate[q]!)
    perReplicate ??= Float64Array.from({ length: replicates }, (_, r) =>
      buckets.mean({ columns: positions, weights, replicate: r }),
    )
  }
  const mean = options.hasNoMean === true ? Number.NaN : (options.ratio?.mean ?? buckets.mean(whole))
  const error = perReplicate === undefined || options.hasNoMean === true ? Number.NaN : replicateError(perReplicate)
  const half = error * intervalFactor(replicates)
  const named = (values: Float64Array) =>
    Object.fromEntries(shownQuantiles.map((name, q) => [name, finite(values[q]!)])) as Record<ShownQuantile, number | null>
  return {
    mean: finite(mean),
    standardError: finite(error),
    interval95: Number.isFinite(half) && Number.isFinite(mean) ? [mean - half, mean + half] : null,
    ...named(quantiles),
    noneShare: buckets.noneShare(whole),
    quantileErrors: named(errors),
  }
}
