/** A connection to a workspace's file, set so that a commit is on the disk when it is acknowledged. */
import Database from 'better-sqlite3'
import { asStorage, StorageError } from './storage-error.ts'

export type WorkspaceDatabase = Database.Database

/** How long a connection waits for another's lock, milliseconds. */
export const BUSY_TIMEOUT_MS = 5000

/** `PRAGMA application_id` of a workspace: the letters Plim. */
export const APPLICATION_ID = 0x506c696d

export interface ConnectionOptions {
  readonly isReadOnly: boolean
  readonly busyTimeoutMs?: number
}

/** Opens without reading: a file that is no database is found out by the first statement. */
export function connect(path: string, { isReadOnly, busyTimeoutMs = BUSY_TIMEOUT_MS }: ConnectionOptions): WorkspaceDatabase {
  const db = new Database(path, { readonly: isReadOnly, fileMustExist: isReadOnly, timeout: busyTimeoutMs })
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF') // A file from elsewhere must not run functions by its schema.
  return db
}

/**
 * WAL lets the shell read while the window writes. FULL syncs the log at every commit: with WAL and NORMAL a loss of power takes the last
 * commits. Where the file system cannot hold WAL, SQLite stays with its rollback journal, which keeps the same promise.
 */
export function makeDurable(db: WorkspaceDatabase): void {
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
}

/**
 * All of it or nothing, and the lock taken at the start, so that what is read within is what is written over.
 *
 * @throws StorageError, after which the database is as it was
 */
export function inTransaction<Value>(db: WorkspaceDatabase, work: () => Value): Value {
  if (db.readonly) throw new StorageError('read-only', { path: db.name, reason: 'readonly' })
  return asStorage(db.name, () => db.transaction(work).immediate())
}
