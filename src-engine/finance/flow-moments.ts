/** Present value of a stretch of monthly flows with its first two moments of time, in one pass. */

/**
 * Values every flow at logRate and writes to `moments` the sums of value, time x value and time^2 x value, times counted in months
 * from the month in which the stretch starts.
 *
 * @param from first flow of the stretch in half months: 2m for capital[m], 2m - 1 for running[m]
 * @param to last flow of the stretch, in the same count
 * @param moments three numbers, overwritten; given by the caller, so that nothing is made per call
 */
export function flowMoments(
  capital: Float64Array,
  running: Float64Array,
  from: number,
  to: number,
  logRate: number,
  moments: Float64Array,
): void {
  const discount = Math.exp(-logRate)
  const halfMonthGrowth = Math.exp(logRate / 2)
  const startMonth = (from + 1) >> 1
  const endMonth = (to + 1) >> 1
  const isRunningFirst = from % 2 !== 0
  // Horner's rule for value, first and half second derivative, capital and running flows side by side.
  let capital0 = to % 2 === 0 ? capital[endMonth]! : 0
  let capital1 = 0
  let capital2 = 0
  let running0 = endMonth > startMonth || isRunningFirst ? running[endMonth]! : 0
  let running1 = 0
  let running2 = 0
  for (let month = endMonth - 1; month >= startMonth; month -= 1) {
    capital2 = capital2 * discount + capital1
    capital1 = capital1 * discount + capital0
    capital0 = capital0 * discount + capital[month]!
    running2 = running2 * discount + running1
    running1 = running1 * discount + running0
    running0 = running0 * discount + (month > startMonth || isRunningFirst ? running[month]! : 0)
  }
  // Running flows come half a month before their month.
  moments[0] = capital0 + halfMonthGrowth * running0
  moments[1] = discount * capital1 + halfMonthGrowth * (discount * running1 - running0 / 2)
  moments[2] =
    discount * (2 * discount * capital2 + capital1) + halfMonthGrowth * (2 * discount * discount * running2 + running0 / 4)
}
