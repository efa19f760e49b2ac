/** Section of the report: what the plans are, and all measures of all plans. */

import type { CloudOffer, Plan, Tranche } from '../../src-engine/study/plan.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { type Text, textIn } from '../../src-engine/study/text.ts'
import { chartTheme, planColor } from '../charts/chart-theme.ts'
import { npvIntervalChart } from '../charts/npv-interval-chart.ts'
import { currencyName, formatMoney } from '../format/money-format.ts'
import { formatCount } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import { formatMonths } from '../format/time-format.ts'
import { comparisonTable } from '../verdict/comparison-table.ts'
import { leverName } from '../verdict/lever-name.ts'
import { planName, scenarioName, weighted } from '../verdict/result-view.ts'
import { verdictWords } from '../words/verdict-words.ts'
import { figureText, paperText, shortName } from './paper-text.ts'
import {
  CHART_WIDTH,
  type ReportBlock,
  type ReportCell,
  type ReportColumn,
  type ReportRequest,
  type SectionDraft,
} from './report-blocks.ts'
import { reportWords } from './report-words.ts'
import { isCut } from './short-names.ts'
import { cashFlowCharts, demandCharts } from './time-charts.ts'

/** Columns of plans that fit on a page beside the names of measures. */
export const PLANS_ACROSS = 6

/** @param given the study with its names in full */
export function optionsSection(request: ReportRequest, given: Study): SectionDraft {
  const { result, study, language } = request
  const words = reportWords[language]
  const context = { language, theme: 'print' as const, width: CHART_WIDTH }
  const isCompared = result.plans.length > 1
  const cashFlow = cashFlowCharts(request)
  const demand = demandCharts(request)
  return {
    title: words.sections.options,
    blocks: [
      { kind: 'heading', text: words.comparisonHead },
      ...comparison(request),
      ...(isCompared ? [{ kind: 'chart' as const, id: 'interval' }] : []),
      ...cashFlow.blocks,
      ...demand.blocks,
      { kind: 'heading', text: words.plansHead },
      ...study.plans.map((plan, position) => planBlock(plan, position, request, given.plans[position]!.name)),
    ],
    charts: { ...(isCompared ? { interval: npvIntervalChart(result, context) } : {}), ...cashFlow.charts, ...demand.charts },
  }
}

/** Splits plans into groups that fit across a page. */
export function planGroups(count: number): number[][] {
  const groups = Math.max(1, Math.ceil(count / PLANS_ACROSS))
  const size = Math.ceil(count / groups)
  return Array.from({ length: groups }, (_, g) => Array.from({ length: count }, (__, i) => i).slice(g * size, (g + 1) * size))
}

/** The head of a plan's column, with its colour and its part in the comparison. */
export function planColumn({ result, language }: ReportRequest, position: number): ReportColumn {
  const words = reportWords[language]
  const { id } = result.plans[position]!
  const tag = id === result.verdict.winner ? words.winner : id === result.baseline ? words.baseline : undefined
  return {
    head: shortName(planName(result, id, language)),
    ...(tag === undefined ? {} : { smallHead: tag }),
    color: planColor(chartTheme('print'), position),
    align: 'right',
    width: 1,
  }
}

function comparison(request: ReportRequest): ReportBlock[] {
  const { result, language } = request
  const words = reportWords[language]
  const table = comparisonTable(result, language)
  const groups = planGroups(result.plans.length)
  const weights = result.scenarios.map(
    ({ id, weight }) => `${scenarioName(result, id, language)} ${formatShare(weight, language, 0)}`,
  )
  const errors = result.plans.some(plan => weighted(plan, 'npv').standardError !== null) ? verdictWords[language].errorNote : ''
  const note = words.comparisonNote(
    weights.join(verdictWords[language].separator),
    currencyName(result.currency, language),
    formatMonths(result.horizonMonths, language),
    errors,
  )
  return groups.map((group, g): ReportBlock => {
    const highlight = group.findIndex(position => result.plans[position]!.id === result.verdict.winner)
    return {
      kind: 'table',
      columns: [
        { head: table.head[0]!, align: 'left', width: 'auto' },
        { head: table.head[1]!, align: 'left', width: 'auto' },
        ...group.map(position => planColumn(request, position)),
      ],
      rows: table.rows.map(row => [
        { text: figureText(row[0]!) },
        { text: figureText(row[1]!) },
        ...group.map(position => errorBelow(row[table.fixedColumns + position]!)),
      ]),
      ...(highlight < 0 ? {} : { highlight: highlight + 2 }),
      ...(g === groups.length - 1 ? { note: figureText(note) } : {}),
    }
  })
}

