/** What can go wrong between a workspace and its disk: a code and figures, which src-view words in both languages. */
import type Database from 'better-sqlite3'

export const storageCodes = [
  'newer',
  'older',
  'damaged',
  'locked',
  'read-only',
  'disk-full',
  'missing',
  'not-a-workspace',
  'cannot-open',
  'cannot-create',
  'migration-failed',
  'cannot-back-up',
  'disk-fault',
] as const
export type StorageCode = (typeof storageCodes)[number]

export type StorageFigures = Readonly<Record<string, string>>

/** Nothing that was acknowledged is lost by it; what was asked for did not happen and can be asked for again. */
export class StorageError extends Error {
  readonly code: StorageCode
  readonly figures: StorageFigures

  constructor(code: StorageCode, figures: StorageFigures, cause?: unknown) {
    super(`${code} ${JSON.stringify(figures)}`, cause === undefined ? undefined : { cause })
    this.name = 'StorageError'
    this.code = code
    this.figures = figures
  }
}

/** The workspace was written by a newer version of the program; nothing of it was touched. */
export class NewerDatabaseError extends StorageError {
  constructor(path: string, found: number, newest: number) {
    super('newer', { path, found: String(found), newest: String(newest) })
    this.name = 'NewerDatabaseError'
  }
}

/** The file is no sound database. It stands where it stood; `copy` and `backup` are paths, empty where there is none. */
export class DamagedWorkspaceError extends StorageError {
  constructor(path: string, copy: string, backup: string, cause?: unknown) {
    super('damaged', { path, copy, backup }, cause)
    this.name = 'DamagedWorkspaceError'
  }
}

/** SQLite's result code by name, such as SQLITE_BUSY_SNAPSHOT, or the system's, such as ENOSPC. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

const codeByStart: readonly (readonly [string, StorageCode])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'], // The shared index could not grow: its only cause is a lack of room.
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_LOCKED', 'locked'],
  ['SQLITE_READONLY', 'read-only'],
  ['EROFS', 'read-only'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_IOERR_SHORT_READ', 'damaged'],
  ['SQLITE_IOERR', 'disk-fault'],
  ['EIO', 'disk-fault'],
  ['SQLITE_CANTOPEN', 'cannot-open'],
  ['EACCES', 'cannot-open'],
  ['EPERM', 'cannot-open'],
]

/** The error as one of storage; an error of another kind, which is a fault of the program, as it is. */
export function storageErrorOf(error: unknown, path: string): unknown {
  if (error instanceof StorageError) return error
  const reason = errorCode(error)
  const code = codeByStart.find(([start]) => reason.startsWith(start))?.[1]
  if (code === undefined) return error
  return code === 'damaged' ? new DamagedWorkspaceError(path, '', '', error) : new StorageError(code, { path, reason }, error)
}

/** @throws StorageError in place of what SQLite or the system threw */
export function asStorage<Value>(path: string, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}

/** The same functions, with the errors of SQLite as errors of storage. */
export function guarded<Functions extends object>(db: Database.Database, functions: Functions): Functions {
  const wrapped = Object.entries(functions).map(([name, work]) => [
    name,
    (...parameters: unknown[]) => asStorage(db.name, () => (work as (...parameters: unknown[]) => unknown)(...parameters)),
  ])
  return Object.fromEntries(wrapped) as Functions
}
