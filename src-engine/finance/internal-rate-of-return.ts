/**
 * Internal rate of return of a monthly difference flow, as a Monte Carlo run asks for it: capital at whole months, running flows
 * mid-month (MODEL.md), and of several rates the one nearest to zero.
 *
 * Its equation is a polynomial in (1+i)^(-1/2), so rules of signs bound the number of rates.
 */
import { FlowList } from './flow-list.ts'
import { nearestRate } from './outward-rate-walk.ts'
import { yearlyCompound } from './rate-kinds.ts'

const flows = new FlowList()

/**
 * The monthly rate i > -1, nearest to zero, of
 *
 *     sum over m = 0..months of capital[m] (1+i)^-m + sum over m = 1..months of running[m] (1+i)^-(m-1/2) = 0.
 *
 * Whether the flow has more than one such rate is written to `rateCount`, so that no object is made. Yearly flows fit as well: capital at
 * periods 0..n and no running flows; the rate is then a yearly one.
 *
 * @param capital flows at the end of month m, at least months + 1 long
 * @param running flows in the middle of month m; running[0] is not read
 * @param rateCount where given, its first element becomes the number of rates found: 0, 1, or 2 for two and more
 * @returns the rate, known to 1e-12 of 1 + i; +Infinity where nothing is ever paid out or every rate leaves a gain; -Infinity where
 *   nothing ever comes back or every rate leaves a loss; NaN where every flow is zero or one is not finite
 */
export function monthlyRateNearestZero(
  capital: Float64Array,
  running: Float64Array,
  months: number,
  rateCount?: Uint8Array,
): number {
  flows.fill(capital, running, months)
  if (rateCount !== undefined) rateCount[0] = 0
  if (flows.count === 0 || !Number.isFinite(flows.size)) return Number.NaN
  if (flows.isOfOneSign()) return flows.total > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  return nearestRate(flows, capital, running, months, rateCount)
}

/** (1+i)^12 - 1, the yearly rate of a monthly one; infinities stay what they are. */
export function yearlyFromMonthlyRate(monthlyRate: number): number {
  return monthlyRate === Number.NEGATIVE_INFINITY ? monthlyRate : yearlyCompound(monthlyRate)
}
