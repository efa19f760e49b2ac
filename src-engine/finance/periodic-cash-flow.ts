/** NPV, IRR and MIRR of flows one period apart (Microsoft, "NPV function", "IRR function", "MIRR function"). */
import { power } from '../special-functions/power.ts'
import { divisionError, type ExcelResult, finiteOrError, numberError } from './excel-error.ts'
import { rootNearGuess } from './root-near-guess.ts'

/** Present value one period before the first flow, so that the first flow is discounted once; #DIV/0! at rate -1. */
export function npv(rate: number, values: ArrayLike<number>): ExcelResult {
  if (rate === -1) return divisionError

  return finiteOrError(polynomial(1 / (1 + rate), values) / (1 + rate))
}

/**
 * The rate at which the flows, the first undiscounted, are worth nothing.
 *
 * @param guess where the search starts; 10 % where not given. Where several rates solve the equation, the guess chooses.
 * @returns #NUM! without a positive and a negative flow, for a guess of -1 and below, and where 100 iterations find no rate
 */
export function irr(values: ArrayLike<number>, guess = 0.1): ExcelResult {
  if (!hasBothSigns(values) || guess <= -1) return numberError

  // ln(inflow/outflow) is nearly straight in ln(1+rate), so that few steps settle it.
  const balance = (logRate: number): number => {
    let inflow = 0
    let outflow = 0
    // Rates below 0 value everything at the last flow, so that nothing overflows.
    if (logRate >= 0) {
      const discount = Math.exp(-logRate)
      for (let index = values.length - 1; index >= 0; index -= 1) {
        inflow = inflow * discount + Math.max(values[index]!, 0)
        outflow = outflow * discount - Math.min(values[index]!, 0)
      }
    } else {
      const growth = Math.exp(logRate)
      for (let index = 0; index < values.length; index += 1) {
        inflow = inflow * growth + Math.max(values[index]!, 0)
        outflow = outflow * growth - Math.min(values[index]!, 0)
      }
    }
    return Math.log(inflow / outflow)
  }
  return finiteOrError(Math.expm1(rootNearGuess(balance, Math.log1p(guess), 100)))
}

/**
 * Modified internal rate of return: outflows discounted at the finance rate, inflows carried to the end at the reinvestment
 * rate, (end value of inflows / present value of outflows)^(1/(n-1)) - 1.
 *
 * @returns #DIV/0! without a positive and a negative flow and at a rate of -1; #NUM! where the root is not real
 */
export function mirr(values: ArrayLike<number>, financeRate: number, reinvestRate: number): ExcelResult {
  if (!hasBothSigns(values) || financeRate === -1 || reinvestRate === -1) return divisionError

  const discount = 1 / (1 + financeRate)
  let inflowAtEnd = 0
  let outflowAtStart = 0
  for (let index = 0; index < values.length; index += 1) {
    inflowAtEnd = inflowAtEnd * (1 + reinvestRate) + Math.max(values[index]!, 0)
    outflowAtStart = outflowAtStart * discount - Math.min(values[values.length - 1 - index]!, 0)
  }
  return finiteOrError(power(inflowAtEnd / outflowAtStart, 1 / (values.length - 1)) - 1)
}

export function hasBothSigns(values: ArrayLike<number>): boolean {
  let hasPositive = false
  let hasNegative = false
  for (let index = 0; index < values.length; index += 1) {
    if (values[index]! > 0) hasPositive = true
    if (values[index]! < 0) hasNegative = true
  }
  return hasPositive && hasNegative
}

/** sum of values[t] x^t, by Horner's rule. */
function polynomial(x: number, values: ArrayLike<number>): number {
  let sum = 0
  for (let index = values.length - 1; index >= 0; index -= 1) sum = sum * x + values[index]!
  return sum
}
