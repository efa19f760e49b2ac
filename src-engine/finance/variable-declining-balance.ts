/**
 * VDB: declining balance between two points in time, which need not be whole periods, with or without the switch to straight line
 * where that is larger (Microsoft, "VDB function").
 */
import { divisionError, type ExcelResult, finiteOrError, numberError } from './excel-error.ts'

/**
 * Depreciation from `start` to `end`, both in periods since the purchase.
 *
 * With the switch, Excel starts its periods afresh at `start` with what is left there, so that the parts of a period cut at a
 * fraction need not add up to the whole; without the switch they do. Both are kept.
 *
 * @param factor share of the straight-line rate; 2 is double declining balance
 * @param noSwitch true keeps declining balance to the end
 * @returns #NUM! for cost or salvage below 0, life or factor of 0 and below, unless 0 <= start <= end <= life; #DIV/0! with the
 *   switch where nothing of the life is left at the start
 */
export function vdb(
  cost: number,
  salvage: number,
  life: number,
  start: number,
  end: number,
  factor = 2,
  noSwitch = false,
): ExcelResult {
  if (cost < 0 || salvage < 0 || life <= 0 || factor <= 0) return numberError
  if (start < 0 || end < start || end > life) return numberError
  if (!noSwitch && start === life) return divisionError

  if (noSwitch) {
    return finiteOrError(
      depreciationUpTo(end, cost, salvage, life, life, factor, false) -
        depreciationUpTo(start, cost, salvage, life, life, factor, false),
    )
  }
  const left = cost - depreciationUpTo(start, cost, salvage, life, life, factor, true)
  return finiteOrError(depreciationUpTo(end - start, left, salvage, life, life - start, factor, true))
}

/**
 * Depreciation over the first `periods`: each whole period takes left x factor/life, or, once that is larger, an equal part of what
 * is left over the life that is left; a begun period counts in proportion. It never goes below the salvage value.
 */
function depreciationUpTo(
  periods: number,
  cost: number,
  salvage: number,
  life: number,
  lifeLeft: number,
  factor: number,
  isSwitching: boolean,
): number {
  let left = cost
  let total = 0
  for (let elapsed = 0; elapsed < periods; elapsed += 1) {
    const declining = Math.max(0, Math.min((left * factor) / life, left - salvage))
    const straight = isSwitching ? (left - salvage) / (lifeLeft - elapsed) : 0
    const counted = Math.min(1, periods - elapsed)
    // From here on straight line stays the larger one, at the same amount in every period.
    if (straight > declining) return total + straight * (periods - elapsed)
    total += declining * counted
    left -= declining
  }
  return total
}
