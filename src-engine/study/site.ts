/** A place where machines stand: tariff, housing, cooling, grid. */
import type { Quantity } from './quantity.ts'
import type { Text } from './text.ts'

/** Colocation is paid by contracted kW of IT load; an own facility is built for the peak. Never both. */
export type Housing =
  | { readonly kind: 'none' }
  | { readonly kind: 'colocation'; readonly pricePerKwMonth: Quantity; readonly escalationRate: Quantity }
  | {
      readonly kind: 'own-facility'
      /** Money per kW of IT load. */
      readonly constructionPerKw: Quantity
      /** Yearly operation and maintenance, share of construction cost. */
      readonly upkeepRate: Quantity
      /** Value at the horizon, share of construction cost. */
      readonly residualShare: Quantity
    }

export interface Site {
  readonly id: string
  readonly name: Text
  readonly region: string
  readonly cooling: string
  /** Energy price per kWh in the study's currency; the region's where absent. */
  readonly electricityPrice?: Quantity
  readonly electricityPath?: string
  readonly electricityEscalationRate: Quantity
  /** Per kW of metered peak and month. */
  readonly demandChargePerKwMonth?: Quantity
  readonly housing: Housing
  /** Racks that one system takes; the catalog's figure where absent. By system key. */
  readonly racksPerSystem?: Readonly<Record<string, number>>
  /** Price of a tonne of CO2; none where absent. */
  readonly carbonPricePerTonne?: Quantity
  readonly waterPricePerM3?: Quantity
}
