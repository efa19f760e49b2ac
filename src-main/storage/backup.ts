/** Copies of the database beside it: one a day, of which the last seven are kept, and one before every migration, which stay. */
import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { connect, type WorkspaceDatabase } from './database.ts'
import { isSound } from './soundness.ts'
import { errorCode, StorageError, storageErrorOf } from './storage-error.ts'

export const MOST_DAILY_BACKUPS = 7

const daily = /^workspace-\d{4}-\d{2}-\d{2}\.sqlite$/
const anyBackup = /^workspace-.*\.sqlite$/
const temporary = /^\..*\.tmp$/

export function backupFolder(folder: string): string {
  return join(folder, 'backups')
}

/** A time as file names bear it, in UTC: 2027-01-31T09-15-00. */
export function fileTime(at: Date): string {
  return at.toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length).replaceAll(':', '-')
}

const fileDay = (at: Date) => at.toISOString().slice(0, 'yyyy-mm-dd'.length)

/** Whole or not at all: into a temporary file, to the disk, then under its name. @throws StorageError */
function writeBackup(db: WorkspaceDatabase, folder: string, name: string): string {
  try {
    const backups = backupFolder(folder)
    mkdirSync(backups, { recursive: true, mode: 0o700 })
    // Left over where the program was ended in the middle of a backup.
    for (const file of readdirSync(backups)) if (temporary.test(file)) rmSync(join(backups, file), { force: true })
    const unfinished = join(backups, `.${randomUUID()}.tmp`)
    const path = join(backups, name)
    try {
      db.prepare('VACUUM INTO ?').run(unfinished)
      const file = openSync(unfinished, 'r+')
      try {
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      renameSync(unfinished, path)
    } catch (error) {
      rmSync(unfinished, { force: true })
      throw error
    }
    return path
  } catch (error) {
    const known = storageErrorOf(error, db.name)
    if (known instanceof StorageError) throw known
    throw new StorageError('cannot-back-up', { path: db.name, reason: errorCode(error) }, error)
  }
}

/** @returns the path of the copy. @throws StorageError */
export function backUpBeforeMigration(db: WorkspaceDatabase, folder: string, version: number, at: Date): string {
  return writeBackup(db, folder, `workspace-before-${version}-${fileTime(at)}.sqlite`)
}

/** The day's copy, unless there is one; older daily ones beyond the seventh are removed. @throws StorageError */
export function backUpDaily(db: WorkspaceDatabase, folder: string, at: Date): void {
  const name = `workspace-${fileDay(at)}.sqlite`
  if (backupNames(folder).includes(name)) return
  writeBackup(db, folder, name)
  const days = backupNames(folder)
    .filter(file => daily.test(file))
    .sort()
  for (const file of days.slice(0, -MOST_DAILY_BACKUPS)) rmSync(join(backupFolder(folder), file), { force: true })
}

function backupNames(folder: string): string[] {
  try {
    return readdirSync(backupFolder(folder)).filter(file => anyBackup.test(file))
  } catch {
    return [] // No folder yet, or none that can be read.
  }
}

export function hasBackups(folder: string): boolean {
  return backupNames(folder).length > 0
}

/** The date in a backup's name, which both kinds of name end with. */
const dateOf = (name: string) => /(\d{4}-\d{2}-\d{2}(?:T[\d-]+)?)\.sqlite$/.exec(name)?.[1] ?? ''

/** Path of the newest backup that passes SQLite's check, or undefined. */
export function newestSoundBackup(folder: string): string | undefined {
  return backupNames(folder)
    .sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : -1))
    .map(name => join(backupFolder(folder), name))
    .find(path => {
      try {
        const db = connect(path, { isReadOnly: true })
        try {
          return isSound(db)
        } finally {
          db.close()
        }
      } catch {
        return false
      }
    })
}
