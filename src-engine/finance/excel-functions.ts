/** Excel's financial functions by name, with the conversion of arguments that Excel makes before it calls one. */
import { fv, nper, pmt, pv } from './annuity.ts'
import { rate } from './annuity-rate.ts'
import { xirr, xnpv } from './dated-cash-flow.ts'
import { db, ddb } from './declining-balance.ts'
import { serialDayOfIsoDate } from './excel-date.ts'
import { type ExcelError, type ExcelResult, isExcelError, numberError, valueError } from './excel-error.ts'
import { ipmt, ppmt } from './loan-payment-parts.ts'
import { type MacrsConvention, macrsPercentages, type RecoveryYears } from './macrs.ts'
import { irr, mirr, npv } from './periodic-cash-flow.ts'
import { sln, syd } from './straight-line.ts'
import { vdb } from './variable-declining-balance.ts'

/** One value as written in a cell or a formula; null is an argument left empty. */
export type ExcelScalar = number | boolean | string | null | ExcelError

/** A value or an array constant, rows one after the other. */
export type ExcelValue = ExcelScalar | readonly ExcelScalar[]

/**
 * How an argument is read.
 * - `number`: one number; TRUE is 1, text that spells a number or an ISO date counts, other text is #VALUE!
 * - `flows`: numbers of an array, in which text and TRUE or FALSE are passed over, or one number
 * - `all flows`, `dates`: an array in which everything must be a number, or for dates an ISO date
 */
type ParameterKind = 'number' | 'flows' | 'all flows' | 'dates'

interface Parameter {
  readonly name: string
  readonly kind: ParameterKind
  /** Where given, the argument can be left out and then is this. */
  readonly otherwise?: number
}

export interface ExcelFunction {
  readonly parameters: readonly Parameter[]
  /** True where the last parameter can be repeated up to 254 times. */
  readonly repeatsLast?: boolean
  /** Numbers and lists in the order of their parameters. */
  readonly evaluate: (numbers: readonly number[], lists: readonly (readonly number[])[]) => ExcelResult
}

const number = (name: string, otherwise?: number): Parameter =>
  otherwise === undefined ? { name, kind: 'number' } : { name, kind: 'number', otherwise }
const flows = (name: string): Parameter => ({ name, kind: 'flows' })
const allFlows = (name: string): Parameter => ({ name, kind: 'all flows' })
const dates = (name: string): Parameter => ({ name, kind: 'dates' })

/** Every function of Excel's that is offered, and MACRS(cost, recovery_years, year, [quarter]), which is ours. */
export const excelFunctions: ReadonlyMap<string, ExcelFunction> = new Map<string, ExcelFunction>([
  [
    'NPV',
    {
      parameters: [number('rate'), flows('value1')],
      repeatsLast: true,
      evaluate: ([rate], lists) => npv(rate!, lists.flat()),
    },
  ],
  [
    'IRR',
    {
      parameters: [flows('values'), number('guess', 0.1)],
      evaluate: ([guess], [values]) => irr(values!, guess!),
    },
  ],
  [
    'XNPV',
    {
      parameters: [number('rate'), allFlows('values'), dates('dates')],
      evaluate: ([rate], [values, days]) => xnpv(rate!, values!, days!),
    },
  ],
  [
    'XIRR',
    {
      parameters: [allFlows('values'), dates('dates'), number('guess', 0.1)],
      evaluate: ([guess], [values, days]) => xirr(values!, days!, guess!),
    },
  ],
  [
    'MIRR',
    {
      parameters: [flows('values'), number('finance_rate'), number('reinvest_rate')],
      evaluate: ([financeRate, reinvestRate], [values]) => mirr(values!, financeRate!, reinvestRate!),
    },
  ],
  [
    'PMT',
    {
      parameters: [number('rate'), number('nper'), number('pv'), number('fv', 0), number('type', 0)],
      evaluate: ([rate, nper, pv, fv, type]) => pmt(rate!, nper!, pv!, fv!, type!),
    },
  ],
  [
    'IPMT',
    {
      parameters: [number('rate'), number('per'), number('nper'), number('pv'), number('fv', 0), number('type', 0)],
      evaluate: ([rate, per, nper, pv, fv, type]) => ipmt(rate!, per!, nper!, pv!, fv!, type!),
    },
  ],
  [
    'PPMT',
    {
      parameters: [number('rate'), number('per'), number('nper'), number('pv'), number('fv', 0), number('type', 0)],
      evaluate: ([rate, per, nper, pv, fv, type]) => ppmt(rate!, per!, nper!, pv!, fv!, type!),
    },
  ],
  [
    'PV',
    {
      parameters: [number('rate'), number('nper'), number('pmt'), number('fv', 0), number('type', 0)],
      evaluate: ([rate, nper, pmt, fv, type]) => pv(rate!, nper!, pmt!, fv!, type!),
    },
  ],
  [
    'FV',
    {
      parameters: [number('rate'), number('nper'), number('pmt'), number('pv', 0), number('type', 0)],
      evaluate: ([rate, nper, pmt, pv, type]) => fv(rate!, nper!, pmt!, pv!, type!),
    },
  ],
  [
    'NPER',
    {
      parameters: [number('rate'), number('pmt'), number('pv'), number('fv', 0), number('type', 0)],
      evaluate: ([rate, pmt, pv, fv, type]) => nper(rate!, pmt!, pv!, fv!, type!),
    },
  ],
  [
    'RATE',
    {
      parameters: [number('nper'), number('pmt'), number('pv'), number('fv', 0), number('type', 0), number('guess', 0.1)],
      evaluate: ([nper, pmt, pv, fv, type, guess]) => rate(nper!, pmt!, pv!, fv!, type!, guess!),
    },
  ],
  [
    'SLN',
    {
      parameters: [number('cost'), number('salvage'), number('life')],
      evaluate: ([cost, salvage, life]) => sln(cost!, salvage!, life!),
    },
  ],
  [
    'SYD',
    {
      parameters: [number('cost'), number('salvage'), number('life'), number('per')],
      evaluate: ([cost, salvage, life, per]) => syd(cost!, salvage!, life!, per!),
    },
  ],
  [
    'DB',
    {
      parameters: [number('cost'), number('salvage'), number('life'), number('period'), number('month', 12)],
      evaluate: ([cost, salvage, life, period, month]) => db(cost!, salvage!, life!, period!, month!),
    },
  ],
  [
    'DDB',
    {
      parameters: [number('cost'), number('salvage'), number('life'), number('period'), number('factor', 2)],
      evaluate: ([cost, salvage, life, period, factor]) => ddb(cost!, salvage!, life!, period!, factor!),
    },
  ],
  [
    'VDB',
    {
      parameters: [
        number('cost'),
        number('salvage'),
        number('life'),
        number('start_period'),
        number('end_period'),
        number('factor', 2),
        number('no_switch', 0),
      ],
      evaluate: ([cost, salvage, life, start, end, factor, noSwitch]) =>
        vdb(cost!, salvage!, life!, start!, end!, factor!, noSwitch !== 0),
    },
  ],
  [
    'MACRS',
    {
      parameters: [number('cost'), number('recovery_years'), number('year'), number('quarter', 0)],
      evaluate: ([cost, recoveryYears, year, quarter]) => macrsDepreciation(cost!, recoveryYears!, year!, quarter!),
    },
  ],
])

