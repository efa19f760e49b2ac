/**
 * The regularised incomplete beta function and its inverse.
 *
 * Source: the continued fraction of A. R. Didonato and A. H. Morris, ACM TOMS algorithm 708 (1992), their equation 9, which is the even part
 * of DLMF 8.17.22, with the reflection DLMF 8.17.4; the inverse by Halley's method on the logarithm of the
 * smaller tail against the logarithm of its variable. Relative error about 1e-14 for shapes up to 1e5.
 */

import { deviance, stirlingCorrection } from './log-gamma.ts'
import { normalQuantile } from './normal-quantile.ts'

const tiny = 1e-300
const mostTerms = 100_000

/**
 * I_x(a, b) = x^a y^b/B(a, b) times this, by modified Lentz; quick for x below (a+1)/(a+b+2). It reads both x and y = 1 - x, and so
 * keeps its digits where one of them is close to 1.
 */
function betaFraction(a: number, b: number, x: number, y: number): number {
  const sum = a + b
  const balance = a * y - b * x + 1
  let value = (a * balance) / (a + 1)
  if (Math.abs(value) < tiny) value = tiny
  let c = value
  let d = 0
  for (let m = 1; m < mostTerms; m++) {
    const am = a + 2 * m
    const xm = (m * (b - m) * x) / (am - 1)
    const numerator = ((a + m - 1) * (sum + m - 1) * x * xm) / (am - 1)
    const denominator = m + xm + ((a + m) * (balance + m * (1 + y))) / (am + 1)
    d = denominator + numerator * d
    if (Math.abs(d) < tiny) d = tiny
    c = denominator + numerator / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const factor = c * d
    value *= factor
    if (Math.abs(factor - 1) < 2.5e-16) break
  }
  return 1 / value
}

/** The beta distribution of one pair of shapes on 0 to 1: constants prepared once, for callers that ask for many points. */
export class IncompleteBeta {
  private readonly a: number
  private readonly b: number
  /** Logarithm of x^a (1-x)^b/B(a, b) at x = a/(a+b). */
  private readonly logPeak: number
  private readonly probabilityAtMean: number

  /** The point `solve` found, as x and as 1 - x, each exact in its own digits. */
  x = 0
  complement = 0

  /** @throws RangeError unless both shapes are > 0 and finite */
  constructor(a: number, b: number) {
    if (!(a > 0 && b > 0 && a < Number.POSITIVE_INFINITY && b < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`beta shapes ${a} and ${b}: must be above 0`)
    }
    this.a = a
    this.b = b
    // Divided before multiplied, so that tiny shapes do not underflow.
    const n = a + b
    this.logPeak =
      0.5 * (Math.log(a / n) + Math.log(b / (2 * Math.PI))) +
      stirlingCorrection(n) -
      stirlingCorrection(a) -
      stirlingCorrection(b)
    this.probabilityAtMean = this.lower(a / n, b / n)
  }

  /** x^a y^b/B(a, b), where y = 1 - x is given by the caller: the density times x times y. */
  prefactor(x: number, y: number): number {
    return Math.exp(this.logPrefactor(x, y))
  }

  private logPrefactor(x: number, y: number): number {
    const n = this.a + this.b
    return this.logPeak - deviance(this.a, n * x) - deviance(this.b, n * y)
  }

  /** I_x(a, b), where y = 1 - x is given by the caller. */
  lower(x: number, y: number): number {
    if (!(x > 0)) return x <= 0 ? 0 : Number.NaN
    if (!(y > 0)) return 1
    const { a, b } = this
    if (x <= (a + 1) / (a + b + 2)) return this.prefactor(x, y) * betaFraction(a, b, x, y)
    return 1 - this.prefactor(x, y) * betaFraction(b, a, y, x)
  }

