/**
 * Writes into package-lock.json the optional platform packages that `npm install` left out.
 *
 * Where a registry lacks some package's build for another platform, `npm install` skips it silently and `npm ci` then
 * refuses the lock file ("Missing … from lock file"). Run after every `npm install`: `npm run lock`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']
const cLibraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' }

/**
 * Adds the missing entries to a parsed lock file, in place; returns their names with versions. Throws where a package asks
 * for a platform build by a range, or under a name that does not tell its platform: those need a look.
 */
export function completeLock(lock) {
  const added = []
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isFound(lock.packages, place, name)) continue
      if (!/^\d+\.\d+\.\d+/.test(version))
        throw new Error(`${place} wants ${name}@${version}, which is not one version: install it or pin it`)
      lock.packages[`node_modules/${name}`] = {
        version,
        ...platformOf(name),
        ...(entry.dev ? { dev: true } : {}),
        optional: true,
      }
      added.push(`${name}@${version}`)
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
  return added
}

/** Whether `name`, asked for by the package at `place`, has an entry where Node would look: there or in a folder above. */
function isFound(packages, place, name) {
  for (let folder = place; ; folder = posix.dirname(folder)) {
    if (folder === '.') folder = ''
    if (posix.join(folder, 'node_modules', name) in packages) return true
    if (folder === '') return false
  }
}

/** A platform package is named after its platform, such as `@biomejs/cli-linux-arm64-musl`. */
function platformOf(name) {
  const words = name.split(/[-/]/)
  const os = systems.filter(system => words.includes(system))
  const cpu = processors.filter(processor => words.includes(processor))
  const libc = words.flatMap(word => cLibraries[word] ?? [])
  if (cpu.length === 0 && os.length === 0)
    throw new Error(`${name} is an optional package that is not in the lock file, and its name tells no platform`)
  return {
    ...(cpu.length > 0 && { cpu }),
    ...(os.length > 0 && { os }),
    ...(os.includes('linux') && libc.length > 0 && { libc }),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json')
  const lock = JSON.parse(readFileSync(path, 'utf8'))
  const added = completeLock(lock)
  if (added.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(added.length > 0 ? `Added to package-lock.json: ${added.join(', ')}` : 'package-lock.json is complete.')
}
