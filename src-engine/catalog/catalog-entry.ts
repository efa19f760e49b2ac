/** The kinds of catalog entry, the catalog that holds them, and the keys by which entries refer to each other. */
import type { LeverEntry, OperationEntry, ReliabilityEntry } from './experience-entry.ts'
import type { AcceleratorEntry, KernelEfficiencyEntry, NetworkEntry, SystemEntry } from './hardware-entry.ts'
import type { ModelTemplateEntry, ServingPointEntry } from './model-entry.ts'
import type { RentalEntry } from './rental-entry.ts'
import type { CoolingEntry, RegionEntry } from './site-entry.ts'

export interface EntryByKind {
  readonly accelerator: AcceleratorEntry
  readonly system: SystemEntry
  readonly rental: RentalEntry
  readonly region: RegionEntry
  readonly cooling: CoolingEntry
  readonly reliability: ReliabilityEntry
  readonly operation: OperationEntry
  readonly lever: LeverEntry
  readonly network: NetworkEntry
  readonly 'kernel-efficiency': KernelEfficiencyEntry
  readonly 'model-template': ModelTemplateEntry
  readonly 'serving-point': ServingPointEntry
}

export type CatalogKind = keyof EntryByKind
export type CatalogEntry = EntryByKind[CatalogKind]

/** Entries by key `kind/id`. */
export type Catalog = ReadonlyMap<string, CatalogEntry>

/** Names one entry: `kind/id`. */
export type CatalogKey<Kind extends CatalogKind = CatalogKind> = `${Kind}/${string}`

/** Every kind, in the order in which faces show them. */
export const catalogKinds = [
  'accelerator',
  'system',
  'rental',
  'region',
  'cooling',
  'reliability',
  'operation',
  'lever',
  'network',
  'kernel-efficiency',
  'model-template',
  'serving-point',
] as const satisfies readonly CatalogKind[]

/** The key of an entry. */
export function catalogKey<Kind extends CatalogKind>(kind: Kind, id: string): CatalogKey<Kind> {
  return `${kind}/${id}`
}

/** The entry of a key, typed where the key names its kind; undefined where the catalog does not hold it. */
export function catalogEntry<Kind extends CatalogKind>(catalog: Catalog, key: CatalogKey<Kind>): EntryByKind[Kind] | undefined
export function catalogEntry(catalog: Catalog, key: string): CatalogEntry | undefined
export function catalogEntry(catalog: Catalog, key: string): CatalogEntry | undefined {
  return catalog.get(key)
}

/** The keys that an entry refers to, in no particular order; an entry is of use only where the catalog holds these too. */
export function referencedKeys(entry: CatalogEntry): readonly string[] {
  switch (entry.kind) {
    case 'system':
      return entry.accelerator === undefined ? [entry.cooling] : [entry.accelerator, entry.cooling]
    case 'rental':
      return [entry.accelerator]
    case 'kernel-efficiency':
      return entry.accelerators
    case 'serving-point':
      return [entry.model, entry.accelerator]
    default:
      return []
  }
}