  /** 1 - I_x(a, b), exact in its own digits where it is small. */
  upper(x: number, y: number): number {
    if (!(x > 0)) return x <= 0 ? 1 : Number.NaN
    if (!(y > 0)) return 0
    const { a, b } = this
    if (x <= (a + 1) / (a + b + 2)) return 1 - this.prefactor(x, y) * betaFraction(a, b, x, y)
    return this.prefactor(x, y) * betaFraction(b, a, y, x)
  }

  /**
   * Finds the x with I_x = p, leaving it in `x` and 1 - x in `complement`.
   *
   * @param q 1 - p, given by the caller so that neither tail loses digits
   */
  solve(p: number, q: number): void {
    const isLower = p <= this.probabilityAtMean
    const t = isLower ? this.solveTail(p, this.a, this.b) : this.solveTail(q, this.b, this.a)
    const near = Math.exp(t)
    const far = -Math.expm1(t)
    this.x = isLower ? near : far
    this.complement = isLower ? far : near
  }

  /** The logarithm t of the x ≤ a/(a+b) below which a share p lies: solves ln I(e^t) = ln p, nearly straight in t in the tail. */
  private solveTail(p: number, a: number, b: number): number {
    if (!(p > 0)) return Number.NEGATIVE_INFINITY
    const n = a + b
    const logTarget = Math.log(p)
    // Near 0, I = x^a/(a B(a, b)); n x = a turns the constant of the peak into that of the density.
    const logConstant = this.logPeak - a * Math.log(a / n) - b * Math.log(b / n)
    let high = Math.log(a / n)
    let low = Number.NEGATIVE_INFINITY
    let t = (logTarget + Math.log(a) - logConstant) / a
    if (a >= 1 && b >= 1 && t > -7) {
      // Abramowitz and Stegun 26.5.22.
      const z = -normalQuantile(p)
      const ra = 1 / (2 * a - 1)
      const rb = 1 / (2 * b - 1)
      const h = 2 / (ra + rb)
      const lambda = (z * z - 3) / 6
      const w = (z * Math.sqrt(Math.max(0, h + lambda))) / h - (rb - ra) * (lambda + 5 / 6 - 2 / (3 * h))
      const guess = a / (a + b * Math.exp(2 * w))
      if (guess > 0) t = Math.log(guess)
    }
    if (!(t < high)) t = high
    for (let i = 0; i < 80; i++) {
      const x = Math.exp(t)
      if (x === 0) return t
      const y = -Math.expm1(t)
      const logPre = this.logPeak - deviance(a, n * x) - deviance(b, n * y)
      let logValue: number
      let slope: number
      if (x <= (a + 1) / (n + 2)) {
        const fraction = betaFraction(a, b, x, y)
        logValue = logPre + Math.log(fraction)
        slope = 1 / (y * fraction)
      } else {
        const pre = Math.exp(logPre)
        const value = 1 - pre * betaFraction(b, a, y, x)
        logValue = Math.log(value)
        slope = pre / (y * value)
      }
      const gap = logValue - logTarget
      if (gap > 0) high = t
      else low = t
      const newton = gap / slope
      const curve = a - ((b - 1) * x) / y - slope
      let step = newton / Math.max(0.5, 1 - 0.5 * newton * curve)
      let next = t - step
      if (!(next >= low && next <= high)) {
        next = low === Number.NEGATIVE_INFINITY ? t - 5 : 0.5 * (low + high)
        step = 1
      }
      t = next
      if (Math.abs(gap) < 1e-6 && Math.abs(step) < 1e-5) break
    }
    return t
  }
}

/** I_x(a, b), the regularised incomplete beta function, for a, b > 0 and 0 ≤ x ≤ 1. */
export function incompleteBeta(a: number, b: number, x: number): number {
  return new IncompleteBeta(a, b).lower(x, 1 - x)
}

/** The x at which I_x(a, b) = p, for 0 ≤ p ≤ 1. */
export function inverseIncompleteBeta(a: number, b: number, p: number): number {
  const beta = new IncompleteBeta(a, b)
  beta.solve(p, 1 - p)
  return beta.x
}
