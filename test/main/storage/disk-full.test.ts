/** A full disk: the edit is refused with a clear reason, what was saved stays, and the same edit goes through once there is room. */
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { WorkspaceCalls } from '../../../src-main/calls/workspace-calls.ts'
import { openWorkspace } from '../../../src-main/storage/open-workspace.ts'
import { StorageError } from '../../../src-main/storage/storage-error.ts'
import { bundle, edit, opened, set, temporaryFolder } from './small-workspace.ts'

/** Edits with notes that take room until one is refused; how many went through, and the refusal. */
function editUntilFull(calls: WorkspaceCalls): { readonly saved: number; readonly error: StorageError } {
  for (let saved = 0; saved < 5000; saved++) {
    try {
      edit(calls, 'small', `edit ${saved + 1}`, set(['note'], noteOf(saved + 1)))
    } catch (error) {
      if (error instanceof StorageError) return { saved, error }
      throw error
    }
  }
  throw new Error('the disk was never full')
}

/** Text that does not shrink when packed, so that room runs out soon. */
function noteOf(number: number): string {
  let state = number
  const letters = Array.from({ length: 8000 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return String.fromCharCode(97 + ((state >>> 24) % 26))
  })
  return `${number} ${letters.join('')}`
}

function expectLastSaved(calls: WorkspaceCalls, saved: number): void {
  const { study, undo } = calls.studies.open('small')
  expect(String(study.note).split(' ')[0]).toBe(String(saved))
  expect(undo).toBe(`edit ${saved}`)
}

test('by a limit on pages: refused, nothing lost, saved when there is room', () => {
  const { workspace, calls, folder } = opened()
  edit(calls, 'small', 'edit 0', set(['note'], '0'))
  const pages = workspace.db.pragma('page_count', { simple: true }) as number
  workspace.db.pragma(`max_page_count = ${pages + 20}`)
  const { saved, error } = editUntilFull(calls)
  expect(error.code).toBe('disk-full')
  expect(saved).toBeGreaterThan(0)
  expectLastSaved(calls, saved)
  expect(workspace.db.pragma('integrity_check', { simple: true })).toBe('ok')
  workspace.db.pragma('max_page_count = 100000')
  edit(calls, 'small', `edit ${saved + 1}`, set(['note'], noteOf(saved + 1)))
  workspace.close()
  expectLastSaved(opened({ folder }).calls, saved + 1)
})

/** A file system of its own of so many kilobytes, or undefined where this user may not mount. */
function tinyDisk(kilobytes: number): string | undefined {
  const folder = temporaryFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder], { stdio: 'ignore' }))
  return folder
}

describe('a real disk of a few hundred kilobytes', () => {
  test('fills up: refused, nothing lost, saved when there is room', context => {
    const folder = tinyDisk(1500)
    if (folder === undefined) return context.skip('no right to mount a small disk')
    const { calls, workspace } = opened({ folder })
    const ballast = join(folder, 'ballast')
    const file = openSync(ballast, 'w')
    writeSync(file, Buffer.alloc(300_000))
    closeSync(file)
    const { saved, error } = editUntilFull(calls)
    expect(error.code).toBe('disk-full')
    expect(saved).toBeGreaterThan(0)
    expectLastSaved(calls, saved)
    // Reading goes on, and the workspace opens again, full as the disk is.
    workspace.close()
    const again = opened({ folder })
    expectLastSaved(again.calls, saved)
    expect(again.workspace.db.pragma('integrity_check', { simple: true })).toBe('ok')
    rmSync(ballast)
    edit(again.calls, 'small', `edit ${saved + 1}`, set(['note'], noteOf(saved + 1)))
    expectLastSaved(again.calls, saved + 1)
  })

  test('with no room for a workspace at all: none is made, and it says why', context => {
    const folder = tinyDisk(24)
    if (folder === undefined) return context.skip('no right to mount a small disk')
    expect(() => openWorkspace({ folder, mode: 'write', bundled: bundle() })).toThrow(
      expect.objectContaining({ name: 'StorageError', code: 'disk-full' }),
    )
  })
})
