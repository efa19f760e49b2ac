/** Text of a CSV file (RFC 4180) that is safe to open in a spreadsheet, and the way back. */

/** A text that begins like a formula would be computed by a spreadsheet: an apostrophe before it keeps it a text (OWASP, CSV injection). */
const formula = /^\s*[=+\-@\t\r]/
const guarded = /^'(?=\s*[=+\-@\t\r])/

export type CsvCell = string | number | null

export function csvField(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = formula.test(cell) ? `'${cell}` : cell
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Begins with a byte order mark, by which Excel knows UTF-8. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return `\ufeff${rows.map(row => row.map(csvField).join(',')).join('\r\n')}\r\n`
}

/** What a cell said before it was made safe for spreadsheets. */
export function withoutGuard(cell: string): string {
  return cell.replace(guarded, '')
}
