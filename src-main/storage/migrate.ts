/** Brings a database to the newest schema, one numbered step at a time, each step and its mark in one transaction. */
import type { WorkspaceDatabase } from './database.ts'
import { NewerDatabaseError, StorageError, storageErrorOf } from './storage-error.ts'

/** A shipped migration is never edited: a change is a new one. */
export interface Migration {
  /** Version that the step leads to; the first is 1. */
  readonly version: number
  readonly name: string
  readonly sql: string
}

export function schemaVersion(db: WorkspaceDatabase): number {
  return db.pragma('user_version', { simple: true }) as number
}

export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.length
}

/** @throws Error where a number is left out or stands twice, which is a fault of the program */
function checkNumbering(migrations: readonly Migration[]): void {
  for (const [i, { version, name }] of migrations.entries()) {
    if (version !== i + 1) throw new Error(`Migration ${version} (${name}) stands at place ${i + 1}`)
  }
}

/**
 * Runs what is missing. A step that fails leaves the database at the version before it.
 *
 * @throws NewerDatabaseError where the database is beyond the newest step
 * @throws StorageError `migration-failed`, or `disk-full` and its like where the disk is the cause
 */
export function migrate(db: WorkspaceDatabase, migrations: readonly Migration[]): void {
  checkNumbering(migrations)
  const found = schemaVersion(db)
  if (found > newestVersion(migrations)) throw new NewerDatabaseError(db.name, found, newestVersion(migrations))
  for (const migration of migrations.slice(found)) {
    try {
      db.exec('BEGIN IMMEDIATE')
      // Another process may have migrated while this one waited for the lock.
      if (schemaVersion(db) < migration.version) {
        db.exec(migration.sql)
        db.exec(`PRAGMA user_version = ${migration.version}`) // Inside the transaction: the step and its mark land together.
      }
      db.exec('COMMIT')
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      const known = storageErrorOf(error, db.name)
      if (known instanceof StorageError) throw known
      throw new StorageError(
        'migration-failed',
        { path: db.name, version: String(migration.version), name: migration.name },
        error,
      )
    }
  }
}
