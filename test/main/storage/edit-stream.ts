/**
 * Run as a process of its own and killed without warning: waits for a word on its input, then edits one study and one catalog entry as
 * fast as it can, and says each number on its output once the edit that bears it is committed.
 */
import { readSync, writeSync } from 'node:fs'
import { workspaceCalls } from '../../../src-main/calls/workspace-calls.ts'
import { openWorkspace } from '../../../src-main/storage/open-workspace.ts'
import { streamBundle } from './stream-bundle.ts'

readSync(0, Buffer.alloc(1))
const workspace = openWorkspace({ folder: process.argv[2]!, mode: 'write', bundled: streamBundle() })
const { studies, catalog, settings } = workspaceCalls(workspace, '0.0.0', 'en')
let { revision, study } = studies.open('stream')
let number = Number(study.note ?? 0)
writeSync(1, 'open\n')
for (;;) {
  number++
  const changes = [{ kind: 'set', path: ['note'], value: String(number) }]
  revision = studies.edit('stream', { revision, label: `to ${number}`, changes }).revision
  writeSync(1, `study ${number}\n`)
  catalog.edit('region/plain', 'electricityUsdPerKwh', number / 1e6)
  writeSync(1, `catalog ${number}\n`)
  if (number % 3 === 0) {
    revision = studies.undo('stream').revision
    revision = studies.redo('stream').revision
    settings.write({ hasSeenTour: number % 2 === 0 })
  }
}
