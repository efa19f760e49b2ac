/** A damaged workspace is kept: its file is copied aside before anybody tries to mend it, and stays where it was too. */
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileTime } from './backup.ts'
import { asStorage } from './storage-error.ts'

const copyForm = /^workspace-damaged-.*\.sqlite$/
const companions = ['-wal', '-journal'] as const

/** A name that nothing bears yet. */
function freeCopyName(folder: string, at: Date): string {
  const first = join(folder, `workspace-damaged-${fileTime(at)}`)
  for (let i = 1; ; i++) {
    const path = `${first}${i === 1 ? '' : `-${i}`}.sqlite`
    if (!existsSync(path)) return path
  }
}

/**
 * Copies the file and its log to `workspace-damaged-<date>.sqlite` beside it; an equal copy from before is taken instead, so that every
 * attempt to open does not make another.
 *
 * @returns the copy's path
 * @throws the system's error, such as ENOSPC
 */
export function keepDamagedCopy(folder: string, path: string, at: Date): string {
  const bytes = readFileSync(path)
  const known = readdirSync(folder).find(name => copyForm.test(name) && readFileSync(join(folder, name)).equals(bytes))
  if (known !== undefined) return join(folder, known)
  const copy = freeCopyName(folder, at)
  copyFileSync(path, copy, constants.COPYFILE_EXCL)
  for (const end of companions) if (existsSync(path + end)) copyFileSync(path + end, copy + end)
  return copy
}

/**
 * Puts a backup in the place of a damaged workspace, whose file stays as `workspace-damaged-<date>.sqlite`.
 *
 * @param path of the workspace's file, which nobody has open
 * @param backup path of a sound backup
 * @returns where the damaged file is now
 * @throws StorageError, where nothing was moved
 */
export function restoreBackup(folder: string, path: string, backup: string, at: Date): string {
  return asStorage(path, () => {
    const incoming = `${path}.incoming`
    copyFileSync(backup, incoming)
    const file = openSync(incoming, 'r+')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    const aside = freeCopyName(folder, at)
    // A log that belonged to the damaged file would be played into the backup.
    for (const end of companions) if (existsSync(path + end)) renameSync(path + end, aside + end)
    rmSync(`${path}-shm`, { force: true })
    if (existsSync(path)) renameSync(path, aside)
    renameSync(incoming, path)
    return aside
  })
}
