/** SLN and SYD: depreciation in equal parts and by the sum of the years' digits (Microsoft, "SLN function", "SYD function"). */
import { divisionError, type ExcelResult, finiteOrError, numberError } from './excel-error.ts'

/** (cost - salvage)/life for one period; #DIV/0! for a life of 0. */
export function sln(cost: number, salvage: number, life: number): ExcelResult {
  if (life === 0) return divisionError

  return finiteOrError((cost - salvage) / life)
}

/** (cost - salvage)(life - per + 1) 2/(life (life + 1)); #NUM! for salvage below 0, and unless 0 < per <= life. */
export function syd(cost: number, salvage: number, life: number, per: number): ExcelResult {
  if (salvage < 0 || life <= 0 || per <= 0 || per > life) return numberError

  return finiteOrError(((cost - salvage) * (life - per + 1) * 2) / (life * (life + 1)))
}
