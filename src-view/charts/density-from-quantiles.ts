/**
 * A smooth density drawn from the few quantiles that a summary holds, for charts of results that carry no densities of their own.
 *
 * Between quantiles the value is a monotone cubic of the normal score (Fritsch and Carlson 1980, slopes by harmonic means); beyond the last
 * ones it goes on in a straight line, as a normal tail would. Even steps of probability are then smoothed by a Gaussian kernel.
 */
import { normalQuantile } from '../../src-engine/special-functions/normal-quantile.ts'
import { type Summary, shownProbabilities, shownQuantiles } from '../../src-engine/statistics/summary.ts'

export interface DensityPoint {
  readonly x: number
  readonly density: number
}

/** Even steps of probability, and points of the curve. */
export interface Fineness {
  readonly samples: number
  readonly points: number
}

const fine: Fineness = { samples: 240, points: 121 }

/** @returns nothing where fewer than three quantiles are finite or all are equal: then there is no density to draw */
export function densityFromQuantiles(summary: Summary): DensityPoint[] {
  const scores: number[] = []
  const values: number[] = []
  for (const [i, name] of shownQuantiles.entries()) {
    const value = summary[name]
    if (value === null) continue
    scores.push(normalQuantile(shownProbabilities[i]!))
    values.push(value)
  }
  return densityOf(scores, values, fine)
}

/** @param outline quantiles at even probabilities (i + 0.5) / n, never decreasing */
export function densityFromOutline(outline: readonly number[], fineness: Fineness = fine): DensityPoint[] {
  const scores = outline.map((_, i) => normalQuantile((i + 0.5) / outline.length))
  return densityOf(scores, outline, fineness)
}

function densityOf(scores: readonly number[], values: readonly number[], { samples, points }: Fineness): DensityPoint[] {
  const spread = values.length < 3 ? 0 : values.at(-1)! - values[0]!
  if (!(spread > 0)) return []
  const slopes = monotoneSlopes(scores, values)
  const sample = new Float64Array(samples)
  for (let i = 0; i < samples; i++) sample[i] = valueAt(normalQuantile((i + 0.5) / samples), scores, values, slopes)
  return smoothed(sample, points)
}

function monotoneSlopes(x: readonly number[], y: readonly number[]): number[] {
  const last = x.length - 1
  const secants = Array.from({ length: last }, (_, i) => (y[i + 1]! - y[i]!) / (x[i + 1]! - x[i]!))
  return x.map((_, i) => {
    if (i === 0) return secants[0]!
    if (i === last) return secants[last - 1]!
    const [a, b] = [secants[i - 1]!, secants[i]!]
    return a <= 0 || b <= 0 ? 0 : (2 * a * b) / (a + b)
  })
}

function valueAt(z: number, x: readonly number[], y: readonly number[], slopes: readonly number[]): number {
  const last = x.length - 1
  if (z <= x[0]!) return y[0]! + slopes[0]! * (z - x[0]!)
  if (z >= x[last]!) return y[last]! + slopes[last]! * (z - x[last]!)
  let i = 0
  while (z > x[i + 1]!) i++
  const h = x[i + 1]! - x[i]!
  const t = (z - x[i]!) / h
  const a = 1 - t
  return y[i]! * a * a * (1 + 2 * t) + y[i + 1]! * t * t * (3 - 2 * t) + h * a * t * (slopes[i]! * a - slopes[i + 1]! * t)
}

/** Gaussian kernel; the width follows the middle half, since long tails would blur the peak. */
function smoothed(sample: Float64Array, count: number): DensityPoint[] {
  const at = (share: number) => sample[Math.floor(share * (sample.length - 1))]!
  const middle = (at(0.75) - at(0.25)) / 1.34
  const whole = (at(0.95) - at(0.05)) / 3.29
  const width = 0.35 * (middle > 0 ? Math.min(middle, whole) : whole)
  const low = at(0) - width
  const step = (at(1) + width - low) / (count - 1)
  const scale = 1 / (sample.length * width * Math.sqrt(2 * Math.PI))
  return Array.from({ length: count }, (_, k) => {
    const x = low + k * step
    let sum = 0
    for (const value of sample) {
      const z = (x - value) / width
      sum += Math.exp(-0.5 * z * z)
    }
    return { x, density: sum * scale }
  })
}

/** The density at a value, between the points of a grid; 0 outside. */
export function densityAt(points: readonly DensityPoint[], x: number): number {
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!]
    if (x >= a.x && x <= b.x) return b.x === a.x ? a.density : a.density + ((b.density - a.density) * (x - a.x)) / (b.x - a.x)
  }
  return 0
}
