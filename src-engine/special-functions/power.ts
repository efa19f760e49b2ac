/** Powers without `**`, whose last bits differ between JavaScript engines. */

/**
 * `base` raised to a whole number, by repeated squaring.
 *
 * @param exponent whole, of any sign; 0 gives 1 whatever the base, as IEEE 754 `pown` does
 */
export function integerPower(base: number, exponent: number): number {
  let result = 1
  let square = base
  let left = exponent < 0 ? -exponent : exponent
  while (left > 0) {
    if (left % 2 === 1) result *= square
    left = Math.floor(left / 2)
    if (left > 0) square *= square
  }
  return exponent < 0 ? 1 / result : result
}

/**
 * `base` raised to any exponent: exact squaring for whole exponents up to 1,024, exp(exponent ln base) otherwise
 * (relative error about |exponent ln base| x 2^-53).
 *
 * @returns NaN for a negative base with a fractional exponent
 */
export function power(base: number, exponent: number): number {
  if (Math.floor(exponent) === exponent && exponent <= 1024 && exponent >= -1024) return integerPower(base, exponent)
  if (base === 0) return exponent > 0 ? 0 : Number.POSITIVE_INFINITY
  return Math.exp(exponent * Math.log(base))
}
