/** Excel's error values as returned values, since a formula that fails is an answer and not an accident. */

export type ExcelErrorName = '#NUM!' | '#VALUE!' | '#DIV/0!'

export interface ExcelError {
  readonly error: ExcelErrorName
}

/** What an Excel function returns: a finite number or an error value. */
export type ExcelResult = number | ExcelError

/** A number outside the function's domain, or a search that did not converge. */
export const numberError: ExcelError = { error: '#NUM!' }

/** An argument of the wrong type. */
export const valueError: ExcelError = { error: '#VALUE!' }

/** A division by zero. */
export const divisionError: ExcelError = { error: '#DIV/0!' }

export function isExcelError(result: unknown): result is ExcelError {
  return typeof result === 'object' && result !== null && 'error' in result
}

/** The number itself (0 for -0) where it is finite; #NUM! where it overflowed or is not real, as Excel shows such a result. */
export function finiteOrError(value: number): ExcelResult {
  return Number.isFinite(value) ? value + 0 : numberError
}
