/** Before `start` and `test`: the system packages and the Electron that the project's dependencies call for. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureSystemPackages, isNeededByElectron } from './display-libraries.mjs'
import { findElectron } from './electron-binary.mjs'

/**
 * Prepares what `task` (`start` or `test`) needs in this checkout and leaves word of it in the environment:
 * `PLIMSOLL_ELECTRON` is the binary to run, or `PLIMSOLL_ELECTRON_REASON` says why there is none. A project without the
 * dependency is given neither packages nor downloads. Never throws: what is missing only makes its tests skip.
 */
export async function prepareMachine(root, task) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const has = name => name in { ...dependencies, ...devDependencies }
  const groups = []
  if (has('electron')) groups.push('window')
  if (task === 'test' && has('@myriaddreamin/typst-ts-node-compiler')) groups.push('documents')
  const missing = groups.length > 0 ? ensureSystemPackages(groups).filter(isNeededByElectron) : []

  const electron = !has('electron')
    ? { reason: 'the project does not depend on it yet' }
    : missing.length > 0
      ? { reason: `system packages are missing: ${missing.join(' ')}` }
      : await findElectron(root, { mayFetch: true })
  if (electron.path) {
    process.env.PLIMSOLL_ELECTRON = electron.path
    process.env.ELECTRON_OVERRIDE_DIST_PATH = electron.folder // Read by the package electron, and so by electron-vite.
  } else process.env.PLIMSOLL_ELECTRON_REASON = electron.reason
}
