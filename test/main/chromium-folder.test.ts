/** Where Chromium's files lie: inside the workspace where they can, else in one place for each workspace. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { chromiumFolder } from '../../src-main/chromium-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-chromium-'))
const made: string[] = [folder]
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true })
})

test('a workspace that can be written to holds them, and is made where it is not there yet', () => {
  const workspace = join(folder, 'new', 'workspace')
  expect(chromiumFolder(workspace)).toBe(join(workspace, 'window'))
  expect(statSync(join(workspace, 'window')).isDirectory()).toBe(true)
})

test('a workspace that cannot has a place of its own, always the same, open to nobody else', () => {
  const blocked = ['a', 'b'].map(name => join(folder, name))
  for (const path of blocked) writeFileSync(path, '') // A file where the folder should be cannot be entered, not even by root.
  const [first, second, again] = [blocked[0]!, blocked[1]!, blocked[0]!].map(chromiumFolder)
  made.push(first!, second!)
  expect(again).toBe(first)
  expect(second).not.toBe(first)
  expect(statSync(first!).mode & 0o077).toBe(0)
})
