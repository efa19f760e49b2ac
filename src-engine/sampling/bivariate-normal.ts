/**
 * The bivariate normal distribution function, which tells the correlation that two events reach when their latent normals
 * are correlated.
 *
 * Genz (2004), "Numerical computation of rectangular bivariate and trivariate normal and t probabilities", Statistics and
 * Computing 14, 251-260: Drezner and Wesolowsky's (1990) integral over the correlation, with an expansion for correlations
 * near 1.
 */
import { normalCdf } from '../special-functions/normal-cdf.ts'
import { normalQuantile } from '../special-functions/normal-quantile.ts'
import { arcsine, sine } from '../special-functions/sine-cosine.ts'

// Gauss-Legendre points and weights on [-1, 1] with 20 points; the other half is their mirror image.
const points = [
  0.9931285991850949, 0.9639719272779138, 0.912234428251326, 0.8391169718222188, 0.7463319064601508, 0.636053680726515,
  0.5108670019508271, 0.3737060887154195, 0.2277858511416451, 0.07652652113349734,
]
const weights = [
  0.01761400713915212, 0.04060142980038694, 0.06267204833410907, 0.08327674157670475, 0.1019301198172404, 0.1181945319615184,
  0.1316886384491766, 0.142096109318382, 0.1491729864726037, 0.1527533871307258,
]

/**
 * P(X <= x and Y <= y) for standard normals with a correlation; absolute error about 1e-15.
 *
 * @param x finite or infinite
 * @param correlation -1 to 1
 */
export function bivariateNormalCdf(x: number, y: number, correlation: number): number {
  if (x === Number.NEGATIVE_INFINITY || y === Number.NEGATIVE_INFINITY) return 0
  if (x === Number.POSITIVE_INFINITY) return normalCdf(y)
  if (y === Number.POSITIVE_INFINITY) return normalCdf(x)
  const probability = Math.abs(correlation) < 0.925 ? overAngles(x, y, correlation) : nearOne(-x, -y, correlation)
  return Math.min(1, Math.max(0, probability))
}

/** Genz (2004), equation 3: the integral over the angle whose sine is the correlation. */
function overAngles(x: number, y: number, correlation: number): number {
  const product = x * y
  const half = (x * x + y * y) / 2
  const angle = arcsine(correlation) / 2
  let sum = 0
  for (let i = 0; i < points.length; i++) {
    for (let side = -1; side <= 1; side += 2) {
      const s = sine(angle * (1 + side * points[i]!))
      sum += weights[i]! * Math.exp((s * product - half) / (1 - s * s))
    }
  }
  return (sum * angle) / (2 * Math.PI) + normalCdf(x) * normalCdf(y)
}

/** Genz (2004), section 2.3: P(X > h and Y > k) by an expansion at correlation 1 and an integral of the rest. */
function nearOne(h: number, given: number, correlation: number): number {
  const k = correlation < 0 ? -given : given
  const hk = h * k
  let sum = 0
  if (Math.abs(correlation) < 1) {
    const remainder = (1 - correlation) * (1 + correlation)
    const a = Math.sqrt(remainder)
    const difference = (h - k) * (h - k)
    const c = (4 - hk) / 8
    const d = (12 - hk) / 16
    const exponent = -(difference / remainder + hk) / 2
    if (exponent > -100) {
      const first = 1 - (c * (difference - remainder) * (1 - (d * difference) / 5)) / 3
      sum = a * Math.exp(exponent) * (first + (c * d * remainder * remainder) / 5)
    }
    if (-hk < 100) {
      const b = Math.sqrt(difference)
      const tail = Math.sqrt(2 * Math.PI) * normalCdf(-b / a)
      sum -= Math.exp(-hk / 2) * tail * b * (1 - (c * difference * (1 - (d * difference) / 5)) / 3)
    }
    for (let i = 0; i < points.length; i++) {
      for (let side = -1; side <= 1; side += 2) {
        const t = (a / 2) * (1 + side * points[i]!)
        const square = t * t
        const root = Math.sqrt(1 - square)
        const power = -(difference / square + hk) / 2
        if (power > -100) {
          const exact = Math.exp((-hk * square) / (2 * (1 + root) * (1 + root))) / root
          sum += (a / 2) * weights[i]! * Math.exp(power) * (exact - (1 + c * square * (1 + d * square)))
        }
      }
    }
    sum /= -2 * Math.PI
  }
  if (correlation > 0) return sum + normalCdf(-Math.max(h, k))
  const between = h < k ? (h < 0 ? normalCdf(k) - normalCdf(h) : normalCdf(-h) - normalCdf(-k)) : 0
  return between - sum
}

/**
 * The correlation that two events reach when the normals behind them have a given one. An event falls where its uniform
 * number lies in a tail of its probability, the same tail for both.
 *
 * @param probabilityA 0 to 1, exclusive
 * @param latentCorrelation Pearson correlation of the latent normals, -1 to 1
 * @returns the Pearson correlation of the two indicators; its reach is narrower than -1 to 1 unless the probabilities match
 */
export function attainedEventCorrelation(probabilityA: number, probabilityB: number, latentCorrelation: number): number {
  const both = bivariateNormalCdf(normalQuantile(probabilityA), normalQuantile(probabilityB), latentCorrelation)
  const spread = Math.sqrt(probabilityA * (1 - probabilityA) * probabilityB * (1 - probabilityB))
  return (both - probabilityA * probabilityB) / spread
}
