/**
 * Where the time of a gang goes when failures interrupt it and checkpoints let it resume.
 *
 * Daly (2006), "A higher order estimate of the optimum checkpoint interval for restart dumps", doi:10.1016/j.future.2004.11.016.
 * All times are in one unit, hours in a run; the four shares of `checkpointShares` add up to 1.
 */

/** Young (1974), doi:10.1145/361147.361115, eq. for the first-order optimum: sqrt(2 w M). */
export function youngInterval(writeTime: number, meanTimeBetween: number): number {
  return Math.sqrt(2 * writeTime * meanTimeBetween)
}

/** Daly (2006), eq. 37: higher-order optimum; M itself where writing takes at least twice as long as the time between failures. */
export function dalyInterval(writeTime: number, meanTimeBetween: number): number {
  if (writeTime >= 2 * meanTimeBetween) return meanTimeBetween
  const ratio = writeTime / (2 * meanTimeBetween)
  return Math.sqrt(2 * writeTime * meanTimeBetween) * (1 + Math.sqrt(ratio) / 3 + ratio / 9) - writeTime
}

/** Saxena et al. (2024), arXiv:2410.18124: w + recovery enter the optimum, w + ... = w + sqrt(2 (M + r) w + w^2). */
export function saxenaInterval(writeTime: number, meanTimeBetween: number, recoveryTime: number): number {
  return writeTime + Math.sqrt(2 * (meanTimeBetween + recoveryTime) * writeTime + writeTime * writeTime)
}

/** Order of the shares that `checkpointShares` writes. */
export const RETAINED = 0
export const LOST = 1
export const WRITING = 2
export const RECOVERY = 3

/**
 * Shares of a gang's time: retained work, work lost to rollback, standing still for writes, recovering.
 *
 * Daly (2006), section 3: a segment of retained work D and write w takes T = (M + P W) e^(r/M) (e^((D+w)/M) - 1) in the mean when
 * failures come at rate 1/M at any time, recovery included. P W, the mean wait for a spare per failure, lengthens recovery only.
 *
 * @param meanTimeBetween M, mean time between interruptions of the gang; Infinity for none
 * @param interval D, work between two checkpoints, above zero
 * @param writeTime w, stall per checkpoint, 0 or more
 * @param recoveryTime r, from the interruption to the first new step
 * @param spareWait P W, mean wait for a spare per interruption
 * @param out four shares that add up to 1, at RETAINED, LOST, WRITING, RECOVERY
 */
export function checkpointShares(
  meanTimeBetween: number,
  interval: number,
  writeTime: number,
  recoveryTime: number,
  spareWait: number,
  out: Float64Array,
): void {
  if (meanTimeBetween === Number.POSITIVE_INFINITY) {
    const segment = interval + writeTime
    out[RETAINED] = interval / segment
    out[LOST] = 0
    out[WRITING] = writeTime / segment
    out[RECOVERY] = 0
    return
  }
  const m = meanTimeBetween
  const growthSegment = Math.expm1((interval + writeTime) / m)
  const growthRecovery = Math.expm1(recoveryTime / m)
  const growthWrite = Math.expm1(writeTime / m)
  const total = (m + spareWait) * (growthRecovery + 1) * growthSegment
  out[RETAINED] = interval / total
  // Lost: M(e^(L/M) - e^(w/M)) - D, all running time but the retained and the written.
  out[LOST] = (m * (growthSegment - growthWrite) - interval) / total
  out[WRITING] = (m * growthWrite) / total
  out[RECOVERY] = (m * growthRecovery * growthSegment + spareWait * (growthRecovery + 1) * growthSegment) / total
}

/**
 * Adds the effect of asynchronous writes: until a checkpoint is safe, `persistTime` after it was taken, a failure falls back to the one
 * before, so retained work shrinks by (1 - s/M) and the difference is lost work. MODEL.md 5.1.
 */
export function addAsynchronousLoss(shares: Float64Array, persistTime: number, meanTimeBetween: number): void {
  const share = persistTime / meanTimeBetween
  const moved = shares[RETAINED]! * (share < 1 ? share : 1)
  shares[RETAINED] = shares[RETAINED]! - moved
  shares[LOST] = shares[LOST]! + moved
}

/**
 * Adds interruptions survived by copies in memory: they cost their recovery but roll back next to nothing. `shares` are those of the
 * other interruptions alone; the light ones, at rate 1/`meanTimeBetweenLight`, stretch time by 1 + r/M.
 */
export function addInMemoryRecoveries(shares: Float64Array, meanTimeBetweenLight: number, recoveryTime: number): void {
  const stretch = 1 + recoveryTime / meanTimeBetweenLight
  shares[RETAINED] = shares[RETAINED]! / stretch
  shares[LOST] = shares[LOST]! / stretch
  shares[WRITING] = shares[WRITING]! / stretch
  shares[RECOVERY] = (shares[RECOVERY]! + recoveryTime / meanTimeBetweenLight) / stretch
}

/**
 * Expected effective training time ratio as Meta's reliability study writes it (first order, arXiv:2410.21680): kept for comparison with
 * published figures; a run uses `checkpointShares`. Within one point of it while the loss N r (u + dt/2) stays below 0.14.
 *
 * @param domainFailuresPerDay failures per day of the whole gang
 */
export function firstOrderEffectiveShare(
  domainFailuresPerDay: number,
  restartDays: number,
  intervalDays: number,
  writeDays: number,
): number {
  return (1 - domainFailuresPerDay * (restartDays + intervalDays / 2)) / (1 + writeDays / intervalDays)
}
