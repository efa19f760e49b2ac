/** A chart's table as the text of a CSV file (RFC 4180), safe to open in a spreadsheet, and as text for a table view. */
import { type Language, textIn } from '../../src-engine/study/text.ts'
import { csvText } from '../format/csv-text.ts'
import { printable } from '../format/display-width.ts'
import { currencyName, formatAmount } from '../format/money-format.ts'
import { formatNumber } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import type { ChartCell, ChartColumn, ChartTable, ColumnKind } from './chart-view.ts'

const units: Readonly<Record<Language, Readonly<Record<ColumnKind, string>>>> = {
  en: { text: '', money: '', share: 'share of 1', months: 'months', number: '' },
  zh: { text: '', money: '', share: '占比，0 至 1', months: '月', number: '' },
}

/** The name of a column with the unit of its raw numbers. */
function rawHead({ name, kind }: ChartColumn, { currency }: ChartTable, language: Language): string {
  const unit = kind === 'money' && currency !== undefined ? currencyName(currency, language) : units[language][kind]
  if (unit === '') return name[language]
  return language === 'en' ? `${name.en} (${unit})` : `${name.zh}（${unit}）`
}

/** Numbers in full, unrounded. */
export function chartCsv(table: ChartTable, language: Language): string {
  const head = table.columns.map(column => rawHead(column, table, language))
  const said = (cell: ChartCell) => (cell === null || typeof cell === 'number' ? cell : textIn(cell, language))
  return csvText([head, ...table.rows.map(row => row.map(said))])
}

function cellText(cell: ChartCell, kind: ColumnKind, language: Language): string {
  if (cell === null) return '-'
  if (typeof cell !== 'number') return printable(textIn(cell, language))
  switch (kind) {
    case 'money':
      return formatAmount(cell, language)
    case 'share':
      return formatShare(cell, language)
    default:
      return formatNumber(cell)
  }
}

/** Head and rows as a person reads them; columns of text first, so that the rest can be aligned to the right. */
export function chartTableText(table: ChartTable, language: Language) {
  const fixedColumns = table.columns.findIndex(column => column.kind !== 'text')
  return {
    fixedColumns: fixedColumns < 0 ? table.columns.length : fixedColumns,
    head: table.columns.map(column =>
      column.kind === 'money' && table.currency !== undefined ? rawHead(column, table, language) : column.name[language],
    ),
    rows: table.rows.map(row => row.map((cell, c) => cellText(cell, table.columns[c]!.kind, language))),
  }
}
