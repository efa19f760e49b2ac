/** The studies of a workspace as they stand now, the bundled ones beneath the workspace's own; parsed and compiled no more often than needed. */
import type { Catalog } from '../../src-engine/catalog/catalog-entry.ts'
import { type Compilation, compileStudy } from '../../src-engine/study/compile-study.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { parseStudyDocument } from '../documents/study-document.ts'
import type { Workspace } from '../storage/open-workspace.ts'
import type { StudyRow, StudyStore } from '../storage/study-store.ts'
import { refused, refusedForFaults } from './call-error.ts'
import type { ReadyStudy } from './study-calls.ts'

export interface CurrentStudy {
  readonly id: string
  readonly study: Study
  /** 0 for a bundled study in place. */
  readonly revision: number
  /** Hash of the bundled document it comes from; null for a study of the user's own. */
  readonly bundleHash: string | null
  /** Null for a bundled study in place. */
  readonly savedAt: string | null
}

/** Compilations kept: of the study at hand, the state before its edit, and a few beside it. */
const MOST_COMPILATIONS = 8

export function currentStudies(workspace: Workspace, store: StudyStore, catalog: () => Catalog) {
  const { bundled } = workspace
  const byId = new Map<string, CurrentStudy>()
  const compilations = new Map<Study, { readonly catalog: Catalog; readonly compilation: Compilation }>()

  function fromRow(row: StudyRow): CurrentStudy {
    const known = byId.get(row.id)
    if (known !== undefined && known.revision === row.revision && known.savedAt === row.editedAt) return known
    const document = parseStudyDocument(JSON.parse(row.document))
    if (!document.ok) throw refusedForFaults(document.faults)
    const { id, revision, bundleHash, editedAt } = row
    const current = { id, study: document.study, revision, bundleHash, savedAt: editedAt }
    byId.set(id, current)
    return current
  }

  /** The study of the bundle, where the workspace has nothing over it. */
  function inPlace(id: string): CurrentStudy | undefined {
    const found = bundled.studies.get(id)
    return found && { id, study: found.study, revision: 0, bundleHash: found.hash, savedAt: null }
  }

  function find(id: string): CurrentStudy | undefined {
    const row = store.find(id)
    if (row === undefined) return inPlace(id)
    return row.deletedAt === null ? fromRow(row) : undefined
  }

  /** @throws CallError `not-found` */
  function need(id: string): CurrentStudy {
    const current = find(id)
    if (current === undefined) throw refused('not-found', 'no-such-study', { id })
    return current
  }

  function compiled(study: Study): Compilation {
    const known = compilations.get(study)
    const entries = catalog()
    if (known?.catalog === entries) return known.compilation
    const compilation = compileStudy(study, entries)
    remember(study, compilation)
    return compilation
  }

  function remember(study: Study, compilation: Compilation): void {
    compilations.delete(study)
    if (compilations.size >= MOST_COMPILATIONS) compilations.delete(compilations.keys().next().value!)
    compilations.set(study, { catalog: catalog(), compilation })
  }

  /**
   * The study with a dimension written down for everything that it draws, as a save must: a dimension is given once and kept. A study that
   * does not compile stays as it is.
   */
  function settled(study: Study): Study {
    const compilation = compiled(study)
    if (!compilation.ok) return study
    const { dimensions, nextDimension } = compilation.compiled
    const isSettled =
      nextDimension === study.nextDimension && Object.keys(dimensions).length === Object.keys(study.dimensions).length
    if (isSettled) return study
    const whole = { ...study, dimensions, nextDimension }
    // The compilation of the whole is this one: the dimensions are those that it gave.
    remember(whole, { ok: true, compiled: { ...compilation.compiled, study: whole } })
    return whole
  }

  return {
    find,
    need,
    inPlace,
    compiled,
    settled,
    /** After a commit: what was just written, so that it is not read and parsed again. */
    written: (current: CurrentStudy): void => void byId.set(current.id, current),
    /** Ids of all studies that are there: own and edited ones by date, then the bundled ones that nobody touched. */
    ids: (): string[] => {
      const rows = store.all()
      const touched = new Set(rows.map(row => row.id))
      return [
        ...rows.filter(row => row.deletedAt === null).map(row => row.id),
        ...[...bundled.studies.keys()].filter(id => !touched.has(id)),
      ]
    },
    /** Ready to run. @throws CallError `faults`, `not-found` */
    ready: (id: string): ReadyStudy => {
      const { study } = need(id)
      const compilation = compiled(study)
      if (!compilation.ok) throw refusedForFaults(compilation.faults)
      return { ok: true, study, catalog: catalog(), compiled: compilation.compiled }
    },
  }
}

export type CurrentStudies = ReturnType<typeof currentStudies>
