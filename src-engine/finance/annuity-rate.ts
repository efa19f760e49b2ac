/** RATE: the interest rate per period of an annuity, found by search from a guess (Microsoft, "RATE function"). */
import { type ExcelResult, finiteOrError, numberError } from './excel-error.ts'
import { rootNearGuess } from './root-near-guess.ts'

/**
 * The rate above -1 at which pv + payments + fv are worth nothing, nearest to the guess along the search.
 *
 * @param nper number of periods, above 0, whole or not
 * @returns #NUM! without periods, where no flow differs in sign from the others, for a guess of -1 and below, and where no rate is
 *   found
 */
export function rate(nper: number, pmt: number, pv: number, fv = 0, type = 0, guess = 0.1): ExcelResult {
  if (nper <= 0 || guess <= -1) return numberError
  if (Math.max(pmt, pv, fv) <= 0 || Math.min(pmt, pv, fv) >= 0) return numberError

  // ln(inflow/outflow) of the equation of annuity.ts is nearly straight in ln(1+rate), so that few steps settle it.
  const balance = (logRate: number): number => {
    const rate = Math.expm1(logRate)
    const due = type === 0 ? 1 : 1 + rate
    // Valued at the start for rates above 0, at the end below, so that no power overflows.
    const isDiscounted = logRate > 0
    const annuity =
      rate === 0 ? nper : Math.expm1(isDiscounted ? -nper * logRate : nper * logRate) / (isDiscounted ? -rate : rate)
    const first = isDiscounted ? pv : pv * Math.exp(nper * logRate)
    const payments = pmt * due * annuity
    const last = isDiscounted ? fv * Math.exp(-nper * logRate) : fv
    const inflow = Math.max(first, 0) + Math.max(payments, 0) + Math.max(last, 0)
    const outflow = Math.min(first, 0) + Math.min(payments, 0) + Math.min(last, 0)
    return Math.log(inflow / -outflow)
  }
  return finiteOrError(Math.expm1(rootNearGuess(balance, Math.log1p(guess), 100)))
}
