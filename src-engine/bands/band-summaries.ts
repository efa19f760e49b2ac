/** Bands of a run: quantiles and means over trials of every month's cash flow and demand, cut into tasks that workers share. */
import type { RunColumns } from '../run-layout.ts'
import { viewsOf } from '../statistics/comparisons.ts'
import { shownProbabilities } from '../statistics/summary.ts'
import type { SummaryMemory } from '../statistics/summary-memory.ts'
import type { CompiledStudy } from '../study/compiled-study.ts'
import type { BandLayout } from './band-columns.ts'

/** Months of one task: few milliseconds' worth, so that the last worker does not keep the others waiting. */
const TASK_MONTHS = 16

/** Numbers per month: the mean, then the quantiles of `shownProbabilities`. */
export const BAND_WIDTH = 1 + shownProbabilities.length

export interface BandOutput {
  readonly band: 'cash-flow' | 'demand'
  /** Position of the plan or workload. */
  readonly of: number
  readonly firstMonth: number
  /** `BAND_WIDTH` numbers a month, by scenario and pooled. */
  readonly byView: Readonly<Record<string, Float64Array>>
}

export function bandTasks(layout: BandLayout): number {
  return (layout.plans - 1 + layout.workloads) * taskGroups(layout)
}

function taskGroups({ horizon }: BandLayout): number {
  return Math.ceil((horizon + 1) / TASK_MONTHS)
}

/** Computes one task of the bands. Pure but for its working memory: reads columns, writes nothing. */
export function summariseBands(study: CompiledStudy, columns: RunColumns, task: number, memory: SummaryMemory): BandOutput {
  const { bands } = columns
  const { layout } = bands
  const groups = taskGroups(layout)
  const firstMonth = (task % groups) * TASK_MONTHS
  const months = Math.min(TASK_MONTHS, layout.horizon + 1 - firstMonth)
  const position = Math.floor(task / groups)
  const isFlow = position < layout.plans - 1
  const of = isFlow ? (position < layout.baseline ? position : position + 1) : position - (layout.plans - 1)
  const views = viewsOf(study).map(({ id, members }) => ({
    id,
    sample: {
      columns: members.map(({ scenario }) => scenario),
      weights: members.map(({ weight }) => weight),
      replicate: -1,
    },
    out: new Float64Array(months * BAND_WIDTH),
  }))
  const quantiles = new Float64Array(shownProbabilities.length)
  const month = study.scenarios.map((_, s) => memory.float32(s, layout.trials))
  for (let i = 0; i < months; i++) {
    for (const [s, column] of month.entries()) {
      if (isFlow) bands.readFlow(of, s, firstMonth + i, column)
      else bands.readDemand(of, s, firstMonth + i, column)
    }
    const buckets = memory.buckets.load(month, 1)
    for (const { sample, out } of views) {
      buckets.quantiles(sample, shownProbabilities, quantiles)
      out[i * BAND_WIDTH] = buckets.mean(sample)
      out.set(quantiles, i * BAND_WIDTH + 1)
    }
  }
  return {
    band: isFlow ? 'cash-flow' : 'demand',
    of,
    firstMonth,
    byView: Object.fromEntries(views.map(({ id, out }) => [id, out])),
  }
}
