/** Tables for a terminal: columns aligned by display width, heads over several lines, too many columns set below each other. */
import { displayWidth, padToWidth } from './display-width.ts'
import { wrapText } from './wrapped-text.ts'

/** The first `fixedColumns` are text, repeated in every part; the others are figures, aligned to the right. */
export interface TextTable {
  readonly fixedColumns: number
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const gap = '  '

/** Widest head line of a column of figures before it is broken. */
const HEAD_WIDTH = 15

/** Lines of at most `width` columns, unless a single column is wider; parts are divided by an empty line. */
export function renderTable(table: TextTable, width: number): string[] {
  const heads = table.head.map((head, c) => (c < table.fixedColumns ? [head] : wrapText(head, HEAD_WIDTH)))
  const widths = heads.map((lines, c) => Math.max(...lines.map(displayWidth), ...table.rows.map(row => displayWidth(row[c]!))))
  const fixed = widths.map((_, c) => c).slice(0, table.fixedColumns)
  const lines: string[] = []
  for (const part of parts(widths, table.fixedColumns, width)) {
    if (lines.length > 0) lines.push('')
    const columns = [...fixed, ...part]
    const height = Math.max(...columns.map(c => heads[c]!.length))
    const write = (cellOf: (c: number) => string) =>
      columns
        .map(c => padToWidth(cellOf(c), widths[c]!, c < table.fixedColumns ? 'left' : 'right'))
        .join(gap)
        .trimEnd()
    for (let i = 0; i < height; i++) lines.push(write(c => heads[c]![i - height + heads[c]!.length] ?? ''))
    lines.push(columns.map(c => '-'.repeat(widths[c]!)).join(gap))
    for (const row of table.rows) lines.push(write(c => row[c]!))
  }
  return lines
}

/** Columns of figures that fit beside the fixed ones, part by part. */
function parts(widths: readonly number[], fixedColumns: number, width: number): number[][] {
  const fixedWidth = widths.slice(0, fixedColumns).reduce((sum, w) => sum + w + gap.length, 0)
  const out: number[][] = []
  let used = 0
  for (let c = fixedColumns; c < widths.length; c++) {
    const more = widths[c]! + gap.length
    if (out.length === 0 || used + more - gap.length > width) {
      out.push([])
      used = fixedWidth
    }
    out.at(-1)!.push(c)
    used += more
  }
  return out.length === 0 ? [[]] : out
}
