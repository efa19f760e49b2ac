/**
 * What the window asks of the workspace's studies: list, open, edit, undo, copy, delete and restore.
 *
 * Every argument is taken as hostile. A document of the wrong shape is refused; one of the right shape is saved even where it cannot run,
 * so that somebody can go on editing it. An edit and its undo step are one transaction.
 */
import { z } from 'zod'
import { catalogKey } from '../../src-engine/catalog/catalog-entry.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { Text } from '../../src-engine/study/text.ts'
import { storageWords } from '../../src-view/words/storage-words.ts'
import type { OpenStudy, StudyEntry } from '../contract.ts'
import { studyHash } from '../documents/canonical-json.ts'
import { parseStudyDocument } from '../documents/study-document.ts'
import { capped } from '../documents/study-shape-faults.ts'
import { applyChanges, ChangeError, type DocumentChange } from '../storage/apply-changes.ts'
import { inTransaction } from '../storage/database.ts'
import type { Workspace } from '../storage/open-workspace.ts'
import { settingStore } from '../storage/setting-store.ts'
import { type StudyRow, studyStore } from '../storage/study-store.ts'
import { type UndoStep, undoStore } from '../storage/undo-store.ts'
import { refused, refusedForFaults } from './call-error.ts'
import { type CurrentStudy, currentStudies } from './current-studies.ts'
import { parsed } from './request.ts'
import type { ReadyStudy } from './study-calls.ts'
import { studyInputs } from './study-inputs.ts'
import type { WorkspaceCatalog } from './workspace-catalog-calls.ts'

const idSchema = z.string().max(200)
const pathSchema = z
  .array(z.union([z.string().max(400), z.int().min(0)]))
  .min(1)
  .max(64)
const editSchema = z.strictObject({
  revision: z.int().min(0),
  label: z.string().min(1).max(500),
  changes: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('set'), path: pathSchema, value: z.unknown() }),
        z.strictObject({ kind: z.literal('insert'), path: pathSchema, value: z.unknown() }),
        z.strictObject({ kind: z.literal('remove'), path: pathSchema }),
      ]),
    )
    .min(1)
    .max(1000),
})

/** One side of an edit of a study. */
interface StudySide {
  readonly study: Study
  readonly bundleHash: string | null
}

/** Longest id that a document may bear. */
const LONGEST_ID = 64

function withNames(text: Text, change: (name: string, language: 'en' | 'zh') => string, language: 'en' | 'zh'): Text {
  return typeof text === 'string' ? change(text, language) : { en: change(text.en, 'en'), zh: change(text.zh, 'zh') }
}

