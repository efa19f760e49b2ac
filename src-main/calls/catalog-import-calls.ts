/** A table of catalog entries taken in as a whole or not at all: what each row would do is shown first, and one step undoes all of it. */
import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import {
  type Catalog,
  type CatalogEntry,
  catalogKey,
  catalogKinds,
  referencedKeys,
} from '../../src-engine/catalog/catalog-entry.ts'
import { quantityFields } from '../../src-engine/catalog/catalog-fields.ts'
import { type Fault, fault } from '../../src-engine/study/fault.ts'
import type { Provenance } from '../../src-engine/study/quantity.ts'
import { csvText } from '../../src-view/format/csv-text.ts'
import { callWords } from '../../src-view/words/call-words.ts'
import { storageWords } from '../../src-view/words/storage-words.ts'
import type { CatalogImport, CatalogRow, CsvFile, ImportRow } from '../contract.ts'
import { canonicalJson } from '../documents/canonical-json.ts'
import { provenanceSchema } from '../documents/provenance-schema.ts'
import { catalogTable, type EntryRow, entryRow } from '../exchange/catalog-csv.ts'
import { MOST_CSV_BYTES, MOST_CSV_COLUMNS, MOST_CSV_ROWS, readCsv } from '../exchange/csv-table.ts'
import { fieldValue } from '../storage/catalog-overlay.ts'
import type { Handlers } from './answer-call.ts'
import { CallError, refusedForFaults } from './call-error.ts'
import { parsed } from './request.ts'
import { type FileDialogs, saveFile } from './window-calls.ts'
import type { CatalogSide, FieldValue, WorkspaceCatalog } from './workspace-catalog-calls.ts'

const kindSchema = z.enum(catalogKinds)
const cellSchema = z.string().max(20_000)
const importSchema = z.strictObject({
  kind: kindSchema,
  columns: z.array(z.string().max(200).nullable()).min(1).max(MOST_CSV_COLUMNS),
  rows: z.array(z.array(cellSchema).max(MOST_CSV_COLUMNS)).min(1).max(MOST_CSV_ROWS),
  provenance: provenanceSchema,
})

interface PlannedRow extends ImportRow {
  readonly side: CatalogSide | undefined
}

const isSame = (a: unknown, b: unknown) => canonicalJson(a ?? null) === canonicalJson(b ?? null)

/** What of a row's provenance differs from what the entry says of itself. */
function ownProvenance({ provenance }: EntryRow, entry: CatalogEntry): Readonly<Record<string, string | null>> | undefined {
  const parts = Object.keys(provenance)
  const said = entry.provenance as unknown as Readonly<Record<string, unknown>>
  return parts.some(part => !isSame(provenance[part], said[part])) ? provenance : undefined
}

/** What a row changes in an entry that is there: figures that differ, each with where it comes from, and texts that differ. */
function changesOf(row: EntryRow, entry: CatalogEntry, whole: Provenance): FieldValue[] {
  const figures = new Set([...quantityFields(entry)])
  const said = ownProvenance(row, entry)
  const changes: FieldValue[] = []
  let hasNewFigure = false
  for (const [field, value] of row.values) {
    const current = fieldValue(entry, field)
    const held = value !== null && typeof value === 'object' && 'unit' in value ? current : bare(current)
    if (isSame(value, held)) continue
    changes.push({ field, value })
    const isFigure =
      figures.has(field) || typeof value === 'number' || (typeof value === 'object' && value !== null && 'range' in value)
    if (!isFigure) continue
    hasNewFigure = true
    const { source, asOf, basis, confidence, note } = { ...whole, ...said, ...row.provenanceByField.get(field) }
    const parts = { source: source || null, asOf, basis, confidence }
    changes.push({ field: `fieldProvenance.${field}`, value: note ? { ...parts, note } : parts })
  }
  const changed = new Set(changes.map(({ field }) => field))
  for (const [field, own] of row.provenanceByField) {
    const name = `fieldProvenance.${field}`
    const before = fieldValue(entry, name) as object | null
    if (!changed.has(name) && !isSame({ ...before, ...own }, before)) changes.push({ field: name, value: { ...before, ...own } })
  }
  if (said !== undefined && !hasNewFigure) changes.push({ field: 'provenance', value: { ...entry.provenance, ...said } })
  return changes
}

/** The figure of a quantity without its unit. */
function bare(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'unit' in value && 'value' in value ? value.value : value
}

function newEntry(kind: CatalogImport['kind'], id: string, row: EntryRow, whole: Provenance): unknown {
  const { name, ...values } = Object.fromEntries(row.values)
  // A row that says on what its figures rest means it when it names no source.
  const rest = row.provenance.basis === undefined ? whole : { ...whole, source: null }
  const provenance: Record<string, unknown> = { ...rest, ...row.provenance }
  if (provenance.basis === 'general-knowledge' && row.provenance.source === undefined) provenance.source = null
  const header = { kind, id, name, provenance }
  const fields = kind === 'reliability' || kind === 'operation' ? { quantities: values } : values
  if (row.provenanceByField.size === 0) return { ...header, ...fields }
  const { basis, confidence } = provenance
  const fieldProvenance = [...row.provenanceByField].map(([field, own]) => [field, sourced({ basis, confidence, ...own })])
  return { ...header, ...fields, fieldProvenance: Object.fromEntries(fieldProvenance) }
}

