/**
 * Eigenvalues and eigenvectors of a real symmetric matrix: Householder reduction to tridiagonal form, then the implicit QL
 * method. Cost about 9 n^3 multiplications.
 *
 * Bowdler, Martin, Reinsch and Wilkinson (1968), "The QR and QL algorithms for symmetric matrices", Numer. Math. 11,
 * 293-306 (procedures tred2 and tql2).
 */

/** Values descend; `vectors` holds the unit eigenvector of `values[c]` at `c * size` to `c * size + size - 1`. */
export interface SymmetricEigen {
  readonly values: Float64Array
  readonly vectors: Float64Array
}

/**
 * @param matrix symmetric, `size` x `size`, row by row, finite; not changed
 * @returns the order is by falling eigenvalue, and in each vector the first of the entries that are largest in size (to
 *   one part in a million) is positive, so that the same matrix always gives the same vectors
 * @throws RangeError for entries that are not finite
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  for (let i = 0; i < size * size; i++) {
    if (!Number.isFinite(matrix[i])) throw new RangeError('an eigenvalue problem needs finite entries')
  }
  const basis = Float64Array.from(matrix.subarray(0, size * size))
  const diagonal = new Float64Array(size)
  const offDiagonal = new Float64Array(size)
  tridiagonalise(basis, diagonal, offDiagonal, size)
  implicitQl(basis, diagonal, offDiagonal, size)
  return inOrder(basis, diagonal, size)
}

/** tred2: leaves the orthogonal basis in `v` (columns), the diagonal in `d` and the off-diagonal in `e[1..]`. */
function tridiagonalise(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) d[j] = v[(n - 1) * n + j]!
  for (let i = n - 1; i > 0; i--) {
    let scale = 0
    let h = 0
    for (let k = 0; k < i; k++) scale += Math.abs(d[k]!)
    if (scale === 0) {
      e[i] = d[i - 1]!
      for (let j = 0; j < i; j++) {
        d[j] = v[(i - 1) * n + j]!
        v[i * n + j] = 0
        v[j * n + i] = 0
      }
    } else {
      for (let k = 0; k < i; k++) {
        d[k]! /= scale
        h += d[k]! * d[k]!
      }
      let f = d[i - 1]!
      const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h)
      e[i] = scale * g
      h -= f * g
      d[i - 1] = f - g
      for (let j = 0; j < i; j++) e[j] = 0
      for (let j = 0; j < i; j++) {
        f = d[j]!
        v[j * n + i] = f
        let sum = e[j]! + v[j * n + j]! * f
        for (let k = j + 1; k < i; k++) {
          sum += v[k * n + j]! * d[k]!
          e[k]! += v[k * n + j]! * f
        }
        e[j] = sum
      }
      f = 0
      for (let j = 0; j < i; j++) {
        e[j]! /= h
        f += e[j]! * d[j]!
      }
      const half = f / (h + h)
      for (let j = 0; j < i; j++) e[j]! -= half * d[j]!
      for (let j = 0; j < i; j++) {
        for (let k = j; k < i; k++) v[k * n + j]! -= d[j]! * e[k]! + e[j]! * d[k]!
        d[j] = v[(i - 1) * n + j]!
        v[i * n + j] = 0
      }
    }
    d[i] = h
  }
  accumulate(v, d, n)
  e[0] = 0
}

/** Multiplies the Householder reflections together. */
function accumulate(v: Float64Array, d: Float64Array, n: number): void {
  for (let i = 0; i < n - 1; i++) {
    v[(n - 1) * n + i] = v[i * n + i]!
    v[i * n + i] = 1
    const h = d[i + 1]!
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = v[k * n + i + 1]! / h
      for (let j = 0; j <= i; j++) {
        let sum = 0
        for (let k = 0; k <= i; k++) sum += v[k * n + i + 1]! * v[k * n + j]!
        for (let k = 0; k <= i; k++) v[k * n + j]! -= sum * d[k]!
      }
    }
    for (let k = 0; k <= i; k++) v[k * n + i + 1] = 0
  }
  for (let j = 0; j < n; j++) {
    d[j] = v[(n - 1) * n + j]!
    v[(n - 1) * n + j] = 0
  }
  v[n * n - 1] = 1
}

/** tql2: turns the tridiagonal form into eigenvalues in `d` and eigenvectors in the columns of `v`. */
function implicitQl(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let i = 1; i < n; i++) e[i - 1] = e[i]!
  e[n - 1] = 0
  let shift = 0
  let largest = 0
  for (let l = 0; l < n; l++) {
    largest = Math.max(largest, Math.abs(d[l]!) + Math.abs(e[l]!))
    let m = l
    while (m < n - 1 && Math.abs(e[m]!) > Number.EPSILON * largest) m++
    if (m > l) {
      let sweeps = 0
      do {
        if (++sweeps > 60) throw new Error('the QL method did not converge') // Never seen: 2 sweeps a value are usual.
        const old = d[l]!
        let p = (d[l + 1]! - old) / (2 * e[l]!)
        let r = p < 0 ? -Math.sqrt(p * p + 1) : Math.sqrt(p * p + 1)
        d[l] = e[l]! / (p + r)
        d[l + 1] = e[l]! * (p + r)
        const next = d[l + 1]!
        const moved = old - d[l]!
        for (let i = l + 2; i < n; i++) d[i]! -= moved
        shift += moved
        p = d[m]!
        let c = 1
        let c2 = 1
        let c3 = 1
        let s = 0
        let s2 = 0
        const after = e[l + 1]!
        for (let i = m - 1; i >= l; i--) {
          c3 = c2
          c2 = c
          s2 = s
          const g = c * e[i]!
          const h = c * p
          r = Math.sqrt(p * p + e[i]! * e[i]!)
          e[i + 1] = s * r
          s = e[i]! / r
          c = p / r
          p = c * d[i]! - s * g
          d[i + 1] = h + s * (c * g + s * d[i]!)
          for (let k = 0; k < n; k++) {
            const right = v[k * n + i + 1]!
            const left = v[k * n + i]!
            v[k * n + i + 1] = s * left + c * right
            v[k * n + i] = c * left - s * right
          }
        }
        p = (-s * s2 * c3 * after * e[l]!) / next
        e[l] = s * p
        d[l] = c * p
      } while (Math.abs(e[l]!) > Number.EPSILON * largest)
    }
    d[l]! += shift
    e[l] = 0
  }
}

function inOrder(v: Float64Array, d: Float64Array, n: number): SymmetricEigen {
  const order = Array.from(d.keys()).sort((a, b) => d[b]! - d[a]! || a - b)
  const values = new Float64Array(n)
  const vectors = new Float64Array(n * n)
  for (let c = 0; c < n; c++) {
    const from = order[c]!
    values[c] = d[from]!
    let largest = 0
    for (let k = 0; k < n; k++) largest = Math.max(largest, Math.abs(v[k * n + from]!))
    let lead = 0
    while (Math.abs(v[lead * n + from]!) < (1 - 1e-6) * largest) lead++
    const sign = v[lead * n + from]! < 0 ? -1 : 1
    for (let k = 0; k < n; k++) vectors[c * n + k] = sign * v[k * n + from]!
  }
  return { values, vectors }
}
