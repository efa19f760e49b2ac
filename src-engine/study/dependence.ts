/** Dependence between drawn coordinates: inputs, path components, event occurrences, levers. */
import type { Provenance } from './quantity.ts'
import type { Text } from './text.ts'

/** Gaussian copula pair by Spearman's rank correlation. */
export interface RankDependence {
  readonly id: string
  readonly between: readonly [string, string]
  readonly spearman: number
  readonly reason: Text
  readonly provenance?: Provenance
}

/** Named group under a Student t copula by Kendall's tau: extremes come together. */
export interface TailDependence {
  readonly id: string
  readonly members: readonly string[]
  /** Row by row, members x members, symmetric with ones on the diagonal. */
  readonly kendall: readonly (readonly number[])[]
  readonly degreesOfFreedom: number
  readonly reason: Text
  readonly provenance?: Provenance
}
