/** One way to provide the capacity: tranches over time, cloud beside them, a site, operations and levers. */
import type { Quantity } from './quantity.ts'
import type { Text } from './text.ts'

interface TrancheCommon {
  readonly id: string
  readonly profile: string
  /** Catalog key; gives accelerators per system and power. */
  readonly system: string
  /** Place of the machines: tariff and housing where owned, energy and carbon for all. */
  readonly site: string
}

/** Systems bought: paid in part at the order, the rest on delivery. */
export interface BoughtTranche extends TrancheCommon {
  readonly supply: 'bought'
  readonly count: number
  /** Systems of `count` kept as operator's spares. */
  readonly spares: number
  /** Month of the order, 0 to the horizon. */
  readonly month: number
  readonly leadTimeMonths: Quantity
  /** From delivery to the first job. */
  readonly powerOnMonths: Quantity
  /** Share of the price paid at the order, 0 to 1. */
  readonly orderShare: number
  /** Own quote per system in the study's currency; the catalog's price otherwise. */
  readonly price?: Quantity
  readonly network?: string
  /** Money per accelerator for storage. */
  readonly storagePerAccelerator?: Quantity
  /** Installation and integration, share of the systems' price. */
  readonly installationShare?: Quantity
  readonly residualCurve: string
  /** Month of sale; kept to the horizon where absent. */
  readonly retireMonth?: number
}

/** Systems owned before month 0: charged their resale value at month 0. */
export interface OwnedTranche extends TrancheCommon {
  readonly supply: 'owned'
  readonly count: number
  readonly spares: number
  readonly ageMonths: number
  /** What the market would pay per system at month 0, in the study's currency. */
  readonly resaleValue: Quantity
  readonly network?: string
  readonly residualCurve: string
  readonly retireMonth?: number
}

/** Capacity reserved in a cloud for a term, paid whether used or not, renewed at the path price. */
export interface ReservedTranche extends TrancheCommon {
  readonly supply: 'reserved'
  /** Catalog key of the offer. */
  readonly rental: string
  readonly accelerators: number
  /** First month of the term is `month` + 1. */
  readonly month: number
  readonly leadTimeMonths: Quantity
  readonly termMonths: number
  /** Whether the term is renewed until the horizon. */
  readonly isRenewed: boolean
  /** Own quote per accelerator-hour in the study's currency. */
  readonly price?: Quantity
}

export type Tranche = BoughtTranche | OwnedTranche | ReservedTranche

/** Cloud capacity paid by the hour while it runs. */
export interface CloudOffer {
  readonly profile: string
  readonly system: string
  readonly site: string
  readonly rental: string
  /** Most accelerators the seller has at once. */
  readonly limitAccelerators: Quantity
  readonly price?: Quantity
}

export interface OneOff {
  readonly id: string
  readonly name: Text
  readonly kind: 'migration' | 'pilot' | 'set-up' | 'facility'
  readonly amount: Quantity
  readonly month: number
}

export interface Operations {
  readonly staff?: {
    readonly systemsPerFte: Quantity
    readonly minimumFte: number
    readonly costPerFteYear: Quantity
    readonly wageGrowthRate: Quantity
  }
  /** Yearly, share of the hardware's price; parts are in it. */
  readonly maintenanceRate?: Quantity
  /** Yearly, share of capital. */
  readonly insuranceRate?: Quantity
  /** Software licences per own accelerator and year. */
  readonly licencePerAcceleratorYear?: Quantity
  /** Egress, storage and support on top of the cloud bill, as its share. */
  readonly cloudExtraShare?: Quantity
  /** Repair crews that work at once on replacements. */
  readonly repairCrews: number
}

export interface LeverUse {
  readonly lever: string
  /** Month in which the pilot, or without one the roll-out, begins. */
  readonly month: number
}

export interface Plan {
  readonly id: string
  readonly name: Text
  readonly note?: Text
  /** In the order in which work is placed. */
  readonly tranches: readonly Tranche[]
  readonly onDemand?: CloudOffer
  readonly overflow?: CloudOffer
  readonly operations: Operations
  readonly oneOffs: readonly OneOff[]
  readonly levers: readonly LeverUse[]
}
