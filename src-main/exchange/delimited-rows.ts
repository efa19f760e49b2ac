/**
 * Rows of a text divided by commas, semicolons, tabs or bars, piece by piece as the text comes (RFC 4180, with CRLF or LF).
 *
 * What is no row is told with its line and passed over: a quote that is never closed costs its own line, not the rest of the file.
 */

export const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]

/** Characters of the longest row; a longer one is refused. */
export const MOST_ROW_CHARACTERS = 262_144

export type RowTrouble = 'unclosed-quote' | 'text-after-quote' | 'row-too-long'

export interface RowListener {
  /** @param line on which the row begins, from 1 */
  readonly row: (fields: string[], line: number) => void
  readonly trouble: (line: number, code: RowTrouble) => void
}

export class DelimitedRows {
  private readonly separator: string
  private readonly hasQuotes: boolean
  private readonly listener: RowListener
  private rest = ''
  private line = 1
  /** Whether the rest of a row that was too long is still to come. */
  private isPassing = false

  /** @param hasQuotes false where quotes are characters like any other, as in the output of `sacct -P` */
  constructor(separator: Separator, hasQuotes: boolean, listener: RowListener) {
    this.separator = separator
    this.hasQuotes = hasQuotes
    this.listener = listener
  }

  push(text: string): void {
    this.rest = this.take(this.rest + text, false)
  }

  end(): void {
    this.rest = this.take(this.rest, true)
  }

  /** Gives every whole row to the listener. @returns what is left */
  private take(text: string, isEnd: boolean): string {
    let at = 0
    while (at < text.length) {
      const found = text.indexOf('\n', at)
      if (found < 0 && !isEnd) {
        if (text.length - at <= MOST_ROW_CHARACTERS) break
        this.passOver()
        return ''
      }
      const end = found < 0 ? text.length : found
      if (this.isPassing) this.isPassing = false
      else if (end - at > MOST_ROW_CHARACTERS) this.listener.trouble(this.line, 'row-too-long')
      else {
        const line = text.slice(at, text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end)
        if (!this.hasQuotes || !line.includes('"')) {
          if (line !== '') this.listener.row(line.split(this.separator), this.line)
        } else {
          const row = quotedRow(text, at, this.separator, isEnd)
          if (row === 'more' && text.length - at <= MOST_ROW_CHARACTERS) break
          if (typeof row === 'object') {
            this.listener.row(row.fields, this.line)
            this.line += row.lines
            at = row.next
            continue
          }
          this.listener.trouble(this.line, row === 'text-after-quote' ? row : 'unclosed-quote')
        }
      }
      this.line++
      at = end + 1
    }
    return text.slice(at)
  }

  private passOver(): void {
    if (!this.isPassing) this.listener.trouble(this.line, 'row-too-long')
    this.isPassing = true
  }
}

interface QuotedRow {
  readonly fields: string[]
  /** Lines that the row takes, one or more. */
  readonly lines: number
  readonly next: number
}

/** @returns 'more' where the text ends before the row does */
function quotedRow(
  text: string,
  start: number,
  separator: string,
  isEnd: boolean,
): QuotedRow | 'more' | 'text-after-quote' | 'unclosed-quote' {
  const fields: string[] = []
  let lines = 1
  let at = start
  for (;;) {
    let field = ''
    if (text[at] === '"') {
      for (at++; ; ) {
        const quote = text.indexOf('"', at)
        if (quote < 0) return isEnd ? 'unclosed-quote' : 'more'
        if (quote - start > MOST_ROW_CHARACTERS) return 'unclosed-quote'
        field += text.slice(at, quote)
        at = quote + 1
        if (at >= text.length && !isEnd) return 'more' // The next piece may begin with a second quote.
        if (text[at] !== '"') break
        field += '"'
        at++
      }
      for (let i = field.indexOf('\n'); i >= 0; i = field.indexOf('\n', i + 1)) lines++
    } else {
      const from = at
      while (at < text.length && text[at] !== separator && text[at] !== '\n') at++
      if (at >= text.length && !isEnd) return 'more'
      field = text.slice(from, at)
      if (text[at] !== separator && field.endsWith('\r')) field = field.slice(0, -1)
    }
    fields.push(field)
    if (text[at] === separator) {
      at++
      continue
    }
    if (text[at] === '\r') {
      if (at + 1 >= text.length && !isEnd) return 'more'
      if (text[at + 1] === '\n' || at + 1 >= text.length) at++
    }
    if (at >= text.length || text[at] === '\n') return { fields, lines, next: at + 1 }
    return 'text-after-quote'
  }
}
