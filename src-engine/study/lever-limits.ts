/** What each parameter that a lever sets admits: the limits of the profile's field of that name. */
import type { LeverParameter } from './lever.ts'
import * as limits from './limits.ts'
import type { Limits } from './quantity.ts'

export const parameterLimits: Readonly<Record<LeverParameter, Limits>> = {
  allocationSaturation: limits.efficiency,
  inStepBlockedShare: limits.lossShare,
  kernelEfficiency: limits.efficiency,
  oversizedShare: limits.lossShare,
  unusedShare: limits.lossShare,
  servingEfficiency: limits.positiveFactor,
  servingHeadroomShare: limits.lossShare,
  writeStallSeconds: limits.writeStall,
  recoveryMinutes: limits.hours,
  persistSeconds: limits.hours,
  exposedCommunicationFactor: limits.factor,
  sustainedPowerFactor: limits.positiveFactor,
  vendorMultiplier: limits.positiveFactor,
}
