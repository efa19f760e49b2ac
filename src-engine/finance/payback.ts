/** Payback: from which month on the money put in has come back for good, undiscounted. */

/**
 * The first month after which the cumulative difference flow stays at or above 0 up to the horizon; 0 where it never goes below.
 *
 * A cumulative sum that is zero but for rounding (1e-12 of all that has flowed until then) counts as zero.
 *
 * @param capital flows at the end of month m, at least months + 1 long, residual value left out by the caller
 * @param running flows in month m, paid by its end; running[0] is not read
 * @returns a whole month, or +Infinity where the sum ends below 0
 */
export function paybackMonth(capital: Float64Array, running: Float64Array, months: number): number {
  let cumulative = 0
  let turnover = 0
  let lastBelow = -1
  for (let month = 0; month <= months; month += 1) {
    const atMonth = capital[month]!
    const inMonth = month === 0 ? 0 : running[month]!
    cumulative += atMonth + inMonth
    turnover += Math.abs(atMonth) + Math.abs(inMonth)
    if (cumulative < -1e-12 * turnover) lastBelow = month
  }
  return lastBelow === months ? Number.POSITIVE_INFINITY : lastBelow + 1
}
