/** Present value of monthly flows by discount factors computed once per run: capital at whole months, running flows mid-month. */

/**
 * Fills the factors of a yearly discount rate, a growth kind (MODEL.md): (1+r)^(-m/12) at month m, (1+r)^(-(m-1/2)/12) mid-month.
 *
 * @param yearlyDiscountRate above -1
 * @param wholeMonth filled from month 0, undiscounted, to its last
 * @param midMonth of the same length; midMonth[0] becomes 0, as no flow runs before month 1
 */
export function fillDiscountFactors(yearlyDiscountRate: number, wholeMonth: Float64Array, midMonth: Float64Array): void {
  const monthlyLogRate = Math.log1p(yearlyDiscountRate) / 12
  for (let month = 0; month < wholeMonth.length; month += 1) {
    wholeMonth[month] = Math.exp(-monthlyLogRate * month)
    midMonth[month] = month === 0 ? 0 : Math.exp(-monthlyLogRate * (month - 0.5))
  }
}

/**
 * sum of capital[m] wholeMonth[m] over m = 0..months + sum of running[m] midMonth[m] over m = 1..months, in the order of the months.
 *
 * @param capital flows at the end of month m
 * @param running flows in the middle of month m; running[0] is not read
 */
export function netPresentValue(
  capital: Float64Array,
  running: Float64Array,
  months: number,
  wholeMonth: Float64Array,
  midMonth: Float64Array,
): number {
  let sum = capital[0]! * wholeMonth[0]!
  for (let month = 1; month <= months; month += 1)
    sum += running[month]! * midMonth[month]! + capital[month]! * wholeMonth[month]!
  return sum
}