/** What nobody looked up has no source, not that of the entry. */
function sourced(own: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return own.basis === 'general-knowledge' && own.source === undefined ? { ...own, source: null } : own
}

/** Keys that the entry names and neither the catalog nor the table holds. */
function danglingFaults(entry: CatalogEntry, catalog: Catalog, incoming: ReadonlySet<string>): Fault[] {
  return referencedKeys(entry)
    .filter(key => !catalog.has(key) && !incoming.has(key))
    .map(key => fault('catalog-entry-missing', key.split('/')[0]!, { key }))
}

function faultsOf(error: unknown): readonly Fault[] {
  const details = error instanceof CallError ? (error.details as { faults?: readonly Fault[] } | undefined) : undefined
  if (details?.faults !== undefined) return details.faults
  if (error instanceof CallError && error.code === 'bad-request') return [fault('unknown-field', '')]
  throw error
}

/** What each row would do, in the order of the table. */
function planned(catalog: WorkspaceCatalog, { kind, columns, rows, provenance }: CatalogImport): PlannedRow[] {
  const held = catalog.catalog()
  const read = rows.map(row => entryRow(kind, columns, row))
  const incoming = new Set(read.flatMap(({ id }) => (id === undefined ? [] : [catalogKey(kind, id)])))
  const seen = new Set<string>()
  return read.map((row, i) => {
    const { id } = row
    const base = { row: i, key: id === undefined ? null : catalogKey(kind, id), fields: [...row.values.keys()], side: undefined }
    if (id === undefined) return { ...base, outcome: 'refused', faults: [fault('missing-field', 'id')] }
    const key = catalogKey(kind, id)
    if (seen.has(key)) return { ...base, outcome: 'refused', faults: [fault('duplicate-id', 'id', { id })] }
    seen.add(key)
    try {
      const entry = held.get(key)
      if (entry === undefined) {
        const side = catalog.part.added(newEntry(kind, id, row, provenance))
        const faults = danglingFaults(side.entries[0]!.entry!.entry, held, incoming)
        return faults.length > 0 ? { ...base, outcome: 'refused', faults } : { ...base, outcome: 'added', faults, side }
      }
      const changes = changesOf(row, entry, provenance)
      if (changes.length === 0) return { ...base, outcome: 'same', faults: [], fields: [] }
      const side = catalog.part.of(key, changes)
      const fields = changes.map(({ field }) => field).filter(field => !field.includes('.'))
      return { ...base, outcome: 'changed', faults: [], fields, side }
    } catch (error) {
      return { ...base, outcome: 'refused', faults: faultsOf(error) }
    }
  })
}

const shown = ({ side: _, ...row }: PlannedRow): ImportRow => row

export function catalogImportCalls(catalog: WorkspaceCatalog, dialogs: FileDialogs, language: () => 'en' | 'zh') {
  return {
    'catalog:readTable': async (): Promise<CsvFile | null> => {
      const path = await dialogs.open('csv')
      return path === undefined ? null : readTable(path)
    },
    'catalog:previewImport': (given): ImportRow[] => planned(catalog, parsed(importSchema, given)).map(shown),
    'catalog:import': (given): readonly CatalogRow[] => {
      const request = parsed(importSchema, given)
      const rows = planned(catalog, request)
      const refused = rows.flatMap(({ faults }) => faults)
      if (refused.length > 0) throw refusedForFaults(refused)
      const sides = rows.flatMap(({ side }) => side ?? [])
      return catalog.part.save(sides, storageWords[language()].labels.importTable(String(sides.length)))
    },
    'catalog:export': kind => {
      const name = parsed(kindSchema, kind)
      const entries = [...catalog.catalog().values()].filter(entry => entry.kind === name)
      return saveFile(dialogs, `plimsoll-${name}`, 'csv', () => csvText(catalogTable(entries)))
    },
  } satisfies Partial<Handlers>
}

/** @throws CallError where the file cannot be read or is no table */
function readTable(path: string): CsvFile {
  let bytes: Uint8Array
  try {
    // One byte more than may be, so that a file too large is found out without reading all of it.
    bytes = statSync(path).size > MOST_CSV_BYTES ? new Uint8Array(MOST_CSV_BYTES + 1) : readFileSync(path)
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException
    throw new CallError('storage', callWords.cannotRead(path, code), { path })
  }
  const reading = readCsv(bytes)
  if (!reading.ok) throw new CallError('bad-request', callWords.csv(reading.fault, reading.parameters), { path })
  const { header, rows } = reading
  return { name: path.split(/[\\/]/).at(-1)!, header, rows }
}
