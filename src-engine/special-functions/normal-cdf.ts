/**
 * The standard normal distribution function and its density, through the complementary error function.
 *
 * Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969),
 * coefficients as in his CALERF; relative error below 1e-15 down to the smallest probabilities.
 */

const inverseSqrtPi = 0.5641895835477563
const sqrtHalf = 0.7071067811865476
const inverseSqrtTwoPi = 0.3989422804014327

/** erf(x) for |x| ≤ 0.46875. */
function erfNearZero(x: number): number {
  const y = x * x
  const top =
    (((0.18577770618460315 * y + 3.1611237438705655) * y + 113.86415415105016) * y + 377.485237685302) * y + 3209.3775891384694
  const bottom = (((y + 23.601290952344122) * y + 244.02463793444417) * y + 1282.6165260773723) * y + 2844.236833439171
  return (x * top) / bottom
}

/** exp(x x) erfc(x) for x > 0.46875. */
function scaledErfc(x: number): number {
  if (x <= 4) {
    const top =
      (((((((2.1531153547440383e-8 * x + 0.5641884969886701) * x + 8.883149794388377) * x + 66.11919063714163) * x +
        298.6351381974001) *
        x +
        881.952221241769) *
        x +
        1712.0476126340707) *
        x +
        2051.0783778260716) *
        x +
      1230.3393547979972
    const bottom =
      (((((((x + 15.744926110709835) * x + 117.6939508913125) * x + 537.1811018620099) * x + 1621.3895745666903) * x +
        3290.7992357334597) *
        x +
        4362.619090143247) *
        x +
        3439.3676741437216) *
        x +
      1230.3393548037495
    return top / bottom
  }
  const y = 1 / (x * x)
  const top =
    ((((0.016315387137302097 * y + 0.30532663496123236) * y + 0.36034489994980445) * y + 0.12578172611122926) * y +
      0.016083785148742275) *
      y +
    0.0006587491615298378
  const bottom =
    ((((y + 2.568520192289822) * y + 1.8729528499234673) * y + 0.5279051029514285) * y + 0.06051834131244132) * y +
    0.0023352049762686918
  return (inverseSqrtPi - (y * top) / bottom) / x
}

/** Probability that a standard normal variable lies at or below `z`; 0 below z = -38.6, 1 above 8.3. */
export function normalCdf(z: number): number {
  const size = Math.abs(z)
  const x = size * sqrtHalf
  if (x <= 0.46875) return 0.5 + 0.5 * erfNearZero(z * sqrtHalf)
  if (size > 38.6) return z < 0 ? 0 : 1
  // Squaring a large z would lose digits: z is split into a part on a grid of 1/16, whose square is exact, and a small rest.
  const coarse = Math.trunc(size * 16) / 16
  const tail = 0.5 * scaledErfc(x) * Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (size - coarse) * (size + coarse))
  return z > 0 ? 1 - tail : tail
}

/** Density of the standard normal distribution at `z`. */
export function normalDensity(z: number): number {
  return inverseSqrtTwoPi * Math.exp(-0.5 * z * z)
}
