/** What other programs write to a workspace that is open here, seen by SQLite's own count of their commits. */
import { catalogStore } from './catalog-store.ts'
import type { WorkspaceDatabase } from './database.ts'
import { studyStore } from './study-store.ts'

export interface OutsideChanges {
  /** Ids of studies that were changed, added or deleted. */
  readonly studies: readonly string[]
  readonly isCatalogChanged: boolean
}

/**
 * @returns what changed since the last look, undefined where no other connection has committed anything: then nothing is read but one
 * number. Changes made here in between are named too where others were made as well; to look again at those does no harm.
 */
export function outsideChanges(db: WorkspaceDatabase): () => OutsideChanges | undefined {
  const studies = studyStore(db)
  const catalog = catalogStore(db)
  // It moves with the commits of other connections only.
  const commits = () => db.pragma('data_version', { simple: true }) as number
  const standing = () => new Map(studies.all().map(row => [row.id, `${row.revision} ${row.editedAt} ${row.deletedAt}`]))
  let seen = { commits: commits(), studies: standing(), catalog: catalog.revision() }
  return () => {
    const count = commits()
    if (count === seen.commits) return undefined
    const before = seen
    seen = { commits: count, studies: standing(), catalog: catalog.revision() }
    const ids = new Set([...before.studies.keys(), ...seen.studies.keys()])
    return {
      studies: [...ids].filter(id => before.studies.get(id) !== seen.studies.get(id)),
      isCatalogChanged: before.catalog !== seen.catalog,
    }
  }
}
