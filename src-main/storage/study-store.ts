/** The table of the workspace's own studies. */
import type { WorkspaceDatabase } from './database.ts'
import { guarded } from './storage-error.ts'

export interface StudyRow {
  readonly id: string
  /** JSON text of the study. */
  readonly document: string
  /** Counts every edit, undo and redo; 0 for a bundled study that was hidden without ever being edited. */
  readonly revision: number
  /** Hash of the bundled document that this one comes from; null for a study of the user's own. */
  readonly bundleHash: string | null
  /** ISO 8601. */
  readonly editedAt: string
  readonly deletedAt: string | null
}

const columns = 'id, document, revision, bundle_hash AS bundleHash, edited_at AS editedAt, deleted_at AS deletedAt'

export function studyStore(db: WorkspaceDatabase) {
  const all = db.prepare<[], StudyRow>(`SELECT ${columns} FROM study ORDER BY edited_at DESC, id`)
  const one = db.prepare<[string], StudyRow>(`SELECT ${columns} FROM study WHERE id = ?`)
  const revision = db.prepare<[string], number>('SELECT revision FROM study WHERE id = ?').pluck()
  const upsert = db.prepare<[StudyRow]>(`
    INSERT INTO study (id, document, revision, bundle_hash, edited_at, deleted_at)
    VALUES (:id, :document, :revision, :bundleHash, :editedAt, :deletedAt)
    ON CONFLICT (id) DO UPDATE SET document = excluded.document, revision = excluded.revision, bundle_hash = excluded.bundle_hash,
      edited_at = excluded.edited_at, deleted_at = excluded.deleted_at`)
  const remove = db.prepare<[string]>('DELETE FROM study WHERE id = ?')
  return guarded(db, {
    /** Last edited first, deleted ones included. */
    all: (): StudyRow[] => all.all(),
    find: (id: string): StudyRow | undefined => one.get(id),
    /** Without reading the document. */
    revision: (id: string): number | undefined => revision.get(id),
    write: (row: StudyRow): void => void upsert.run(row),
    /** Takes the row away for good, with its undo steps. */
    remove: (id: string): void => void remove.run(id),
  })
}

export type StudyStore = ReturnType<typeof studyStore>
