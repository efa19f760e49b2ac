/** A measure that raises useful output without new accelerators: it sets parameters of a profile. */
import type { Quantity } from './quantity.ts'
import type { Scheduling } from './scheduling.ts'
import type { Text } from './text.ts'

export const leverParameters = [
  'allocationSaturation',
  'inStepBlockedShare',
  'kernelEfficiency',
  'oversizedShare',
  'unusedShare',
  'servingEfficiency',
  'servingHeadroomShare',
  'writeStallSeconds',
  'recoveryMinutes',
  'persistSeconds',
  /** Factor on the exposed communication of a computed step. */
  'exposedCommunicationFactor',
  /** Factor on the sustained draw of the accelerators and their hosts. */
  'sustainedPowerFactor',
  /** Factor on the work of an hour for which only a headline exists; marked so, for auditing a claim. */
  'vendorMultiplier',
] as const

export type LeverParameter = (typeof leverParameters)[number]

export interface Lever {
  readonly id: string
  readonly name: Text
  readonly note?: Text
  /** Catalog key of the published lever it stands for. */
  readonly catalogLever?: string
  /** Profiles it applies to. */
  readonly profiles: readonly string[]
  /** What it sets where it works; two levers on one parameter do not multiply, the better one counts. */
  readonly sets: readonly { readonly parameter: LeverParameter; readonly to: Quantity }[]
  /** What it changes in the queue of its profiles; levers that change different things add up, the same thing twice is a fault. */
  readonly scheduling?: Partial<Scheduling>
  /** Probability that it works at all: one draw for all plans. */
  readonly worksProbability: Quantity
  /** Months of pilot before roll-out. A lever that does not work is found out here and not rolled out. */
  readonly pilotMonths: number
  readonly pilotCost: Quantity
  /** Months from the first to the last job on it: a mixture of jobs with and without. */
  readonly rampMonths: Quantity
  readonly rollOutCost: Quantity
  readonly licencePerAcceleratorYear: Quantity
}
