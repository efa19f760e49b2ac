/** What a result keeps month by month, in the shapes that charts draw; nothing of it in results of engine 1.0.0. */
import { costParts } from '../../src-engine/cost/cost-parts.ts'
import type { Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import type { BilingualText } from '../../src-engine/study/text.ts'
import { formatCount } from '../format/number-format.ts'
import type { CashFlow } from './cash-flow-charts.ts'
import { both } from './chart-base.ts'
import { chartWords } from './chart-words.ts'
import type { CostStacks } from './cost-stack-chart.ts'
import { futures, planNames } from './result-names.ts'

/** How many trials of a long run the months are of; nothing where they are of all. */
export function bandTrialsNote(result: Result): BilingualText {
  const { bands, trials } = result
  if (bands === undefined || bands.trials === trials) return { en: '', zh: '' }
  return both(l => chartWords[l].bandTrials(formatCount(bands.trials), formatCount(trials)))
}

/** Cumulative cash flow of every plan but the baseline; empty where the result keeps no months. */
export function cashFlows(result: Result, scenario = WEIGHTED): CashFlow[] {
  return result.plans.flatMap(({ id, name }, position): CashFlow[] => {
    const flow = result.bands?.plans[id]?.[scenario]?.cashFlow
    if (!flow) return []
    const bands = flow.p50.map((p50, month) => ({
      month,
      p10: flow.p10[month]!,
      p25: flow.p25[month]!,
      p50,
      p75: flow.p75[month]!,
      p90: flow.p90[month]!,
    }))
    return [{ name, position, bands }]
  })
}

/** What stands beside cash flows in their charts. */
export function cashFlowFacts(result: Result, scenario = WEIGHTED) {
  const note = bandTrialsNote(result)
  return {
    baseline: planNames(result, result.baseline),
    currency: result.currency,
    note: both(l => chartWords[l].listComma + futures(result, scenario, l) + note[l]),
  }
}

/** Mean nominal cost of a plan, year by year; undefined where the result keeps no months. */
export function costStacksByYear(result: Result, plan: string, scenario = WEIGHTED): CostStacks | undefined {
  const costs = result.bands?.plans[plan]?.[scenario]?.costs
  if (costs === undefined) return undefined
  const years = Math.ceil(result.horizonMonths / 12)
  const name = planNames(result, plan)
  const note = bandTrialsNote(result)
  return {
    title: both(l => chartWords[l].costStackTitleByYear(name[l])),
    futures: both(l => futures(result, scenario, l) + note[l]),
    currency: result.currency,
    isNominal: true,
    bars: Array.from({ length: years }, (_, year) => ({
      name: both(l => chartWords[l].year(String(year + 1))),
      parts: Object.fromEntries(costParts.map(part => [part, costs[part]?.[year] ?? 0])) as CostStacks['bars'][number]['parts'],
    })),
  }
}
