/**
 * Sine, cosine and arc sine written out, since the language's own differ between engines.
 *
 * Source: the polynomials and the reduction by a multiple of pi/2 in three parts of Sun's fdlibm 5.3 (k_sin.c, k_cos.c,
 * e_rem_pio2.c, e_asin.c).
 */

const largestArgument = 1e6

/** sin(x + rest) for |x| ≤ pi/4 and a tiny rest. */
function sineKernel(x: number, rest: number): number {
  const z = x * x
  const r =
    (((1.58969099521155e-10 * z + -2.5050760253406863e-8) * z + 2.7557313707070068e-6) * z + -0.0001984126982985795) * z +
    0.00833333333332249
  return x - (z * (0.5 * rest - z * x * r) - rest - z * x * -0.16666666666666632)
}

/** cos(x + rest) for |x| ≤ pi/4 and a tiny rest. */
function cosineKernel(x: number, rest: number): number {
  const z = x * x
  const r =
    z *
    (((((-1.1359647557788195e-11 * z + 2.087572321298175e-9) * z + -2.7557314351390663e-7) * z + 2.480158728947673e-5) * z +
      -0.001388888888887411) *
      z +
      0.0416666666666666)
  const half = 0.5 * z
  const w = 1 - half
  return w + (1 - w - half + (z * r - x * rest))
}

/** sin(x + quarters x pi/2): reduces x to the nearest multiple of pi/2, whose parts have 33 bits so that products are exact. */
function sineOfTurned(x: number, quarters: number): number {
  if (!(x <= largestArgument && x >= -largestArgument)) throw new RangeError(`sine or cosine of ${x}: beyond ±1e6`)
  const n = Math.round(x * 0.6366197723675814)
  const first = x - n * 1.5707963267341256
  const secondPart = n * 6.077100506303966e-11
  const second = first - secondPart
  const lost = first - second - secondPart
  const rest = n * 2.0222662487111665e-21 + n * 8.4784276603689e-32 - lost
  const reduced = second - rest
  const reducedRest = second - reduced - rest
  const quarter = (n + quarters) & 3
  const value = (quarter & 1) === 0 ? sineKernel(reduced, reducedRest) : cosineKernel(reduced, reducedRest)
  return (quarter & 2) === 0 ? value : -value
}

/**
 * sin(x), absolute error below 2e-16.
 *
 * @throws RangeError beyond ±1e6, where the reduction would lose digits, and for NaN
 */
export function sine(x: number): number {
  return sineOfTurned(x, 0)
}

/** cos(x), under the same terms as `sine`. */
export function cosine(x: number): number {
  return sineOfTurned(x, 1)
}

const halfPi = 1.5707963267948966
const halfPiRest = 6.123233995736766e-17

/** (asin(x) - x) / x for x = sqrt(t), t ≤ 1/4. */
function arcsineExcess(t: number): number {
  return (
    (t *
      (((((3.479331075960212e-5 * t + 0.0007915349942898145) * t + -0.04005553450067941) * t + 0.20121253213486293) * t +
        -0.3255658186224009) *
        t +
        0.16666666666666666)) /
    ((((0.07703815055590194 * t + -0.6882839716054533) * t + 2.0209457602335057) * t + -2.403394911734414) * t + 1)
  )
}

/** The angle between -pi/2 and pi/2 whose sine is x; NaN outside -1 to 1. Error below 4e-16. */
export function arcsine(x: number): number {
  const size = Math.abs(x)
  if (size < 0.5) return x + x * arcsineExcess(x * x)
  const t = (1 - size) * 0.5
  const s = Math.sqrt(t)
  const angle = halfPi - (2 * (s + s * arcsineExcess(t)) - halfPiRest)
  return x < 0 ? -angle : angle
}
