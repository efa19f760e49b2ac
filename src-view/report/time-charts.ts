/** Charts over months and years for the report: cash flow and payback, costs by year, demand, and the ledger over time. */
import { cashFlowFacts, cashFlows, costStacksByYear } from '../charts/band-series.ts'
import { cashFlowFanChart, paybackChart } from '../charts/cash-flow-charts.ts'
import type { ChartContext, ChartView } from '../charts/chart-view.ts'
import { costStackChart } from '../charts/cost-stack-chart.ts'
import { demandChart } from '../charts/demand-chart.ts'
import { ledgerMonthsChart } from '../charts/ledger-months-chart.ts'
import { CHART_WIDTH, type ReportBlock, type ReportRequest } from './report-blocks.ts'
import { timeWords } from './time-words.ts'

/** What a section takes in: blocks and the charts that they name; nothing where the run keeps no months. */
interface TimeCharts {
  readonly blocks: readonly ReportBlock[]
  readonly charts: Readonly<Record<string, ChartView>>
}

function contextOf({ language }: ReportRequest): ChartContext {
  return { language, theme: 'print', width: CHART_WIDTH }
}

function gathered(head: string, views: readonly (readonly [string, ChartView | undefined])[]): TimeCharts {
  const charts = views.flatMap(([id, view]) => (view === undefined ? [] : [[id, view] as const]))
  if (charts.length === 0) return { blocks: [], charts: {} }
  return {
    blocks: [{ kind: 'heading', text: head }, ...charts.map(([id]): ReportBlock => ({ kind: 'chart', id }))],
    charts: Object.fromEntries(charts),
  }
}

/** The winner's fan, or its runner-up's where the baseline wins, and the payback of all. */
export function cashFlowCharts(request: ReportRequest): TimeCharts {
  const { result, language } = request
  const { winner, overRunnerUp } = result.verdict
  const flows = cashFlows(result)
  const shown = winner === result.baseline ? overRunnerUp?.against : winner
  const flow = flows.find(({ position }) => result.plans[position]!.id === shown)
  const facts = cashFlowFacts(result)
  return gathered(timeWords[language].cashFlow, [
    ['cash-flow', flow && cashFlowFanChart(flow, facts, contextOf(request))],
    ['payback', flows.length === 0 ? undefined : paybackChart(flows, facts, contextOf(request))],
  ])
}

export function costYearsChart(request: ReportRequest): TimeCharts {
  const { result, language } = request
  const stacks = costStacksByYear(result, result.verdict.winner)
  return gathered(timeWords[language].costYears, [['cost-years', stacks && costStackChart(stacks, contextOf(request))]])
}

/** @param plan whose ledger is shown */
export function ledgerMonths(request: ReportRequest, plan: string): TimeCharts {
  return gathered(timeWords[request.language].ledgerMonths, [
    ['ledger-months', ledgerMonthsChart(request.result, plan, contextOf(request))],
  ])
}

export function demandCharts(request: ReportRequest): TimeCharts {
  const { result, study, language } = request
  return gathered(
    timeWords[language].demand,
    study.workloads.map((workload, i) => [`demand-${i + 1}`, demandChart(result, workload, contextOf(request))] as const),
  )
}
