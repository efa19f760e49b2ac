/** IPMT and PPMT: how the level payment of annuity.ts splits into interest and principal in one period. */
import { annuityEndValue, growth, pmt } from './annuity.ts'
import { type ExcelResult, finiteOrError, isExcelError, numberError } from './excel-error.ts'

/**
 * Interest part of payment number `per`.
 *
 * @param per from 1 to below nper + 1 ([MS-OI29500], IPMT), whole or not
 * @returns #NUM! outside that and where PMT is one
 */
export function ipmt(rate: number, per: number, nper: number, pv: number, fv = 0, type = 0): ExcelResult {
  if (!(per >= 1 && per < nper + 1)) return numberError
  // A first payment at the very start has had no time to bear interest.
  if (type !== 0 && per === 1) return isExcelError(pmt(rate, nper, pv, fv, type)) ? numberError : 0
  const payment = pmt(rate, nper, pv, fv, 0)
  if (isExcelError(payment)) return payment

  // Interest on what is owed after per - 1 payments; paid a period earlier, it is discounted by one.
  const owed = pv * growth(rate, per - 1) + payment * annuityEndValue(rate, per - 1)
  return finiteOrError((-owed * rate) / (type === 0 ? 1 : 1 + rate))
}

/**
 * Principal part of payment number `per`: what the payment leaves after its interest.
 *
 * @param per from 1 to nper ([MS-OI29500], PPMT), whole or not
 * @returns #NUM! outside that and where PMT is one
 */
export function ppmt(rate: number, per: number, nper: number, pv: number, fv = 0, type = 0): ExcelResult {
  if (!(per >= 1 && per <= nper)) return numberError
  const payment = pmt(rate, nper, pv, fv, type)
  const interest = ipmt(rate, per, nper, pv, fv, type)
  if (isExcelError(payment)) return payment
  if (isExcelError(interest)) return interest

  return finiteOrError(payment - interest)
}
