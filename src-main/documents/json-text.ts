/**
 * JSON text to a value, or the faults in it with line and column.
 *
 * Stricter than the language's own reader, which this one only trusts with text that it has walked through: a field that stands twice, a
 * `__proto__`, a number too large for a double or half a surrogate pair are faults, for each would change a study in silence.
 */
import { type Fault, fault } from '../../src-engine/study/fault.ts'
import { JsonWalk, position } from './json-walk.ts'

/** Longest text, bytes of UTF-8. */
export const MOST_BYTES = 64_000_000

export type JsonParse = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly faults: readonly Fault[] }

const refused = (found: Fault): JsonParse => ({ ok: false, faults: [found] })

/** @param text as text or as the bytes of a file; JSON of RFC 8259 in UTF-8, without byte order mark */
export function parseJsonText(text: string | Uint8Array): JsonParse {
  const bytes = typeof text === 'string' ? Buffer.byteLength(text) : text.length
  if (bytes > MOST_BYTES) return refused(fault('json-too-large', '', { bytes, most: MOST_BYTES }))
  if (typeof text === 'string') return parseString(text)
  const decoded = decode(text)
  return typeof decoded === 'string' ? parseString(decoded) : refused(decoded)
}

function parseString(text: string): JsonParse {
  const faults = new JsonWalk(text).faults()
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: JSON.parse(text) }
}

function decode(bytes: Uint8Array): string | Fault {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return fault('json-not-utf-8', '', firstBadByte(bytes))
  }
}

/** Where the first byte stands that is not UTF-8: a replacement character that the bytes do not spell themselves. */
function firstBadByte(bytes: Uint8Array): { line: number; column: number } {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  let read = 0
  let offset = 0
  for (;;) {
    const next = text.indexOf('\uFFFD', read)
    if (next < 0) return position(text, text.length)
    offset += Buffer.byteLength(text.slice(read, next))
    const isSpelled = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd
    if (!isSpelled) return position(text, next)
    offset += 3
    read = next + 1
  }
}
