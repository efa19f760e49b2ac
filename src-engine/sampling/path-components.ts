/**
 * Standard paths over months, drawn by principal components: the first few components carry nearly all that a yearly sum
 * can feel and take their normals from Sobol' dimensions; the rest of the path is Philox.
 *
 * Acworth, Broadie and Glasserman (1998), "A comparison of some Monte Carlo and quasi Monte Carlo techniques for option
 * pricing"; Glasserman (2003), section 3.1.3. The covariance is exact: principal components of a Gaussian path are
 * independent, so a path drawn month by month, less its first components, is distributed as the remainder.
 */
import { normalQuantile } from '../special-functions/normal-quantile.ts'
import { tabledNormals } from './normal-table.ts'
import { philox4x32, seedHigh, seedLow, stream } from './philox.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

const mostMonths = 1024

/**
 * A process without drift that starts at 0 and has unit volatility a month: Brownian motion, or a mean-reverting
 * (Ornstein-Uhlenbeck) one that forgets half of a deviation in `halfLifeMonths`.
 */
export type PathProcess = { readonly kind: 'brownian' } | { readonly kind: 'mean-reverting'; readonly halfLifeMonths: number }

export interface PathComponents {
  readonly months: number
  /** Number of leading components that take given normals. */
  readonly components: number
  /** Unit eigenvectors of the covariance, one after the other, `months` long each; their entries add up to 0 or more. */
  readonly vectors: Float64Array
  /** Their eigenvalues, descending. */
  readonly variances: Float64Array
  /** Step of the recursion x_t = retained x_(t-1) + shock z_t. */
  readonly retained: number
  readonly shock: number
}

/**
 * @param months whole, 1 to 1,024
 * @param components whole, 0 to `months`
 * @throws RangeError for other numbers, or a half-life that is not above 0
 */
export function compilePathComponents(months: number, process: PathProcess, components: number): PathComponents {
  if (!(Number.isInteger(months) && months >= 1 && months <= mostMonths)) throw new RangeError(`a path of ${months} months`)
  if (!(Number.isInteger(components) && components >= 0 && components <= months)) {
    throw new RangeError(`${components} components of a path of ${months} months`)
  }
  const { retained, shock } = recursion(process)
  const eigen = symmetricEigen(pathCovariance(months, retained, shock), months)
  const vectors = eigen.vectors.slice(0, components * months)
  for (let c = 0; c < components; c++) {
    const vector = vectors.subarray(c * months, (c + 1) * months)
    // A higher normal then means a higher path average.
    if (sumOf(vector) < 0) for (let t = 0; t < months; t++) vector[t] = -vector[t]!
  }
  return { months, components, vectors, variances: eigen.values.slice(0, components), retained, shock }
}

/**
 * The month-by-month step with the exact law of the process: for the mean-reverting one, retained = e^-kappa and
 * shock^2 = (1 - e^(-2 kappa))/(2 kappa), kappa = ln 2/half-life, so that a long half-life tends to Brownian motion.
 */
function recursion(process: PathProcess): { retained: number; shock: number } {
  if (process.kind === 'brownian') return { retained: 1, shock: 1 }
  if (!(process.halfLifeMonths > 0)) throw new RangeError(`a half-life of ${process.halfLifeMonths} months`)
  const kappa = Math.LN2 / process.halfLifeMonths
  if (kappa === 0) return { retained: 1, shock: 1 }
  return { retained: Math.exp(-kappa), shock: Math.sqrt(-Math.expm1(-2 * kappa) / (2 * kappa)) }
}

/** Cov(x_i, x_j) = Var(x_i) retained^(j - i) for i <= j, from the recursion itself. */
function pathCovariance(months: number, retained: number, shock: number): Float64Array {
  const covariance = new Float64Array(months * months)
  let variance = 0
  for (let i = 0; i < months; i++) {
    variance = retained * retained * variance + shock * shock
    let entry = variance
    for (let j = i; j < months; j++) {
      covariance[i * months + j] = entry
      covariance[j * months + i] = entry
      entry *= retained
    }
  }
  return covariance
}

/**
 * The share of the variance of the path's average over its months that one component carries.
 *
 * @param component from 0
 */
export function averageVarianceShare(paths: PathComponents, component = 0): number {
  const { months } = paths
  const covariance = pathCovariance(months, paths.retained, paths.shock)
  const sum = sumOf(paths.vectors.subarray(component * months, (component + 1) * months))
  return (paths.variances[component]! * sum * sum) / sumOf(covariance)
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum
}

const words = new Uint32Array(mostMonths + 3)

/**
 * Fills standard paths of consecutive trials; a path is a function of (seed, replicate, path number, trial) and its given
 * uniform numbers. Measured: 1.5 us a path of 60 months with two components, half of it Philox.
 *
 * @param componentUniforms one column for each component, inside (0, 1); entries 0 to count - 1 are used
 * @param seed whole, 0 to 2^53 - 1
 * @param pathNumber whole, 0 to 2^32 - 1: which path of the study this is
 * @param firstTrial within the replicate
 * @param out `count` x `months`, a trial after the other: entry i * months + t - 1 is trial i in month t
 */
export function fillStandardPaths(
  paths: PathComponents,
  componentUniforms: readonly Float64Array[],
  seed: number,
  replicate: number,
  pathNumber: number,
  firstTrial: number,
  count: number,
  out: Float64Array,
): void {
  const { months, components, vectors, variances, retained, shock } = paths
  const key0 = seedLow(seed)
  const key1 = seedHigh(seed)
  for (let i = 0; i < count; i++) {
    const start = i * months
    for (let t = 0; t < months; t += 4) {
      philox4x32(firstTrial + i, pathNumber, replicate, stream.path | (t << 6), key0, key1, words, t)
    }
    tabledNormals(words, months, out, start)
    let value = 0
    for (let t = 0; t < months; t++) {
      value = retained * value + shock * out[start + t]!
      out[start + t] = value
    }
    for (let c = 0; c < components; c++) {
      const wanted = Math.sqrt(variances[c]!) * normalQuantile(componentUniforms[c]![i]!)
      setComponent(out, start, vectors, c * months, months, wanted)
    }
  }
}

/** Swaps the part of a path along one unit eigenvector for the part that is wanted. */
function setComponent(
  out: Float64Array,
  start: number,
  vectors: Float64Array,
  vector: number,
  months: number,
  wanted: number,
): void {
  let change = wanted
  for (let t = 0; t < months; t++) change -= vectors[vector + t]! * out[start + t]!
  for (let t = 0; t < months; t++) out[start + t]! += change * vectors[vector + t]!
}
