/** Writes a file whole or not at all: to a temporary file beside it, to the disk, then in its place. */
import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

export type WriteFailure = 'noFolder' | 'isFolder' | 'notAllowed' | 'readOnly' | 'full' | 'tooLong'

/** Nothing was written; what stood at the path before stands there still. */
export class WriteError extends Error {
  readonly path: string
  /** Undefined where the system gives a reason that has no words of ours. */
  readonly failure: WriteFailure | undefined

  constructor(path: string, error: NodeJS.ErrnoException) {
    super(error.message, { cause: error })
    this.name = 'WriteError'
    this.path = path
    this.failure = failures[error.code ?? '']
  }
}

const failures: Readonly<Record<string, WriteFailure>> = {
  ENOENT: 'noFolder',
  ENOTDIR: 'noFolder',
  EISDIR: 'isFolder',
  EACCES: 'notAllowed',
  EPERM: 'notAllowed',
  EROFS: 'readOnly',
  ENOSPC: 'full',
  EDQUOT: 'full',
  ENAMETOOLONG: 'tooLong',
}

/** Makes sure, before long work begins, that a file can be written at `path`. @throws WriteError */
export function checkWritable(path: string): void {
  attempt(path, target => {
    if (isDevice(statOf(target))) return
    const trial = temporaryPath(target)
    closeSync(openSync(trial, 'wx'))
    rmSync(trial)
  })
}

/** @param content a text, or the bytes of a picture or document. @throws WriteError */
export function writeWhole(path: string, content: string | Uint8Array): void {
  attempt(path, target => {
    const before = statOf(target)
    if (isDevice(before)) writeFileSync(target, content)
    else replace(target, content, before)
  })
}

function replace(target: string, content: string | Uint8Array, before: Stats | undefined): void {
  const temporary = temporaryPath(target)
  try {
    const file = openSync(temporary, 'wx')
    try {
      writeFileSync(file, content)
      if (before !== undefined) fchmodSync(file, before.mode & 0o7777)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  syncFolder(dirname(target))
}

/** Makes the new name last; some systems cannot open folders, and there the rename alone must do. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    // The file is complete all the same.
  }
}

/** Beside the target, so that renaming stays within one file system; short, so that a long name still has room. */
function temporaryPath(target: string): string {
  return join(dirname(target), `.plimsoll-${randomUUID()}.tmp`)
}

function statOf(path: string): Stats | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats?.isDirectory()) throw Object.assign(new Error(`${basename(path)} is a folder`), { code: 'EISDIR' })
  return stats
}

/** A device or pipe, such as /dev/null, takes the text itself: to rename a file over it would destroy it. */
function isDevice(stats: Stats | undefined): boolean {
  return stats !== undefined && !stats.isFile()
}

/** A link is followed, so that the file it leads to is replaced and not the link. */
function attempt(path: string, work: (target: string) => void): void {
  try {
    const absolute = resolve(path)
    work(statSync(absolute, { throwIfNoEntry: false }) === undefined ? absolute : realpathSync(absolute))
  } catch (error) {
    throw new WriteError(path, error as NodeJS.ErrnoException)
  }
}
