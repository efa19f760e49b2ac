/** The report of an import on a page of the shell. */
import type { Language } from '../../src-engine/study/text.ts'
import { MOST_TESTED } from '../../src-engine/utilization/scheduling/fit/fit-durations.ts'
import { printable } from '../format/display-width.ts'
import { formatCount } from '../format/number-format.ts'
import { renderTable, type TextTable } from '../format/text-table.ts'
import { wrapText } from '../format/wrapped-text.ts'
import { importWords } from '../words/import-words.ts'
import type { ImportReport } from './import-report.ts'
import {
  brokenTable,
  devicesTable,
  durationsTable,
  findingsTable,
  outcomesTable,
  readingLines,
  sizesTable,
} from './import-tables.ts'

/** Rows of the list that a page takes; the JSON file has more. */
const MOST_SHOWN = 20

export function importText(report: ImportReport, language: Language, width: number): string {
  const words = importWords[language]
  const { broken } = report
  const table = (found: TextTable) => ['', ...renderTable(found, width)]
  const parts = [
    words.title(printable(report.file)),
    ...readingLines(report, language),
    '',
    words.found,
    ...table(findingsTable(report, language)),
  ]
  if (report.kind === 'jobs') {
    const { fit } = report
    parts.push('', `${words.sizesTitle} (${words.sizesNote})`, ...table(sizesTable(report, language)))
    if (fit.sizes.gathered > 0) parts.push(words.gathered(formatCount(fit.sizes.gathered)))
    parts.push('', words.durationsTitle)
    if (fit.durations === null) parts.push(words.tooFewDurations)
    else {
      parts.push(...table(durationsTable(fit.durations, language)))
      if (fit.durations.families[0]!.pValue === null) parts.push(words.notTested(formatCount(MOST_TESTED)))
    }
    parts.push(...table(outcomesTable(report, language)))
  } else
    parts.push(...table({ ...devicesTable(report, language), rows: devicesTable(report, language).rows.slice(0, MOST_SHOWN) }))
  if (broken.count === 0) parts.push('', words.noBroken)
  else {
    parts.push('', words.broken(formatCount(broken.count)))
    for (const { reason, count } of broken.byReason) parts.push(`- ${words.reasons[reason]}: ${formatCount(count)}`)
    parts.push(...table(brokenTable(broken, language, MOST_SHOWN)))
    if (broken.count > MOST_SHOWN) parts.push(words.brokenListed(formatCount(Math.min(MOST_SHOWN, broken.count))))
  }
  // Tables keep their lines; sentences are broken.
  return `${parts.flatMap(line => (line.includes('  ') || line === '' ? [line] : wrapText(line, width))).join('\n')}\n`
}
