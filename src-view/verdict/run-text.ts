/** A run for readers in a terminal: verdict, reasons, tables, warnings; plain text without colours. */

import type { Result } from '../../src-engine/result.ts'
import { type Language, textIn } from '../../src-engine/study/text.ts'
import { displayWidth, printable } from '../format/display-width.ts'
import { currencyName } from '../format/money-format.ts'
import { formatCount } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import { renderTable } from '../format/text-table.ts'
import { formatDuration, formatMonths } from '../format/time-format.ts'
import { wrapText } from '../format/wrapped-text.ts'
import { verdictWords } from '../words/verdict-words.ts'
import { comparisonTable } from './comparison-table.ts'
import type { Evidence } from './evidence.ts'
import { scenarioName, weighted } from './result-view.ts'
import { scenarioTable } from './scenario-table.ts'
import { verdictReasons } from './verdict-reasons.ts'
import { verdictSentences } from './verdict-sentences.ts'
import { warningPlans, warningText } from './warning-text.ts'

export interface RunTextOptions {
  readonly language: Language
  /** Columns of the page. */
  readonly width: number
  /** Shown, never stored: a result holds no time. */
  readonly elapsedSeconds: number
}

export function runText(result: Result, evidence: Evidence, options: RunTextOptions): string {
  const { language, width, elapsedSeconds } = options
  const words = verdictWords[language]
  const paragraph = (sentences: readonly string[]) => (sentences.length === 0 ? [] : wrapText(sentences.join(words.space), width))
  const { headline, odds, scenarios } = verdictSentences(result, language)
  const name = printable(textIn(result.study.name, language))
  const settings = words.settings(formatCount(result.trials), result.seed, words.samplers[result.sampler], result.engineVersion)
  const blocks: string[][] = [
    [
      ...wrapText(name, width),
      '='.repeat(Math.min(width, displayWidth(name))),
      `${settings}${words.comma}${words.elapsed(formatDuration(elapsedSeconds, language))}`,
    ],
    paragraph([headline]),
    paragraph(odds),
    paragraph(scenarios),
    ...reasonBlocks(result, language, width),
    [...wrapText(plansHeading(result, language), width), ...renderTable(comparisonTable(result, language), width)],
    [words.quantileNote],
    result.scenarios.length < 2
      ? []
      : [words.scenariosTable(currencyName(result.currency, language)), ...renderTable(scenarioTable(result, language), width)],
    warningLines(result, language, width),
    wrapText(
      words.evidence(
        formatCount(evidence.numbers),
        formatCount(evidence.inputs),
        formatCount(evidence.unsourced),
        formatCount(evidence.lowConfidence),
      ),
      width,
    ),
  ]
  return `${blocks
    .filter(block => block.length > 0)
    .map(block => block.join('\n'))
    .join('\n\n')}\n`
}

/** Each reason begins a line of its own. */
function reasonBlocks(result: Result, language: Language, width: number): string[][] {
  const reasons = verdictReasons(result, language)
  return reasons.length === 0 ? [] : [reasons.flatMap(reason => wrapText(reason, width, 2))]
}

function plansHeading(result: Result, language: Language): string {
  const words = verdictWords[language]
  const weights = result.scenarios.map(
    ({ id, weight }) => `${scenarioName(result, id, language)} ${formatShare(weight, language, 0)}`,
  )
  return words.plansTable(
    weights.join(words.separator),
    currencyName(result.currency, language),
    formatMonths(result.horizonMonths, language),
    result.plans.some(plan => weighted(plan, 'npv').standardError !== null) ? words.errorNote : '',
  )
}

function warningLines(result: Result, language: Language, width: number): string[] {
  const words = verdictWords[language]
  const lines = result.warnings.flatMap(warning =>
    wrapText(words.warning(printable(warningText(warning, language)), warningPlans(warning, result, language)), width, 2),
  )
  return lines.length === 0 ? [] : [words.warnings, ...lines]
}
