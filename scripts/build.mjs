/** Builds the window into out/, where its sources have changed since it was built last. `node scripts/build.mjs` builds in any case. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { takeTurn } from './turn.mjs'

/** What the built files come from, beside what node_modules holds by package-lock.json. */
const sources = [
  'src-engine',
  'src-view',
  'src-main',
  'src-renderer',
  'electron.vite.config.ts',
  'svelte.config.js',
  'package-lock.json',
]

const stampOf = root => join(root, 'out', 'build-stamp')

/** Changes with every change of a source: names, sizes and times of change. */
function sourceState(root) {
  const hash = createHash('sha256')
  const add = path => {
    const { size, mtimeMs } = statSync(join(root, path))
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  for (const source of sources.filter(name => existsSync(join(root, name)))) {
    if (!statSync(join(root, source)).isDirectory()) add(source)
    else {
      const files = readdirSync(join(root, source), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
      for (const path of files.map(entry => join(entry.parentPath, entry.name).slice(root.length + 1)).sort()) add(path)
    }
  }
  return hash.digest('hex')
}

function isBuilt(root) {
  return existsSync(stampOf(root)) && readFileSync(stampOf(root), 'utf8') === sourceState(root)
}

/** Resolves to undefined where out/ is up to date, or to what the build said when it failed. */
export async function buildIfStale(root) {
  if (isBuilt(root)) return undefined
  const release = await takeTurn(root, 'building', 'Another process is building the window; waiting for it…')
  try {
    return isBuilt(root) ? undefined : await build(root)
  } finally {
    release()
  }
}

async function build(root) {
  console.error('Building the window…')
  const state = sourceState(root) // What changes while the build goes on is not in it.
  rmSync(stampOf(root), { force: true })
  const program = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const child = spawn(process.execPath, [program, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', chunk => (output += chunk))
  child.stderr.on('data', chunk => (output += chunk))
  const code = await new Promise(done => child.on('close', done))
  if (code !== 0) return `The window could not be built:\n${output}`
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stampOf(root), state)
  return undefined
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  rmSync(stampOf(root), { force: true })
  const fault = await buildIfStale(root)
  if (fault) {
    console.error(fault)
    process.exitCode = 1
  }
}
