/** Least squares with a penalty on each coefficient (Hoerl and Kennard 1970), through the normal equations. */
import { cholesky } from '../../sampling/cholesky.ts'

/**
 * Solves (X'X + diag(penalties)) b = X'y and says how far each row determines its own fit.
 *
 * @param rows X, `count` x `terms`, row by row
 * @param y `count` values, or several columns of them after each other
 * @param leverages if given, written: x' (X'X + D)^-1 x of each row
 * @returns coefficients, column after column
 * @throws RangeError where the penalised system is singular
 */
export function ridge(
  rows: Float64Array,
  y: Float64Array,
  count: number,
  penalties: Float64Array,
  leverages?: Float64Array,
): Float64Array {
  const terms = penalties.length
  const normal = new Float64Array(terms * terms)
  for (let r = 0; r < count; r++) {
    for (let i = 0; i < terms; i++) {
      const x = rows[r * terms + i]!
      for (let j = 0; j <= i; j++) normal[i * terms + j]! += x * rows[r * terms + j]!
    }
  }
  for (let i = 0; i < terms; i++) normal[i * terms + i]! += penalties[i]!
  const lower = cholesky(normal, terms)
  if (!lower) throw new RangeError('a surface needs more points than it has coefficients')
  const columns = y.length / count
  const out = new Float64Array(columns * terms)
  const column = new Float64Array(terms)
  for (let c = 0; c < columns; c++) {
    column.fill(0)
    for (let r = 0; r < count; r++) {
      for (let i = 0; i < terms; i++) column[i]! += rows[r * terms + i]! * y[c * count + r]!
    }
    forward(lower, column, terms)
    backward(lower, column, terms)
    out.set(column, c * terms)
  }
  if (leverages) {
    for (let r = 0; r < count; r++) {
      for (let i = 0; i < terms; i++) column[i] = rows[r * terms + i]!
      forward(lower, column, terms)
      let sum = 0
      for (let i = 0; i < terms; i++) sum += column[i]! * column[i]!
      leverages[r] = sum
    }
  }
  return out
}

/** Solves L z = v in place. */
function forward(lower: Float64Array, v: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    let sum = v[i]!
    for (let j = 0; j < i; j++) sum -= lower[i * size + j]! * v[j]!
    v[i] = sum / lower[i * size + i]!
  }
}

/** Solves L' z = v in place. */
function backward(lower: Float64Array, v: Float64Array, size: number): void {
  for (let i = size - 1; i >= 0; i--) {
    let sum = v[i]!
    for (let j = i + 1; j < size; j++) sum -= lower[j * size + i]! * v[j]!
    v[i] = sum / lower[i * size + i]!
  }
}
