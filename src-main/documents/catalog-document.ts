/**
 * Catalog documents: one file per kind, `{ format, formatVersion, kind, entries }`, and single entries carried in other files.
 *
 * Entries are strict: a field that the kind does not have is a fault, so that nothing is silently ignored.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import {
  type Catalog,
  type CatalogEntry,
  type CatalogKind,
  catalogKey,
  catalogKinds,
} from '../../src-engine/catalog/catalog-entry.ts'
import { quantityFields } from '../../src-engine/catalog/catalog-fields.ts'
import { type Fault, fault } from '../../src-engine/study/fault.ts'
import { entrySchemas } from './entry-schema.ts'
import { zodFaults } from './zod-faults.ts'

export type EntryParse =
  | { readonly ok: true; readonly entry: CatalogEntry }
  | { readonly ok: false; readonly faults: readonly Fault[] }

const fileSchema = z.strictObject({
  format: z.literal('plimsoll-catalog'),
  formatVersion: z.literal(1),
  kind: z.enum(catalogKinds),
  entries: z.array(z.record(z.string(), z.unknown())),
})

/** An entry of any kind from anywhere: typed, or the list of what is wrong with it. Whether the keys it names exist is not asked. */
export function parseCatalogEntry(value: unknown): EntryParse {
  const kind = z.looseObject({ kind: z.enum(catalogKinds) }).safeParse(value)
  if (!kind.success) return { ok: false, faults: zodFaults(kind.error) }
  const parsed = entrySchemas[kind.data.kind].safeParse(value)
  if (!parsed.success) return { ok: false, faults: zodFaults(parsed.error) }
  const entry: CatalogEntry = parsed.data
  const fields = quantityFields(entry)
  const strays = Object.keys(entry.fieldProvenance ?? {}).filter(field => !fields.includes(field))
  if (strays.length > 0)
    return { ok: false, faults: strays.map(field => fault('provenance-without-field', `fieldProvenance.${field}`, { field })) }
  return { ok: true, entry }
}

function readKind(folder: string, kind: CatalogKind): CatalogEntry[] {
  const path = join(folder, `${kind}.json`)
  const file = fileSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (!file.success) throw new Error(`${path}: ${JSON.stringify(zodFaults(file.error))}`)
  if (file.data.kind !== kind) throw new Error(`${path}: holds entries of kind ${file.data.kind}`)
  return file.data.entries.map((raw, index) => {
    const parsed = parseCatalogEntry({ ...raw, kind })
    if (!parsed.ok) throw new Error(`${path}: entry ${index + 1} (${String(raw.id)}): ${JSON.stringify(parsed.faults)}`)
    return parsed.entry
  })
}

/**
 * The catalog that comes with the program, from the folder that holds its twelve files.
 *
 * @throws where a file is missing, is not of the format, holds a faulty entry, or an id stands twice within its kind
 */
export function readBundledCatalog(folder: string): Catalog {
  const catalog = new Map<string, CatalogEntry>()
  for (const kind of catalogKinds) {
    for (const entry of readKind(folder, kind)) {
      const key = catalogKey(kind, entry.id)
      if (catalog.has(key)) throw new Error(`${folder}: ${key} stands twice`)
      catalog.set(key, entry)
    }
  }
  return catalog
}
