/**
 * Dependence between uniform columns: the Gaussian copula, asked for by Spearman's rank correlation, and the Student t
 * copula, asked for by Kendall's tau, whose extremes come together.
 *
 * Embrechts, McNeil and Straumann (2002), "Correlation and dependence in risk management"; McNeil, Frey and Embrechts
 * (2015), Quantitative Risk Management, sections 7.2 and 7.3.
 */
import { normalCdf } from '../special-functions/normal-cdf.ts'
import { normalQuantile } from '../special-functions/normal-quantile.ts'
import { arcsine, sine } from '../special-functions/sine-cosine.ts'
import { cholesky } from './cholesky.ts'
import { nearestCorrelation } from './nearest-correlation.ts'

/** A matrix of dependence, ready for use. */
export interface Dependence {
  readonly size: number
  /** Pearson correlation of the latent normals or t variables that is used, row by row. */
  readonly pearson: Float64Array
  /** Its Cholesky factor. */
  readonly lower: Float64Array
  /** Largest absolute change of a Pearson entry that made the matrix positive definite; 0 where none was needed. */
  readonly largestChange: number
}

/** Pearson correlation of the latent normals that gives a Spearman correlation: 2 sin(pi rho/6). */
export function spearmanToPearson(spearman: number): number {
  // At the ends the rounded sine would miss 1, and perfect dependence with it.
  return Math.abs(spearman) === 1 ? spearman : 2 * sine((Math.PI * spearman) / 6)
}

/** The Spearman correlation under a Gaussian copula: (6/pi) asin(pearson/2). */
export function gaussianToSpearman(pearson: number): number {
  return (6 / Math.PI) * arcsine(pearson / 2)
}

/** Pearson correlation of the latent t variables (or normals) that gives a Kendall tau: sin(pi tau/2). */
export function kendallToPearson(kendall: number): number {
  return Math.abs(kendall) === 1 ? kendall : sine((Math.PI * kendall) / 2)
}

/** Kendall's tau under a Gaussian or t copula: (2/pi) asin(pearson). */
export function pearsonToKendall(pearson: number): number {
  return (2 / Math.PI) * arcsine(pearson)
}

/**
 * The Gaussian copula of a matrix of Spearman correlations; where the converted matrix is not positive definite, the
 * nearest one that is (Higham 2002).
 *
 * @param spearman symmetric, unit diagonal, -1 to 1, `size` x `size`, row by row
 * @throws RangeError where the matrix is not of that form
 */
export function compileGaussianCopula(spearman: Float64Array, size: number): Dependence {
  return compile(spearman, size, spearmanToPearson)
}

/** The same for a t copula, asked for by Kendall's tau. */
export function compileStudentTCopula(kendall: Float64Array, size: number): Dependence {
  return compile(kendall, size, kendallToPearson)
}

function compile(asked: Float64Array, size: number, toPearson: (rank: number) => number): Dependence {
  if (asked.length !== size * size) throw new RangeError(`a dependence of ${size} inputs needs ${size * size} entries`)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const entry = asked[row * size + column]!
      const fits = row === column ? entry === 1 : Math.abs(entry) <= 1
      if (!fits || entry !== asked[column * size + row]) {
        throw new RangeError(
          `dependence of inputs ${row + 1} and ${column + 1} is not symmetric, within -1 and 1, with 1 on the diagonal`,
        )
      }
    }
  }
  const nearest = nearestCorrelation(asked.map(toPearson), size)
  const lower = cholesky(nearest.matrix, size)
  if (lower === undefined) throw new RangeError('the dependence could not be made positive definite')
  return { size, pearson: nearest.matrix, lower, largestChange: nearest.largestChange }
}

/**
 * Gives independent uniform columns a Gaussian copula, in place: u -> z -> L z -> u. A column that depends on no column
 * before it is left exactly as it was.
 *
 * @param uniformColumns as many columns as the factor has rows, inside (0, 1); entries 0 to count - 1 are used
 * @param lower Cholesky factor of the latent correlation, row by row
 */
export function applyGaussianCopula(uniformColumns: readonly Float64Array[], lower: Float64Array, count: number): void {
  const size = uniformColumns.length
  const normals = toNormals(uniformColumns, count)
  for (let row = 0; row < size; row++) {
    if (!isMixed(lower, size, row)) continue
    const values = uniformColumns[row]!
    mixNormals(normals, lower, size, row, count, values)
    for (let i = 0; i < count; i++) values[i] = insideUnit(normalCdf(values[i]!))
  }
}

let normalScratch = new Float64Array(0)

/** The standard normals of all columns, one column of `count` after the other; overwritten by the next call. */
export function toNormals(uniformColumns: readonly Float64Array[], count: number): Float64Array {
  const size = uniformColumns.length
  if (normalScratch.length < size * count) normalScratch = new Float64Array(size * count)
  for (let column = 0; column < size; column++) {
    const values = uniformColumns[column]!
    for (let i = 0; i < count; i++) normalScratch[column * count + i] = normalQuantile(values[i]!)
  }
  return normalScratch
}

/** Row `row` of L z. */
export function mixNormals(
  normals: Float64Array,
  lower: Float64Array,
  size: number,
  row: number,
  count: number,
  out: Float64Array,
): void {
  const own = lower[row * size + row]!
  for (let i = 0; i < count; i++) out[i] = own * normals[row * count + i]!
  for (let k = 0; k < row; k++) {
    const weight = lower[row * size + k]!
    if (weight === 0) continue
    for (let i = 0; i < count; i++) out[i]! += weight * normals[k * count + i]!
  }
}

function isMixed(lower: Float64Array, size: number, row: number): boolean {
  for (let k = 0; k < row; k++) if (lower[row * size + k] !== 0) return true
  return false
}

const least = Number.EPSILON / 2

/** Keeps a probability that rounding has pushed to an end strictly inside (0, 1). */
export function insideUnit(u: number): number {
  return u < least ? least : u > 1 - least ? 1 - least : u
}
