/**
 * The correlation matrix nearest to a symmetric one in the Frobenius norm, by alternating projections with Dykstra's
 * correction.
 *
 * Higham (2002), "Computing the nearest correlation matrix: a problem from finance", IMA J. Numer. Anal. 22, 329-343,
 * algorithm 3.3; the cone is kept at eigenvalues of at least 1e-8 instead of 0, so that the result has a Cholesky factor.
 */
import { type SymmetricEigen, symmetricEigen } from './symmetric-eigen.ts'

export const eigenvalueFloor = 1e-8
const tolerance = 1e-12
const mostSteps = 2000

export interface NearestCorrelation {
  /** Unit diagonal, eigenvalues of at least 1e-8, `size` x `size`, row by row. */
  readonly matrix: Float64Array
  /** Largest absolute change of an entry; 0 where the matrix was fine as it stood. */
  readonly largestChange: number
}

/**
 * @param given symmetric, `size` x `size`, row by row, finite; not changed
 * @throws RangeError for entries that are not finite
 */
export function nearestCorrelation(given: Float64Array, size: number): NearestCorrelation {
  if (isCorrelation(given, size)) return { matrix: Float64Array.from(given), largestChange: 0 }
  const matrix = Float64Array.from(given)
  const correction = new Float64Array(size * size)
  const projected = new Float64Array(size * size)
  for (let step = 0; step < mostSteps; step++) {
    for (let i = 0; i < matrix.length; i++) matrix[i]! -= correction[i]!
    raiseEigenvalues(symmetricEigen(matrix, size), size, projected)
    let gap = 0
    for (let i = 0; i < matrix.length; i++) {
      correction[i] = projected[i]! - matrix[i]!
      const next = i % (size + 1) === 0 ? 1 : projected[i]!
      gap = Math.max(gap, Math.abs(next - projected[i]!))
      matrix[i] = next
    }
    if (gap < tolerance) break
  }
  leanOnIdentity(matrix, size)
  let largestChange = 0
  for (let i = 0; i < matrix.length; i++) largestChange = Math.max(largestChange, Math.abs(matrix[i]! - given[i]!))
  return { matrix, largestChange }
}

function isCorrelation(matrix: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i++) if (matrix[i * size + i] !== 1) return false
  return symmetricEigen(matrix, size).values[size - 1]! >= eigenvalueFloor
}

/** The projection on the matrices whose eigenvalues are all at least the floor. */
function raiseEigenvalues(eigen: SymmetricEigen, size: number, out: Float64Array): void {
  const { values, vectors } = eigen
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = 0
      for (let c = 0; c < size; c++) {
        sum += Math.max(values[c]!, eigenvalueFloor) * vectors[c * size + row]! * vectors[c * size + column]!
      }
      out[row * size + column] = sum
      out[column * size + row] = sum
    }
  }
}

/** The projections end a hair outside the cone: a step toward the identity restores the floor and keeps the diagonal. */
function leanOnIdentity(matrix: Float64Array, size: number): void {
  const least = symmetricEigen(matrix, size).values[size - 1]!
  const wanted = eigenvalueFloor * 1.0001 // The margin is above the rounding of the eigenvalues.
  if (least >= wanted) return
  const weight = (wanted - least) / (1 - least)
  for (let i = 0; i < matrix.length; i++) if (i % (size + 1) !== 0) matrix[i]! *= 1 - weight
}
