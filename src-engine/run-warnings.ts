/** Why a figure of a result is missing or to be read with care, in both languages. */
import { type Measure, measures, utilizations } from './measures.ts'
import type { PlanResult, Warning } from './result.ts'
import {
  isMeasured,
  LEAST_TRIALS_FOR_ERRORS,
  type RunColumns,
  type RunSettings,
  SUM_SEVERAL_RATES,
  SUM_UNREACHED,
} from './run-layout.ts'
import { dependenceGroups } from './sampling/dependence-groups.ts'
import { sumsPerReplicate } from './statistics/plan-summaries.ts'
import type { CompiledStudy } from './study/compiled-study.ts'

const reasons: Readonly<Record<string, { en: string; zh: string }>> = {
  irr: {
    en: 'irr has no mean: a plan that never recovers counts as minus infinity, one without outlay as plus infinity, and quantiles that fall there are null; trials in which money comes first and is paid back later have none',
    zh: '内部收益率没有均值：永不收回记为负无穷，无投入记为正无穷，落在无穷处的分位数为空；先流入、后流出的试验不计',
  },
  paybackMonths: {
    en: 'paybackMonths has no mean: a plan that does not pay back within the horizon counts as infinity, and quantiles that fall there are null; the baseline against itself has none',
    zh: '回收期没有均值：期限内未收回记为无穷，落在无穷处的分位数为空；基准方案自身没有回收期',
  },
  roi: {
    en: 'roi is left out in trials without incremental outlay against the baseline',
    zh: '相对基准没有追加投入的试验不计算投资回报率',
  },
  costPerMillionTokens: {
    en: 'costPerMillionTokens is given only where all work is serving: other work would share the cost',
    zh: '仅当全部工作为推理服务时给出每百万词元成本：否则成本由其他工作分摊',
  },
  costPerProductiveHour: {
    en: 'costPerProductiveHour is given only within one accelerator type: hours of different types are not comparable',
    zh: '仅在单一加速器型号内给出每有效小时成本：不同型号的小时不可比',
  },
  costPerPflopDay: {
    en: 'costPerPflopDay has no value where no work is delivered',
    zh: '没有交付工作时，每 PFLOP 日成本没有数值',
  },
}

function missingMeasures(study: CompiledStudy, plans: readonly PlanResult[]): Warning[] {
  const warnings: Warning[] = []
  for (const [m, measure] of measures.entries()) {
    const planIds: string[] = []
    const scenarioIds = new Set<string>()
    for (const [p, plan] of plans.entries()) {
      let isMissing = false
      for (const [id, results] of Object.entries(plan.results)) {
        const summary = results[measure as Measure]
        if (Object.values(summary).every(value => value !== null) && summary.noneShare === 0) continue
        if (summary.mean !== null && summary.p50 !== null && summary.noneShare === 0) continue
        isMissing = true
        scenarioIds.add(id)
      }
      if (isMissing || !isMeasured(study, p, m)) planIds.push(plan.id)
    }
    if (planIds.length === 0) continue
    warnings.push({
      code: 'measure-without-value',
      message: reasons[measure] ?? { en: `${measure} has no finite value`, zh: `${measure} 没有有限数值` },
      measure,
      plans: planIds,
      scenarios: [...scenarioIds],
    })
  }
  return warnings
}

function severalRates(study: CompiledStudy, columns: RunColumns): Warning[] {
  const planIds: string[] = []
  let most = 0
  for (const [p, plan] of study.plans.entries()) {
    let count = 0
    for (let s = 0; s < study.scenarios.length; s++) {
      for (const value of sumsPerReplicate(columns, p, s, SUM_SEVERAL_RATES)) count += value
    }
    const share = count / (columns.layout.trials * study.scenarios.length)
    if (share > most) most = share
    if (count > 0) planIds.push(plan.id)
  }
  if (planIds.length === 0) return []
  const percent = (most * 100).toFixed(1)
  return [
    {
      code: 'several-rates-of-return',
      message: {
        en: `the difference flow has several rates of return in up to ${percent} % of trials; the one nearest zero is given`,
        zh: `最多 ${percent}% 的试验中差额现金流有多个内部收益率；取最接近零的一个`,
      },
      measure: 'irr',
      plans: planIds,
    },
  ]
}

