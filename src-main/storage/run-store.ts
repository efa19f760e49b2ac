/** The table of runs: results with what it takes to make them again. */
import type { CatalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import type { Result } from '../../src-engine/result.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { WorkspaceDatabase } from './database.ts'
import { packJson, unpackJson } from './packed-json.ts'
import { guarded } from './storage-error.ts'

/** Runs that a study keeps beside the pinned ones. */
export const MOST_RUNS = 20

/** What a list shows and what decides whether a run is stale; the result itself is read apart. */
export interface RunRow {
  readonly id: number
  readonly studyId: string
  readonly computingHash: string
  readonly catalogHash: string
  readonly engineVersion: string
  readonly seed: number
  readonly sampler: string
  readonly trials: number
  readonly seconds: number
  /** ISO 8601. */
  readonly at: string
  readonly isPinned: boolean
}

export interface NewRun {
  readonly studyId: string
  readonly study: Study
  /** The catalog entries that the run used, whole. */
  readonly entries: readonly CatalogEntry[]
  readonly result: Result
  readonly computingHash: string
  readonly seconds: number
  readonly at: string
}

type RawRow = Omit<RunRow, 'isPinned'> & { readonly isPinned: 0 | 1 }

const columns = `id, study_id AS studyId, computing_hash AS computingHash, catalog_hash AS catalogHash, engine_version AS engineVersion,
  seed, sampler, trials, seconds, made_at AS at, is_pinned AS isPinned`

export function runStore(db: WorkspaceDatabase) {
  const ofStudy = db.prepare<[string], RawRow>(`SELECT ${columns} FROM run WHERE study_id = ? ORDER BY id DESC`)
  const latest = db.prepare<[string], RawRow>(`SELECT ${columns} FROM run WHERE study_id = ? ORDER BY id DESC LIMIT 1`)
  const one = db.prepare<[number], RawRow>(`SELECT ${columns} FROM run WHERE id = ?`)
  const result = db.prepare<[number], string>('SELECT result FROM run WHERE id = ?').pluck()
  const origin = db.prepare<[number], { study: Buffer; entries: Buffer }>('SELECT study, entries FROM run WHERE id = ?')
  const insert = db.prepare(`
    INSERT INTO run (study_id, study, entries, result, computing_hash, catalog_hash, engine_version, seed, sampler, trials, seconds, made_at, is_pinned)
    VALUES (:studyId, :study, :entries, :result, :computingHash, :catalogHash, :engineVersion, :seed, :sampler, :trials, :seconds, :at, 0)`)
  const prune = db.prepare<[string, string, number]>(
    `DELETE FROM run WHERE study_id = ? AND is_pinned = 0 AND id NOT IN
      (SELECT id FROM run WHERE study_id = ? AND is_pinned = 0 ORDER BY id DESC LIMIT ?)`,
  )
  const pin = db.prepare<[0 | 1, number]>('UPDATE run SET is_pinned = ? WHERE id = ?')
  const row = (raw: RawRow): RunRow => ({ ...raw, isPinned: raw.isPinned === 1 })
  return guarded(db, {
    /** Newest first. */
    ofStudy: (id: string): RunRow[] => ofStudy.all(id).map(row),
    latest: (studyId: string): RunRow | undefined => {
      const raw = latest.get(studyId)
      return raw && row(raw)
    },
    find: (id: number): RunRow | undefined => {
      const raw = one.get(id)
      return raw && row(raw)
    },
    /** Field by field in the order in which it was made, so that its text is the same to the byte. */
    result: (id: number): Result | undefined => {
      const text = result.get(id)
      return text === undefined ? undefined : (JSON.parse(text) as Result)
    },
    /** The study and the entries that the run was made of. */
    origin: (id: number): { readonly study: Study; readonly entries: readonly CatalogEntry[] } | undefined => {
      const packed = origin.get(id)
      return packed && { study: unpackJson(packed.study) as Study, entries: unpackJson(packed.entries) as CatalogEntry[] }
    },
    /** Keeps a run and lets go of those beyond the twentieth; pinned ones stay and are not counted. Returns its id. */
    add: ({ study, entries, result, ...run }: NewRun): number => {
      const { catalogHash, engineVersion, seed, sampler, trials } = result
      const { lastInsertRowid } = insert.run({
        ...run,
        ...{ catalogHash, engineVersion, seed, sampler, trials },
        study: packJson(study),
        entries: packJson(entries),
        result: JSON.stringify(result),
      })
      prune.run(run.studyId, run.studyId, MOST_RUNS)
      return Number(lastInsertRowid)
    },
    /** False where there is no such run. */
    pin: (id: number, isPinned: boolean): boolean => pin.run(isPinned ? 1 : 0, id).changes === 1,
  })
}

export type RunStore = ReturnType<typeof runStore>
