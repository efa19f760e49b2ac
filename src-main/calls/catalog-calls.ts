/** What any face asks of the bundled catalog: the entries, and one row for each. */
import { join } from 'node:path'
import { type Catalog, type CatalogKind, catalogKey, catalogKinds } from '../../src-engine/catalog/catalog-entry.ts'
import type { Basis, Confidence } from '../../src-engine/study/quantity.ts'
import type { Text } from '../../src-engine/study/text.ts'
import { readBundledCatalog } from '../documents/catalog-document.ts'

export interface CatalogRow {
  readonly key: string
  readonly kind: CatalogKind
  readonly id: string
  readonly name: Text
  readonly confidence: Confidence
  readonly basis: Basis
  readonly source: string | null
  readonly asOf: string
}

/** @param resources folder of what comes with the program */
export function bundledCatalog(resources: string): Catalog {
  return readBundledCatalog(join(resources, 'catalog'))
}

/** By kind in the order of faces, then in the order of the files. */
export function catalogRows(catalog: Catalog): CatalogRow[] {
  const entries = [...catalog.values()]
  return catalogKinds.flatMap(kind =>
    entries
      .filter(entry => entry.kind === kind)
      .map(({ id, name, provenance: { confidence, basis, source, asOf } }) => ({
        key: catalogKey(kind, id),
        kind,
        id,
        name,
        confidence,
        basis,
        source,
        asOf,
      })),
  )
}
