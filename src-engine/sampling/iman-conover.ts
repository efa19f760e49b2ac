/**
 * Inducing rank correlation by reordering: columns keep their values, and take the order of a table of scores that has the
 * correlation asked for. It serves Latin hypercube runs, whose strata a copula would break.
 *
 * Iman and Conover (1982), "A distribution-free approach to inducing rank correlation among input variables", Commun.
 * Statist. Simula. Computa. 11, 311-334, with the correction for the correlation the scores have by chance.
 */
import { normalQuantile } from '../special-functions/normal-quantile.ts'
import { cholesky } from './cholesky.ts'

/**
 * Reorders the columns in place so that each has the ranks of its column of correlated scores.
 *
 * The correlation meets `target` on the scores. With normal scores a Spearman correlation rho is reached by the target
 * 2 sin(pi rho/6), as in the Gaussian copula.
 *
 * @param columns of equal length n, the sample of one replicate
 * @param scores as many columns, each n long, such as `vanDerWaerdenScores`; not changed
 * @param target correlation matrix, row by row
 * @throws RangeError where the target or the correlation of the scores is not positive definite
 */
export function imanConover(columns: readonly Float64Array[], scores: readonly Float64Array[], target: Float64Array): void {
  const correlated = correlateScores(scores, target)
  for (let c = 0; c < columns.length; c++) takeOrderOf(columns[c]!, correlated[c]!)
}

/**
 * The scores turned into columns whose sample correlation is exactly `target`: T = M F^-1 C, where C'C is the target and
 * F'F the correlation of the scores M. The first column keeps its order.
 *
 * @throws RangeError where the target or the correlation of the scores is not positive definite
 */
export function correlateScores(scores: readonly Float64Array[], target: Float64Array): Float64Array[] {
  const size = scores.length
  const wanted = cholesky(target, size)
  if (wanted === undefined) throw new RangeError('the correlation asked for is not positive definite')
  const standard = scores.map(standardised)
  const chance = cholesky(correlationOf(standard), size)
  if (chance === undefined) throw new RangeError('the scores depend on each other: more trials than columns are needed')
  const length = scores[0]?.length ?? 0
  const correlated = scores.map(() => new Float64Array(length))
  const white = new Float64Array(size)
  for (let i = 0; i < length; i++) {
    for (let row = 0; row < size; row++) {
      let sum = standard[row]![i]!
      for (let k = 0; k < row; k++) sum -= chance[row * size + k]! * white[k]!
      white[row] = sum / chance[row * size + row]!
    }
    for (let row = 0; row < size; row++) {
      let sum = 0
      for (let k = 0; k <= row; k++) sum += wanted[row * size + k]! * white[k]!
      correlated[row]![i] = sum
    }
  }
  return correlated
}

/** Normal scores of a column's own ranks, Phi^-1(rank/(n + 1)); equal values are ranked as they come. */
export function vanDerWaerdenScores(column: Float64Array): Float64Array {
  const scores = new Float64Array(column.length)
  const order = ascendingOrder(column)
  for (let rank = 1; rank <= order.length; rank++) scores[order[rank - 1]!] = normalQuantile(rank / (order.length + 1))
  return scores
}

function takeOrderOf(column: Float64Array, model: Float64Array): void {
  const sorted = Float64Array.from(column).sort()
  const order = ascendingOrder(model)
  for (let rank = 0; rank < order.length; rank++) column[order[rank]!] = sorted[rank]!
}

/** Indices from the smallest value to the greatest, equal values in the order of their indices. */
function ascendingOrder(column: Float64Array): Uint32Array {
  const order = new Uint32Array(column.length)
  for (let i = 0; i < order.length; i++) order[i] = i
  return order.sort((a, b) => column[a]! - column[b]! || a - b)
}

/** Mean 0 and mean square 1. */
function standardised(column: Float64Array): Float64Array {
  let mean = 0
  for (const value of column) mean += value
  mean /= column.length
  let square = 0
  for (const value of column) square += (value - mean) * (value - mean)
  const deviation = Math.sqrt(square / column.length)
  return column.map(value => (value - mean) / deviation)
}

function correlationOf(standard: readonly Float64Array[]): Float64Array {
  const size = standard.length
  const matrix = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const a = standard[row]!
      const b = standard[column]!
      let sum = 0
      for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
      matrix[row * size + column] = sum / a.length
      matrix[column * size + row] = sum / a.length
    }
  }
  return matrix
}
