/** Opens a workspace: one folder with its database, made sure of before it is written to, migrated, backed up. */
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { backUpBeforeMigration, backUpDaily, hasBackups, newestSoundBackup } from './backup.ts'
import type { BundledContent } from './bundled-content.ts'
import { keepDamagedCopy } from './damaged-copy.ts'
import { APPLICATION_ID, BUSY_TIMEOUT_MS, connect, makeDurable, type WorkspaceDatabase } from './database.ts'
import { readHeader } from './database-header.ts'
import { type Migration, migrate, newestVersion, schemaVersion } from './migrate.ts'
import { migrations as allMigrations } from './migrations.ts'
import { openReadOnly } from './read-only-database.ts'
import { isSound } from './soundness.ts'
import {
  asStorage,
  DamagedWorkspaceError,
  errorCode,
  NewerDatabaseError,
  StorageError,
  type StorageFigures,
} from './storage-error.ts'
import { takeInCatalog } from './take-in-catalog.ts'

/** Something that the person should know although the workspace is open. */
export const noticeCodes = ['opened-read-only', 'not-backed-up'] as const
export type NoticeCode = (typeof noticeCodes)[number]
export interface StorageNotice {
  readonly code: NoticeCode
  readonly figures: StorageFigures
}

export interface Workspace {
  /** Absolute. */
  readonly folder: string
  /** Of the database, absolute. */
  readonly path: string
  readonly db: WorkspaceDatabase
  readonly bundled: BundledContent
  readonly isReadOnly: boolean
  readonly notice: StorageNotice | null
  readonly now: () => Date
  /** Makes the day's backup where there is none yet; for a window that stays open overnight. @throws StorageError */
  readonly backUp: () => void
  readonly close: () => void
}

export interface OpenOptions {
  readonly folder: string
  /** `write` creates what is missing; `read` makes no workspace and changes none, though SQLite may leave an empty log beside it. */
  readonly mode: 'write' | 'read'
  readonly bundled: BundledContent
  readonly now?: () => Date
  readonly busyTimeoutMs?: number
  readonly migrations?: readonly Migration[]
}

type Opening = Required<OpenOptions> & { readonly path: string }

export function databasePath(folder: string): string {
  return join(resolve(folder), 'workspace.sqlite')
}

/** @throws StorageError, with nothing lost: a damaged file is copied aside, a newer one is left alone */
export function openWorkspace(options: OpenOptions): Workspace {
  const folder = resolve(options.folder)
  const path = databasePath(folder)
  const opening: Opening = {
    ...options,
    folder,
    path,
    now: options.now ?? (() => new Date()),
    busyTimeoutMs: options.busyTimeoutMs ?? BUSY_TIMEOUT_MS,
    migrations: options.migrations ?? allMigrations,
  }
  try {
    return asStorage(path, () => (opening.mode === 'read' ? openedForReading(opening, null) : openedForWriting(opening)))
  } catch (error) {
    throw error instanceof DamagedWorkspaceError ? withCopy(error, opening) : error
  }
}

/** The same error, once a copy is kept and the newest sound backup is found. */
function withCopy(error: DamagedWorkspaceError, { folder, path, mode, now }: Opening): DamagedWorkspaceError {
  const backup = newestSoundBackup(folder) ?? ''
  if (mode === 'read') return new DamagedWorkspaceError(path, '', backup, error)
  try {
    return new DamagedWorkspaceError(path, keepDamagedCopy(folder, path, now()), backup, error)
  } catch {
    return new DamagedWorkspaceError(path, '', backup, error) // No room, or no right to write: the file itself stays all the same.
  }
}

function openedForReading(opening: Opening, notice: StorageNotice | null): Workspace {
  const { path, folder, bundled, now, busyTimeoutMs } = opening
  if (!existsSync(path)) throw new StorageError('missing', { folder })
  checkHeader(opening)
  const { db, close } = openReadOnly(path, busyTimeoutMs, db => {
    const version = checkedVersion(db, opening)
    if (version < newestVersion(opening.migrations)) throw new StorageError('older', { path })
  })
  return { folder, path, db, bundled, isReadOnly: true, notice, now, backUp: () => {}, close }
}

