/** The figures of a catalog entry as faces show them: in order, with unit, limits and where each comes from. */
import { type CatalogEntry, catalogKey, catalogKinds, referencedKeys } from '../../src-engine/catalog/catalog-entry.ts'
import { type CatalogQuantity, catalogQuantity, quantityFields } from '../../src-engine/catalog/catalog-fields.ts'

export interface EntryFigure extends CatalogQuantity {
  readonly field: string
}

/** Kinds of entry in the order in which faces show them. */
export const shownKinds = catalogKinds

/** Every figure that the entry holds. */
export function entryFigures(entry: CatalogEntry): readonly EntryFigure[] {
  return quantityFields(entry).flatMap(field => entryFigure(entry, field) ?? [])
}

/** One figure of the entry; undefined where it has none of that name. */
export function entryFigure(entry: CatalogEntry, field: string): EntryFigure | undefined {
  const key = catalogKey(entry.kind, entry.id)
  const quantity = catalogQuantity(new Map([[key, entry]]), `${key}.${field}`)
  return quantity && { ...quantity, field }
}

/** Whether the entry names the other one, such as a system its accelerator. */
export function isNaming(entry: CatalogEntry, key: string): boolean {
  return referencedKeys(entry).includes(key)
}
