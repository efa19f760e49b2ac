/**
 * `npm start`: opens the window where there is a screen; else runs the main example in the shell and writes its report beside.
 * Arguments go to the shell's run; the window takes none.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from './build.mjs'
import { findElectron } from './electron-binary.mjs'
import { runWith } from './run-with.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const example = 'cluster-buy-options'
const given = process.argv.slice(2)

process.exitCode = hasScreen() ? await startWindow() : await runExample()

function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

function runExample() {
  const report = ['--pdf', `./plimsoll-${example}.pdf`]
  return runWith(process.execPath, [join(root, 'src-main', 'cli.ts'), 'run', example, ...report, ...given])
}

async function startWindow() {
  const { path, reason } = await findElectron(root, { mayFetch: false })
  if (!path) {
    console.error(
      `There is no Electron for the window (${process.env.PLIMSOLL_ELECTRON_REASON ?? reason}); the example runs in the shell.`,
    )
    return runExample()
  }
  const fault = await buildIfStale(root)
  if (fault) {
    console.error(fault)
    return 1
  }
  // Chromium refuses to start its sandbox for root.
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return runWith(path, [...switches, root])
}
