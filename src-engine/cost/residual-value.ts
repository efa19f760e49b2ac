/** What hardware can still be sold for: share of the price by age, moved by the rental market (MODEL.md sections 1 and 7). */
import type { CompiledCurve } from '../study/compiled-study.ts'

/** A share of nothing would leave no rate to go on with: a billionth stands for it. */
const SMALLEST_SHARE = 1e-9

/**
 * Share of the price when new at an age in months: 1 at age 0, falling at a constant rate between the curve's points and, beyond the last
 * one, at the last rate. Points drawn above their predecessor count as level: value does not rise with age.
 */
export function residualShare(curve: CompiledCurve, values: Float64Array, ageMonths: number): number {
  let age = 0
  let log = 0
  let rate = 0
  for (let i = 0; i < curve.shareSlots.length; i++) {
    const nextAge = curve.ageMonths[i]!
    const drawn = values[curve.shareSlots[i]!]!
    const nextLog = Math.min(log, Math.log(drawn > SMALLEST_SHARE ? drawn : SMALLEST_SHARE))
    rate = (nextLog - log) / (nextAge - age)
    if (ageMonths <= nextAge) return Math.exp(log + rate * (ageMonths - age))
    age = nextAge
    log = nextLog
  }
  return Math.exp(log + rate * (ageMonths - age))
}
