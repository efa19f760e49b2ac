/** Puts together what a result says month by month and year by year, from the run's bands and sums. */
import { type CostPart, costParts } from '../cost/cost-parts.ts'
import type { ByScenario } from '../result.ts'
import type { RunColumns } from '../run-layout.ts'
import { byView } from '../statistics/comparisons.ts'
import type { CompiledStudy } from '../study/compiled-study.ts'
import { type Account, accounts } from '../utilization/ledger.ts'
import { bandLevels, type MonthBand, type PlanBands, type RunBands } from './band-result.ts'
import { BAND_WIDTH, type BandOutput } from './band-summaries.ts'
import type { MonthSums } from './month-sums.ts'

/** Columns are Float32: more digits would say nothing. */
function rounded(value: number): number {
  return Number(value.toPrecision(7))
}

/** @param firstMonth the first to show, 0 or 1 */
function monthBand(outputs: readonly BandOutput[], view: string, firstMonth: number): MonthBand {
  const series = outputs.toSorted((a, b) => a.firstMonth - b.firstMonth).map(output => output.byView[view]!)
  return Object.fromEntries(
    bandLevels.map((level, k) => [
      level,
      series
        .flatMap(part => Array.from({ length: part.length / BAND_WIDTH }, (_, i) => rounded(part[i * BAND_WIDTH + k]!)))
        .slice(firstMonth),
    ]),
  ) as unknown as MonthBand
}

/** Weighted means of numbers that are sums over trials, from..from + count - 1. */
function meansOf(
  members: readonly { readonly sums: Float64Array; readonly weight: number }[],
  trials: number,
  from: number,
  count: number,
): number[] {
  return Array.from({ length: count }, (_, i) =>
    members.reduce((mean, { sums, weight }) => mean + (weight * sums[from + i]!) / trials, 0),
  )
}

/** @param outputs of all band tasks, in any order */
export function runBands(study: CompiledStudy, columns: RunColumns, outputs: readonly BandOutput[]): RunBands {
  const { bands } = columns
  const { trials, horizon, years } = bands.layout
  const outputsOf = (band: BandOutput['band'], of: number) => outputs.filter(output => output.band === band && output.of === of)

  function planBands(plan: number): ByScenario<PlanBands> {
    const flows = outputsOf('cash-flow', plan)
    const totals = study.scenarios.map((_, s) => bands.totals(plan, s))
    return byView(study, ({ id, members }) => {
      const means = (of: (sums: MonthSums) => Float64Array, from: number, count: number) =>
        meansOf(
          members.map(({ scenario, weight }) => ({ sums: of(totals[scenario]!), weight })),
          trials,
          from,
          count,
        )
      const months = (of: (sums: MonthSums) => Float64Array, series: number) =>
        means(of, series * (horizon + 1) + 1, horizon).map(rounded)
      const costs = costParts.flatMap((part, k): [CostPart, number[]][] => {
        const byYear = means(sums => sums.costs, k * years, years)
        return byYear.some(amount => amount !== 0) ? [[part, byYear]] : []
      })
      const ledger = accounts.map((account, a) => [account, months(sums => sums.accounts, a)] as const)
      return {
        cashFlow: flows.length === 0 ? null : monthBand(flows, id, 0),
        costs: Object.fromEntries(costs),
        ledger: ledger.some(([, hours]) => hours.some(count => count !== 0))
          ? (Object.fromEntries(ledger) as Record<Account, number[]>)
          : null,
        served: Object.fromEntries(study.study.workloads.map((workload, w) => [workload.id, months(sums => sums.served, w)])),
      }
    })
  }

  return {
    trials,
    demand: Object.fromEntries(
      study.study.workloads.map((workload, w) => {
        const parts = outputsOf('demand', w)
        return [workload.id, byView(study, ({ id }) => monthBand(parts, id, 1))]
      }),
    ),
    plans: Object.fromEntries(study.plans.map((plan, p) => [plan.id, planBands(p)])),
  }
}
