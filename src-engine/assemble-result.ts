/** Puts the summaries of a run together into its result, with the reasons for every null. */
import { runBands } from './bands/run-bands.ts'
import { costParts } from './cost/cost-parts.ts'
import { type Measure, measures, type Utilization, utilizations } from './measures.ts'
import { type ByScenario, engineVersion, type PlanResult, type Result, type ShareSummary } from './result.ts'
import { REPLICATES, type RunColumns, type RunSettings, SUM_PARTS, SUM_SUB_ACCOUNTS } from './run-layout.ts'
import { runWarnings } from './run-warnings.ts'
import { byView, type PlanComparison, probabilityBest, type View } from './statistics/comparisons.ts'
import type { TaskOutput } from './statistics/plan-summaries.ts'
import { sumsPerReplicate } from './statistics/replicate-sums.ts'
import type { Summary } from './statistics/summary.ts'
import type { CompiledStudy } from './study/compiled-study.ts'
import { type Account, accounts, subAccounts } from './utilization/ledger.ts'

export interface RunIdentity {
  readonly studyHash: string
  readonly catalogHash: string
}

/** Means over the trials of a view, of sums that lie one after the other from `first` on, by name. */
function sumMeans<Name extends string>(
  columns: RunColumns,
  plan: number,
  view: View,
  first: number,
  names: readonly Name[],
): Readonly<Record<Name, number>> {
  const means: Record<string, number> = {}
  for (const [k, name] of names.entries()) {
    let mean = 0
    for (const { scenario, weight } of view.members) {
      let sum = 0
      for (const value of sumsPerReplicate(columns, plan, scenario, first + k)) sum += value
      mean += (weight * sum) / columns.layout.trials
    }
    means[name] = mean
  }
  return means as Record<Name, number>
}

function planResult(study: CompiledStudy, columns: RunColumns, plan: number, outputs: readonly TaskOutput[]): PlanResult {
  const summariesByMeasure: ByScenario<Summary>[] = []
  let shares: ByScenario<readonly (ShareSummary | null)[]> = {}
  let comparison: PlanComparison | undefined
  for (const output of outputs) {
    if ('verdict' in output || 'band' in output || output.plan !== plan) continue
    if ('comparison' in output) comparison = output.comparison
    else if ('measure' in output) summariesByMeasure[output.measure] = output.summaries
    else shares = output.shares
  }
  const best_ = byView(study, view => probabilityBest(columns, plan, view))
  return {
    id: study.plans[plan]!.id,
    name: study.study.plans[plan]!.name,
    results: byView(
      study,
      view => Object.fromEntries(measures.map((name, m) => [name, summariesByMeasure[m]![view.id]!])) as Record<Measure, Summary>,
    ),
    probabilityBest: byView(study, view => best_[view.id]!.value),
    probabilityBestErrors: byView(study, view => best_[view.id]!.standardError),
    ledger: byView(study, view => {
      const list = shares[view.id]!
      if (list.slice(0, accounts.length).includes(null)) return null
      return Object.fromEntries(accounts.map((name, a) => [name, list[a]!])) as Record<Account, ShareSummary>
    }),
    subAccounts: byView(study, view => {
      if (shares[view.id]!.slice(0, accounts.length).includes(null)) return null
      return sumMeans(columns, plan, view, SUM_SUB_ACCOUNTS, subAccounts)
    }),
    utilization: byView(
      study,
      view =>
        Object.fromEntries(utilizations.map((name, u) => [name, shares[view.id]![accounts.length + u]!])) as Record<
          Utilization,
          ShareSummary | null
        >,
    ),
    costParts: byView(study, view => sumMeans(columns, plan, view, SUM_PARTS, costParts)),
    probabilityOfLoss: comparison!.probabilityOfLoss,
    cvar10: comparison!.cvar10,
    regret: comparison!.regret,
    npvOutline: comparison!.npvOutline,
  }
}

/** @param outputs of all summary tasks, in any order */
export function assembleResult(
  study: CompiledStudy,
  settings: RunSettings,
  identity: RunIdentity,
  columns: RunColumns,
  outputs: readonly TaskOutput[],
): Result {
  const plans = study.plans.map((_, p) => planResult(study, columns, p, outputs))
  return {
    study: { id: study.study.id, name: study.study.name, hash: identity.studyHash },
    engineVersion,
    catalogHash: identity.catalogHash,
    seed: settings.seed,
    sampler: settings.sampler,
    trials: columns.layout.trials,
    replicates: REPLICATES,
    currency: study.study.settings.currency,
    horizonMonths: study.horizon,
    baseline: study.plans[study.baseline]!.id,
    scenarios: study.study.scenarios.map(({ id, name, weight }) => ({ id, name, weight })),
    plans,
    verdict: outputs.find(output => 'verdict' in output)!.verdict,
    bands: runBands(
      study,
      columns,
      outputs.filter(output => 'band' in output),
    ),
    warnings: runWarnings(study, settings, columns, plans),
  }
}
