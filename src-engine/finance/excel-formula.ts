/**
 * Reads and computes one call in Excel's notation, such as `PMT(0.08/12,10,10000)` or `NPV(10%,{-100,60,60})`: numbers, percentages, text,
 * TRUE and FALSE, ISO dates, array constants in braces or brackets, DATE, the functions of excel-functions.ts, + - * / ^ and
 * parentheses. A recursive descent over the text; nothing else is ever run.
 */
import { power } from '../special-functions/power.ts'
import { serialDay, serialDayOfIsoDate } from './excel-date.ts'
import { divisionError, type ExcelResult, finiteOrError, isExcelError, numberError } from './excel-error.ts'
import {
  argumentCounts,
  callExcelFunction,
  type ExcelScalar,
  type ExcelValue,
  excelFunctions,
  oneNumber,
  signature,
} from './excel-functions.ts'

/** What was read: a value and the first financial function in it, or a sentence saying why it cannot be read and what to write. */
export type FormulaReading =
  | { readonly value: ExcelValue; readonly functionName: string | undefined }
  | { readonly fault: string }

/** Reads an expression; a leading `=` is allowed. */
export function readFormula(text: string): FormulaReading {
  const reader = new FormulaReader(text)
  try {
    return { value: reader.readAll(), functionName: reader.functionName }
  } catch (caught) {
    if (caught instanceof FormulaFault) return { fault: caught.message }
    throw caught
  }
}

/** Why a call with so many arguments cannot be made, or undefined where it can. */
export function callFault(name: string, argumentCount: number): string | undefined {
  const fn = excelFunctions.get(name)
  if (fn === undefined) return `${name} is not a function offered here; use one of ${[...excelFunctions.keys()].join(', ')}`
  const { least, most } = argumentCounts(fn)
  if (argumentCount >= least && argumentCount <= most) return undefined
  const allowed = least === most ? `${least}` : `${least} to ${most}`
  return `${signature(name, fn)} takes ${allowed} arguments, not ${argumentCount}`
}

/** Ends the reading from any depth; caught in `readFormula`. */
class FormulaFault extends Error {}

const blanks = /\s*/y
const isoDate = /\d{4}-\d{2}-\d{2}(?![\d.])/y
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
const textConstant = /"((?:[^"]|"")*)"/y
const word = /[A-Za-z][A-Za-z0-9.]*/y
/** Deeper nesting than any formula needs, and far from the end of the stack. */
const deepest = 100

class FormulaReader {
  functionName: string | undefined
  readonly #text: string
  #position = 0
  #depth = 0

  constructor(text: string) {
    // The minus sign of typeset text means the same.
    this.#text = text.replaceAll('\u2212', '-')
  }

