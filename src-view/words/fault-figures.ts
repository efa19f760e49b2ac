/** The parameters of a fault, as sentences read them: numbers short, limits that are none left out. */
import type { Fault } from '../../src-engine/study/fault.ts'

/** A limit beyond this is none: it stands there only because a check needs a number. */
const NO_LIMIT = 1e299

/** Faults whose figures carry the unit of their field. */
const sharedCodes = new Set(['out-of-limits', 'draws-leave-limits', 'range-order', 'not-strictly-between'])

export class FaultFigures {
  readonly path: string
  private readonly parameters: Fault['parameters']
  private readonly isShare: boolean

  /** @param isShare whether values and limits are shares, which people read and write in percent */
  constructor(fault: Fault, isShare = false) {
    this.path = fault.path
    this.parameters = fault.parameters
    this.isShare = isShare && sharedCodes.has(fault.code)
  }

  has(name: string): boolean {
    return this.parameters[name] !== undefined
  }

  /** A parameter as text, … where there is none; a number with so many digits. */
  get(name: string, digits = 9): string {
    const value = this.parameters[name]
    if (value === undefined) return '…'
    if (typeof value === 'string') return value
    return this.isShare ? `${figure(Number((value * 100).toPrecision(digits)), digits)} %` : figure(value, digits)
  }

  /** Whether `low` or `high` binds. */
  binds(name: 'low' | 'high'): boolean {
    const value = this.parameters[name]
    return typeof value === 'number' && Math.abs(value) < NO_LIMIT
  }
}

/** A number as a person would type it: so many digits, from a million millions on with an exponent. */
function figure(value: number, digits: number): string {
  if (Math.abs(value) >= 1e12) return Number(value.toPrecision(digits)).toExponential().replace('e+', 'e')
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(digits)))
}

/** The sentence of one code, without the place that stands before it. */
export type FaultSentence = (figures: FaultFigures) => string
