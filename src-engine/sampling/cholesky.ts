/** The Cholesky factor of a symmetric positive definite matrix (Golub and Van Loan 2013, algorithm 4.2.1). */

/**
 * The lower triangular L with L L' = matrix.
 *
 * @param matrix symmetric, `size` x `size`, row by row; only the lower half is read
 * @returns `size` x `size`, row by row, zero above the diagonal; undefined where the matrix is not positive definite to
 *   rounding (a pivot not above size x 2^-52 of its diagonal)
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array | undefined {
  const lower = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column]!
      for (let k = 0; k < column; k++) sum -= lower[row * size + k]! * lower[column * size + k]!
      if (column < row) lower[row * size + column] = sum / lower[column * size + column]!
      else {
        // Written so that NaN fails as well.
        if (!(sum > size * Number.EPSILON * matrix[row * size + row]!)) return undefined
        lower[row * size + row] = Math.sqrt(sum)
      }
    }
  }
  return lower
}