function openedForWriting(opening: Opening): Workspace {
  const { folder, path, bundled, now, busyTimeoutMs, migrations } = opening
  createFolder(folder)
  const isNew = !existsSync(path)
  if (isNew && !isWritable(folder)) throw new StorageError('cannot-create', { folder, reason: 'EACCES' })
  if (!isNew && !(isWritable(folder) && isWritable(path))) {
    return openedForReading(opening, { code: 'opened-read-only', figures: { path } })
  }
  if (!isNew) probe(opening)
  const db = connect(path, { isReadOnly: false, busyTimeoutMs })
  try {
    const version = checkedVersion(db, opening)
    if (version > 0 && version < newestVersion(migrations)) backUpBeforeMigration(db, folder, version, now())
    makeDurable(db)
    migrate(db, migrations)
    const notice = version === 0 ? null : dailyBackup(db, opening)
    takeInCatalogIfRoom(db, bundled)
    const backUp = () => backUpDaily(db, folder, now())
    return { folder, path, db, bundled, isReadOnly: false, notice, now, backUp, close: () => void db.close() }
  } catch (error) {
    db.close()
    throw error
  }
}

function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    if (errorCode(error) === 'ENOSPC') throw error
    throw new StorageError('cannot-create', { folder, reason: errorCode(error) }, error)
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Looks at the file without SQLite, which by opening a database may already write beside it. @throws StorageError */
function checkHeader({ path, folder, migrations }: Opening): void {
  const { size } = statSync(path)
  // An empty file is a workspace that was never made, unless there were days when it was full.
  if (size === 0 && hasBackups(folder)) throw new DamagedWorkspaceError(path, '', '')
  const header = readHeader(path)
  if (header?.applicationId !== APPLICATION_ID) return
  if (header.version > newestVersion(migrations)) throw new NewerDatabaseError(path, header.version, newestVersion(migrations))
  // SQLite reads what is missing from a last page as zeros, which its check may let pass. With a log, a half-written page is normal.
  if (size % header.pageSize !== 0 && !hasLog(path)) throw new DamagedWorkspaceError(path, '', '')
}

/**
 * Looks through the whole file before it is opened for writing, by a connection that cannot write: the last connection to close that can
 * would carry the log into a file that shall stay as it is.
 */
function probe(opening: Opening): void {
  checkHeader(opening)
  try {
    const db = connect(opening.path, { isReadOnly: true, busyTimeoutMs: opening.busyTimeoutMs })
    try {
      checkedVersion(db, opening)
    } finally {
      db.close()
    }
  } catch (error) {
    // A journal that must be rolled back first needs a connection that can write.
    if (!/^SQLITE_(READONLY|CANTOPEN)/.test(errorCode(error))) throw error
  }
}

function hasLog(path: string): boolean {
  return ['-wal', '-journal'].some(end => (statSync(path + end, { throwIfNoEntry: false })?.size ?? 0) > 0)
}

/** @throws StorageError where the file is of a newer program, unsound, or not of this program */
function checkedVersion(db: WorkspaceDatabase, { path, migrations }: Opening): number {
  const version = schemaVersion(db)
  const isOurs = db.pragma('application_id', { simple: true }) === APPLICATION_ID
  if (isOurs && version > newestVersion(migrations)) throw new NewerDatabaseError(path, version, newestVersion(migrations))
  if (!isSound(db)) throw new DamagedWorkspaceError(path, '', '')
  const isEmpty = version === 0 && db.pragma('page_count', { simple: true }) === 0
  // Between its creation and its first migration a workspace is empty, or holds one page that says WAL.
  const isBlank = isEmpty || (version === 0 && db.pragma('schema_version', { simple: true }) === 0)
  if (!isOurs && !isBlank) throw new StorageError('not-a-workspace', { path })
  return version
}

/** A workspace that cannot be backed up is still better open than shut. */
function dailyBackup(db: WorkspaceDatabase, { folder, now }: Opening): StorageNotice | null {
  try {
    backUpDaily(db, folder, now())
    return null
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    return { code: 'not-backed-up', figures: { ...error.figures, code: error.code } }
  }
}

/** What is written down here is only needed once an entry has left the bundle: a full disk may put it off to another day. */
function takeInCatalogIfRoom(db: WorkspaceDatabase, bundled: BundledContent): void {
  try {
    takeInCatalog(db, bundled)
  } catch (error) {
    if (!(error instanceof StorageError && error.code === 'disk-full')) throw error
  }
}
