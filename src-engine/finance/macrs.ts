/**
 * MACRS depreciation percentages of the United States tax law: IRS Publication 946, Appendix A, Table A-1 (half-year convention)
 * and Tables A-2 to A-5 (mid-quarter convention), computed by the rule of the publication, which gives the tables to the last digit.
 */

/** Recovery periods of personal property in years; servers and accelerators are 5-year property. */
export type RecoveryYears = 3 | 5 | 7 | 10 | 15

/** When in the first tax year the property counts as placed in service. */
export type MacrsConvention = 'half-year' | 'quarter-1' | 'quarter-2' | 'quarter-3' | 'quarter-4'

/** Months of the first year that count: half of it, or from the middle of the quarter on. */
const firstYearMonths: Readonly<Record<MacrsConvention, number>> = {
  'half-year': 6,
  'quarter-1': 10.5,
  'quarter-2': 7.5,
  'quarter-3': 4.5,
  'quarter-4': 1.5,
}

/**
 * Percent of the cost to depreciate in each tax year, recovery period + 1 years; they add up to 100.
 *
 * 200 % declining balance, 150 % for 15-year property, then straight line over the rest of the life from the year in which that is no
 * smaller; each year is taken on what the rounded years before left and rounded half up to 0.01 %, as the published tables are.
 */
export function macrsPercentages(recoveryYears: RecoveryYears, convention: MacrsConvention = 'half-year'): number[] {
  const factor = recoveryYears === 15 ? 1.5 : 2
  const firstMonths = firstYearMonths[convention]
  const percentages: number[] = []
  // Whole hundredths of a percent, so that nothing but the rule rounds.
  let left = 10_000
  for (let year = 1; year <= recoveryYears + 1; year += 1) {
    const monthsBefore = year === 1 ? 0 : firstMonths + 12 * (year - 2)
    const months = year === 1 ? firstMonths : Math.min(12, 12 * recoveryYears - monthsBefore)
    const declining = (left * factor * (year === 1 ? firstMonths : 12)) / (12 * recoveryYears)
    const straight = (left * months) / (12 * recoveryYears - monthsBefore)
    const amount = Math.min(left, Math.round(Math.max(declining, straight)))
    percentages.push((year === recoveryYears + 1 ? left : amount) / 100)
    left -= amount
  }
  return percentages
}
