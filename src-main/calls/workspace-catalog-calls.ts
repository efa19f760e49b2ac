/** What the window asks of the workspace's catalog: bundled entries with the user's changes over them, and own entries. */
import { z } from 'zod'
import { type Catalog, type CatalogEntry, catalogKey } from '../../src-engine/catalog/catalog-entry.ts'
import { type Fault, fault } from '../../src-engine/study/fault.ts'
import { textIn } from '../../src-engine/study/text.ts'
import { storageWords } from '../../src-view/words/storage-words.ts'
import type { CatalogRow } from '../contract.ts'
import { canonicalJson } from '../documents/canonical-json.ts'
import { parseCatalogEntry } from '../documents/catalog-document.ts'
import { jsonCopy } from '../storage/apply-changes.ts'
import { catalogKeysIn, withReferenced } from '../storage/catalog-keys.ts'
import {
  type CatalogChange,
  completeValue,
  fieldValue,
  isChangeableField,
  overlaid,
  withField,
} from '../storage/catalog-overlay.ts'
import { catalogStore, type KeptEntry } from '../storage/catalog-store.ts'
import { inTransaction } from '../storage/database.ts'
import type { Workspace } from '../storage/open-workspace.ts'
import { studyStore } from '../storage/study-store.ts'
import { type UndoStep, undoStore } from '../storage/undo-store.ts'
import { refused, refusedForFaults } from './call-error.ts'
import { parsed } from './request.ts'

const keySchema = z.string().max(200)
const fieldSchema = z.string().max(200)

/** Most fields of one entry that are set at once. */
const fieldsSchema = z
  .array(z.strictObject({ field: fieldSchema, value: z.unknown() }))
  .min(1)
  .max(100)

export interface FieldValue {
  readonly field: string
  /** JSON; null leaves an optional field out. */
  readonly value: unknown
}

/** One side of an edit of the catalog: rows as they are to be, null where there is none. */
export interface CatalogSide {
  readonly changes: readonly { readonly key: string; readonly field: string; readonly change: CatalogChange | null }[]
  readonly entries: readonly { readonly key: string; readonly entry: KeptEntry | null }[]
}

interface Composed {
  readonly revision: number
  /** Entries before the user's changes. */
  readonly base: ReadonlyMap<string, KeptEntry>
  readonly changesByKey: ReadonlyMap<string, readonly CatalogChange[]>
  readonly catalog: Catalog
}

/** Whether the entry says nothing at all where a fault is: then that is what is wrong. */
function isAbsent(entry: unknown, path: string): boolean {
  return path !== '' && !path.includes('.') && typeof entry === 'object' && entry !== null && !Object.hasOwn(entry, path)
}

const missing = ({ path }: Fault) => fault('missing-field', path)

const isSame = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b)

/** The overlaid entry, parsed; undefined where it would not be a sound one. */
function soundEntry(entry: CatalogEntry, changes: readonly CatalogChange[]): CatalogEntry | undefined {
  const entryParse = parseCatalogEntry(overlaid(entry, changes))
  return entryParse.ok ? entryParse.entry : undefined
}

/**
 * The entry with the user's changes. Where a newer bundle no longer admits one of them, the entry stands without that one, which stays on
 * record and in the row.
 */
function effectiveEntry(entry: CatalogEntry, changes: readonly CatalogChange[]): CatalogEntry {
  const whole = soundEntry(entry, changes)
  if (whole !== undefined) return whole
  const admitted: CatalogChange[] = []
  for (const change of changes) if (soundEntry(entry, [...admitted, change]) !== undefined) admitted.push(change)
  return soundEntry(entry, admitted) ?? entry
}

