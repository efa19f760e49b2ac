/**
 * The first thing every npm script runs: makes a fresh checkout ready, then hands the task to the project's own Node.
 *
 * Uses only what Node 20 brings. `node scripts/bootstrap.mjs <task> [--] [arguments]`; the arguments reach the task
 * untouched. Standard output belongs to the task: whatever is said here goes to standard error.
 */
import { existsSync, realpathSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInstallFresh } from './install-stamp.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** What runs for each task; `prepare` marks the two that may install system packages and fetch Electron. */
const tasks = {
  start: { entry: 'scripts/start.mjs', prepare: true },
  test: { entry: 'scripts/test.mjs', prepare: true },
  check: { entry: 'scripts/check.mjs' },
  typecheck: { entry: 'scripts/check.mjs', given: ['types', 'components'] },
  build: { entry: 'scripts/build.mjs' },
  bench: { entry: 'test/bench/bench.ts' },
  plimsoll: { entry: 'src-main/cli.ts' },
}

const [name, ...rest] = process.argv.slice(2)
const task = tasks[name]
if (!task) {
  console.error(`usage: node scripts/bootstrap.mjs <${Object.keys(tasks).join('|')}> [--] [arguments]`)
  process.exit(2)
}

const isFresh = isInstallFresh(root)
if (!isFresh) {
  const { install } = await import('./install.mjs')
  const fault = await install(root)
  if (fault) {
    console.error(fault)
    process.exit(1)
  }
}

if (task.prepare) {
  const { prepareMachine } = await import('./prepare-machine.mjs')
  await prepareMachine(root, name)
}

const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const entry = join(root, task.entry)
const given = [...(task.given ?? []), ...(rest[0] === '--' ? rest.slice(1) : rest)]

// Compiled code is kept: 150 modules of TypeScript start in 140 ms instead of 460. Worker threads learn of it by the variable.
process.env.NODE_COMPILE_CACHE ??= join(root, '.cache', 'compiled')

// After an install, this process may be the Node that the install replaced.
if (isFresh && existsSync(ownNode) && realpathSync(process.execPath) === realpathSync(ownNode)) {
  // npm puts node_modules/.bin first on the path, so from the second run on this already is the project's Node: going on
  // in the same process saves a second start, about 70 ms.
  process.argv = [process.execPath, entry, ...given]
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE)
  module.runMain(entry)
} else {
  const { runWith } = await import('./run-with.mjs')
  process.exitCode = await runWith(ownNode, [entry, ...given])
}
