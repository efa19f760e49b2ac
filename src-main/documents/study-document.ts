/** Study documents: unknown JSON in, a typed study with the catalog entries it carries out, or the list of faults; and back to text. */
import { type CatalogEntry, catalogKey } from '../../src-engine/catalog/catalog-entry.ts'
import { type Fault, fault } from '../../src-engine/study/fault.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { parseCatalogEntry } from './catalog-document.ts'
import { studySchema } from './study-schema.ts'
import { capped, excerpt, shapeFaults } from './study-shape-faults.ts'
import { upgradeStudy } from './study-upgrade.ts'

/** Most catalog entries that a file may carry. */
const MOST_ENTRIES = 5000

export type StudyParse =
  | { readonly ok: true; readonly study: Study; readonly entries: readonly CatalogEntry[] | undefined }
  | { readonly ok: false; readonly faults: readonly Fault[] }

interface EntriesParse {
  readonly entries: readonly CatalogEntry[]
  readonly faults: readonly Fault[]
}

function parseEntries(value: unknown): EntriesParse {
  const at = 'catalogEntries'
  if (!Array.isArray(value)) {
    return { entries: [], faults: [fault('wrong-type', at, { expected: 'array', found: excerpt(value) })] }
  }
  if (value.length > MOST_ENTRIES) {
    return { entries: [], faults: [fault('too-long', at, { count: value.length, most: MOST_ENTRIES, of: 'items' })] }
  }
  const entries: CatalogEntry[] = []
  const faults: Fault[] = []
  const keys = new Set<string>()
  for (const [i, raw] of value.entries()) {
    const place = `${at}.${i + 1}`
    const parsed = parseCatalogEntry(raw)
    if (!parsed.ok) {
      faults.push(...parsed.faults.map(found => ({ ...found, path: found.path === '' ? place : `${place}.${found.path}` })))
      continue
    }
    const { entry } = parsed
    const key = catalogKey(entry.kind, entry.id)
    if (keys.has(key)) faults.push(fault('duplicate-id', `${place}.id`, { id: key }))
    keys.add(key)
    entries.push(entry)
  }
  return { entries, faults }
}

/**
 * Shape alone: whether names exist, figures lie within their limits and weights add up is asked by the engine's compiler.
 *
 * @param value what a JSON file or a message held; never changed, never kept
 */
export function parseStudyDocument(value: unknown): StudyParse {
  const upgraded = upgradeStudy(value)
  if (!upgraded.ok) return upgraded
  const { catalogEntries, ...document } = upgraded.document
  const parsed = studySchema.safeParse(document)
  const carried = Object.hasOwn(upgraded.document, 'catalogEntries') ? parseEntries(catalogEntries) : undefined
  const faults = parsed.success ? [] : shapeFaults(parsed.error, document)
  if (carried !== undefined) faults.push(...carried.faults)
  if (!parsed.success || faults.length > 0) return { ok: false, faults: capped(faults) }
  return { ok: true, study: parsed.data, entries: carried?.entries }
}

/** A study as the text of a file, with the catalog entries it shall carry; reading it gives the same study. */
export function serialiseStudy(study: Study, entries?: readonly CatalogEntry[]): string {
  const document = entries === undefined ? study : { ...study, catalogEntries: entries }
  return `${JSON.stringify(document, null, 2)}\n`
}
