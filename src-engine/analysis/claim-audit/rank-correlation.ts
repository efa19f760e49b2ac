/** Spearman's rank correlation of two columns: Pearson's of mean ranks, so that ties count alike (Kendall and Gibbons 1990, chapter 3). */

/** @returns 0 where either column does not vary; trials without a figure (NaN) rank last */
export function rankCorrelation(a: Float64Array, b: Float64Array): number {
  const ranksA = meanRanks(a)
  const ranksB = meanRanks(b)
  const centre = (a.length - 1) / 2
  let product = 0
  let squaresA = 0
  let squaresB = 0
  for (let i = 0; i < a.length; i++) {
    const x = ranksA[i]! - centre
    const y = ranksB[i]! - centre
    product += x * y
    squaresA += x * x
    squaresB += y * y
  }
  return squaresA > 0 && squaresB > 0 ? product / Math.sqrt(squaresA * squaresB) : 0
}

function meanRanks(column: Float64Array): Float64Array {
  const order = Uint32Array.from(column, (_, i) => i).sort((i, j) => compare(column[i]!, column[j]!))
  const ranks = new Float64Array(column.length)
  for (let first = 0; first < order.length; ) {
    let last = first
    while (last + 1 < order.length && compare(column[order[last + 1]!]!, column[order[first]!]!) === 0) last++
    for (let i = first; i <= last; i++) ranks[order[i]!] = 0.5 * (first + last)
    first = last + 1
  }
  return ranks
}

function compare(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y))
  return x < y ? -1 : x > y ? 1 : 0
}
