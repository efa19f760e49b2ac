/** Reads central values of catalog entries for a set-up, and notes a fault for each that is unknown; nothing unknown becomes a number. */
import { type Fault, fault } from '../study/fault.ts'
import type { Catalog, CatalogEntry } from './catalog-entry.ts'
import { catalogKey } from './catalog-entry.ts'
import { catalogQuantity } from './catalog-fields.ts'
import type { Figure } from './entry-header.ts'

/** What a set-up could make of the catalog: all of it, or what stands in the way. */
export type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** The likeliest value of a catalog number. */
export function centralValue(figure: Figure): number {
  return typeof figure === 'number' ? figure : figure.mode
}

/** One reading of some entries: call the readers, then `close`. */
export class CentralReading {
  private readonly catalog: Catalog
  /** Place in the study that asks, for the faults. */
  private readonly path: string
  readonly faults: Fault[] = []

  constructor(catalog: Catalog, path: string) {
    this.catalog = catalog
    this.path = path
  }

  /** The entry of a key; a fault where the catalog lacks it. */
  entry<Kind extends CatalogEntry['kind']>(key: string, kind: Kind): Extract<CatalogEntry, { kind: Kind }> | undefined {
    const entry = this.catalog.get(key)
    if (entry?.kind === kind) return entry as Extract<CatalogEntry, { kind: Kind }>
    this.faults.push(fault('catalog-entry-missing', this.path, { key, kind }))
    return undefined
  }

  /** The central value of a field; a fault and NaN where it is not known. An entry that is itself missing is no second fault. */
  number(entry: CatalogEntry | undefined, field: string): number {
    return entry === undefined ? Number.NaN : this.reference(`${catalogKey(entry.kind, entry.id)}.${field}`)
  }

  /** The central value of a reference `kind/id.field`; a fault and NaN where it is not known. */
  reference(reference: string): number {
    const quantity = catalogQuantity(this.catalog, reference)
    if (quantity !== undefined) return centralValue(quantity.value)
    this.missing(reference)
    return Number.NaN
  }

  /** Notes that something is not known. */
  missing(reference: string): void {
    this.faults.push(fault('catalog-value-missing', this.path, { key: reference }))
  }

  /** `value`, unless there were faults. */
  close<Value>(value: Value): Reading<Value> {
    return this.faults.length === 0 ? { ok: true, value } : { ok: false, faults: this.faults }
  }
}
