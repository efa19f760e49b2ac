/**
 * Time value of money with level payments: PV, FV, PMT and NPER as Excel defines them,
 *
 *     pv (1+rate)^nper + pmt (1 + rate x type) ((1+rate)^nper - 1)/rate + fv = 0
 *
 * and pmt x nper + pv + fv = 0 at rate 0 (Microsoft, "PV function"; ECMA-376 Part 1, 18.17.7). Money paid out is negative.
 * Any `type` but 0 means payment at the beginning of the period ([MS-OI29500], NPER and IPMT).
 */
import { power } from '../special-functions/power.ts'
import { type ExcelResult, finiteOrError, numberError } from './excel-error.ts'

/** (1+rate)^periods; NaN for a rate below -1 with a fractional number of periods. */
export function growth(rate: number, periods: number): number {
  // Where 1 + rate rounds the rate away, the logarithm keeps it; beyond, squaring keeps round numbers round.
  return rate > -0.5 && rate < 0.5 ? Math.exp(periods * Math.log1p(rate)) : power(1 + rate, periods)
}

/** ((1+rate)^periods - 1)/rate, the end value of 1 paid at the end of each period; periods at rate 0. */
export function annuityEndValue(rate: number, periods: number): number {
  if (rate === 0) return periods
  if (rate > -0.5 && rate < 0.5) return Math.expm1(periods * Math.log1p(rate)) / rate
  return (power(1 + rate, periods) - 1) / rate
}

/** (1 - (1+rate)^-periods)/rate, the present value of 1 paid at the end of each period; periods at rate 0. */
function annuityPresentValue(rate: number, periods: number): number {
  return annuityEndValue(rate, -periods) * -1
}

/** What one payment is worth at the end of its period: 1 + rate where it is due at the beginning. */
function dueFactor(rate: number, type: number): number {
  return type === 0 ? 1 : 1 + rate
}

/** Present value of `nper` payments of `pmt` and of `fv` at the end; #NUM! at rate -1 and where the power is not real. */
export function pv(rate: number, nper: number, pmt: number, fv = 0, type = 0): ExcelResult {
  if (rate === -1) return numberError

  return finiteOrError(-(fv * growth(rate, -nper) + pmt * dueFactor(rate, type) * annuityPresentValue(rate, nper)))
}

/** Value after `nper` periods of `pv` now and of payments `pmt`; #NUM! at rate -1 with no period, and where the power is not real. */
export function fv(rate: number, nper: number, pmt: number, pv = 0, type = 0): ExcelResult {
  if (rate === -1 && nper <= 0) return numberError

  return finiteOrError(-(pv * growth(rate, nper) + pmt * dueFactor(rate, type) * annuityEndValue(rate, nper)))
}

/** The payment that turns `pv` into -`fv` over `nper` periods; #NUM! without periods and for rates of -100 % and below. */
export function pmt(rate: number, nper: number, pv: number, fv = 0, type = 0): ExcelResult {
  if (nper === 0 || rate <= -1) return numberError

  // Of the two equal forms, the one whose powers cannot overflow.
  const due = dueFactor(rate, type)
  return finiteOrError(
    rate * nper > 0
      ? -(pv + fv * growth(rate, -nper)) / (due * annuityPresentValue(rate, nper))
      : -(pv * growth(rate, nper) + fv) / (due * annuityEndValue(rate, nper)),
  )
}

/** Number of periods, whole or not; #NUM! where the payments never get there and for rates of -100 % and below. */
export function nper(rate: number, pmt: number, pv: number, fv = 0, type = 0): ExcelResult {
  if (rate <= -1) return numberError
  if (rate === 0) return finiteOrError(-(pv + fv) / pmt)

  // ln((a - fv r)/(a + pv r))/ln(1+r) with a = pmt (1 + r type), written so that a small rate does not cancel.
  const due = pmt * dueFactor(rate, type)
  return finiteOrError(Math.log1p((-(pv + fv) * rate) / (due + pv * rate)) / Math.log1p(rate))
}
