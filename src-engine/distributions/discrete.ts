/** A discrete distribution: listed outcomes with weights. */

import type { Distribution } from './distribution.ts'

export interface Outcome {
  readonly value: number
  readonly weight: number
}

/**
 * Outcomes may come in any order; weights are divided by their sum. The quantile is the smallest value whose cumulated weight
 * reaches u.
 *
 * @throws RangeError for no outcome, a value that is not finite, a negative weight or a sum of weights of 0
 */
export function discrete(outcomes: readonly Outcome[]): Distribution {
  const sorted = outcomes.filter(outcome => outcome.weight !== 0).sort((a, b) => a.value - b.value)
  let total = 0
  for (const { value, weight } of sorted) {
    if (!Number.isFinite(value) || !(weight > 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`discrete outcome ${value} of weight ${weight}`)
    }
    total += weight
  }
  if (!(total > 0)) throw new RangeError('discrete: needs an outcome of positive weight')
  const values = new Float64Array(sorted.length)
  const reached = new Float64Array(sorted.length)
  let sum = 0
  let mean = 0
  sorted.forEach(({ value, weight }, i) => {
    sum += weight
    values[i] = value
    reached[i] = sum / total
    mean += value * (weight / total)
  })
  let variance = 0
  for (const { value, weight } of sorted) variance += (value - mean) * (value - mean) * (weight / total)
  const last = values.length - 1
  return {
    mean,
    standardDeviation: Math.sqrt(variance),
    quantile: u => {
      let low = 0
      let high = last
      while (low < high) {
        const middle = (low + high) >>> 1
        if (reached[middle]! < u) low = middle + 1
        else high = middle
      }
      return values[low]!
    },
  }
}
