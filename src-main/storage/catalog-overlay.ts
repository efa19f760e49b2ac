/**
 * The user's changes laid over a bundled catalog entry, field by field; pure.
 *
 * A field is the entry's own (`priceUsd`, `name`), the name of a quantity where the entry holds quantities (`repairHours`), or the provenance
 * of one number (`fieldProvenance.priceUsd`). What it yields is not checked: the caller parses it as an entry.
 */
import type { CatalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import type { FieldProvenance } from '../../src-engine/catalog/entry-header.ts'

export interface CatalogChange {
  /** `kind/id`. */
  readonly key: string
  readonly field: string
  /** JSON; null leaves the field out. */
  readonly value: unknown
  /** What the bundle held when the field was changed; null where it held nothing. */
  readonly bundledValue: unknown
  /** ISO 8601. */
  readonly at: string
}

const header = ['kind', 'id', 'name', 'provenance', 'fieldProvenance']
const fieldForm = /^(?:fieldProvenance\.)?[a-z][A-Za-z0-9]*$/
/** What makes the entry another one, or would replace at once what is changed part by part. */
const fixed = new Set(['kind', 'id', 'fieldProvenance', 'quantities'])

export function isChangeableField(field: string): boolean {
  return field.length <= 100 && fieldForm.test(field) && !fixed.has(field)
}

function holdsQuantities(entry: CatalogEntry): boolean {
  return entry.kind === 'reliability' || entry.kind === 'operation'
}

/** Where a field stands within the entry. */
function fieldPath(entry: CatalogEntry, field: string): readonly [string] | readonly [string, string] {
  const dot = field.indexOf('.')
  if (dot >= 0) return [field.slice(0, dot), field.slice(dot + 1)]
  return holdsQuantities(entry) && !header.includes(field) ? ['quantities', field] : [field]
}

function own(record: unknown, name: string): unknown {
  return typeof record === 'object' && record !== null && Object.hasOwn(record, name)
    ? (record as Record<string, unknown>)[name]
    : undefined
}

/** The value of a field, null where the entry leaves it out. */
export function fieldValue(entry: CatalogEntry, field: string): unknown {
  const [first, second] = fieldPath(entry, field)
  const outer = own(entry, first)
  return (second === undefined ? outer : own(outer, second)) ?? null
}

/** A bare number or range for a quantity takes the unit that the quantity has. */
export function completeValue(entry: CatalogEntry, field: string, value: unknown): unknown {
  if (value === null || fieldPath(entry, field)[0] !== 'quantities') return value
  const unit = own(fieldValue(entry, field), 'unit')
  return unit === undefined || own(value, 'unit') !== undefined ? value : { value, unit }
}

function withOwn(record: Readonly<Record<string, unknown>>, name: string, value: unknown): Record<string, unknown> {
  if (value !== null) return { ...record, [name]: value }
  const { [name]: _, ...rest } = record
  return rest
}

/** The entry with one field set, or left out where the value is null; the entry itself is left alone. */
export function withField(entry: CatalogEntry, field: string, value: unknown): CatalogEntry {
  const [first, second] = fieldPath(entry, field)
  const record = entry as unknown as Readonly<Record<string, unknown>>
  if (second === undefined) return withOwn(record, first, value) as unknown as CatalogEntry
  const inner = withOwn((own(entry, first) as Record<string, unknown> | undefined) ?? {}, second, value)
  const isEmpty = first === 'fieldProvenance' && Object.keys(inner).length === 0
  return withOwn(record, first, isEmpty ? null : inner) as unknown as CatalogEntry
}

function isFigure(value: unknown): boolean {
  return typeof value === 'number' || own(value, 'range') !== undefined || own(value, 'unit') !== undefined
}

/** The user's own number is not backed by the bundle's source: until a source is given, it is an assumption, and shown as one. */
function ownProvenance(at: string): FieldProvenance {
  return { basis: 'assumption', confidence: 'low', source: null, asOf: at.slice(0, 'yyyy-mm-dd'.length) }
}

/** @param changes of this entry */
export function overlaid(entry: CatalogEntry, changes: readonly CatalogChange[]): CatalogEntry {
  const changed = new Set(changes.map(change => change.field))
  let result = entry
  for (const { field, value } of changes) result = withField(result, field, value)
  for (const { field, value, bundledValue, at } of changes) {
    if (field.includes('.') || !(isFigure(value) || isFigure(bundledValue))) continue
    const provenance = `fieldProvenance.${field}`
    if (value === null) result = withField(result, provenance, null)
    else if (!changed.has(provenance)) result = withField(result, provenance, ownProvenance(at))
  }
  return result
}
