/** Workspaces for tests: a fresh folder, small bundled content, and a clock that moves one second at every look. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Catalog } from '../../../src-engine/catalog/catalog-entry.ts'
import type { Study } from '../../../src-engine/study/study.ts'
import { type WorkspaceCalls, workspaceCalls } from '../../../src-main/calls/workspace-calls.ts'
import { catalogHash, studyHash } from '../../../src-main/documents/canonical-json.ts'
import type { BundledContent } from '../../../src-main/storage/bundled-content.ts'
import { type OpenOptions, openWorkspace, type Workspace } from '../../../src-main/storage/open-workspace.ts'
import { smallCatalog } from '../../studies/small-catalog.ts'
import { smallStudy } from '../../studies/small-study.ts'

/** One plan and one kind of work are enough for storage, and quick to compile. */
export function storedStudy(changes: Partial<Study> = {}): Study {
  const small = smallStudy({ work: ['training'], horizonMonths: 6 })
  return { ...small, name: { en: 'Small decision', zh: '小型决策' }, ...changes }
}

export function bundle(studies: readonly Study[] = [storedStudy()], catalog: Catalog = smallCatalog): BundledContent {
  return {
    studies: new Map(studies.map(study => [study.id, { study, hash: studyHash(study) }])),
    catalog,
    catalogHash: catalogHash([...catalog.values()]),
  }
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Every look is a second later than the last. */
export function clock(start = '2027-03-01T08:00:00Z'): () => Date {
  let time = Date.parse(start)
  return () => {
    time += 1000
    return new Date(time)
  }
}

export interface OpenedWorkspace {
  readonly workspace: Workspace
  readonly calls: WorkspaceCalls
  readonly folder: string
}

/** Opened for writing in a fresh folder unless the options say otherwise; closed with the test. */
export function opened(options: Partial<OpenOptions> = {}): OpenedWorkspace {
  const folder = options.folder ?? temporaryFolder()
  const workspace = openWorkspace({ mode: 'write', bundled: bundle(), now: clock(), ...options, folder })
  onTestFinished(() => {
    if (workspace.db.open) workspace.close()
  })
  return { workspace, calls: workspaceCalls(workspace, '0.0.0', 'en'), folder }
}

export const set = (path: readonly (string | number)[], value: unknown) => ({ kind: 'set', path, value }) as const

/** Edits the study on the revision at which it stands. */
export function edit(calls: WorkspaceCalls, id: string, label: string, ...changes: readonly unknown[]) {
  return calls.studies.edit(id, { revision: calls.studies.open(id).revision, label, changes })
}

/** What a function throws. */
export function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
