/** A record of jobs or devices as a file of text: read in pieces, so that memory does not grow with it, and looked at before it is read. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import type { Refusal, RefusalCode } from '../../src-view/import/import-report.ts'
import { DelimitedRows, type Separator, separators } from './delimited-rows.ts'

const PIECE_BYTES = 1 << 20
const HEAD_BYTES = 1 << 18
const SAMPLE_ROWS = 5
/** Widest header that is taken; a table of a device a column may have thousands. */
const MOST_COLUMNS = 20_000

export class RecordRefused extends Error {
  readonly refusal: Refusal

  constructor(code: RefusalCode, detail = '') {
    super(`${code} ${detail}`)
    this.name = 'RecordRefused'
    this.refusal = { code, detail }
  }
}

/** Where reading stands, told between two pieces. */
export interface ReadingHooks {
  /** @returns false to stop */
  readonly progress: (bytes: number, allBytes: number) => boolean
}

export class ReadingStopped extends Error {
  constructor() {
    super('stopped')
    this.name = 'ReadingStopped'
  }
}

/** @throws RecordRefused */
function opened<T>(path: string, work: (descriptor: number, bytes: number) => T): T {
  let descriptor: number
  try {
    descriptor = openSync(path, 'r')
  } catch (error) {
    throw new RecordRefused('unreadable', (error as NodeJS.ErrnoException).code ?? String(error))
  }
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) throw new RecordRefused('not-a-file')
    return work(descriptor, stats.size)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof RecordRefused || code === undefined) throw error
    throw new RecordRefused('unreadable', code)
  } finally {
    closeSync(descriptor)
  }
}

/** UTF-16 and files of other kinds are named as such: read as text they would be rows of rubbish. */
function checkText(bytes: Uint8Array): void {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw new RecordRefused('utf-16')
  const zeros = bytes.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0)
  if (zeros > bytes.length / 8) throw new RecordRefused('utf-16')
  if (zeros > 0 || (first === 0x1f && second === 0x8b)) throw new RecordRefused('not-text')
}

/** The whole file in pieces of decoded text. @throws RecordRefused; ReadingStopped */
export function readPieces(path: string, take: (text: string) => void, { progress }: ReadingHooks): void {
  opened(path, (descriptor, allBytes) => {
    const piece = new Uint8Array(PIECE_BYTES)
    const decoder = new TextDecoder('utf-8') // Takes a byte order mark away; what is no UTF-8 becomes a mark in a name.
    let done = 0
    for (;;) {
      if (!progress(done, allBytes)) throw new ReadingStopped()
      const read = readSync(descriptor, piece, 0, PIECE_BYTES, null)
      if (read === 0) break
      if (done === 0) checkText(piece.subarray(0, Math.min(read, HEAD_BYTES)))
      done += read
      take(decoder.decode(piece.subarray(0, read), { stream: true }))
    }
    take(decoder.decode())
    if (done === 0) throw new RecordRefused('empty')
  })
}

export interface RecordHead {
  readonly name: string
  readonly bytes: number
  readonly separator: Separator
  /** Names of the columns, trimmed. */
  readonly columns: readonly string[]
  /** The first rows, for a person to see what the columns hold. */
  readonly sample: readonly (readonly string[])[]
}

/** Reads the beginning of a file. @throws RecordRefused */
export function readHead(path: string): RecordHead {
  return opened(path, (descriptor, bytes) => {
    const head = new Uint8Array(Math.min(bytes, HEAD_BYTES))
    let read = 0
    while (read < head.length) {
      const more = readSync(descriptor, head, read, head.length - read, read)
      if (more === 0) break
      read += more
    }
    if (read === 0) throw new RecordRefused('empty')
    checkText(head.subarray(0, read))
    const text = new TextDecoder('utf-8').decode(head.subarray(0, read))
    const separator = separatorOf(text)
    const rows: string[][] = []
    const reader = new DelimitedRows(separator, separator !== '|', {
      row: fields => rows.length <= SAMPLE_ROWS && rows.push(fields),
      trouble: () => {},
    })
    reader.push(text)
    if (read === bytes) reader.end()
    const [columns, ...sample] = rows
    if (columns === undefined || columns.length > MOST_COLUMNS) throw new RecordRefused('empty')
    return { name: basename(path), bytes, separator, columns: columns.map(column => column.trim()), sample }
  })
}

/** The one that divides the first line into most parts, outside quotes; a comma where none does. */
function separatorOf(text: string): Separator {
  const line = text.split('\n').find(part => part.trim() !== '') ?? ''
  const bare = line.replace(/"[^"]*"/g, '')
  return separators.reduce((best, candidate) => (bare.split(candidate).length > bare.split(best).length ? candidate : best))
}

/** A name as columns are compared: lower case, without blanks, points, underscores and hyphens. */
export function plainName(column: string): string {
  return column.toLowerCase().replace(/[\s._-]+/g, '')
}
