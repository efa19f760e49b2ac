/** Installs what package-lock.json lists, one process at a time, and words what can go wrong with its remedy. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { isInstallFresh, stampInstall } from './install-stamp.mjs'
import { takeTurn } from './turn.mjs'

/** What npm prints where it cannot reach the registry. */
const offline =
  /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|npm (error|ERR!) network/

/**
 * Makes node_modules hold what package-lock.json of `root` asks for. Resolves to undefined, or to a sentence that says
 * what failed and what to do.
 */
export async function install(root) {
  const release = await takeTurn(root, 'installing', 'Another process is installing the packages; waiting for it…')
  try {
    if (isInstallFresh(root)) return undefined // Another process did it while this one waited.
    const hasOwnNode = () => existsSync(join(root, 'node_modules', 'node', 'bin'))
    if (!isTreeOfLock(root) || !hasOwnNode()) {
      console.error('Installing the packages that package-lock.json lists; this takes about a minute…')
      const fault = await npmCi(root)
      if (fault) return fault
    }
    if (!hasOwnNode()) {
      return 'The package `node` did not install its binary. Let npm run install scripts (`npm config delete ignore-scripts`), then run the same command again.'
    }
    stampInstall(root)
    return undefined
  } finally {
    release()
  }
}

async function npmCi(root) {
  const quiet = ['--loglevel=error', '--no-audit', '--no-fund', '--no-progress']
  // Two quick retries: where there is no network, npm's own waits add up to more than a minute.
  const retries = ['--fetch-retries=2', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=8000']
  const { code, output } = await npm(root, ['ci', ...quiet, ...retries])
  if (code === 0) return undefined
  if (code === undefined) return 'npm was not found: install Node 20 or newer together with npm, then run the same command again.'
  if (!offline.test(output)) {
    process.stderr.write(output)
    return 'The packages could not be installed: the lines above are what npm says. Mend that and run the same command again.'
  }
  return `npm could not reach the package registry (${output.match(/\bE[A-Z_]{4,}\b/)?.[0] ?? 'network error'}). Connect this machine, or name a mirror (\`npm config set registry <address>\`) or a proxy (\`npm config set https-proxy <address>\`), then run the same command again.`
}

/** Runs npm outside node_modules/.bin: that folder holds the Node which `npm ci` is about to delete. */
function npm(root, args) {
  const own = join(root, 'node_modules')
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(folder => !folder.startsWith(own))
    .join(delimiter)
  return new Promise(done => {
    const windows = process.platform === 'win32'
    const child = spawn(windows ? 'npm.cmd' : 'npm', args, { cwd: root, env: { ...process.env, PATH: path }, shell: windows })
    let output = ''
    child.stdout.on('data', chunk => (output += chunk))
    child.stderr.on('data', chunk => (output += chunk))
    child.on('error', () => done({ code: undefined, output }))
    child.on('close', code => done({ code: code ?? 1, output }))
  })
}

/** True where npm's own record says that node_modules already is the tree of package-lock.json, as after `npm install`. */
function isTreeOfLock(root) {
  try {
    const read = path => JSON.parse(readFileSync(join(root, path), 'utf8')).packages
    const { '': _, ...wanted } = read('package-lock.json')
    const present = read('node_modules/.package-lock.json')
    const same = Object.entries(wanted).every(([place, entry]) =>
      present[place] ? present[place].version === entry.version && existsSync(join(root, place)) : entry.optional === true,
    )
    return same && Object.keys(present).every(place => place in wanted)
  } catch {
    return false
  }
}