/** `12.3 ± 0.4 M` as 12.3 M with the error below it, so that narrow columns hold it. */
function errorBelow(cell: string): ReportCell {
  const match = /^(\S+) ± ([<\d.,]+)(.*)$/.exec(cell)
  if (match === null) return { text: figureText(cell) }
  const [, value, error, unit] = match as unknown as [string, string, string, string]
  return { text: figureText(value + unit), small: [{ text: figureText(`± ${error}`) }] }
}

/** Note of the author, then what the plan holds, rents, uses and pays. */
function planBlock(plan: Plan, position: number, request: ReportRequest, fullName: Text): ReportBlock {
  const { study, inputs, result, language } = request
  const words = reportWords[language]
  const shown = (text: Text) => paperText(textIn(text, language))
  const lever = (id: string) => {
    const found = study.levers.find(candidate => candidate.id === id)
    return found === undefined ? id : paperText(leverName(found, language))
  }
  const amount = (id: string) => {
    const found = inputs.quantities.find(quantity => quantity.id === `plan.${plan.id}.oneOff.${id}.amount`)
    return found === undefined ? '' : formatMoney(found.p50, result.currency, language)
  }
  const inMonth = (month: number, text: string) => `${text}${verdictWords[language].comma}${words.month(String(month))}`
  const parts = [
    ...plan.tranches.map(tranche => trancheText(tranche, request)),
    ...(plan.onDemand === undefined ? [] : [cloudText(plan, 'onDemand', plan.onDemand, request)]),
    ...(plan.overflow === undefined ? [] : [cloudText(plan, 'overflow', plan.overflow, request)]),
    ...plan.levers.map(use => inMonth(use.month, words.usesLever(lever(use.lever)))),
    ...plan.oneOffs.map(oneOff => inMonth(oneOff.month, words.pays(shown(oneOff.name), amount(oneOff.id)))),
  ]
  const column = planColumn(request, position)
  return {
    kind: 'plan',
    name: paperText(planName(result, plan.id, language)),
    tag: column.smallHead ?? '',
    color: column.color!,
    note: [...(isCut(fullName, language) ? [shown(fullName)] : []), ...(plan.note === undefined ? [] : [shown(plan.note)])].join(
      ' ',
    ),
    texts: parts.map(part => figureText(part.charAt(0).toUpperCase() + part.slice(1))),
  }
}

function trancheText(tranche: Tranche, { study, inputs, language }: ReportRequest): string {
  const words = reportWords[language]
  const entry = inputs.entries[tranche.system]
  const system = entry === undefined ? tranche.system : paperText(textIn(entry.name, language))
  const place = study.sites.find(site => site.id === tranche.site)
  const site = place === undefined ? tranche.site : paperText(textIn(place.name, language))
  switch (tranche.supply) {
    case 'bought': {
      const text = words.bought(formatCount(tranche.count), system, site) + spares(tranche.spares, words)
      return `${text}${verdictWords[language].comma}${words.month(String(tranche.month))}`
    }
    case 'owned':
      return (
        words.owned(formatCount(tranche.count), system, formatMonths(tranche.ageMonths, language), site) +
        spares(tranche.spares, words)
      )
    case 'reserved': {
      const term = formatMonths(tranche.termMonths, language)
      const text = words.reserved(formatCount(tranche.accelerators), system, term, tranche.isRenewed, site)
      return `${text}${verdictWords[language].comma}${words.month(String(tranche.month))}`
    }
  }
}

function spares(count: number, words: (typeof reportWords)['en']): string {
  return count === 0 ? '' : words.spares(formatCount(count))
}

function cloudText(plan: Plan, kind: 'onDemand' | 'overflow', offer: CloudOffer, { inputs, language }: ReportRequest): string {
  const words = reportWords[language]
  const entry = inputs.entries[offer.rental] ?? inputs.entries[offer.system]
  const name = entry === undefined ? offer.rental : paperText(textIn(entry.name, language))
  const limit = inputs.quantities.find(quantity => quantity.id === `plan.${plan.id}.${kind}.limitAccelerators`)
  const most = limit === undefined ? '' : formatCount(limit.p50)
  return kind === 'onDemand' ? words.onDemandUpTo(name, most) : words.overflowTo(name, most)
}
