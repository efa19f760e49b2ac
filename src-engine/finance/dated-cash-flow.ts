/**
 * XNPV and XIRR: flows on given days, years counted as actual days over 365 from the first date (Microsoft, "XNPV function",
 * "XIRR function"). Dates are serial days (excel-date.ts); fractions of a day are cut off.
 */
import { isSerialDay } from './excel-date.ts'
import { type ExcelError, type ExcelResult, finiteOrError, isExcelError, numberError, valueError } from './excel-error.ts'
import { hasBothSigns } from './periodic-cash-flow.ts'
import { rootNearGuess } from './root-near-guess.ts'

/**
 * sum of values[k]/(1+rate)^((dates[k] - dates[0])/365).
 *
 * @returns #VALUE! for an invalid date; #NUM! where the lengths differ, where a date lies before the first, and, in Excel as
 *   here, for a rate of 0 and below
 */
export function xnpv(rate: number, values: ArrayLike<number>, dates: ArrayLike<number>): ExcelResult {
  const years = yearsFromFirst(values, dates)
  if (isExcelError(years)) return years
  if (rate <= 0) return numberError

  const logRate = Math.log1p(rate)
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += values[index]! * Math.exp(-logRate * years[index]!)
  return finiteOrError(sum)
}

/**
 * The rate at which XNPV's sum is nothing, below 0 too.
 *
 * @param guess where the search starts; 10 % where not given
 * @returns the errors of XNPV; #NUM! without a positive and a negative flow, for a guess of -1 and below, and where 100
 *   iterations find no rate
 */
export function xirr(values: ArrayLike<number>, dates: ArrayLike<number>, guess = 0.1): ExcelResult {
  const years = yearsFromFirst(values, dates)
  if (isExcelError(years)) return years
  if (!hasBothSigns(values) || guess <= -1) return numberError

  let lastYear = 0
  for (const year of years) lastYear = Math.max(lastYear, year)
  const balance = (logRate: number): number => {
    // Rates below 0 value everything at the last date, so that nothing overflows.
    const valuedAt = logRate >= 0 ? 0 : lastYear
    let inflow = 0
    let outflow = 0
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index]! * Math.exp(-logRate * (years[index]! - valuedAt))
      if (value > 0) inflow += value
      else outflow -= value
    }
    return Math.log(inflow / outflow)
  }
  return finiteOrError(Math.expm1(rootNearGuess(balance, Math.log1p(guess), 100)))
}

function yearsFromFirst(values: ArrayLike<number>, dates: ArrayLike<number>): number[] | ExcelError {
  for (let index = 0; index < dates.length; index += 1) if (!isSerialDay(dates[index]!)) return valueError
  if (values.length !== dates.length || dates.length === 0) return numberError

  const first = Math.trunc(dates[0]!)
  const years: number[] = []
  for (let index = 0; index < dates.length; index += 1) {
    const days = Math.trunc(dates[index]!) - first
    if (days < 0) return numberError
    years.push(days / 365)
  }
  return years
}
