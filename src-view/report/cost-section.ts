/** Section of the report: what plans cost and on what, and where the cost of two of them differs. */
import { costParts } from '../../src-engine/cost/cost-parts.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import { costGapChart } from '../charts/cost-gap-chart.ts'
import { costStackChart, costStacksByPlan } from '../charts/cost-stack-chart.ts'
import { currencyName, formatAmount } from '../format/money-format.ts'
import { measureWords } from '../words/measure-words.ts'
import { verdictWords } from '../words/verdict-words.ts'
import { planColumn, planGroups } from './options-section.ts'
import { figureText } from './paper-text.ts'
import { CHART_WIDTH, type ReportBlock, type ReportRequest, type SectionDraft } from './report-blocks.ts'
import { reportWords } from './report-words.ts'
import { costYearsChart } from './time-charts.ts'

export function costSection(request: ReportRequest): SectionDraft {
  const { result, language } = request
  const words = reportWords[language]
  const context = { language, theme: 'print' as const, width: CHART_WIDTH }
  const { winner, overBaseline, overRunnerUp } = result.verdict
  const against = overBaseline?.against ?? overRunnerUp?.against
  const years = costYearsChart(request)
  const rivals = [...new Set([against, overRunnerUp?.against])].filter(id => id !== undefined)
  return {
    title: words.sections.cost,
    blocks: [
      { kind: 'chart', id: 'cost-stack' },
      ...rivals.map((_, i): ReportBlock => ({ kind: 'chart', id: `cost-gap-${i + 1}` })),
      ...years.blocks,
      { kind: 'heading', text: words.costTable },
      ...parts(request),
    ],
    charts: {
      ...years.charts,
      'cost-stack': costStackChart(costStacksByPlan(result), context),
      ...Object.fromEntries(
        rivals.map((id, i) => [`cost-gap-${i + 1}`, costGapChart(result, { plan: winner, against: id }, context)]),
      ),
    },
  }
}

function parts(request: ReportRequest): ReportBlock[] {
  const { result, language } = request
  const words = reportWords[language]
  const groups = planGroups(result.plans.length)
  const costs = result.plans.map(plan => plan.costParts[WEIGHTED]!)
  const used = costParts.filter(part => costs.some(cost => cost[part] !== 0))
  return groups.map((group, g): ReportBlock => {
    const highlight = group.findIndex(position => result.plans[position]!.id === result.verdict.winner)
    const amount = (value: number) => ({
      text: figureText(value === 0 ? verdictWords[language].none : formatAmount(value, language)),
    })
    return {
      kind: 'table',
      columns: [{ head: words.part, align: 'left', width: 'auto' }, ...group.map(position => planColumn(request, position))],
      rows: [
        ...used.map(part => [
          { text: measureWords[language].costParts[part] },
          ...group.map(position => amount(costs[position]![part])),
        ]),
        [{ text: words.tco }, ...group.map(position => amount(used.reduce((sum, part) => sum + costs[position]![part], 0)))],
      ],
      isLastTotal: true,
      ...(highlight < 0 ? {} : { highlight: highlight + 1 }),
      ...(g === groups.length - 1 ? { note: words.costNote(currencyName(result.currency, language)) } : {}),
    }
  })
}