/** Trials in which a fleet could not show what was measured of it, whatever its free cause. */
function unreachedMeasurements(study: CompiledStudy, columns: RunColumns): Warning[] {
  if (study.measurements.length === 0) return []
  let count = 0
  for (let s = 0; s < study.scenarios.length; s++) {
    for (const value of sumsPerReplicate(columns, study.baseline, s, SUM_UNREACHED)) count += value
  }
  if (count === 0) return []
  const percent = ((100 * count) / (columns.layout.trials * study.scenarios.length)).toFixed(1)
  return [
    {
      code: 'measurement-not-reached',
      message: {
        en: `in ${percent} % of trials no value of the free cause reproduces what was measured of the fleet; the nearest one is taken`,
        zh: `${percent}% 的试验中，自由因素取任何值都无法重现实测的集群数据；取最接近的一个`,
      },
      plans: [study.plans[study.baseline]!.id],
    },
  ]
}

export function runWarnings(
  study: CompiledStudy,
  settings: RunSettings,
  columns: RunColumns,
  plans: readonly PlanResult[],
): Warning[] {
  const warnings: Warning[] = []
  const { trials } = columns.layout
  if (trials !== settings.trials) {
    warnings.push({
      code: 'trials-rounded',
      message: {
        en: `${settings.trials} trials asked for, ${trials} run: 16 randomisations of a power of two`,
        zh: `请求 ${settings.trials} 次试验，实际运行 ${trials} 次：16 组随机化，每组为 2 的幂`,
      },
    })
  }
  if (trials < LEAST_TRIALS_FOR_ERRORS) {
    warnings.push({
      code: 'no-standard-errors',
      message: {
        en: `no standard errors below ${LEAST_TRIALS_FOR_ERRORS} trials`,
        zh: `少于 ${LEAST_TRIALS_FOR_ERRORS} 次试验时不给出标准误`,
      },
    })
  }
  const change = Math.max(0, ...dependenceGroups(study).map(group => group.dependence.largestChange))
  if (change > 1e-9) {
    const shown = change.toFixed(3)
    warnings.push({
      code: 'dependence-repaired',
      message: {
        en: `the stated dependences contradict each other; the nearest consistent ones were used, changing a correlation by up to ${shown}`,
        zh: `所述相关性相互矛盾；已采用最近的一致矩阵，相关系数最大改动 ${shown}`,
      },
    })
  }
  warnings.push(...unreachedMeasurements(study, columns))
  const unheld = plans.filter(plan => Object.values(plan.ledger).includes(null)).map(plan => plan.id)
  if (unheld.length > 0) {
    warnings.push({
      code: 'no-held-hours',
      message: {
        en: 'no own or reserved accelerator-hours are held: the ledger and the published utilizations have no value',
        zh: '没有自有或预留的加速器小时：账本与公开利用率口径没有数值',
      },
      plans: unheld,
    })
  }
  const partial = plans.filter(plan =>
    Object.values(plan.utilization).some(shares => utilizations.some(name => shares[name] === null)),
  )
  const noTraining = partial.map(plan => plan.id).filter(id => !unheld.includes(id))
  if (noTraining.length > 0) {
    warnings.push({
      code: 'no-training-hours',
      message: {
        en: 'no training or batch hours on own or reserved accelerators: effective training time and MFU have no value',
        zh: '自有或预留加速器上没有训练或批处理小时：有效训练时间与 MFU 没有数值',
      },
      plans: noTraining,
    })
  }
  return [...warnings, ...missingMeasures(study, plans), ...severalRates(study, columns)]
}