export function workspaceStudies(workspace: Workspace, catalog: WorkspaceCatalog) {
  const { db, bundled, now } = workspace
  const store = studyStore(db)
  const undoSteps = undoStore(db)
  const settings = settingStore(db)
  const current = currentStudies(workspace, store, catalog.catalog)
  const language = (): 'en' | 'zh' => (settings.all().get('language') === 'zh' ? 'zh' : 'en')

  function hasNewerBundle(id: string, bundleHash: string | null): boolean {
    const bundle = bundled.studies.get(id)
    return bundleHash !== null && bundle !== undefined && bundle.hash !== bundleHash
  }

  function entryOf(
    id: string,
    study: Pick<Study, 'name' | 'question'>,
    bundleHash: string | null,
    editedAt: string | null,
  ): StudyEntry {
    return {
      id,
      name: study.name,
      question: study.question ?? null,
      isBundled: bundleHash !== null && bundled.studies.has(id),
      editedAt,
      hasNewerBundle: hasNewerBundle(id, bundleHash),
    }
  }

  function list(): StudyEntry[] {
    const rows = new Map(store.all().map(row => [row.id, row]))
    return current.ids().map(id => {
      const row = rows.get(id)
      if (row === undefined) return entryOf(id, bundled.studies.get(id)!.study, bundled.studies.get(id)!.hash, null)
      // Not parsed: one document that an older program cannot read must not hide the others.
      const { name, question } = JSON.parse(row.document) as { name?: Text; question?: Text }
      return entryOf(id, { name: name ?? id, ...(question && { question }) }, row.bundleHash, row.editedAt)
    })
  }

  const entryById = (id: string) => list().find(entry => entry.id === id)!

  function opened(found: CurrentStudy): OpenStudy {
    const { id, study, revision, bundleHash, savedAt } = found
    const compilation = current.compiled(study)
    return {
      id,
      isBundled: bundleHash !== null && bundled.studies.has(id),
      study,
      revision,
      faults: compilation.ok ? [] : capped(compilation.faults),
      inputs: compilation.ok ? studyInputs(compilation.compiled) : [],
      ...undoSteps.labels(id),
      savedAt,
    }
  }

  /** Writes a side over what is there, which must still be what the caller saw; one revision up. Within a transaction. */
  function write(before: CurrentStudy, side: StudySide): CurrentStudy {
    if ((store.revision(before.id) ?? 0) !== before.revision) throw refused('conflict', 'conflict', { id: before.id })
    const { id } = before
    const next = { id, ...side, revision: before.revision + 1, savedAt: now().toISOString() }
    const { revision, bundleHash, savedAt } = next
    store.write({ id, document: JSON.stringify(side.study), revision, bundleHash, editedAt: savedAt, deletedAt: null })
    return next
  }

  /** One edit: document and undo step, together or not at all. */
  function save(before: CurrentStudy, side: StudySide, label: string): OpenStudy {
    const next = inTransaction(db, () => {
      const written = write(before, side)
      undoSteps.add(
        before.id,
        label,
        { study: before.study, bundleHash: before.bundleHash } satisfies StudySide,
        written.savedAt!,
      )
      return written
    })
    current.written(next)
    return opened(next)
  }

  function turn(id: string, stepOf: (id: string) => UndoStep | undefined, isUndone: boolean): OpenStudy {
    const before = current.need(id)
    const step = stepOf(id)
    if (step === undefined) return opened(before)
    const next = inTransaction(db, () => {
      undoSteps.turn(step.id, { study: before.study, bundleHash: before.bundleHash } satisfies StudySide, isUndone)
      return write(before, step.otherSide as StudySide)
    })
    current.written(next)
    return opened(next)
  }

  /** The document after the changes, parsed and settled. @throws CallError, ChangeError */
  function changed(before: CurrentStudy, changes: readonly DocumentChange[]): Study {
    const document = parseStudyDocument(applyChanges(current.settled(before.study), changes))
    if (!document.ok) throw refusedForFaults(document.faults)
    if (document.study.id !== before.id) throw new ChangeError('no-such-place', ['id']) // The id is the study's name in the workspace.
    return current.settled(document.study)
  }

  function isFree(id: string): boolean {
    return store.revision(id) === undefined && !bundled.studies.has(id)
  }

  /** The id itself, or the first of `id-2`, `id-3` … that nothing has borne yet, deleted studies included. */
  function freeId(wanted: string): string {
    for (let i = 1; ; i++) {
      const end = i === 1 ? '' : `-${i}`
      const id = `${wanted.slice(0, LONGEST_ID - end.length).replace(/-+$/, '')}${end}`
      if (isFree(id)) return id
    }
  }

  /** A study of the user's own under a free id. */
  function insert(study: Study): StudyEntry {
    const id = freeId(study.id)
    const savedAt = now().toISOString()
    const own: Study = { ...study, id }
    inTransaction(db, () => {
      store.write({ id, document: JSON.stringify(own), revision: 1, bundleHash: null, editedAt: savedAt, deletedAt: null })
    })
    return entryById(id)
  }

  function copy(id: unknown, rename: (name: Text) => Text): StudyEntry {
    const { study } = current.need(parsed(idSchema, id))
    return insert({ ...current.settled(study), name: rename(study.name) })
  }

  function rowToDelete(id: string): StudyRow {
    const row = store.find(id)
    if (row !== undefined) return row
    const { study, bundleHash } = current.need(id)
    return { id, document: JSON.stringify(study), revision: 0, bundleHash, editedAt: now().toISOString(), deletedAt: null }
  }

  function restore(id: unknown): StudyEntry {
    const name = parsed(idSchema, id)
    const row = store.find(name)
    if (row === undefined || row.deletedAt === null) throw refused('not-found', 'not-deleted', { id: name })
    inTransaction(db, () => {
      // Hidden but never edited: the bundled one stands in its place again.
      if (row.revision === 0 && bundled.studies.has(name)) store.remove(name)
      else store.write({ ...row, deletedAt: null })
    })
    return entryById(name)
  }

  const isDeleted = (id: string) => (store.find(id)?.deletedAt ?? null) !== null

  return {
    list,
    open: (id: unknown): OpenStudy => opened(current.need(parsed(idSchema, id))),
    /** @throws CallError `conflict` where the study has moved on since the revision that the edit names */
    edit: (id: unknown, edit: unknown): OpenStudy => {
      const before = current.need(parsed(idSchema, id))
      const { revision, label, changes } = parsed(editSchema, edit)
      if (revision !== before.revision) throw refused('conflict', 'conflict', { id: before.id })
      const study = changed(before, changes)
      // Nothing changed: no step, and a bundled study stays in place.
      if (studyHash(study) === studyHash(current.settled(before.study))) return opened(before)
      return save(before, { study, bundleHash: before.bundleHash }, label)
    },
    /** Where the study is deleted, that is what is undone. */
    undo: (id: unknown): OpenStudy => {
      const name = parsed(idSchema, id)
      if (!isDeleted(name)) return turn(name, undoSteps.nextUndo, true)
      restore(name)
      return opened(current.need(name))
    },
    redo: (id: unknown): OpenStudy => turn(parsed(idSchema, id), undoSteps.nextRedo, false),
    /** @param template id of the study that the new one starts from */
    create: (template: unknown): StudyEntry => {
      const id = parsed(idSchema, template)
      if (current.find(id) === undefined) throw refused('not-found', 'no-such-template', { id })
      const number = /-(\d+)$/.exec(freeId(id))![1]!
      return copy(id, name => withNames(name, (own, spoken) => storageWords[spoken].labels.another(own, number), language()))
    },
    duplicate: (id: unknown): StudyEntry =>
      copy(id, name => withNames(name, (own, spoken) => storageWords[spoken].labels.copyOf(own), language())),
    /** Taken off the list, history and all; `restore` brings it back. */
    delete: (id: unknown): void => {
      const name = parsed(idSchema, id)
      current.need(name)
      inTransaction(db, () => store.write({ ...rowToDelete(name), deletedAt: now().toISOString() }))
    },
    restore,
    /** Puts the bundled version as it is now over the workspace's own copy; undoing brings the copy back. */
    takeBundle: (id: unknown): OpenStudy => {
      const before = current.need(parsed(idSchema, id))
      const bundle = bundled.studies.get(before.id)
      if (bundle === undefined || before.bundleHash === null) throw refused('not-found', 'not-bundled', { id: before.id })
      const isSame = before.bundleHash === bundle.hash && studyHash(before.study) === bundle.hash
      if (isSame) return opened(before)
      return save(before, { study: bundle.study, bundleHash: bundle.hash }, storageWords[language()].labels.takeBundle)
    },
    /**
     * A study from a file, as one of the user's own. Catalog entries that it carries and the workspace lacks become own entries; where the
     * workspace has an entry of that key, the study follows the workspace's.
     *
     * @param document unknown JSON
     */
    add: (document: unknown): StudyEntry => {
      const incoming = parseStudyDocument(document)
      if (!incoming.ok) throw refusedForFaults(incoming.faults)
      const { study, entries = [] } = incoming
      try {
        return inTransaction(db, () => {
          const known = catalog.catalog()
          for (const entry of entries) if (!known.has(catalogKey(entry.kind, entry.id))) catalog.add(entry)
          return insert(study)
        })
      } catch (error) {
        catalog.forget()
        throw error
      }
    },
    /** Ready to run on the workspace's catalog. */
    ready: (id: unknown): ReadyStudy => current.ready(parsed(idSchema, id)),
    /** Ready, or undefined where the study has faults. */
    readyIfSound: (id: unknown): ReadyStudy | undefined => {
      const found = current.find(parsed(idSchema, id))
      return found !== undefined && current.compiled(found.study).ok ? current.ready(found.id) : undefined
    },
    /** Every study that is there, for searching; one that cannot be read is left out. */
    all: (): Study[] =>
      current.ids().flatMap(id => {
        try {
          return [current.need(id).study]
        } catch {
          return []
        }
      }),
  }
}

export type WorkspaceStudies = ReturnType<typeof workspaceStudies>
