/** Opens a workspace for reading alone, also where neither the file nor its folder can be written. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { connect, type WorkspaceDatabase } from './database.ts'
import { errorCode } from './storage-error.ts'

export interface ReadOnlyDatabase {
  readonly db: WorkspaceDatabase
  readonly close: () => void
}

/** A database with a log needs an index file beside it; where that cannot be made, SQLite says one of these. */
const needsCopy = /^SQLITE_(CANTOPEN|READONLY|IOERR)/

/**
 * @param check reads what must be right about it; called on whatever is opened, so that a failure closes it
 * @throws what `check` and SQLite throw
 */
export function openReadOnly(path: string, busyTimeoutMs: number, check: (db: WorkspaceDatabase) => void): ReadOnlyDatabase {
  try {
    return opened(path, busyTimeoutMs, check, () => {})
  } catch (error) {
    if (!needsCopy.test(errorCode(error))) throw error
  }
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const copy = join(folder, basename(path))
    copyFileSync(path, copy)
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`)
    return opened(copy, busyTimeoutMs, check, remove)
  } catch (error) {
    remove()
    throw error
  }
}

function opened(
  path: string,
  busyTimeoutMs: number,
  check: (db: WorkspaceDatabase) => void,
  afterwards: () => void,
): ReadOnlyDatabase {
  const db = connect(path, { isReadOnly: true, busyTimeoutMs })
  try {
    check(db)
  } catch (error) {
    db.close()
    throw error
  }
  const close = () => {
    db.close()
    afterwards()
  }
  return { db, close }
}
