/** The units that quantities of reliability, operation and lever entries may have: what each admits, and which are money. */
import type { Limits } from '../study/quantity.ts'

/** Currencies that catalog prices are written in. */
export type CatalogCurrency = 'USD' | 'CNY'

export interface UnitRule {
  /** Ends included; infinity is no limit. */
  readonly limits: Limits
  /** Set where a number in this unit is money of that currency. */
  readonly currency?: CatalogCurrency
}

const unlimited = Number.POSITIVE_INFINITY
const notNegative: UnitRule = { limits: { low: 0, high: unlimited } }
const dollars: UnitRule = { limits: { low: 0, high: unlimited }, currency: 'USD' }
const yuan: UnitRule = { limits: { low: 0, high: unlimited }, currency: 'CNY' }

export const quantityUnits = {
  share: { limits: { low: 0, high: 1 } },
  'share-points': { limits: { low: -1, high: 1 } },
  // Of devices that fail a year, of capital that is spent a year: more than all of them is possible, less than none is not.
  'share/year': notNegative,
  // Growth or decline, by the quantity's name; at most everything is lost.
  'relative change/year': { limits: { low: -1, high: 1 } },
  ratio: notNegative,
  count: notNegative,
  'count/year': notNegative,
  accelerators: notNegative,
  second: notNegative,
  minute: notNegative,
  hour: notNegative,
  day: notNegative,
  week: notNegative,
  month: notNegative,
  year: notNegative,
  W: notNegative,
  'tokens/s': notNegative,
  'TB/accelerator': notNegative,
  'servers/full-time equivalent': { limits: { low: 0.001, high: unlimited } },
  'full-time equivalents/node': notNegative,
  'failures per 1,000 node-days': notNegative,
  'interruptions per 1,000 node-days': notNegative,
  'interruptions per 1,000 accelerator-days': notNegative,
  'events per 100,000 accelerator-days': notNegative,
  'kg CO2e/accelerator': notNegative,
  'kg CO2e/server': notNegative,
  // Exchange rates are ratios of money, not money.
  'CNY per USD': { limits: { low: 0.001, high: unlimited } },
  'USD per EUR': { limits: { low: 0.001, high: unlimited } },
  USD: dollars,
  'USD/year': dollars,
  'USD/accelerator': dollars,
  'USD/accelerator-year': dollars,
  'USD/accelerator-hour': dollars,
  'USD/kW-month': dollars,
  'USD/MW': dollars,
  'USD/GW': dollars,
  'USD/GW-year': dollars,
  'USD/rack': dollars,
  'USD/PB': dollars,
  'USD/tonne': dollars,
  'USD/m3': dollars,
  'CNY/year': yuan,
} as const satisfies Record<string, UnitRule>

export type QuantityUnit = keyof typeof quantityUnits

/** The rule of a unit. */
export function unitRule(unit: QuantityUnit): UnitRule {
  return quantityUnits[unit]
}
