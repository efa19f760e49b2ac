/** What a database file says of itself in its first bytes, read without SQLite: https://www.sqlite.org/fileformat2.html, 1.3. */
import { closeSync, openSync, readSync } from 'node:fs'

const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100
const PAGE_SIZE_OFFSET = 16
const VERSION_OFFSET = 60
const APPLICATION_OFFSET = 68

export interface DatabaseHeader {
  readonly pageSize: number
  /** `PRAGMA user_version`, as of the last time the log was carried into the file. */
  readonly version: number
  readonly applicationId: number
}

/** Undefined where the file does not begin as a database does. */
export function readHeader(path: string): DatabaseHeader | undefined {
  const bytes = Buffer.alloc(HEADER_BYTES)
  const file = openSync(path, 'r')
  try {
    readSync(file, bytes, 0, bytes.length, 0)
  } finally {
    closeSync(file)
  }
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined
  const pageSize = bytes.readUInt16BE(PAGE_SIZE_OFFSET)
  return {
    pageSize: pageSize <= 1 ? 65536 : pageSize, // 1 stands for 65,536, which two bytes cannot hold.
    version: bytes.readInt32BE(VERSION_OFFSET),
    applicationId: bytes.readInt32BE(APPLICATION_OFFSET),
  }
}
