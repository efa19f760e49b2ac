/**
 * The curve of a response surface: what share of available hours is granted at a load.
 *
 * At light load nothing waits and the curve is the diagonal; at heavy load it comes to rest at a ceiling below 1, which what cannot be
 * packed leaves free. With t = (l/c)^3 and l' = l (1 - d t/(1 + t)), g = l' (1 + (l'/c)^p)^(-1/p): ceiling c between 0 and 1,
 * sharpness p of the bend above 0, and delay d, the share of a month's work that a busy queue hands on to the next one, between 0 and 1/2. As
 * t/(1 + t) + l dt/dl/(1 + t)^2 stays below 4/3, l' and with it the curve rise with load whatever the parameters, on the share and so on
 * the logit, and never grant more than is asked. All three are smooth functions of gang, log fleet and burstiness.
 */

/** Coordinates of a curve: gang ratio, log accelerators and burstiness, each scaled to -1..1 over the range that was simulated. */
export const COORDINATES = 3

/** 1, three linear, three square and three mixed terms. */
export const CEILING_TERMS = 10

/** 1 and three linear terms, for the sharpness and for the delay. */
export const LINEAR_TERMS = 4

const mostDelay = 0.5

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

/** @param out the three coordinates after a 1 */
export function linearTerms(x: ArrayLike<number>, out: Float64Array): void {
  out[0] = 1
  for (let i = 0; i < COORDINATES; i++) out[1 + i] = x[i]!
}

/** The delay of a score, 0 to 1/2. */
export function delayOf(score: number): number {
  return mostDelay * logistic(score)
}

/** Granted share at a load of 0 or more. */
export function grantedAt(load: number, ceiling: number, sharpness: number, delay: number): number {
  if (load <= 0) return 0
  const relative = load / ceiling
  const t = relative * relative * relative
  const asked = load * (1 - (delay * t) / (1 + t))
  const bend = sharpness * Math.log(asked / ceiling)
  // ln(1 + e^bend), which far above the bend is bend itself.
  const softened = bend > 30 ? bend : Math.log1p(Math.exp(bend))
  return asked * Math.exp(-softened / sharpness)
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
