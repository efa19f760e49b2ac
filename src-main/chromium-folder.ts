/** Where Chromium keeps its own files for a workspace, and with them the lock by which a second start finds the first. */
import { createHash } from 'node:crypto'
import { accessSync, constants, lstatSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Inside the workspace; for a workspace that cannot be written to, a folder of its own among the temporary ones. */
export function chromiumFolder(workspace: string): string {
  const inside = join(workspace, 'window')
  try {
    mkdirSync(inside, { recursive: true })
    accessSync(inside, constants.W_OK)
    return inside
  } catch {
    const name = createHash('sha256').update(`${userInfo().username}\n${workspace}`).digest('hex').slice(0, 16)
    const outside = join(tmpdir(), `plimsoll-window-${name}`)
    mkdirSync(outside, { recursive: true, mode: 0o700 })
    // Whoever else made it first could read along: then a folder that nobody can foresee, and no lock.
    return isOurs(outside) ? outside : mkdtempSync(join(tmpdir(), 'plimsoll-window-'))
  }
}

function isOurs(folder: string): boolean {
  const stats = lstatSync(folder)
  return stats.isDirectory() && (process.platform === 'win32' || stats.uid === userInfo().uid)
}