  readAll(): ExcelValue {
    this.#take('=')
    const value = this.#sum()
    if (this.#peek() !== '') throw this.#unexpected()
    return value
  }

  #sum(): ExcelValue {
    let value = this.#product()
    for (;;) {
      if (this.#take('+')) value = combine(value, this.#product(), (a, b) => finiteOrError(a + b))
      else if (this.#take('-')) value = combine(value, this.#product(), (a, b) => finiteOrError(a - b))
      else return value
    }
  }

  #product(): ExcelValue {
    let value = this.#powers()
    for (;;) {
      if (this.#take('*')) value = combine(value, this.#powers(), (a, b) => finiteOrError(a * b))
      else if (this.#take('/')) value = combine(value, this.#powers(), (a, b) => (b === 0 ? divisionError : finiteOrError(a / b)))
      else return value
    }
  }

  /** As in Excel, from left to right, and after the sign: -2^2 is 4. */
  #powers(): ExcelValue {
    let value = this.#signed()
    while (this.#take('^')) {
      value = combine(value, this.#signed(), (a, b) => (a === 0 && b <= 0 ? numberError : finiteOrError(power(a, b))))
    }
    return value
  }

  #signed(): ExcelValue {
    let isNegative = false
    for (;;) {
      if (this.#take('-')) isNegative = !isNegative
      else if (!this.#take('+')) break
    }
    let value = this.#operand()
    while (this.#take('%')) value = combine(value, 100, (a, b) => a / b)
    return isNegative ? combine(0, value, (a, b) => a - b) : value
  }

  #operand(): ExcelValue {
    if (this.#take('(')) {
      const value = this.#nested(() => this.#sum())
      this.#expect(')')
      return value
    }
    if (this.#take('{')) return this.#list('}')
    if (this.#take('[')) return this.#list(']')
    const date = this.#match(isoDate)
    if (date !== undefined) {
      // A date that does not exist stays text, which Excel answers with #VALUE!.
      const serial = serialDayOfIsoDate(date[0])
      return Number.isNaN(serial) ? date[0] : serial
    }
    const figure = this.#match(number)
    if (figure !== undefined) {
      const value = Number(figure[0])
      if (!Number.isFinite(value)) throw new FormulaFault(`${figure[0]} is too large; write a number below 1.8e308`)
      return value
    }
    const text = this.#match(textConstant)
    if (text !== undefined) return text[1]!.replaceAll('""', '"')
    const name = this.#match(word)
    if (name === undefined) throw this.#unexpected()
    return this.#named(name[0])
  }

  #named(name: string): ExcelValue {
    const upperName = name.toUpperCase()
    if (!this.#take('(')) {
      if (upperName === 'TRUE') return true
      if (upperName === 'FALSE') return false
      throw new FormulaFault(
        excelFunctions.has(upperName)
          ? `${upperName} needs its arguments in parentheses`
          : `"${name}" is neither a number nor a date; write ${usualForms}, and text in double quotes`,
      )
    }
    const values = this.#nested(() => this.#arguments())
    if (upperName === 'DATE') return dateOf(values)
    const fault = callFault(upperName, values.length)
    if (fault !== undefined) throw new FormulaFault(fault)
    this.functionName ??= upperName
    return callExcelFunction(excelFunctions.get(upperName)!, values)
  }

  /** Values between commas up to the closing parenthesis; between two commas nothing is an argument left empty. */
  #arguments(): ExcelValue[] {
    if (this.#take(')')) return []
    const values: ExcelValue[] = []
    for (;;) {
      const next = this.#peek()
      values.push(next === ',' || next === ')' ? null : this.#sum())
      if (this.#take(')')) return values
      this.#expect(',', ')')
    }
  }

  #list(end: string): ExcelScalar[] {
    const elements: ExcelScalar[] = []
    for (;;) {
      const element = this.#nested(() => this.#sum())
      if (Array.isArray(element)) throw new FormulaFault('A list cannot hold another list; write its values one after the other')
      elements.push(element as ExcelScalar)
      if (this.#take(end)) return elements
      if (!this.#take(';')) this.#expect(',', end)
    }
  }

  #nested<Value>(read: () => Value): Value {
    this.#depth += 1
    if (this.#depth > deepest)
      throw new FormulaFault(`More than ${deepest} parentheses inside each other; write the formula in parts`)
    const value = read()
    this.#depth -= 1
    return value
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    this.#skipBlanks()
    pattern.lastIndex = this.#position
    const found = pattern.exec(this.#text)
    if (found === null) return undefined
    this.#position = pattern.lastIndex
    return found
  }

  #skipBlanks(): void {
    blanks.lastIndex = this.#position
    blanks.exec(this.#text)
    this.#position = blanks.lastIndex
  }

  #peek(): string {
    this.#skipBlanks()
    return this.#text.charAt(this.#position)
  }

  #take(symbol: string): boolean {
    if (this.#peek() !== symbol) return false
    this.#position += 1
    return true
  }

  #expect(...symbols: string[]): void {
    if (symbols.length === 1 || this.#peek() === symbols[0]) {
      if (this.#take(symbols[0]!)) return
    }
    const found = this.#peek() === '' ? 'the end' : `"${this.#text.slice(this.#position)}"`
    throw new FormulaFault(`Expected ${symbols.map(symbol => `"${symbol}"`).join(' or ')} before ${found}`)
  }

  #unexpected(): FormulaFault {
    const rest = this.#text.slice(this.#position)
    if (rest === '') return new FormulaFault(`A value is missing at the end; write ${usualForms}`)
    if (rest.startsWith(',')) {
      return new FormulaFault(
        `"${rest}" follows a comma; write thousands without commas, and a list in brackets such as [100,200]`,
      )
    }
    return new FormulaFault(`"${rest}" cannot be read; write ${usualForms}`)
  }
}

const usualForms =
  'a number such as 1000, 10% or 0.08/12, a list such as [100,200], a date such as 2026-01-31 or DATE(2026,1,31), TRUE or FALSE'

/** Applies an operation to two values as numbers; an error value among them is the result, the left one first. */
function combine(left: ExcelValue, right: ExcelValue, operation: (a: number, b: number) => ExcelResult): ExcelResult {
  const a = oneNumber(left)
  if (isExcelError(a)) return a
  const b = oneNumber(right)
  return isExcelError(b) ? b : operation(a, b)
}

function dateOf(values: readonly ExcelValue[]): ExcelResult {
  if (values.length !== 3) throw new FormulaFault(`DATE(year, month, day) takes 3 arguments, not ${values.length}`)
  const parts: number[] = []
  for (const value of values) {
    const read = oneNumber(value)
    if (isExcelError(read)) return read
    parts.push(read)
  }
  return finiteOrError(serialDay(parts[0]!, parts[1]!, parts[2]!))
}
