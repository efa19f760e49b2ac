/** Brings the workspace's picture of the bundled catalog up to date when the program comes with another one. */
import type { CatalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import type { BundledContent } from './bundled-content.ts'
import { catalogKeysIn, withReferenced } from './catalog-keys.ts'
import { catalogStore } from './catalog-store.ts'
import { inTransaction, type WorkspaceDatabase } from './database.ts'
import { studyStore } from './study-store.ts'

/**
 * Entries of the bundle are written down as last seen. One that has left the bundle goes only when no study names it, directly or through
 * another entry, and the user has changed nothing in it. Own entries and changes are never touched.
 */
export function takeInCatalog(db: WorkspaceDatabase, bundled: BundledContent): void {
  const catalog = catalogStore(db)
  const kept = catalog.entries()
  const isSame = catalog.bundleHash() === bundled.catalogHash
  const left = kept.filter(({ key, origin }) => origin === 'bundle' && !bundled.catalog.has(key))
  if (isSame && left.length === 0) return
  inTransaction(db, () => {
    const all = new Map<string, CatalogEntry>([...kept.map(({ key, entry }) => [key, entry] as const), ...bundled.catalog])
    const texts = studyStore(db)
      .all()
      .map(row => row.document)
    const used = withReferenced(
      texts.flatMap(text => [...catalogKeysIn(text)]),
      all,
    )
    const changed = new Set(catalog.changes().map(change => change.key))
    const gone = left.filter(({ key }) => !used.has(key) && !changed.has(key))
    for (const { key } of gone) catalog.dropEntry(key)
    if (!isSame) {
      const own = new Set(kept.filter(({ origin }) => origin === 'own').map(({ key }) => key))
      for (const [key, entry] of bundled.catalog) if (!own.has(key)) catalog.putEntry({ key, origin: 'bundle', entry })
      catalog.setBundleHash(bundled.catalogHash)
    }
    if (!isSame || gone.length > 0) catalog.raiseRevision()
  })
}
