/**
 * The causes that a lever can set on a pool: their places in its parameters, which direction is good, and how a ramp mixes jobs with and
 * without the lever (MODEL.md 5.5).
 */
import { type LeverParameter, leverParameters } from '../study/lever.ts'

const place = (parameter: LeverParameter) => leverParameters.indexOf(parameter)

export const SATURATION = place('allocationSaturation')
export const IN_STEP_BLOCKED = place('inStepBlockedShare')
export const KERNEL_EFFICIENCY = place('kernelEfficiency')
export const OVERSIZED_SHARE = place('oversizedShare')
export const UNUSED_SHARE = place('unusedShare')
export const SERVING_EFFICIENCY = place('servingEfficiency')
export const SERVING_HEADROOM = place('servingHeadroomShare')
export const WRITE_STALL = place('writeStallSeconds')
export const RECOVERY_MINUTES = place('recoveryMinutes')
export const PERSIST_SECONDS = place('persistSeconds')
export const EXPOSED_FACTOR = place('exposedCommunicationFactor')
export const POWER_FACTOR = place('sustainedPowerFactor')
export const VENDOR_MULTIPLIER = place('vendorMultiplier')
/** Interruptions per 1,000 failure domains and day; no lever sets it, early life does. */
export const FAILURE_RATE = leverParameters.length
export const PARAMETER_COUNT = leverParameters.length + 1

/** Hours are shared out by it; work is divided by it; work is divided by what it leaves over; it is a time or a draw of its own. */
type Mixing = 'of-hours' | 'rate' | 'loss' | 'plain'

const rules: Readonly<Record<LeverParameter, { readonly mixing: Mixing; readonly isLowGood: boolean }>> = {
  allocationSaturation: { mixing: 'of-hours', isLowGood: false },
  inStepBlockedShare: { mixing: 'loss', isLowGood: true },
  kernelEfficiency: { mixing: 'rate', isLowGood: false },
  oversizedShare: { mixing: 'loss', isLowGood: true },
  unusedShare: { mixing: 'loss', isLowGood: true },
  servingEfficiency: { mixing: 'rate', isLowGood: false },
  servingHeadroomShare: { mixing: 'loss', isLowGood: true },
  writeStallSeconds: { mixing: 'plain', isLowGood: true },
  recoveryMinutes: { mixing: 'plain', isLowGood: true },
  persistSeconds: { mixing: 'plain', isLowGood: true },
  exposedCommunicationFactor: { mixing: 'plain', isLowGood: true },
  sustainedPowerFactor: { mixing: 'plain', isLowGood: true },
  vendorMultiplier: { mixing: 'rate', isLowGood: false },
}

const mixings = leverParameters.map(parameter => rules[parameter].mixing)
const lowIsGood = Uint8Array.from(leverParameters, parameter => (rules[parameter].isLowGood ? 1 : 0))

/**
 * A parameter while a share of jobs runs with the lever. A mixture of jobs adds hours, so what work is divided by mixes harmonically, and
 * a share of hours arithmetically.
 *
 * @param share share of jobs on the lever, 0 to 1
 */
export function mixedParameter(parameter: number, before: number, after: number, share: number): number {
  switch (mixings[parameter]) {
    case 'rate':
      return 1 / ((1 - share) / before + share / after)
    case 'loss':
      return 1 - 1 / ((1 - share) / (1 - before) + share / (1 - after))
    default:
      return before + (after - before) * share
  }
}

/** Whether a value of a parameter serves the operator better than another. */
export function isBetterParameter(parameter: number, value: number, than: number): boolean {
  return lowIsGood[parameter] === 1 ? value < than : value > than
}
