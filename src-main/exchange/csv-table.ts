/** A CSV file as rows of cells: RFC 4180 with the separators that spreadsheets write, quotes, line ends of all systems, UTF-8. */
import { withoutGuard } from '../../src-view/format/csv-text.ts'

export const MOST_CSV_BYTES = 8_000_000
export const MOST_CSV_ROWS = 5000
export const MOST_CSV_COLUMNS = 1000

export type CsvFault = 'csv-not-utf-8' | 'csv-empty' | 'csv-unclosed-quote' | 'csv-too-large' | 'csv-ragged'

export interface CsvTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export type CsvReading =
  | ({ readonly ok: true } & CsvTable)
  | { readonly ok: false; readonly fault: CsvFault; readonly parameters: Readonly<Record<string, number>> }

const refused = (fault: CsvFault, parameters: Readonly<Record<string, number>> = {}): CsvReading => ({
  ok: false,
  fault,
  parameters,
})

/** The separator that stands most often in the first line outside quotes: comma, semicolon or tab. */
function separatorOf(text: string): string {
  const counts = new Map([',', ';', '\t'].map(mark => [mark, 0]))
  let isQuoted = false
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted
    else if (!isQuoted && (letter === '\n' || letter === '\r')) break
    else if (!isQuoted && counts.has(letter)) counts.set(letter, counts.get(letter)! + 1)
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

/** Cells by line; undefined where a quote is not closed. */
function cellsOf(text: string, separator: string): string[][] | undefined {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (text[i + 1] === '"') cell += text[++i]
      else isQuoted = false
    } else if (letter === '"' && cell === '') isQuoted = true
    else if (letter === separator) {
      row.push(cell)
      cell = ''
    } else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[i + 1] === '\n') i++
      rows.push([...row, cell])
      row = []
      cell = ''
    } else cell += letter
  }
  if (isQuoted) return undefined
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}

/**
 * The first line that is not empty is the header; empty lines are left out, short ones are filled up.
 *
 * @param bytes of the file, with or without a byte order mark
 */
export function readCsv(bytes: Uint8Array): CsvReading {
  if (bytes.length > MOST_CSV_BYTES) return refused('csv-too-large', { bytes: bytes.length, most: MOST_CSV_BYTES })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refused('csv-not-utf-8')
  }
  const cells = cellsOf(text, separatorOf(text))
  if (cells === undefined) return refused('csv-unclosed-quote')
  const lines = cells.map(row => row.map(cell => withoutGuard(cell.trim()).trim())).filter(row => row.some(cell => cell !== ''))
  const [header, ...rows] = lines
  if (header === undefined || rows.length === 0) return refused('csv-empty')
  if (rows.length > MOST_CSV_ROWS) return refused('csv-too-large', { rows: rows.length, most: MOST_CSV_ROWS })
  if (header.length > MOST_CSV_COLUMNS) return refused('csv-too-large', { columns: header.length, most: MOST_CSV_COLUMNS })
  const long = rows.findIndex(row => row.length > header.length && row.slice(header.length).some(cell => cell !== ''))
  if (long >= 0) return refused('csv-ragged', { row: long + 2, cells: rows[long]!.length, columns: header.length })
  return { ok: true, header, rows: rows.map(row => header.map((_, c) => row[c] ?? '')) }
}
