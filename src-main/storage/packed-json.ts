/** JSON kept small in a column: deflated UTF-8 (RFC 1951 in RFC 1950), about a fifth of a study's text. */
import { deflateSync, inflateSync } from 'node:zlib'

/** Most bytes that unpacking may yield, against a blob made to fill the memory. */
const MOST_BYTES = 256_000_000

export function packJson(value: unknown): Buffer {
  return deflateSync(JSON.stringify(value))
}

export function unpackJson(packed: Uint8Array): unknown {
  return JSON.parse(inflateSync(packed, { maxOutputLength: MOST_BYTES }).toString('utf8'))
}
