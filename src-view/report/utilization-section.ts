/** Section of the report: the ledger of held hours, and the published definitions of utilization. */
import type { ShareSummary } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import { accounts } from '../../src-engine/utilization/ledger.ts'
import { chartWords } from '../charts/chart-words.ts'
import { ledgerWaterfallChart } from '../charts/ledger-waterfall-chart.ts'
import { measuredUtilizations, utilizationChart } from '../charts/utilization-chart.ts'
import { formatFixed } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import { planName } from '../verdict/result-view.ts'
import { measureWords } from '../words/measure-words.ts'
import { verdictWords } from '../words/verdict-words.ts'
import { figureText, shortName } from './paper-text.ts'
import {
  CHART_WIDTH,
  type ReportBlock,
  type ReportCell,
  type ReportColumn,
  type ReportRequest,
  type SectionDraft,
} from './report-blocks.ts'
import { reportWords } from './report-words.ts'
import { ledgerMonths } from './time-charts.ts'

export function utilizationSection(request: ReportRequest): SectionDraft {
  const { result, language } = request
  const words = reportWords[language]
  const context = { language, theme: 'print' as const, width: CHART_WIDTH }
  const held = result.plans.filter(plan => plan.ledger[WEIGHTED])
  const unheld = result.plans.filter(plan => !plan.ledger[WEIGHTED]).map(plan => shortName(planName(result, plan.id, language)))
  const winner = held.find(plan => plan.id === result.verdict.winner) ?? held[0]
  const rival = held.find(plan => plan.id === result.baseline && plan !== winner) ?? held.find(plan => plan !== winner)
  const months = winner === undefined ? undefined : ledgerMonths(request, winner.id)
  const blocks: ReportBlock[] = [
    { kind: 'paragraphs', texts: [words.ledgerIntro] },
    ...(winner === undefined ? [] : [{ kind: 'chart' as const, id: 'ledger' }]),
    ...(held.length === 0 ? [] : [...ledgerTable(request), ...(months?.blocks ?? []), ...definitions(request)]),
    ...(unheld.length === 0
      ? []
      : [{ kind: 'paragraphs' as const, texts: [words.noLedger(unheld.join(verdictWords[language].separator))] }]),
  ]
  const ledger =
    winner === undefined
      ? undefined
      : ledgerWaterfallChart(result, { plan: winner.id, ...(rival === undefined ? {} : { against: rival.id }) }, context)
  return {
    title: words.sections.utilization,
    blocks,
    charts: held.length === 0 ? {} : { ...months?.charts, ledger, utilization: utilizationChart(result, context) },
  }
}

function shareCell(share: ShareSummary | null | undefined, { language }: ReportRequest): ReportCell {
  if (share === null || share === undefined) return { text: figureText(verdictWords[language].none) }
  const ends = [share.p10, share.p90].map(value => formatFixed(value * 100, 1)).join('–')
  return { text: formatShare(share.mean, language).replace(' ', '\u00a0'), small: [{ text: ends }] }
}

function planNameColumn({ language }: ReportRequest): ReportColumn {
  return { head: chartWords[language].plan, align: 'left', width: 'auto' }
}

function ledgerTable(request: ReportRequest): ReportBlock[] {
  const { result, language } = request
  const words = reportWords[language]
  return [
    { kind: 'heading', text: words.ledgerTable },
    {
      kind: 'table',
      columns: [
        planNameColumn(request),
        ...accounts.map(account => ({ head: measureWords[language].accounts[account], align: 'right' as const, width: 1 })),
      ],
      rows: result.plans.flatMap(plan => {
        const ledger = plan.ledger[WEIGHTED]
        if (!ledger) return []
        const isBold = plan.id === result.verdict.winner
        const name = { text: shortName(planName(result, plan.id, language)), isBold }
        return [[name, ...accounts.map(account => ({ ...shareCell(ledger[account], request), isBold }))]]
      }),
      note: words.ledgerNote,
    },
  ]
}

function definitions(request: ReportRequest): ReportBlock[] {
  const { result, language } = request
  const words = reportWords[language]
  const plans = result.plans.filter(plan => plan.ledger[WEIGHTED])
  const shown = measuredUtilizations(result)
  return [
    { kind: 'heading', text: words.utilizationTable },
    { kind: 'chart', id: 'utilization' },
    {
      kind: 'table',
      columns: [
        planNameColumn(request),
        ...shown.map(name => ({ head: measureWords[language].utilizations[name], align: 'right' as const, width: 1 })),
      ],
      rows: plans.map(plan => {
        const isBold = plan.id === result.verdict.winner
        const shares = plan.utilization[WEIGHTED]!
        const name = { text: shortName(planName(result, plan.id, language)), isBold }
        return [name, ...shown.map(definition => ({ ...shareCell(shares[definition], request), isBold }))]
      }),
      note: words.utilizationNote,
    },
    {
      kind: 'terms',
      items: shown.map(
        name => [measureWords[language].utilizations[name], chartWords[language].utilizationMeanings[name]] as const,
      ),
    },
  ]
}