export function workspaceCatalog(workspace: Workspace) {
  const { db, bundled, now } = workspace
  const store = catalogStore(db)
  const undoSteps = undoStore(db)
  const studies = studyStore(db)
  let composed: Composed | undefined

  function compose(): Composed {
    const revision = store.revision()
    if (composed?.revision === revision) return composed
    const base = new Map<string, KeptEntry>()
    for (const [key, entry] of bundled.catalog) base.set(key, { key, origin: 'bundle', entry })
    for (const kept of store.entries()) {
      // A bundled row as last seen counts only where it has left the bundle; an entry of the user's own comes before a bundled one.
      if (kept.origin === 'bundle' && base.has(kept.key)) continue
      const entry = soundEntry(kept.entry, [])
      if (entry !== undefined) base.set(kept.key, { ...kept, entry })
    }
    const changesByKey = Map.groupBy(store.changes(), change => change.key)
    const catalog = new Map<string, CatalogEntry>()
    for (const [key, { entry, origin }] of base) {
      const changes = origin === 'own' ? undefined : changesByKey.get(key)
      catalog.set(key, changes === undefined ? entry : effectiveEntry(entry, changes))
    }
    composed = { revision, base, changesByKey, catalog }
    return composed
  }

  /** Ids of the studies that name an entry, by key. */
  function usersByKey(): ReadonlyMap<string, readonly string[]> {
    const { catalog } = compose()
    const users = new Map<string, string[]>()
    const texts = new Map<string, string>()
    for (const [id, { study }] of bundled.studies) texts.set(id, JSON.stringify(study))
    for (const { id, document, deletedAt } of studies.all()) {
      if (deletedAt === null) texts.set(id, document)
      else texts.delete(id)
    }
    for (const [id, text] of texts) {
      for (const key of withReferenced(catalogKeysIn(text), catalog)) users.set(key, [...(users.get(key) ?? []), id])
    }
    return users
  }

  function rowOf(key: string, users: ReadonlyMap<string, readonly string[]>): CatalogRow {
    const { base, catalog, changesByKey } = compose()
    const kept = base.get(key)!
    const changes = kept.origin === 'own' ? [] : (changesByKey.get(key) ?? [])
    return {
      key,
      entry: catalog.get(key)!,
      origin: kept.origin === 'own' ? 'own' : changes.length > 0 ? 'changed' : 'bundled',
      changes: changes.map(({ field, bundledValue }) => ({
        field,
        hasBundleMoved: !isSame(fieldValue(kept.entry, field), bundledValue),
      })),
      usedBy: users.get(key) ?? [],
    }
  }

  function rows(): CatalogRow[] {
    const users = usersByKey()
    return [...compose().base.keys()].map(key => rowOf(key, users))
  }

  function known(key: unknown): KeptEntry {
    const name = parsed(keySchema, key)
    const kept = compose().base.get(name)
    if (kept === undefined) throw refused('not-found', 'no-such-entry', { key: name })
    return kept
  }

  function currentSide({ changes, entries }: CatalogSide): CatalogSide {
    const { changesByKey } = compose()
    const kept = new Map(store.entries().map(entry => [entry.key, entry]))
    return {
      changes: changes.map(({ key, field }) => ({
        key,
        field,
        change: changesByKey.get(key)?.find(change => change.field === field) ?? null,
      })),
      entries: entries.map(({ key }) => ({ key, entry: kept.get(key) ?? null })),
    }
  }

  function put({ changes, entries }: CatalogSide): void {
    for (const { key, field, change } of changes) {
      if (change === null) store.dropChange(key, field)
      else store.putChange(change)
    }
    for (const { key, entry } of entries) {
      if (entry === null) store.dropEntry(key)
      else store.putEntry(entry)
    }
    store.raiseRevision()
  }

  /** One edit of the catalog: its rows and its undo step, together or not at all. */
  function save(side: CatalogSide, label: string): void {
    inTransaction(db, () => {
      const before = currentSide(side)
      put(side)
      undoSteps.add(null, label, before, now().toISOString())
    })
  }

  function turn(stepOf: (line: null) => UndoStep | undefined, isUndone: boolean): CatalogRow[] {
    inTransaction(db, () => {
      const step = stepOf(null)
      if (step === undefined) return
      const side = step.otherSide as CatalogSide
      const before = currentSide(side)
      put(side)
      undoSteps.turn(step.id, before, isUndone)
    })
    return rows()
  }

  /** What several fields of one entry become, as one side; empty where they are so already. @throws CallError */
  function sideOf(kept: KeptEntry, fields: readonly FieldValue[]): CatalogSide {
    const current = compose().catalog.get(kept.key)!
    const complete = fields.map(({ field, value }) => {
      const name = parsed(fieldSchema, field)
      if (!isChangeableField(name)) throw refused('bad-request', 'fixed-field', { field: name })
      return { field: name, value: completeValue(current, name, jsonCopy(value, [name])) }
    })
    return kept.origin === 'own' ? ownSide(kept, complete) : bundledSide(kept, complete)
  }

  function ownSide(kept: KeptEntry, fields: readonly FieldValue[]): CatalogSide {
    const changed = fields.reduce((entry, { field, value }) => withField(entry, field, value), kept.entry)
    const entryParse = parseCatalogEntry(changed)
    if (!entryParse.ok) throw refusedForFaults(entryParse.faults)
    const { entry } = entryParse
    return { changes: [], entries: isSame(entry, kept.entry) ? [] : [{ key: kept.key, entry: { ...kept, entry } }] }
  }

  function bundledSide({ key, entry }: KeptEntry, fields: readonly FieldValue[]): CatalogSide {
    const before = new Map((compose().changesByKey.get(key) ?? []).map(change => [change.field, change]))
    const after = new Map(before)
    const changes: { key: string; field: string; change: CatalogChange | null }[] = []
    for (const { field, value } of fields) {
      const bundledValue = fieldValue(entry, field)
      const old = before.get(field)
      const change = isSame(value, bundledValue) ? null : { key, field, value, bundledValue, at: now().toISOString() }
      if (change === null) after.delete(field)
      else after.set(field, change)
      const isAsItWas =
        change === null
          ? old === undefined
          : old !== undefined && isSame(old.value, value) && isSame(old.bundledValue, bundledValue)
      if (!isAsItWas) changes.push({ key, field, change })
    }
    const entryParse = parseCatalogEntry(overlaid(entry, [...after.values()]))
    if (!entryParse.ok) throw refusedForFaults(entryParse.faults)
    return { changes, entries: [] }
  }

  /** Saves where there is something to save. */
  function saveSome(side: CatalogSide, label: string): void {
    if (side.changes.length + side.entries.length > 0) save(side, label)
  }

  /** An entry of the user's own that is not there yet. @throws CallError */
  function newEntry(entry: unknown): KeptEntry {
    const entryParse = parseCatalogEntry(entry)
    if (!entryParse.ok)
      throw refusedForFaults(entryParse.faults.map(found => (isAbsent(entry, found.path) ? missing(found) : found)))
    const key = catalogKey(entryParse.entry.kind, entryParse.entry.id)
    if (compose().base.has(key)) throw refused('conflict', 'entry-exists', { key })
    return { key, origin: 'own', entry: entryParse.entry }
  }

  const labelOf = (entry: CatalogEntry) => textIn(entry.name, 'en')

  return {
    /** As studies of the workspace read it: the same object until something in it moves. */
    catalog: (): Catalog => compose().catalog,
    /** To be called where a transaction around an edit of the catalog has failed, since what was composed within it never was. */
    forget: (): void => {
      composed = undefined
    },
    rows,
    /** @param value JSON; null leaves an optional field out. @throws CallError, ChangeError, StorageError */
    edit: (key: unknown, field: unknown, value: unknown): CatalogRow => {
      const kept = known(key)
      saveSome(sideOf(kept, [{ field: field as string, value }]), `${kept.key}.${field}`)
      return rowOf(kept.key, usersByKey())
    },
    /** Several fields of one entry as one step: a figure with where it comes from. */
    set: (key: unknown, given: unknown): CatalogRow => {
      const kept = known(key)
      const fields = parsed(fieldsSchema, given) as readonly FieldValue[]
      saveSome(sideOf(kept, fields), `${kept.key}.${fields[0]!.field}`)
      return rowOf(kept.key, usersByKey())
    },
    /** Drops the user's value of a field, and with it what was said of its source. */
    revert: (key: unknown, field: unknown): CatalogRow => {
      const kept = known(key)
      const name = parsed(fieldSchema, field)
      const changes = (compose().changesByKey.get(kept.key) ?? []).filter(
        change => change.field === name || change.field === `fieldProvenance.${name}`,
      )
      if (changes.length === 0) throw refused('not-found', 'nothing-to-revert', { key: kept.key, field: name })
      const side = { changes: changes.map(change => ({ key: kept.key, field: change.field, change: null })), entries: [] }
      save(side, `${kept.key}.${name}`)
      return rowOf(kept.key, usersByKey())
    },
    /** An entry of the user's own. */
    add: (entry: unknown): CatalogRow => {
      const kept = newEntry(entry)
      save({ changes: [], entries: [{ key: kept.key, entry: kept }] }, storageWords.en.labels.add(labelOf(kept.entry)))
      return rowOf(kept.key, usersByKey())
    },
    /** What the pieces become together, without saving: for a look before many are changed at once. @throws CallError */
    part: {
      of: (key: string, fields: readonly FieldValue[]): CatalogSide => sideOf(known(key), fields),
      added: (entry: unknown): CatalogSide => {
        const kept = newEntry(entry)
        return { changes: [], entries: [{ key: kept.key, entry: kept }] }
      },
      /** All pieces as one step of undoing. */
      save: (sides: readonly CatalogSide[], label: string): CatalogRow[] => {
        const all = { changes: sides.flatMap(({ changes }) => changes), entries: sides.flatMap(({ entries }) => entries) }
        saveSome(all, label)
        return rows()
      },
    },
    /** Takes an own entry away that no study uses. */
    remove: (key: unknown): void => {
      const kept = known(key)
      if (kept.origin !== 'own') throw refused('bad-request', 'not-own-entry', { key: kept.key })
      const users = usersByKey().get(kept.key) ?? []
      if (users.length > 0) throw refused('conflict', 'entry-in-use', { key: kept.key, users: users.join(', ') })
      save({ changes: [], entries: [{ key: kept.key, entry: null }] }, storageWords.en.labels.remove(labelOf(kept.entry)))
    },
    undo: (): CatalogRow[] => turn(undoSteps.nextUndo, true),
    redo: (): CatalogRow[] => turn(undoSteps.nextRedo, false),
    /** Labels of what undo and redo would do. */
    undoLabels: () => undoSteps.labels(null),
  }
}

export type WorkspaceCatalog = ReturnType<typeof workspaceCatalog>
