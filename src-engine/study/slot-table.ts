/**
 * Every number that a run reads has one slot: fixed, or uncertain and then an input.
 *
 * An input's identity is where it is written; quantities read from the catalog are shared by all who read them (MODEL.md section 0).
 */

import type { Catalog } from '../catalog/catalog-entry.ts'
import { catalogQuantity } from '../catalog/catalog-fields.ts'
import type { Distribution } from '../distributions/distribution.ts'
import { checkQuantity } from './check-quantity.ts'
import { type Fault, fault } from './fault.ts'
import { exchangeRate } from './limits.ts'
import type { CatalogReference, Distributed, Limits, Provenance, Quantity } from './quantity.ts'
import type { Study } from './study.ts'

export interface Slot {
  /** Path in the study, or `catalog.kind/id.field`. */
  readonly id: string
  readonly quantity: number | Distributed
  readonly limits: Limits
  readonly unit: string
  /** Where the figure comes from, where anybody said so. */
  readonly provenance: Provenance | undefined
  /** Slot of the exchange rate into the study's currency, or -1. */
  readonly exchangeSlot: number
  /** Ready to draw from; undefined where the quantity has a fault. */
  readonly distribution: Distribution | undefined
}

/** Whether a quantity is uncertain: a distribution of more than one value. */
export function isUncertain(quantity: number | Distributed): quantity is Distributed {
  if (typeof quantity === 'number') return false
  if ('range' in quantity) return quantity.low < quantity.high
  return quantity.family !== 'fixed'
}

/** The number in the middle: the value itself, the mode or the middle of what is written; for sizes that must be known beforehand. */
export function centralValue(quantity: number | Distributed): number {
  if (typeof quantity === 'number') return quantity
  if ('range' in quantity) return quantity.mode
  if (quantity.family === 'fixed') return quantity.value
  if ('mode' in quantity) return quantity.mode
  if ('middle' in quantity) return quantity.middle
  if ('median' in quantity) return quantity.median
  if ('mean' in quantity) return quantity.mean
  if ('low' in quantity) return (quantity.low + quantity.high) / 2
  return Number.NaN
}

/** Where a quantity written in the study comes from, where its author said so. */
function provenanceOf(quantity: Quantity): Provenance | undefined {
  return typeof quantity === 'object' && 'provenance' in quantity ? quantity.provenance : undefined
}

export class SlotTable {
  readonly slots: Slot[] = []
  readonly faults: Fault[] = []
  /** Keys of the catalog entries that the study reads. */
  readonly usedEntries = new Set<string>()
  /** Catalog quantities that the compiler used up. */
  readonly consumed = new Set<string>()
  private readonly slotById = new Map<string, number>()
  private readonly study: Study
  private readonly catalog: Catalog

  constructor(study: Study, catalog: Catalog) {
    this.study = study
    this.catalog = catalog
  }

  find(id: string): number | undefined {
    return this.slotById.get(id)
  }

  /** A quantity written in the study. A catalog reference gives the slot that all its readers share. */
  add(path: string, quantity: Quantity, limits: Limits, unit: string): number {
    if (typeof quantity === 'object' && 'from' in quantity) return this.addCatalog(path, quantity, limits)
    return this.insert(path, quantity, limits, unit, provenanceOf(quantity), -1)
  }

  /** A quantity of a catalog entry, or the study's own value for it. */
  addCatalog(path: string, reference: CatalogReference, limits: Limits): number {
    const key = reference.from
    const id = `catalog.${key}`
    const known = this.slotById.get(id)
    if (known !== undefined) return known
    const entryKey = key.slice(0, key.lastIndexOf('.'))
    const found = catalogQuantity(this.catalog, key)
    if (found === undefined) {
      this.faults.push(
        this.catalog.has(entryKey)
          ? fault('catalog-value-missing', path, { key })
          : fault('catalog-entry-missing', path, { key: entryKey }),
      )
      return this.insert(id, limits.low, limits, '', undefined, -1)
    }
    this.usedEntries.add(entryKey)
    const exchangeSlot =
      found.currency === undefined || found.currency === this.study.settings.currency ? -1 : this.exchange(path, found.currency)
    const override = this.study.catalogOverrides[key]
    const value: number | Distributed = override === undefined ? found.value : this.literal(`catalogOverrides.${key}`, override)
    const provenance = override === undefined ? found.provenance : provenanceOf(override)
    return this.insert(id, value, found.limits, found.unit, provenance, exchangeSlot, limits)
  }

  /**
   * A quantity that the compiler itself uses up, such as a prior: read and checked like the others, but given no slot, since no trial
   * draws it. Undefined where it has a fault.
   */
  consume(path: string, quantity: Quantity, limits: Limits): Distribution | undefined {
    let value: number | Distributed
    if (typeof quantity === 'object' && 'from' in quantity) {
      const found = catalogQuantity(this.catalog, quantity.from)
      if (found === undefined) {
        this.faults.push(fault('catalog-value-missing', path, { key: quantity.from }))
        return undefined
      }
      this.usedEntries.add(quantity.from.slice(0, quantity.from.lastIndexOf('.')))
      this.consumed.add(quantity.from)
      const override = this.study.catalogOverrides[quantity.from]
      value = override === undefined ? found.value : this.literal(`catalogOverrides.${quantity.from}`, override)
    } else value = quantity
    const checked = checkQuantity(path, value, limits)
    this.faults.push(...checked.faults)
    return 'distribution' in checked ? checked.distribution : undefined
  }

  private literal(path: string, quantity: Quantity): number | Distributed {
    if (typeof quantity === 'object' && 'from' in quantity) {
      this.faults.push(fault('override-is-reference', path))
      return 0
    }
    return quantity
  }

  private exchange(path: string, currency: string): number {
    const rate = this.study.exchangeRates[currency]
    if (rate === undefined) {
      this.faults.push(fault('currency-without-rate', path, { currency, studyCurrency: this.study.settings.currency }))
      return -1
    }
    return this.add(`exchangeRates.${currency}`, rate, exchangeRate, `${this.study.settings.currency}/${currency}`)
  }

  private insert(
    id: string,
    quantity: number | Distributed,
    limits: Limits,
    unit: string,
    provenance: Provenance | undefined,
    exchangeSlot: number,
    fieldLimits: Limits = limits,
  ): number {
    const known = this.slotById.get(id)
    if (known !== undefined) return known
    // What the reader of a catalog value needs may be narrower than what the entry may hold: both are kept.
    const narrowed =
      fieldLimits === limits
        ? limits
        : {
            low: limits.low > fieldLimits.low ? limits.low : fieldLimits.low,
            high: limits.high < fieldLimits.high ? limits.high : fieldLimits.high,
          }
    const checked = checkQuantity(id, quantity, narrowed)
    this.faults.push(...checked.faults)
    const distribution = 'distribution' in checked ? checked.distribution : undefined
    const slot = this.slots.length
    this.slots.push({ id, quantity, limits: narrowed, unit, provenance, exchangeSlot, distribution })
    this.slotById.set(id, slot)
    return slot
  }
}
