/**
 * Catalog entries as rows of a table and back. A column is named by a field: `priceUsd` for a number or the middle of a range, with
 * `priceUsd.low`, `priceUsd.high` and `priceUsd.range` beside it; `name`, or `name.en` and `name.zh`; `priceUsd.source` and the like where
 * one number comes from elsewhere than its entry.
 */
import type { CatalogEntry, CatalogKind } from '../../src-engine/catalog/catalog-entry.ts'
import { catalogFields } from '../../src-engine/catalog/catalog-fields.ts'
import type { FieldProvenance } from '../../src-engine/catalog/entry-header.ts'
import type { CsvCell } from '../../src-view/format/csv-text.ts'

type Json = Readonly<Record<string, unknown>>
const provenanceParts = ['source', 'asOf', 'basis', 'confidence', 'note'] as const

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const isQuantities = (kind: CatalogKind) => kind === 'reliability' || kind === 'operation'

/** Whether a column's field holds a number in entries of this kind. */
function isNumeric(kind: CatalogKind, field: string): boolean {
  if (kind === 'lever' && (field === 'valueFrom' || field === 'valueTo')) return true
  return Object.hasOwn(catalogFields[kind], field)
}

function putValue(cells: Map<string, CsvCell>, field: string, value: unknown): void {
  if (isRecord(value) && 'range' in value) {
    cells.set(field, value.mode as number)
    for (const part of ['low', 'high', 'range']) cells.set(`${field}.${part}`, value[part] as CsvCell)
  } else if (isRecord(value)) for (const [part, text] of Object.entries(value)) cells.set(`${field}.${part}`, text as string)
  else cells.set(field, Array.isArray(value) ? value.join(' ') : (value as CsvCell))
}

/** An empty cell says nothing; that there is no source is said. */
const NO_SOURCE = 'none'

function provenanceCell(of: FieldProvenance, part: (typeof provenanceParts)[number]): CsvCell {
  return of[part] === null ? NO_SOURCE : (of[part] ?? null)
}

function provenanceOf(part: string, cell: string): string | null {
  return part === 'source' && cell.toLowerCase() === NO_SOURCE ? null : cell
}

function cellsOf(entry: CatalogEntry): Map<string, CsvCell> {
  const cells = new Map<string, CsvCell>()
  const { kind: _, provenance, fieldProvenance = {}, ...fields } = entry as CatalogEntry & { quantities?: Json }
  for (const [field, value] of Object.entries(fields)) {
    if (field !== 'quantities') putValue(cells, field, value)
    else {
      for (const [name, quantity] of Object.entries(value as Json)) {
        const { value: figure, unit } = quantity as { value: unknown; unit: string }
        putValue(cells, name, figure)
        cells.set(`${name}.unit`, unit)
      }
    }
  }
  for (const part of provenanceParts) cells.set(part, provenanceCell(provenance, part))
  for (const [field, own] of Object.entries(fieldProvenance)) {
    for (const part of provenanceParts) if (own[part] !== undefined) cells.set(`${field}.${part}`, provenanceCell(own, part))
  }
  return cells
}

/** Header and rows: id and name first, then fields in the order in which they first appear, with what belongs to a field behind it. */
export function catalogTable(entries: readonly CatalogEntry[]): CsvCell[][] {
  const rows = entries.map(cellsOf)
  const fields = new Set(rows.flatMap(row => [...row.keys()].map(column => column.split('.')[0]!)))
  const last = new Set<string>(provenanceParts)
  const inOrder = [
    ...['id', 'name'].filter(field => fields.delete(field)),
    ...[...fields].filter(field => !last.has(field)),
    ...last,
  ]
  const columns = new Set(rows.flatMap(row => [...row.keys()]))
  const header = inOrder.flatMap(field => [
    ...(columns.has(field) ? [field] : []),
    ...[...columns].filter(column => column.startsWith(`${field}.`)),
  ])
  return [header, ...rows.map(row => header.map(column => row.get(column) ?? null))]
}

/** A number as spreadsheets write it: thousands in commas, percent. The text itself where it is none, which the entry's check then names. */
export function figureCell(text: string): number | string {
  const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(%?)$/.exec(grouped)
  if (match === null) return text
  const value = Number(match[1])
  return match[2] === '%' ? Number((value / 100).toPrecision(15)) : value
}

/** What a row says of an entry; empty cells say nothing. */
export interface EntryRow {
  readonly id: string | undefined
  /** By the entry's own field, or by a quantity's name. */
  readonly values: ReadonlyMap<string, unknown>
  /** Parts of the whole entry's provenance. */
  readonly provenance: Readonly<Record<string, string | null>>
  /** Parts of one number's provenance, by field. */
  readonly provenanceByField: ReadonlyMap<string, Readonly<Record<string, string | null>>>
}

/**
 * @param columns name of each column, null where it is left out
 * @param row as many cells as columns
 */
export function entryRow(kind: CatalogKind, columns: readonly (string | null)[], row: readonly string[]): EntryRow {
  const parts = new Map<string, Map<string, string>>()
  for (const [c, column] of columns.entries()) {
    const cell = row[c]?.trim() ?? ''
    if (column === null || cell === '') continue
    const dot = column.indexOf('.')
    const field = dot < 0 ? column : column.slice(0, dot)
    const known = parts.get(field) ?? new Map<string, string>()
    parts.set(field, known.set(dot < 0 ? '' : column.slice(dot + 1), cell))
  }
  const provenance: Record<string, string | null> = {}
  const provenanceByField = new Map<string, Readonly<Record<string, string | null>>>()
  const values = new Map<string, unknown>()
  for (const [field, cells] of parts) {
    if ((provenanceParts as readonly string[]).includes(field)) {
      provenance[field] = provenanceOf(field, cells.get('') ?? '')
      continue
    }
    const own = provenanceParts.filter(part => cells.has(part)).map(part => [part, provenanceOf(part, cells.get(part)!)] as const)
    if (own.length > 0) provenanceByField.set(field, Object.fromEntries(own))
    const value = fieldOf(kind, field, cells)
    if (field !== 'id' && field !== 'kind' && value !== undefined) values.set(field, value)
  }
  return { id: parts.get('id')?.get(''), values, provenance, provenanceByField }
}

const headerTexts = new Set(['id', 'name', 'kind'])

function fieldOf(kind: CatalogKind, field: string, cells: ReadonlyMap<string, string>): unknown {
  const whole = cells.get('')
  if (kind === 'kernel-efficiency' && field === 'accelerators') return whole?.split(/[\s,;]+/).filter(part => part !== '')
  if (isNumeric(kind, field)) return figure(cells)
  if (isQuantities(kind) && !headerTexts.has(field)) {
    const value = figure(cells)
    const unit = cells.get('unit')
    return value === undefined || unit === undefined ? value : { value, unit }
  }
  const [en, zh] = [cells.get('en'), cells.get('zh')]
  return en !== undefined && zh !== undefined ? { en, zh } : (whole ?? en ?? zh)
}

function figure(cells: ReadonlyMap<string, string>): unknown {
  const [low, mode, high] = ['low', '', 'high'].map(part => cells.get(part))
  if (low === undefined && high === undefined) return mode === undefined ? undefined : figureCell(mode)
  const middle = mode ?? low ?? high!
  const numbers = { low: figureCell(low ?? middle), mode: figureCell(middle), high: figureCell(high ?? middle) }
  return { range: cells.get('range') ?? 'bounds', ...numbers }
}
