/** Summaries of one plan's columns: cut into tasks, since summing up 16,384 trials costs a good part of drawing them. */
import { type BandOutput, bandTasks, summariseBands } from '../bands/band-summaries.ts'
import {
  COST_PER_MILLION_TOKENS,
  COST_PER_PFLOP_DAY,
  COST_PER_PRODUCTIVE_HOUR,
  IRR,
  MEASURE_COUNT,
  PAYBACK,
  utilizations,
} from '../measures.ts'
import type { ByScenario, ShareSummary, Verdict } from '../result.ts'
import {
  holdsHours,
  isMeasured,
  LEAST_TRIALS_FOR_ERRORS,
  REPLICATES,
  type RunColumns,
  type RunLayout,
  SUM_PRODUCTIVE,
  SUM_SPEND,
  SUM_TOKENS,
  SUM_WORK,
} from '../run-layout.ts'
import type { CompiledStudy } from '../study/compiled-study.ts'
import { accounts } from '../utilization/ledger.ts'
import type { BucketedColumns } from './bucketed-columns.ts'
import { comparePlan, type PlanComparison, verdictOf } from './comparisons.ts'
import { sumsPerReplicate, WEIGHTED } from './replicate-sums.ts'
import { type ScenarioColumn, type Summary, type SummaryOptions, summarise } from './summary.ts'
import type { SummaryMemory } from './summary-memory.ts'
import { utilizationColumn } from './utilization-column.ts'

export { sumsPerReplicate, WEIGHTED }

export type TaskOutput =
  | { readonly plan: number; readonly measure: number; readonly summaries: ByScenario<Summary> }
  | { readonly plan: number; readonly shares: ByScenario<readonly (ShareSummary | null)[]> }
  | { readonly plan: number; readonly comparison: PlanComparison }
  | { readonly verdict: Verdict }
  | BandOutput

/**
 * Number of summary tasks of a run: every measure of every plan and its shares of hours, its comparison with the others, the verdict; then
 * the bands.
 */
export function summaryTasks(layout: RunLayout): number {
  return trialTasks(layout) + bandTasks(layout.bands)
}

function trialTasks(layout: RunLayout): number {
  return layout.plans * (MEASURE_COUNT + 2) + 1
}

/** Scenario by scenario, then all of them pooled with their weights. */
function views<T>(
  study: CompiledStudy,
  memory: SummaryMemory,
  column: (scenario: number) => ArrayLike<number>,
  of: (columns: readonly ScenarioColumn[], members: readonly number[], buckets: BucketedColumns) => T,
): ByScenario<T> {
  const out: Record<string, T> = {}
  const all = study.scenarios.map((scenario, s) => ({ values: column(s), weight: scenario.weight, position: s }))
  const buckets = memory.buckets.load(
    all.map(scenario => scenario.values),
    REPLICATES,
  )
  for (const [s, scenario] of study.scenarios.entries()) out[scenario.id] = of([{ ...all[s]!, weight: 1 }], [s], buckets)
  out[WEIGHTED] = of(
    all,
    study.scenarios.map((_, s) => s),
    buckets,
  )
  return out
}

const denominatorOf: Readonly<Record<number, number>> = {
  [COST_PER_PFLOP_DAY]: SUM_WORK,
  [COST_PER_MILLION_TOKENS]: SUM_TOKENS,
  [COST_PER_PRODUCTIVE_HOUR]: SUM_PRODUCTIVE,
}

/** Ratio of expectations, whole and per replicate; replicates that hold several segments and segments that make up a replicate alike. */
function ratioOf(study: CompiledStudy, columns: RunColumns, plan: number, members: readonly number[], denominator: number) {
  const { layout } = columns
  const above = new Float64Array(REPLICATES)
  const below = new Float64Array(REPLICATES)
  const perReplicate = layout.segments / REPLICATES
  for (let segment = 0; segment < layout.segments; segment++) {
    const r = Math.floor(segment / perReplicate)
    for (const s of members) {
      const weight = members.length === 1 ? 1 : study.scenarios[s]!.weight
      const start = columns.sumStart(segment, plan, s)
      above[r]! += columns.sums[start + SUM_SPEND]! * weight
      below[r]! += columns.sums[start + denominator]! * weight
    }
  }
  let spend = 0
  let work = 0
  for (let r = 0; r < REPLICATES; r++) {
    spend += above[r]!
    work += below[r]!
  }
  return { mean: work > 0 ? spend / work : Number.NaN, perReplicate: above.map((sum, r) => sum / below[r]!) }
}

function shareSummary(columns: readonly ScenarioColumn[], buckets: BucketedColumns): ShareSummary | null {
  const quantiles = new Float64Array(2)
  const sample = { columns: columns.map(column => column.position), weights: columns.map(column => column.weight), replicate: -1 }
  buckets.quantiles(sample, [0.1, 0.9], quantiles)
  const mean = buckets.mean(sample)
  return Number.isNaN(mean) ? null : { mean, p10: quantiles[0]!, p90: quantiles[1]! }
}

/**
 * Computes one summary task. Pure but for its working memory: reads columns, writes nothing.
 *
 * @param memory of this thread; nothing in it carries over to the next task
 */
export function summariseTask(study: CompiledStudy, columns: RunColumns, task: number, memory: SummaryMemory): TaskOutput {
  const { plans } = columns.layout
  const bandTask = task - trialTasks(columns.layout)
  if (bandTask >= 0) return summariseBands(study, columns, bandTask, memory)
  const comparison = task - plans * (MEASURE_COUNT + 1)
  if (comparison === plans) return { verdict: verdictOf(study, columns, memory) }
  if (comparison >= 0) return { plan: comparison, comparison: comparePlan(study, columns, comparison, memory) }
  const plan = Math.floor(task / (MEASURE_COUNT + 1))
  const measure = task % (MEASURE_COUNT + 1)
  if (measure === MEASURE_COUNT) {
    const parts: ByScenario<ShareSummary | null>[] = []
    for (let a = 0; a < accounts.length; a++) {
      parts.push(
        views(
          study,
          memory,
          s => (holdsHours(study, plan) ? columns.account(plan, s, a) : noValues),
          (list, _, buckets) => shareSummary(list, buckets),
        ),
      )
    }
    for (let u = 0; u < utilizations.length; u++) {
      parts.push(
        views(
          study,
          memory,
          s => (holdsHours(study, plan) ? utilizationColumn(columns, plan, s, utilizations[u]!, memory) : noValues),
          (list, _, buckets) => shareSummary(list, buckets),
        ),
      )
    }
    const shares: Record<string, readonly (ShareSummary | null)[]> = {}
    for (const id of Object.keys(parts[0]!)) shares[id] = parts.map(part => part[id]!)
    return { plan, shares }
  }
  const column = (s: number) => (isMeasured(study, plan, measure) ? columns.measure(plan, s, measure) : noValues)
  const hasErrors = columns.layout.trials >= LEAST_TRIALS_FOR_ERRORS
  const denominator = denominatorOf[measure]
  const summaries = views(study, memory, column, (list, members, buckets) => {
    const options: SummaryOptions = {
      replicates: REPLICATES,
      hasErrors,
      ratio:
        denominator === undefined || !isMeasured(study, plan, measure)
          ? undefined
          : ratioOf(study, columns, plan, members, denominator),
      hasNoMean: measure === IRR || measure === PAYBACK,
    }
    return summarise(list, buckets, options)
  })
  return { plan, measure, summaries }
}

const noValues = new Float64Array(REPLICATES).fill(Number.NaN)
