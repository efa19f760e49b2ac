/** Section of the report: who wins, by how much, how surely, and why. */

import type { Warning } from '../../src-engine/result.ts'
import { npvDistributionChart, npvDistributions } from '../charts/npv-distribution-chart.ts'
import { probabilityBestChart } from '../charts/probability-best-chart.ts'
import { verdictReasons } from '../verdict/verdict-reasons.ts'
import { verdictSentences } from '../verdict/verdict-sentences.ts'
import { warningPlans, warningText } from '../verdict/warning-text.ts'
import { verdictWords } from '../words/verdict-words.ts'
import { figureText } from './paper-text.ts'
import type { ReportBlock, ReportRequest, SectionDraft } from './report-blocks.ts'
import { CHART_WIDTH } from './report-blocks.ts'
import { reportWords } from './report-words.ts'

export function verdictSection({ result, language }: ReportRequest): SectionDraft {
  const words = reportWords[language]
  const { headline, odds, scenarios } = verdictSentences(result, language)
  const context = { language, theme: 'print' as const, width: CHART_WIDTH }
  const distributions = npvDistributionChart(npvDistributions(result), context)
  const hasDistributions = result.plans.length > 1
  const blocks: ReportBlock[] = [
    { kind: 'callout', text: figureText(headline), more: [] },
    ...list(words.odds, odds),
    ...(hasDistributions ? [{ kind: 'chart' as const, id: 'best' }] : []),
    ...list(words.byScenario, scenarios),
    ...(hasDistributions ? [{ kind: 'chart' as const, id: 'npv' }] : []),
    ...list(words.why, verdictReasons(result, language)),
    ...list(
      words.careful,
      result.warnings.map(warning => sentence(warning, result, language)),
    ),
  ]
  return {
    title: words.sections.verdict,
    blocks,
    charts: hasDistributions ? { best: probabilityBestChart(result, context), npv: distributions } : {},
  }
}

function list(label: string, sentences: readonly string[]): ReportBlock[] {
  if (sentences.length === 0) return []
  return [
    { kind: 'label', text: label },
    { kind: 'bullets', texts: sentences.map(figureText) },
  ]
}

function sentence(warning: Warning, result: ReportRequest['result'], language: ReportRequest['language']): string {
  const text = verdictWords[language].warning(warningText(warning, language), warningPlans(warning, result, language))
  return text.replace(/^- /, '')
}
