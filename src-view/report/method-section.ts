/** Sections of the report: how the figures came about, what was left out, and by what this run can be found and repeated. */
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import { currencyName } from '../format/money-format.ts'
import { formatCount } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import { formatMonths } from '../format/time-format.ts'
import { verdictWords } from '../words/verdict-words.ts'
import { figureText, paperText } from './paper-text.ts'
import type { ReportBlock, ReportRequest, SectionDraft } from './report-blocks.ts'
import { reportWords } from './report-words.ts'

export function methodSection({ result, study, language }: ReportRequest): SectionDraft {
  const words = reportWords[language].method
  const hasErrors = result.plans.some(plan => plan.results[WEIGHTED]!.tco.standardError !== null)
  const part = (head: string, text: string): ReportBlock[] => [
    { kind: 'label', text: head },
    { kind: 'paragraphs', texts: [figureText(text)] },
  ]
  return {
    title: reportWords[language].sections.method,
    blocks: [
      ...part(
        words.drawsHead,
        words.draws(
          formatCount(result.trials),
          formatCount(result.replicates),
          words.samplers[result.sampler],
          String(result.seed),
        ),
      ),
      ...part(words.errorsHead, hasErrors ? words.errors(formatCount(result.replicates - 1)) : words.noErrors),
      ...part(words.quantilesHead, words.quantiles),
      ...part(
        words.moneyHead,
        words.money(
          formatMonths(result.horizonMonths, language),
          currencyName(result.currency, language),
          formatShare(study.settings.discountRate, language),
        ),
      ),
      ...part(words.hoursHead, words.hours),
      { kind: 'label', text: words.missingHead },
      { kind: 'bullets', texts: words.missing },
    ],
  }
}

export function identitySection({ result, language }: ReportRequest): SectionDraft {
  const words = reportWords[language].identity
  const { id, hash } = result.study
  const again = `plimsoll run ${id} --trials ${result.trials} --seed ${result.seed} --sampler ${result.sampler}`
  return {
    title: reportWords[language].sections.identity,
    isContinued: true,
    blocks: [
      { kind: 'paragraphs', texts: [words.intro] },
      {
        kind: 'terms',
        isCode: true,
        items: [
          [words.study, paperText(id)],
          [words.studyHash, paperText(hash)],
          [words.catalogHash, paperText(result.catalogHash)],
          [words.engine, result.engineVersion],
          [words.trials, formatCount(result.trials)],
          [words.replicates, formatCount(result.replicates)],
          [words.seed, String(result.seed)],
          [words.sampler, verdictWords[language].samplers[result.sampler]],
          [words.again, again],
        ],
      },
    ],
  }
}
