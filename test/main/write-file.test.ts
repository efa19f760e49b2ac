/** Files are written whole or not at all. */
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkFinite, NotFiniteError } from '../../src-main/calls/run-calls.ts'
import { checkWritable, WriteError, writeWhole } from '../../src-main/exchange/write-file.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-write-')))
afterAll(() => rmSync(folder, { recursive: true }))

let places = 0
function place(): string {
  const path = join(folder, String(places++))
  mkdirSync(path)
  return path
}

test('a new file and an old one are written, nothing is left beside them', () => {
  const here = place()
  writeWhole(join(here, 'a.json'), 'first')
  writeWhole(join(here, 'a.json'), 'second 方案')
  expect(readFileSync(join(here, 'a.json'), 'utf8')).toBe('second 方案')
  expect(readdirSync(here)).toEqual(['a.json'])
})

test('the old file keeps its permissions', () => {
  const path = join(place(), 'private.json')
  writeFileSync(path, 'old')
  chmodSync(path, 0o600)
  writeWhole(path, 'new')
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('a link stays a link, the file it leads to is replaced', () => {
  const here = place()
  writeFileSync(join(here, 'file.json'), 'old')
  symlinkSync('file.json', join(here, 'link.json'))
  writeWhole(join(here, 'link.json'), 'new')
  expect(lstatSync(join(here, 'link.json')).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(here, 'file.json'), 'utf8')).toBe('new')
})

test('checking changes nothing', () => {
  const here = place()
  writeFileSync(join(here, 'a.json'), 'old')
  checkWritable(join(here, 'a.json'))
  checkWritable(join(here, 'b.json'))
  expect(readdirSync(here)).toEqual(['a.json'])
  expect(readFileSync(join(here, 'a.json'), 'utf8')).toBe('old')
})

describe('what cannot be written is told, and leaves things as they were', () => {
  const failureOf = (work: () => void) => {
    try {
      work()
    } catch (error) {
      return error instanceof WriteError ? error.failure : error
    }
    return 'written'
  }

  test.each([
    ['no folder', (here: string) => join(here, 'no', 'a.json'), 'noFolder'],
    ['below a file', (here: string) => join(here, 'file', 'a.json'), 'noFolder'],
    ['a folder', (here: string) => here, 'isFolder'],
    ['a name beyond all limits', (here: string) => join(here, 'x'.repeat(5000)), 'tooLong'],
    ['a name longer than files may have', (here: string) => join(here, 'x'.repeat(300)), 'tooLong'],
  ])('%s', (_, path, failure) => {
    const here = place()
    writeFileSync(join(here, 'file'), 'old')
    expect(failureOf(() => writeWhole(path(here), 'new'))).toBe(failure)
    expect(readdirSync(here)).toEqual(['file'])
  })

  test.skipIf(process.getuid?.() === 0)('a folder without permission', () => {
    const here = place()
    chmodSync(here, 0o500)
    expect(failureOf(() => checkWritable(join(here, 'a.json')))).toBe('notAllowed')
    expect(failureOf(() => writeWhole(join(here, 'a.json'), 'new'))).toBe('notAllowed')
    chmodSync(here, 0o700)
  })

  test.skipIf(process.platform !== 'linux')('a full disk', () => {
    expect(failureOf(() => writeWhole('/dev/full', 'new'))).toBe('full')
  })
})

test.skipIf(process.platform === 'win32')('a device takes the text itself and stays a device', () => {
  writeWhole('/dev/null', 'nothing')
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
})

test('numbers that are not finite are found wherever they are', () => {
  const at = (value: unknown) => {
    try {
      checkFinite(value, '')
    } catch (error) {
      return error instanceof NotFiniteError ? error.path : error
    }
    return 'finite'
  }
  expect(at({ plans: [{ npv: 1, irr: null, name: 'NaN' }] })).toBe('finite')
  expect(at({ plans: [{ npv: 1 }, { npv: Number.NaN }] })).toBe('plans.1.npv')
  expect(at({ interval: [0, Number.POSITIVE_INFINITY] })).toBe('interval.1')
  expect(at(Number.NEGATIVE_INFINITY)).toBe('')
})
