/** Rows that could not be taken: all counted, the first of them listed with line, reason and what stood there. */
import type { BrokenReason, BrokenRow, BrokenRows } from '../../src-view/import/import-report.ts'

/** Rows that are listed; the others are counted. */
export const MOST_LISTED = 200
const MOST_VALUE_CHARACTERS = 60

/** Ends the reading of one row when thrown. No Error: a stack for each of a million broken rows would take longer than reading them. */
export class RowFault {
  readonly reason: BrokenReason
  readonly column: string
  readonly value: string

  constructor(reason: BrokenReason, column = '', value = '') {
    this.reason = reason
    this.column = column
    this.value = value
  }
}

export class BrokenRowList {
  private count = 0
  private readonly counts = new Map<BrokenReason, number>()
  private readonly listed: BrokenRow[] = []

  add(line: number, reason: BrokenReason, column = '', value = ''): void {
    this.count++
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1)
    if (this.listed.length >= MOST_LISTED) return
    const short = value.length > MOST_VALUE_CHARACTERS ? `${value.slice(0, MOST_VALUE_CHARACTERS)}…` : value
    this.listed.push({ line, reason, column: column.slice(0, MOST_VALUE_CHARACTERS), value: short })
  }

  finish(): BrokenRows {
    const byReason = [...this.counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count)
    return { count: this.count, byReason, listed: this.listed }
  }
}
