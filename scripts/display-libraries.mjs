/** System packages that Electron and the checks of documents need on Debian and Ubuntu, and how to get what is missing. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const command = name => () => ['/usr/bin', '/usr/local/bin', '/bin'].some(folder => existsSync(`${folder}/${name}`))
const library = name => known => known.includes(`\t${name} `)

const hasScreen = () => Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Package name, and how its presence shows: a line of `ldconfig -p`, a program, or a file. */
const groups = {
  window: {
    xvfb: () => hasScreen() || command('Xvfb')(),
    'libgtk-3-0': library('libgtk-3.so.0'),
    libnss3: library('libnss3.so'),
    libasound2: library('libasound.so.2'),
    libgbm1: library('libgbm.so.1'),
    'libatk-bridge2.0-0': library('libatk-bridge-2.0.so.0'),
    libdrm2: library('libdrm.so.2'),
    libxss1: library('libXss.so.1'),
    'fonts-noto-cjk': () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
  },
  documents: {
    qpdf: command('qpdf'),
    'poppler-utils': command('pdftotext'),
  },
}

/** Whether Electron cannot run without this package; without fonts it only draws Chinese as boxes. */
export const isNeededByElectron = name => name in groups.window && name !== 'fonts-noto-cjk'

/** The packages of the named groups (`window`, `documents`) that this machine lacks. */
export function missingPackages(names) {
  const known = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? ''
  const wanted = names.flatMap(name => Object.entries(groups[name]))
  return wanted.filter(([, isPresent]) => !isPresent(known)).map(([name]) => name)
}

/**
 * Installs what the named groups lack where this is Debian or Ubuntu and the user is root, else says what to do.
 * Returns the packages still missing; never throws.
 */
export function ensureSystemPackages(names) {
  if (process.platform !== 'linux') return [] // Electron brings what it needs elsewhere.
  const missing = missingPackages(names)
  if (missing.length === 0) return []
  const remedy = `apt-get install -y ${missing.join(' ')}`
  if (!existsSync('/usr/bin/apt-get')) {
    console.error(
      `Electron and the document checks want what Debian calls ${missing.join(', ')}; what needs them is skipped until they are installed.`,
    )
    return missing
  }
  if (process.getuid?.() !== 0) {
    console.error(`Missing system packages: ${missing.join(', ')}. What needs them is skipped until you run: sudo ${remedy}`)
    return missing
  }
  console.error(`Installing system packages: ${missing.join(', ')}…`)
  const fault = aptGet(['update']) ?? aptGet(['install', '-y', '--no-install-recommends', ...missing])
  const left = missingPackages(names)
  if (left.length > 0) {
    console.error(
      `${fault ?? ''}\nStill missing: ${left.join(', ')}. What needs them is skipped; to try again by hand: apt-get update && ${remedy}`,
    )
  }
  return left
}

/** Runs apt-get quietly; returns what it said where it failed. The limits keep a dead network or a held lock from hanging us. */
function aptGet(args) {
  const limits = ['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=1', '-o', 'DPkg::Lock::Timeout=120']
  const run = spawnSync('apt-get', ['-qq', ...limits, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 15 * 60_000,
  })
  return run.status === 0 ? undefined : `${run.stdout}${run.stderr}`.trim() || String(run.error ?? 'apt-get failed')
}
