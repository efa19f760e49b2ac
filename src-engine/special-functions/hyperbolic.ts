/**
 * Hyperbolic functions and their inverses through exp, expm1 and log1p, accurate near 0, since the language's own differ
 * between engines.
 *
 * Source: the identities of Sun's fdlibm 5.3 (e_sinh.c, e_cosh.c, s_tanh.c, s_asinh.c, e_acosh.c); relative error a few
 * units of the last place.
 */

/** (e^x - e^-x)/2; overflows to infinity beyond |x| = 709. */
export function sinh(x: number): number {
  const size = Math.abs(x)
  // Beyond 22 the smaller exponential is below the last bit of the larger.
  if (size > 22) return (x < 0 ? -0.5 : 0.5) * Math.exp(size)
  const m = Math.expm1(size)
  const half = 0.5 * (m + m / (m + 1))
  return x < 0 ? -half : half
}

/** (e^x + e^-x)/2. */
export function cosh(x: number): number {
  const e = Math.exp(Math.abs(x))
  return 0.5 * e + 0.5 / e
}

/** sinh(x)/cosh(x), from -1 to 1. */
export function tanh(x: number): number {
  const size = Math.abs(x)
  if (size > 22) return x < 0 ? -1 : 1
  const m = Math.expm1(2 * size)
  const ratio = m / (m + 2)
  return x < 0 ? -ratio : ratio
}

/** The x whose sinh is `y`. */
export function asinh(y: number): number {
  const size = Math.abs(y)
  // Beyond 2^28, sqrt(1 + y y) is y to the last bit, and y y may overflow.
  const x = size > 268435456 ? Math.log(size) + Math.LN2 : Math.log1p(size + (size * size) / (1 + Math.sqrt(1 + size * size)))
  return y < 0 ? -x : x
}

/** The x ≥ 0 whose cosh is 1 + `excess`: keeps its digits where cosh is close to 1. NaN below 0. */
export function acoshOnePlus(excess: number): number {
  if (excess > 268435456) return Math.log(excess + 1) + Math.LN2
  return Math.log1p(excess + Math.sqrt(excess * (2 + excess)))
}

/** The x ≥ 0 whose cosh is `y`; NaN below 1. */
export function acosh(y: number): number {
  return acoshOnePlus(y - 1)
}
