/**
 * The curve of a response surface: what share of available hours is granted at a load.
 *
 * At light load nothing waits and the curve is the diagonal; at heavy load it comes to rest at a ceiling below 1, which what cannot be
 * packed leaves free. Between the two, g = l (1 + (l/c)^p)^(-1/p): ceiling c between 0 and 1, sharpness p of the bend above 0. The
 * curve rises with load whatever its parameters, on the share and so on the logit, and never grants more than is asked. Both
 * parameters are smooth functions of gang, log fleet and burstiness.
 */

/** Coordinates of a curve: gang ratio, log accelerators and burstiness, each scaled to -1..1 over the range that was simulated. */
export const COORDINATES = 3

/** 1, three linear, three square and three mixed terms. */
export const CEILING_TERMS = 10

/** 1 and three linear terms. */
export const SHARPNESS_TERMS = 4

/** 1, t, t², the three coordinates, and t times each, where t = ln(load/ceiling). */
export const STRESS_TERMS = 9

export function ceilingTerms(x: ArrayLike<number>, out: Float64Array): void {
  out[0] = 1
  let at = 1
  for (let i = 0; i < COORDINATES; i++) {
    out[at++] = x[i]!
    for (let j = 0; j <= i; j++) out[at++] = x[i]! * x[j]!
  }
}

export function stressTerms(x: ArrayLike<number>, stress: number, out: Float64Array): void {
  // Far from the bend on either side nothing changes any more.
  const t = Math.max(-2, Math.min(1, stress))
  out[0] = 1
  out[1] = t
  out[2] = t * t
  for (let i = 0; i < COORDINATES; i++) {
    out[3 + i] = x[i]!
    out[3 + COORDINATES + i] = t * x[i]!
  }
}

/** Granted share at a load of 0 or more. */
export function grantedAt(load: number, ceiling: number, sharpness: number): number {
  if (load <= 0) return 0
  const bend = sharpness * Math.log(load / ceiling)
  // ln(1 + e^bend), which far above the bend is bend itself.
  const softened = bend > 30 ? bend : Math.log1p(Math.exp(bend))
  return load * Math.exp(-softened / sharpness)
}

export function logit(share: number): number {
  return Math.log(share / (1 - share))
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

/** Sum of coefficients times terms. */
export function combined(coefficients: ArrayLike<number>, terms: Float64Array): number {
  let sum = 0
  for (let i = 0; i < coefficients.length; i++) sum += coefficients[i]! * terms[i]!
  return sum
}
