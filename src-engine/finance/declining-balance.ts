/** DB and DDB: depreciation as a fixed share of what is left (Microsoft, "DB function", "DDB function"). */
import { power } from '../special-functions/power.ts'
import { type ExcelResult, finiteOrError, numberError } from './excel-error.ts'

/**
 * Fixed declining balance: rate = 1 - (salvage/cost)^(1/life), rounded to three decimals; the first year counts `month` months
 * and the year after the last one the rest.
 *
 * @param period whole years, fractions cut off, up to life, or life + 1 where month is below 12
 * @param month months in the first year, 1 to 12
 * @returns #NUM! outside that and for cost or salvage below 0, life or period of 0 and below
 */
export function db(cost: number, salvage: number, life: number, period: number, month = 12): ExcelResult {
  const firstMonths = Math.trunc(month)
  if (cost < 0 || salvage < 0 || life <= 0 || period <= 0 || firstMonths < 1 || firstMonths > 12) return numberError
  if (period > (firstMonths < 12 ? life + 1 : life)) return numberError
  if (cost === 0) return 0

  const rate = Math.round((1 - power(salvage / cost, 1 / life)) * 1000) / 1000
  const year = Math.max(1, Math.trunc(period))
  const first = (cost * rate * firstMonths) / 12
  if (year === 1) return first
  // Every full year leaves the same share of what the first one left.
  const depreciation = (cost - first) * power(1 - rate, year - 2) * rate
  return finiteOrError(year > Math.trunc(life) ? (depreciation * (12 - firstMonths)) / 12 : depreciation)
}

/**
 * Double declining balance, or another factor: min(left x factor/life, left - salvage), never below 0, where
 * left = cost (1 - factor/life)^(period-1).
 *
 * @param period above 0 up to life; below 1 it counts as 1, fractions above follow the same curve, as in Excel
 * @returns #NUM! outside that and for cost or salvage below 0, life or factor of 0 and below
 */
export function ddb(cost: number, salvage: number, life: number, period: number, factor = 2): ExcelResult {
  if (cost < 0 || salvage < 0 || life <= 0 || factor <= 0 || period <= 0 || period > life) return numberError

  const rate = Math.min(1, factor / life)
  const elapsed = Math.max(1, period) - 1
  const left = elapsed === 0 ? cost : cost * power(1 - rate, elapsed)
  return finiteOrError(Math.max(0, Math.min(left * rate, left - salvage)))
}
