/**
 * The logarithm of the gamma function, and the two pieces from which gamma and beta densities are built without loss of
 * digits at large shapes.
 *
 * Source: Stirling's series, DLMF 5.11.1; the deviance form is C. Loader, "Fast and accurate computation of binomial
 * probabilities" (2000).
 */

const halfLogTwoPi = 0.9189385332046728

/** Stirling's series sum of B(2k)/(2k(2k-1) x^(2k-1)); nine terms, error below 1e-17 from x = 10 on. */
function stirlingSeries(x: number): number {
  const y = 1 / (x * x)
  return (
    ((((((((0.17964437236883057 * y - 0.029550653594771242) * y + 0.00641025641025641) * y - 0.0019175269175269176) * y +
      0.0008417508417508417) *
      y -
      0.0005952380952380953) *
      y +
      0.0007936507936507937) *
      y -
      0.002777777777777778) *
      y +
      0.08333333333333333) /
    x
  )
}

/**
 * ln gamma(x) for x > 0.
 *
 * Relative error about 1e-15, absolute near the zeros at 1 and 2. NaN for x ≤ 0.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN
  // Below 10 the recurrence gamma(x) = gamma(x + 1)/x carries x to where the series holds.
  let product = 1
  let shifted = x
  while (shifted < 10) {
    product *= shifted
    shifted += 1
  }
  const value = (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + stirlingSeries(shifted)
  return product === 1 ? value : value - Math.log(product)
}

/** gamma(x) for 0 < x ≤ 171, relative error about 1e-14. */
export function gammaFunction(x: number): number {
  return Math.exp(logGamma(x))
}

/** What Stirling's formula leaves out: ln gamma(x) - [(x - 1/2) ln x - x + ln(2 pi)/2], for x > 0. */
export function stirlingCorrection(x: number): number {
  if (x >= 10) return stirlingSeries(x)
  if (x < 0.5) return logGamma(x) - ((x - 0.5) * Math.log(x) - x + halfLogTwoPi)
  // The recurrence of the correction itself, whose terms stay small.
  let sum = 0
  let shifted = x
  while (shifted < 10) {
    sum += (shifted + 0.5) * Math.log1p(1 / shifted) - 1
    shifted += 1
  }
  return sum + stirlingSeries(shifted)
}

/** x ln(x/m) + m - x for x, m > 0 (Loader's bd0): never negative, and exact to the last digits where x is close to m. */
export function deviance(x: number, m: number): number {
  const difference = x - m
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference
  const v = difference / (x + m)
  const square = v * v
  let sum = difference * v
  let term = 2 * x * v
  for (let j = 3; ; j += 2) {
    term *= square
    const next = sum + term / j
    if (next === sum) return sum
    sum = next
  }
}
