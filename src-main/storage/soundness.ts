/** Whether a database can be trusted: SQLite's own check of its pages. */
import type { WorkspaceDatabase } from './database.ts'

/** All pages are there and make whole tables; indexes are not compared with their tables, which would cost several times as much. */
export function isSound(db: WorkspaceDatabase): boolean {
  return db.pragma('quick_check(1)', { simple: true }) === 'ok'
}
