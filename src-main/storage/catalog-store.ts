/** The tables of the user's part of the catalog: changes over bundled entries, own entries, and bundled entries as last seen. */
import type { CatalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import type { CatalogChange } from './catalog-overlay.ts'
import type { WorkspaceDatabase } from './database.ts'
import { guarded } from './storage-error.ts'

export type EntryOrigin = 'bundle' | 'own'

export interface KeptEntry {
  readonly key: string
  readonly origin: EntryOrigin
  readonly entry: CatalogEntry
}

interface ChangeRow {
  readonly key: string
  readonly field: string
  readonly value: string
  readonly bundledValue: string
  readonly at: string
}

interface EntryRow {
  readonly key: string
  readonly origin: EntryOrigin
  readonly entry: string
}

const REVISION = 'catalog_revision'
const BUNDLE = 'bundle_hash'

export function catalogStore(db: WorkspaceDatabase) {
  const meta = db.prepare<[string], string>('SELECT value FROM meta WHERE name = ?').pluck()
  const setMeta = db.prepare<[string, string]>(
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  const changes = db.prepare<
    [],
    ChangeRow
  >(`SELECT entry_key AS key, field, value, bundled_value AS bundledValue, changed_at AS at
    FROM catalog_change ORDER BY entry_key, field`)
  const putChange = db.prepare<[ChangeRow]>(`
    INSERT INTO catalog_change (entry_key, field, value, bundled_value, changed_at) VALUES (:key, :field, :value, :bundledValue, :at)
    ON CONFLICT (entry_key, field) DO UPDATE SET value = excluded.value, bundled_value = excluded.bundled_value,
      changed_at = excluded.changed_at`)
  const dropChange = db.prepare<[string, string]>('DELETE FROM catalog_change WHERE entry_key = ? AND field = ?')
  const entries = db.prepare<[], EntryRow>('SELECT entry_key AS key, origin, entry FROM catalog_entry ORDER BY entry_key')
  const putEntry = db.prepare<[EntryRow]>(`
    INSERT INTO catalog_entry (entry_key, origin, entry) VALUES (:key, :origin, :entry)
    ON CONFLICT (entry_key) DO UPDATE SET origin = excluded.origin, entry = excluded.entry`)
  const dropEntry = db.prepare<[string]>('DELETE FROM catalog_entry WHERE entry_key = ?')
  return guarded(db, {
    /** Moves with every change of what follows, so that a reader knows when to read again. */
    revision: (): number => Number(meta.get(REVISION) ?? 0),
    raiseRevision: (): void => void setMeta.run(REVISION, String(Number(meta.get(REVISION) ?? 0) + 1)),
    /** Hash of the bundled catalog that was last taken in. */
    bundleHash: (): string | undefined => meta.get(BUNDLE),
    setBundleHash: (hash: string): void => void setMeta.run(BUNDLE, hash),
    changes: (): CatalogChange[] =>
      changes.all().map(row => ({ ...row, value: JSON.parse(row.value), bundledValue: JSON.parse(row.bundledValue) })),
    putChange: (change: CatalogChange): void =>
      void putChange.run({
        ...change,
        value: JSON.stringify(change.value),
        bundledValue: JSON.stringify(change.bundledValue),
      }),
    dropChange: (key: string, field: string): void => void dropChange.run(key, field),
    entries: (): KeptEntry[] => entries.all().map(row => ({ ...row, entry: JSON.parse(row.entry) as CatalogEntry })),
    putEntry: ({ key, origin, entry }: KeptEntry): void => void putEntry.run({ key, origin, entry: JSON.stringify(entry) }),
    dropEntry: (key: string): void => void dropEntry.run(key),
  })
}

export type CatalogStore = ReturnType<typeof catalogStore>
