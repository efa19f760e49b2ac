/**
 * Availability of positions filled by machines that fail, with spares and repair crews: a birth-death chain.
 *
 * State j counts broken machines; K positions and S spares. Failures lambda min(K, K + S - j), repairs mu min(j, c)
 * (machine repair model with cold spares; Gross et al., Fundamentals of Queueing Theory, section 2.7).
 */

/** Order of what `spareChain` writes, all as means of the stationary chain. */
export const FILLED_SHARE = 0
export const READY_SPARES = 1
export const BROKEN = 2
export const NO_SPARE_PROBABILITY = 3

/**
 * @param positions K, above zero
 * @param spares S, 0 or more
 * @param crews c, repairs at once, above zero
 * @param failuresPerHour lambda of one filled position
 * @param repairHours 1/mu
 * @param needed positions that a gang needs filled; machines beyond them stand in for it, as the gang goes before smaller jobs
 * @param out filled share of the K positions, mean ready spares, mean broken machines, and the probability that after a failure fewer than
 *   `needed` machines work (states weighted by their failure rate: what a failure sees); with `needed` = K, that no spare is ready
 */
export function spareChain(
  positions: number,
  spares: number,
  crews: number,
  failuresPerHour: number,
  repairHours: number,
  needed: number,
  out: Float64Array,
): void {
  const machines = positions + spares
  const load = failuresPerHour * repairHours
  let weight = 1
  let total = 0
  let filled = 0
  let ready = 0
  let broken = 0
  let failures = 0
  let failuresWithoutSpare = 0
  for (let j = 0; j <= machines; j++) {
    const working = machines - j
    const running = working < positions ? working : positions
    total += weight
    filled += weight * running
    broken += weight * j
    failures += weight * running
    if (working > positions) ready += weight * (working - positions)
    if (working <= needed) failuresWithoutSpare += weight * running
    const next = (weight * load * running) / (j + 1 < crews ? j + 1 : crews)
    // Beyond the peak the rest of the chain is below the last bit of the sums.
    if (next < weight && next * machines < total * 1e-17) break
    weight = next
    // Unlikely rates could overflow the unnormalised weights: scale everything down together.
    if (weight > 1e200) {
      const scale = 1e-200
      weight *= scale
      total *= scale
      filled *= scale
      ready *= scale
      broken *= scale
      failures *= scale
      failuresWithoutSpare *= scale
    }
  }
  out[FILLED_SHARE] = filled / total / positions
  out[READY_SPARES] = ready / total
  out[BROKEN] = broken / total
  out[NO_SPARE_PROBABILITY] = failures > 0 ? failuresWithoutSpare / failures : 0
}
