/** The forms a quantity can be written in, and how it is carried from one form to another: its middle and its P10 to P90 are kept. */
import type { Distributed, Family, Quantity } from '../../src-engine/study/quantity.ts'

/** Forms with parameters that a person can choose. */
export const choosableForms = [
  'number',
  'p10p90',
  'bounds',
  'offers',
  'elicited',
  'normal',
  'lognormal',
  'triangular',
  'pert',
  'uniform',
  'log-uniform',
  'beta',
  'gamma',
  'weibull',
  'student-t',
  'event',
] as const

export type ChoosableForm = (typeof choosableForms)[number]

/** Forms that hold a list: outcomes with their weights, or a person's own data. */
export const listForms = ['discrete', 'empirical'] as const

export type ListForm = (typeof listForms)[number]

export function isListForm(form: string): form is ListForm {
  return (listForms as readonly string[]).includes(form)
}

export interface Spread {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** Distance from P10 to P90 of the standard normal. */
const NORMAL_SPAN = 2.5631

export function formOf(quantity: Quantity): string {
  if (typeof quantity === 'number') return 'number'
  if ('from' in quantity) return 'catalog'
  return 'range' in quantity ? quantity.range : quantity.family
}

/** Three digits are enough for a figure that somebody will correct. */
function round(value: number): number {
  return Number(value.toPrecision(3))
}

function family(form: ChoosableForm, { p10, p50, p90 }: Spread): Family {
  const span = Math.max(p90 - p10, Math.abs(p50) * 1e-3, 1e-9)
  const logSpan = p10 > 0 ? Math.log(p90 / p10) : 0.5
  switch (form) {
    case 'normal':
      return { family: 'normal', mean: round(p50), standardDeviation: round(span / NORMAL_SPAN) }
    case 'lognormal':
      return {
        family: 'lognormal',
        median: round(Math.max(p50, 1e-9)),
        logStandardDeviation: round(Math.max(logSpan, 0.01) / NORMAL_SPAN),
      }
    case 'uniform':
      return { family: 'uniform', low: round(p50 - span * 0.625), high: round(p50 + span * 0.625) }
    case 'log-uniform':
      return { family: 'log-uniform', low: round(Math.max(p10, 1e-9)), high: round(Math.max(p90, 2e-9)) }
    case 'triangular':
    case 'pert':
      return { family: form, low: round(p10 - span * 0.4), mode: round(p50), high: round(p90 + span * 0.4) }
    case 'beta':
      return { family: 'beta', alpha: 2, beta: 2, low: round(p10 - span * 0.35), high: round(p90 + span * 0.35) }
    case 'gamma': {
      const shape = Math.max(0.5, ((p50 * NORMAL_SPAN) / span) ** 2)
      return { family: 'gamma', shape: round(shape), scale: round(Math.max(p50, 1e-9) / shape) }
    }
    case 'weibull':
      return {
        family: 'weibull',
        shape: round(Math.max(0.5, 3.0844 / Math.max(logSpan, 0.05))),
        scale: round(Math.max(p50 * 1.1, 1e-9)),
      }
    case 'student-t':
      return { family: 'student-t', degreesOfFreedom: 5, location: round(p50), scale: round(span / 2.952) }
    case 'event':
      return { family: 'event', probability: round(Math.min(1, Math.max(0, p50))) }
    default:
      return { family: 'elicited', low: round(p10), middle: round(p50), high: round(p90), middleIs: 'median' }
  }
}

/** The quantity in another form; where it comes from is kept, its truncation is not. */
export function inForm(quantity: Quantity, form: ChoosableForm, spread: Spread): Quantity {
  if (form === 'number') return round(spread.p50)
  const provenance = typeof quantity === 'object' && 'provenance' in quantity ? quantity.provenance : undefined
  const made: Distributed =
    form === 'p10p90' || form === 'bounds' || form === 'offers'
      ? { range: form, low: round(spread.p10), mode: round(spread.p50), high: round(spread.p90) }
      : family(form, spread)
  return provenance === undefined ? made : { ...made, provenance }
}

/** Names and values of the parameters of a form, in the order in which they are read; none for lists and references. */
export function parametersOf(quantity: Quantity): readonly (readonly [name: string, value: number])[] {
  if (typeof quantity === 'number') return [['value', quantity]]
  if ('from' in quantity || ('family' in quantity && (quantity.family === 'discrete' || quantity.family === 'empirical')))
    return []
  return Object.entries(quantity).filter((pair): pair is [string, number] => typeof pair[1] === 'number')
}

/** Parameters that carry no unit. */
export const unitless = new Set(['alpha', 'beta', 'shape', 'degreesOfFreedom', 'probability', 'logStandardDeviation'])

/** A spread to draw and convert from, where nothing has been computed: the written points themselves. */
export function writtenSpread(quantity: Quantity): Spread {
  const values = parametersOf(quantity).map(([, value]) => value)
  const low = Math.min(...values, Number.POSITIVE_INFINITY)
  if (!Number.isFinite(low)) return { p10: 0.9, p50: 1, p90: 1.1 }
  if (typeof quantity === 'object' && 'low' in quantity && 'high' in quantity) {
    const middle =
      'mode' in quantity ? quantity.mode : 'middle' in quantity ? quantity.middle : (quantity.low + quantity.high) / 2
    return { p10: quantity.low, p50: middle, p90: quantity.high }
  }
  const middle = values[0]!
  return { p10: middle * 0.9, p50: middle, p90: middle * 1.1 }
}

/** The quantity as a list: three values at its P10, middle and P90, weighed so that their mean and variance stay near. */
export function inListForm(quantity: Quantity, form: ListForm, { p10, p50, p90 }: Spread): Distributed {
  const values = [p10, p50, p90].map(round)
  const provenance = typeof quantity === 'object' && 'provenance' in quantity ? { provenance: quantity.provenance! } : {}
  return form === 'empirical'
    ? { family: 'empirical', values, ...provenance }
    : { family: 'discrete', outcomes: values.map((value, i) => ({ value, weight: [0.3, 0.4, 0.3][i]! })), ...provenance }
}

/** The same, cut off at what its field admits, for a family whose tails would leave it. */
export function cutOff(quantity: Distributed, low: number, high: number): Distributed {
  return { ...quantity, truncate: { low, high } }
}
