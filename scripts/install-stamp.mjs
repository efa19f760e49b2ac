/** Tells whether node_modules is what package-lock.json asks for, by a stamp that the last install left in it. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const stampPath = root => join(root, 'node_modules', '.plimsoll-install')

const lockHash = root =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

/** True where the last install was made from the package-lock.json that lies in `root` now. */
export function isInstallFresh(root) {
  try {
    return readFileSync(stampPath(root), 'utf8') === lockHash(root)
  } catch {
    return false // No stamp, or no node_modules to hold one.
  }
}

/** Marks node_modules as made from the present package-lock.json. */
export function stampInstall(root) {
  writeFileSync(stampPath(root), lockHash(root))
}
