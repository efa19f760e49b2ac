/**
 * The first two derivatives of the logarithm of the gamma function.
 *
 * Source: the asymptotic series DLMF 5.11.2 and its derivative, from x = 10 on; below, the recurrences DLMF 5.5.2 and 5.15.5 carry x there.
 */

/** psi(x) = d ln gamma(x)/dx for x > 0; relative error about 1e-14. NaN for x ≤ 0. */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN
  let shifted = x
  let sum = 0
  while (shifted < 10) {
    sum -= 1 / shifted
    shifted += 1
  }
  const y = 1 / (shifted * shifted)
  const series = y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y * (1 / 132 - y * (691 / 32760 - y * (1 / 12)))))))
  return sum + Math.log(shifted) - 0.5 / shifted - series
}

/** psi'(x) for x > 0; relative error about 1e-14. NaN for x ≤ 0. */
export function trigamma(x: number): number {
  if (!(x > 0)) return Number.NaN
  let shifted = x
  let sum = 0
  while (shifted < 10) {
    sum += 1 / (shifted * shifted)
    shifted += 1
  }
  const y = 1 / (shifted * shifted)
  const series = y * (1 / 6 - y * (1 / 30 - y * (1 / 42 - y * (1 / 30 - y * (5 / 66 - y * (691 / 2730 - y * (7 / 6)))))))
  return sum + (1 + 0.5 / shifted + series) / shifted
}
