/** What the parts of the compiler share: the study, the catalog, the slots so far, and look-up of ids with a fault where one is gone. */
import { type Catalog, type CatalogEntry, catalogEntry } from '../catalog/catalog-entry.ts'
import { type CompiledStep, NO_SLOT } from './compiled-study.ts'
import { fault } from './fault.ts'
import type { Limits, Quantity } from './quantity.ts'
import { QueueCollection } from './queue-collection.ts'
import { SlotTable } from './slot-table.ts'
import type { Study } from './study.ts'

export type EntryOf<Kind extends CatalogEntry['kind']> = Extract<CatalogEntry, { kind: Kind }>

export class CompileContext {
  readonly study: Study
  readonly catalog: Catalog
  readonly table: SlotTable
  /** Queues that pools have asked for so far. */
  readonly queueCollection = new QueueCollection()
  /** Steps computed so far; pools with the same profile share them, whatever plan they are in. */
  readonly steps: CompiledStep[] = []
  private readonly stepByKey = new Map<string, number>()

  constructor(study: Study, catalog: Catalog) {
    this.study = study
    this.catalog = catalog
    this.table = new SlotTable(study, catalog)
  }

  slot(path: string, quantity: Quantity | undefined, limits: Limits, unit: string): number {
    return quantity === undefined ? NO_SLOT : this.table.add(path, quantity, limits, unit)
  }

  /** A field of a catalog entry that the study reads by naming the entry. */
  field(path: string, key: string, field: string, limits: Limits): number {
    return this.table.addCatalog(path, { from: `${key}.${field}` }, limits)
  }

  /** As `field`, where the entry may leave it out. */
  optionalField(path: string, key: string, field: string, limits: Limits): number {
    const entry = this.catalog.get(key)
    return entry !== undefined && field in entry ? this.field(path, key, field, limits) : NO_SLOT
  }

  entry<Kind extends CatalogEntry['kind']>(path: string, key: string, kind: Kind): EntryOf<Kind> | undefined {
    const entry = key.startsWith(`${kind}/`) ? catalogEntry(this.catalog, key) : undefined
    if (entry === undefined) {
      this.table.faults.push(fault('catalog-entry-missing', path, { key, kind }))
      return undefined
    }
    this.table.usedEntries.add(key)
    return entry as EntryOf<Kind>
  }

  /** Position of a step among `steps`, -1 for none; worked out once for each key. */
  step(key: string, compile: () => CompiledStep | undefined): number {
    const known = this.stepByKey.get(key)
    if (known !== undefined) return known
    const step = compile()
    const position = step === undefined ? -1 : this.steps.push(step) - 1
    this.stepByKey.set(key, position)
    return position
  }

  /** Position of an id in a list, with a fault and 0 where it is not there. */
  position(path: string, id: string, list: readonly { readonly id: string }[], kind: string): number {
    const position = list.findIndex(item => item.id === id)
    if (position >= 0) return position
    this.table.faults.push(fault('unknown-id', path, { id, kind, known: list.map(item => item.id).join(', ') }))
    return 0
  }

  optionalPosition(path: string, id: string | undefined, list: readonly { readonly id: string }[], kind: string): number {
    return id === undefined ? -1 : this.position(path, id, list, kind)
  }
}
