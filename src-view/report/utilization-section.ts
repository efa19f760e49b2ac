/** Section of the report: the ledger of held hours, and the published definitions of utilization. */
import type { ShareSummary } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import { textIn } from '../../src-engine/study/text.ts'
import { accountStarts, accounts, subAccounts } from '../../src-engine/utilization/ledger.ts'
import { chartWords } from '../charts/chart-words.ts'
import { ledgerWaterfallChart } from '../charts/ledger-waterfall-chart.ts'
import { measuredUtilizations, utilizationChart } from '../charts/utilization-chart.ts'
import { formatCount, formatFixed, formatNumber } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import { grantedShare } from '../verdict/queue-standing.ts'
import { planName } from '../verdict/result-view.ts'
import { measureWords } from '../words/measure-words.ts'
import { causeWords, subAccountWords } from '../words/sub-account-words.ts'
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
    ...(held.length === 0
      ? []
      : [
          ...ledgerTable(request),
          ...subAccountTable(request),
          ...stepTable(request),
          ...queueLines(request),
          ...(months?.blocks ?? []),
          ...definitions(request),
        ]),
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

/** Parts below this share in every plan are left out. */
const LEAST_PART = 0.0005

function subAccountTable(request: ReportRequest): ReportBlock[] {
  const { result, language } = request
  const words = reportWords[language]
  const plans = result.plans.filter(plan => plan.subAccounts?.[WEIGHTED])
  const share = (plan: (typeof plans)[number], part: (typeof subAccounts)[number]) => plan.subAccounts[WEIGHTED]![part]
  const rows = accounts.flatMap((account, a) =>
    subAccounts
      .slice(accountStarts[a]!, accountStarts[a + 1]!)
      .filter(part => plans.some(plan => share(plan, part) >= LEAST_PART))
      .map(part => [
        { text: subAccountWords[language][part], small: [{ text: measureWords[language].accounts[account] }] },
        ...plans.map(plan => ({
          text: formatShare(share(plan, part), language).replace(' ', '\u00a0'),
          isBold: plan.id === result.verdict.winner,
        })),
      ]),
  )
  if (plans.length === 0 || rows.length === 0) return []
  return [
    { kind: 'heading', text: words.subAccountTable },
    {
      kind: 'table',
      columns: [
        { head: words.part, align: 'left', width: 'auto' },
        ...plans.map(plan => ({ head: shortName(planName(result, plan.id, language)), align: 'right' as const, width: 1 })),
      ],
      rows,
      note: words.subAccountNote,
    },
  ]
}

function stepTable(request: ReportRequest): ReportBlock[] {
  const { language, inputs } = request
  const words = reportWords[language]
  const causes = causeWords[language]
  if (inputs.steps.length === 0) return []
  const right = (head: string) => ({ head, align: 'right' as const, width: 1 })
  return [
    { kind: 'heading', text: causes.stepTitle },
    {
      kind: 'table',
      columns: [
        { head: causes.layout, align: 'left', width: 'auto' },
        ...[causes.accelerators, causes.memory, causes.communication, causes.bubble, causes.input, causes.stepMfu].map(right),
      ],
      rows: inputs.steps.map(step => {
        const { tensor, pipeline, data, expert } = step.layout
        const memory = step.memoryGb === null ? '' : ` / ${formatNumber(step.memoryGb)}`
        return [
          {
            text: causes.on(textIn(step.workloadName, language), textIn(step.profileName, language)),
            small: [{ text: causes.layoutText(tensor, pipeline, data, expert) }],
          },
          { text: formatCount(step.accelerators) },
          { text: `${formatNumber(step.memoryNeedGb)}${memory}` },
          ...[step.communicationShare, step.bubbleShare, step.inputShare, step.stepMfu].map(share => ({
            text: formatShare(share, language).replace(' ', '\u00a0'),
          })),
        ]
      }),
      note: words.stepNote,
    },
  ]
}

/** Which queues were simulated, and what they granted in the run. */
function queueLines(request: ReportRequest): ReportBlock[] {
  const { result, study, language } = request
  const words = reportWords[language]
  const names = study.profiles.flatMap(profile => (profile.scheduling === undefined ? [] : [textIn(profile.name, language)]))
  if (names.length === 0) return []
  const queued = new Set(study.profiles.flatMap(({ id, scheduling }) => (scheduling === undefined ? [] : [id])))
  const granted = result.plans.flatMap(plan => {
    const tranches = study.plans.find(({ id }) => id === plan.id)?.tranches ?? []
    const share = grantedShare(plan)
    if (share === null || !tranches.some(({ profile }) => queued.has(profile))) return []
    return [words.queueGranted(shortName(planName(result, plan.id, language)), formatShare(share, language))]
  })
  if (granted.length === 0) return []
  const { separator } = verdictWords[language]
  return [
    {
      kind: 'paragraphs',
      texts: [words.queueSimulated(names.join(separator)) + granted.join(language === 'zh' ? '；' : '; ') + words.stop],
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
