/** What the levers of a plan are worth, as text for a terminal. */
import type { LeverAnalysis } from '../../src-engine/analysis/lever-worth.ts'
import type { Language } from '../../src-engine/study/text.ts'
import { printable } from '../format/display-width.ts'
import { currencyName } from '../format/money-format.ts'
import { formatCount } from '../format/number-format.ts'
import { renderTable } from '../format/text-table.ts'
import { wrapText } from '../format/wrapped-text.ts'
import { leverWords } from '../words/lever-words.ts'
import { markedName } from './lever-name.ts'
import { jointRow, type LeverRow, leverRows } from './lever-rows.ts'

export function leverText(analysis: LeverAnalysis, planName: string, language: Language, width: number): string {
  const words = leverWords[language]
  const rows = leverRows(analysis, language)
  const marked = (row: LeverRow) => printable(markedName(row.name, row.isVendorMultiplier, language))
  const joint = jointRow(analysis, language)
  const money = (head: string) => `${head}, ${currencyName(analysis.currency, language)}`
  const work = (head: string) => `${head}, ${words.pflopDays}`
  const columns = [money(words.npv), work(words.work), money(words.shapleyNpv), work(words.shapleyWork)]
  const hasQueue = analysis.levers.some(lever => lever.p95WaitHours !== null)
  const waits = (wait: string) => (hasQueue ? [wait] : [])
  const figures = renderTable(
    {
      fixedColumns: 1,
      head: [words.lever, ...columns, ...waits(words.wait)],
      rows: [
        ...rows.map(row => [marked(row), row.npv, row.work, row.shapleyNpv, row.shapleyWork, ...waits(row.wait)]),
        [words.joint, joint.npv, joint.work, joint.npv, joint.work, ...waits('')],
      ],
    },
    width,
  )
  const instead = renderTable(
    {
      fixedColumns: 2,
      head: [words.lever, words.equivalent, words.cost, money(words.npvInstead)],
      rows: rows.map(row => [
        marked(row),
        row.bound === '' ? row.equivalent : `${row.equivalent}, ${row.bound}`,
        row.cost,
        row.npvInstead,
      ]),
    },
    width,
  )
  const hints = [words.hint, ...(rows.some(row => row.isVendorMultiplier) ? [words.vendorMultiplierHint] : [])]
  const lines = [
    words.shell.heading(analysis.study, planName),
    words.settings(formatCount(analysis.trials), analysis.seed),
    '',
    ...figures,
    '',
    ...instead,
    '',
    ...hints.flatMap(hint => wrapText(hint, width)),
  ]
  return `${lines.map(line => line.trimEnd()).join('\n')}\n`
}
