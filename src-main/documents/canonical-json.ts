/**
 * Canonical JSON and the hashes made of it: the same document has the same hash, whatever its spacing and order of fields.
 *
 * Source: RFC 8785, JSON Canonicalization Scheme (JCS).
 */
import { createHash } from 'node:crypto'
import { type CatalogEntry, catalogKey } from '../../src-engine/catalog/catalog-entry.ts'
import type { Study } from '../../src-engine/study/study.ts'

/**
 * Names sorted by UTF-16 code units (RFC 8785, 3.2.3), numbers and strings as ECMAScript writes them (3.2.2), no spaces.
 *
 * @throws TypeError for what JSON does not hold: numbers that are not finite, undefined, functions, halves of surrogate pairs
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'boolean':
      return String(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`canonical JSON: ${value} is no number of JSON`)
      return JSON.stringify(value)
    case 'string':
      if (!value.isWellFormed()) throw new TypeError('canonical JSON: a text holds half of a surrogate pair')
      return JSON.stringify(value)
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? canonicalList(value) : canonicalObject(value)
    default:
      throw new TypeError(`canonical JSON: a ${typeof value} is no value of JSON`)
  }
}

/** By index, so that a hole is met as undefined. */
function canonicalList(list: readonly unknown[]): string {
  return `[${Array.from(list, canonicalJson).join(',')}]`
}

function canonicalObject(object: object): string {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('canonical JSON: only plain objects have a form')
  const record = object as Record<string, unknown>
  const members = Object.keys(record)
    .sort() // The default order is that of UTF-16 code units.
    .map(name => `${canonicalJson(name)}:${canonicalJson(record[name])}`)
  return `{${members.join(',')}}`
}

/** SHA-256 of the text's UTF-8 bytes, 64 hexadecimal digits. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

export function studyHash(study: Study): string {
  return sha256Hex(canonicalJson(study))
}

/** Hash of the entries that a run used, in whatever order they come. */
export function catalogHash(entries: readonly CatalogEntry[]): string {
  const byKey = entries.map(entry => [catalogKey(entry.kind, entry.id), entry] as const)
  byKey.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return sha256Hex(canonicalJson(byKey.map(([, entry]) => entry)))
}
