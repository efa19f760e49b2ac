/** What the window asks of stored runs: kept with what they were made of, listed, pinned, and told when they have gone stale. */
import { z } from 'zod'
import { engineVersion, type Result } from '../../src-engine/result.ts'
import type { StoredRun } from '../contract.ts'
import { catalogHash } from '../documents/canonical-json.ts'
import { serialiseStudy } from '../documents/study-document.ts'
import { inTransaction } from '../storage/database.ts'
import type { Workspace } from '../storage/open-workspace.ts'
import { type RunRow, runStore } from '../storage/run-store.ts'
import { refused } from './call-error.ts'
import { computingHash } from './computing-hash.ts'
import { parsed } from './request.ts'
import { resultText } from './run-calls.ts'
import { type ReadyStudy, usedEntries } from './study-calls.ts'
import type { WorkspaceStudies } from './workspace-study-calls.ts'

const studyIdSchema = z.string().max(200)
const runIdSchema = z.int().min(1)

/** What a run must share with the study as it stands now, to be fresh. */
export interface RunBasis {
  readonly computingHash: string
  readonly catalogHash: string
  readonly engineVersion: string
}

export function runBasis(study: ReadyStudy): RunBasis {
  return { computingHash: computingHash(study.compiled), catalogHash: catalogHash(usedEntries(study)), engineVersion }
}

/** @param now undefined where the study cannot run: no run of it is fresh then */
export function isStale(run: RunBasis, now: RunBasis | undefined): boolean {
  return (
    run.computingHash !== now?.computingHash || run.catalogHash !== now.catalogHash || run.engineVersion !== now.engineVersion
  )
}

export function workspaceRuns(workspace: Workspace, studies: WorkspaceStudies) {
  const { db, now } = workspace
  const store = runStore(db)

  function basisNow(studyId: string): RunBasis | undefined {
    const ready = studies.readyIfSound(studyId)
    return ready && runBasis(ready)
  }

  function listed({ id, at, isPinned, seconds, ...run }: RunRow, basis: RunBasis | undefined): Omit<StoredRun, 'result'> {
    return { id, at, isStale: isStale(run, basis), isPinned, seconds }
  }

  function need(run: unknown): RunRow {
    const id = parsed(runIdSchema, run)
    const row = store.find(id)
    if (row === undefined) throw refused('not-found', 'no-such-run', { id: String(id) })
    return row
  }

  function stored(row: RunRow): StoredRun {
    return { ...listed(row, basisNow(row.studyId)), result: store.result(row.id)! }
  }

  return {
    /**
     * Keeps a run that was asked for. It may be stale already where the study was edited while it ran.
     *
     * @param study as it was when the run began
     * @param result of that very run
     */
    keep: (studyId: string, study: ReadyStudy, result: Result, seconds: number): StoredRun => {
      const id = inTransaction(db, () =>
        store.add({
          studyId,
          study: study.study,
          entries: usedEntries(study),
          result,
          computingHash: computingHash(study.compiled),
          seconds,
          at: now().toISOString(),
        }),
      )
      return stored(store.find(id)!)
    },
    latest: (studyId: unknown): StoredRun | null => {
      const row = store.latest(parsed(studyIdSchema, studyId))
      return row === undefined ? null : stored(row)
    },
    /** Newest first. */
    list: (studyId: unknown): Omit<StoredRun, 'result'>[] => {
      const id = parsed(studyIdSchema, studyId)
      const rows = store.ofStudy(id)
      const basis = rows.length === 0 ? undefined : basisNow(id)
      return rows.map(row => listed(row, basis))
    },
    open: (run: unknown): StoredRun => stored(need(run)),
    pin: (run: unknown, isPinned: unknown): void => {
      const { id } = need(run)
      const isWanted = parsed(z.boolean(), isPinned)
      inTransaction(db, () => store.pin(id, isWanted))
    },
    /** The JSON result as the shell writes it, to the byte. */
    resultText: (run: unknown): string => resultText(store.result(need(run).id)!),
    /** The study as it ran, with its entries, as the text of a file that gives the same result anywhere. */
    studyText: (run: unknown): string => {
      const { study, entries } = store.origin(need(run).id)!
      return serialiseStudy(study, entries)
    },
  }
}

export type WorkspaceRuns = ReturnType<typeof workspaceRuns>
