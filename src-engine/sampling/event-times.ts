/**
 * Times of recurring events from unit exponentials, one dimension an occurrence: the exponentials are drawn once per trial
 * and shared, the hazard is applied per scenario (inverse of the cumulated hazard; Devroye 1986, chapter VI.1).
 */

/**
 * Turns uniform numbers into unit exponentials, -ln(1 - u), in place: a higher u is a later event.
 *
 * @param uniforms inside (0, 1); entries 0 to count - 1 are used
 */
export function toUnitExponentials(uniforms: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) uniforms[i] = -Math.log1p(-uniforms[i]!)
}

/**
 * When the next event falls under a constant hazard: T_k = T_(k-1) + 12 E_k / h.
 *
 * @param previousMonth time of the occurrence before, in months; 0 for the first
 * @param unitExponential of this occurrence
 * @param yearlyHazard expected events a year, 0 or more
 * @returns months from the start; infinite where the hazard is 0
 */
export function nextEventMonth(previousMonth: number, unitExponential: number, yearlyHazard: number): number {
  return yearlyHazard > 0 ? previousMonth + (12 * unitExponential) / yearlyHazard : Number.POSITIVE_INFINITY
}
