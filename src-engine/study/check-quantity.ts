/** Faults of a single quantity: parameters that make no distribution, or one that leaves what its field admits. */

import type { Distribution } from '../distributions/distribution.ts'
import { rememberedDistribution } from '../distributions/remembered-distribution.ts'
import { type Fault, fault } from './fault.ts'
import type { Distributed, Limits } from './quantity.ts'

/** The ends of what a run can draw: u = (integer + 0.5) / 2^32. */
export const LOWEST_DRAW = 0.5 / 4294967296
export const HIGHEST_DRAW = 1 - LOWEST_DRAW

function increasing(path: string, names: readonly string[], values: readonly number[]): Fault[] {
  for (let i = 1; i < values.length; i++) {
    if (values[i]! < values[i - 1]!) {
      return [
        fault('range-order', path, {
          first: names[i - 1]!,
          firstValue: values[i - 1]!,
          second: names[i]!,
          secondValue: values[i]!,
        }),
      ]
    }
  }
  return []
}

function above(path: string, name: string, value: number, bound: number): Fault[] {
  return value > bound ? [] : [fault('parameter-too-small', `${path}.${name}`, { value, bound })]
}

/** Shapes that the incomplete gamma and beta functions answer for in time and to their digits; beyond, they take minutes. */
const shapeLimits: Limits = { low: 0.001, high: 100_000 }

function shape(path: string, name: string, value: number): Fault[] {
  const { low, high } = shapeLimits
  return value >= low && value <= high ? [] : [fault('out-of-limits', `${path}.${name}`, { value, low, high })]
}

function parameterFaults(path: string, spec: Distributed): Fault[] {
  if ('range' in spec) return increasing(path, ['low', 'mode', 'high'], [spec.low, spec.mode, spec.high])
  switch (spec.family) {
    case 'fixed':
      return []
    case 'uniform':
      return increasing(path, ['low', 'high'], [spec.low, spec.high])
    case 'triangular':
    case 'pert':
      return increasing(path, ['low', 'mode', 'high'], [spec.low, spec.mode, spec.high])
    case 'normal':
      return above(path, 'standardDeviation', spec.standardDeviation, 0)
    case 'lognormal':
      return [...above(path, 'median', spec.median, 0), ...above(path, 'logStandardDeviation', spec.logStandardDeviation, 0)]
    case 'log-uniform':
      return [...above(path, 'low', spec.low, 0), ...increasing(path, ['low', 'high'], [spec.low, spec.high])]
    case 'beta':
      return [
        ...shape(path, 'alpha', spec.alpha),
        ...shape(path, 'beta', spec.beta),
        ...increasing(path, ['low', 'high'], [spec.low, spec.high]),
      ]
    case 'gamma':
    case 'weibull':
      return [...shape(path, 'shape', spec.shape), ...above(path, 'scale', spec.scale, 0)]
    case 'student-t':
      return [...shape(path, 'degreesOfFreedom', spec.degreesOfFreedom), ...above(path, 'scale', spec.scale, 0)]
    case 'discrete': {
      if (spec.outcomes.length === 0) return [fault('no-values', `${path}.outcomes`)]
      let total = 0
      for (const [i, outcome] of spec.outcomes.entries()) {
        if (outcome.weight < 0)
          return [fault('parameter-too-small', `${path}.outcomes.${i + 1}.weight`, { value: outcome.weight, bound: 0 })]
        total += outcome.weight
      }
      return total > 0 ? [] : [fault('weights-all-zero', `${path}.outcomes`)]
    }
    case 'event':
      return spec.probability >= 0 && spec.probability <= 1
        ? []
        : [fault('out-of-limits', `${path}.probability`, { value: spec.probability, low: 0, high: 1 })]
    case 'empirical':
      return spec.values.length >= 2 ? [] : [fault('no-values', `${path}.values`)]
    case 'elicited':
      return increasing(path, ['low', 'middle', 'high'], [spec.low, spec.middle, spec.high])
  }
}

/** A quantity made ready to draw from, or what is wrong with it. */
export type CheckedQuantity =
  | { readonly faults: readonly Fault[] }
  | { readonly faults: readonly []; readonly distribution: Distribution }

/**
 * @param path where the quantity stands
 * @param limits what its field admits; the lowest and the highest possible draw must lie within
 */
export function checkQuantity(path: string, quantity: number | Distributed, limits: Limits): CheckedQuantity {
  const outside = (value: number) => !(value >= limits.low && value <= limits.high)
  const report = (value: number) => ({ faults: [fault('out-of-limits', path, { value, low: limits.low, high: limits.high })] })
  if (typeof quantity === 'number') {
    return outside(quantity) ? report(quantity) : { faults: [], distribution: rememberedDistribution(quantity, limits) }
  }
  const faults = parameterFaults(path, quantity)
  if (faults.length > 0) return { faults }
  const truncate = quantity.truncate
  if (truncate?.low !== undefined && truncate.high !== undefined && truncate.low >= truncate.high) {
    const parameters = { first: 'low', firstValue: truncate.low, second: 'high', secondValue: truncate.high }
    return { faults: [fault('range-order', `${path}.truncate`, parameters)] }
  }
  // The points somebody wrote must lie within: an elicited distribution would otherwise bend to fit.
  if ('low' in quantity && 'high' in quantity) {
    if (outside(quantity.low)) return report(quantity.low)
    if (outside(quantity.high)) return report(quantity.high)
  }
  let distribution: Distribution
  try {
    distribution = rememberedDistribution(quantity, limits)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    // Parameters, each right by itself, that make no distribution together: too close, too far, cut off to nothing.
    return { faults: [fault('no-distribution', path)] }
  }
  const lowest = distribution.quantile(LOWEST_DRAW)
  const highest = distribution.quantile(HIGHEST_DRAW)
  if (!(Number.isFinite(lowest) && Number.isFinite(highest))) return { faults: [fault('no-distribution', path)] }
  if (lowest < limits.low || highest > limits.high) {
    return { faults: [fault('draws-leave-limits', path, { lowest, highest, low: limits.low, high: limits.high })] }
  }
  return { faults: [], distribution }
}

export function quantityFaults(path: string, quantity: number | Distributed, limits: Limits): readonly Fault[] {
  return checkQuantity(path, quantity, limits).faults
}