/** Depreciation of one tax year; quarter 0 is the half-year convention, 1 to 4 the quarter of mid-quarter convention. */
function macrsDepreciation(cost: number, recoveryYears: number, year: number, quarter: number): ExcelResult {
  const conventions: readonly MacrsConvention[] = ['half-year', 'quarter-1', 'quarter-2', 'quarter-3', 'quarter-4']
  const convention = conventions[Math.trunc(quarter)]
  if (![3, 5, 7, 10, 15].includes(recoveryYears) || convention === undefined) return numberError
  const percent = macrsPercentages(recoveryYears as RecoveryYears, convention)[Math.trunc(year) - 1]
  return percent === undefined ? numberError : (cost * percent) / 100
}

/** `PMT(rate, nper, pv, [fv], [type])`, as Excel's help writes it. */
export function signature(name: string, fn: ExcelFunction): string {
  const names = fn.parameters.map(({ name: parameter, otherwise }) => (otherwise === undefined ? parameter : `[${parameter}]`))
  return `${name}(${names.join(', ')}${fn.repeatsLast === true ? ', [value2], ...' : ''})`
}

/** Least and most arguments; more are a mistake in the formula and not an error value. */
export function argumentCounts(fn: ExcelFunction): { readonly least: number; readonly most: number } {
  const least = fn.parameters.filter(({ otherwise }) => otherwise === undefined).length
  return { least, most: fn.repeatsLast === true ? least + 253 : fn.parameters.length }
}

/** Calls the function with arguments of the right count; an error value among them is the result. */
export function callExcelFunction(fn: ExcelFunction, values: readonly ExcelValue[]): ExcelResult {
  const numbers: number[] = []
  const lists: number[][] = []
  const count = Math.max(values.length, fn.parameters.length)
  for (let index = 0; index < count; index += 1) {
    const parameter = fn.parameters[Math.min(index, fn.parameters.length - 1)]!
    const value = values[index] ?? null
    if (parameter.kind === 'number') {
      const read = value === null ? (parameter.otherwise ?? 0) : oneNumber(value)
      if (isExcelError(read)) return read
      numbers.push(read)
    } else {
      const read = readList(value, parameter.kind)
      if (isExcelError(read)) return read
      lists.push(read)
    }
  }
  return fn.evaluate(numbers, lists)
}

/** The number Excel takes a value for where it expects one; an array only where it has one element. */
export function oneNumber(value: ExcelValue): ExcelResult {
  if (isList(value)) return value.length === 1 ? oneNumber(value[0]!) : valueError
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === null) return 0
  if (typeof value === 'string') {
    const read = numberOfText(value)
    return Number.isNaN(read) ? valueError : read
  }
  return value
}

function readList(value: ExcelValue, kind: ParameterKind): number[] | ExcelError {
  if (!isList(value)) {
    const read = value === null && kind !== 'flows' ? valueError : oneNumber(value)
    return isExcelError(read) ? read : [read]
  }
  const read: number[] = []
  for (const element of value) {
    if (typeof element === 'number') read.push(element)
    else if (isExcelError(element)) return element
    else if (kind === 'dates' && typeof element === 'string') read.push(serialDayOfIsoDate(element))
    else if (kind !== 'flows') return valueError
  }
  return read
}

/** Text that spells a number, a percentage or an ISO date; NaN otherwise. */
function numberOfText(text: string): number {
  const parts = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(%?)\s*$/.exec(text)
  if (parts === null) return serialDayOfIsoDate(text.trim())
  return Number(parts[1]) / (parts[2] === '%' ? 100 : 1)
}

function isList(value: ExcelValue): value is readonly ExcelScalar[] {
  return Array.isArray(value)
}
