/** The comparison of plans as a table of text: measures down, plans across, each with which way is good. */
import type { Measure } from '../../src-engine/measures.ts'
import type { Estimate, PlanResult, Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import type { ShownQuantile, Summary } from '../../src-engine/statistics/summary.ts'
import type { Language } from '../../src-engine/study/text.ts'
import { formatAmountWithError } from '../format/money-format.ts'
import { formatCount, formatWithError } from '../format/number-format.ts'
import { formatProbability, formatShare, formatShareWithError } from '../format/share-format.ts'
import type { TextTable } from '../format/text-table.ts'
import { type ComparisonRow, comparisonRows, goodDirection, measureWords } from '../words/measure-words.ts'
import { verdictWords } from '../words/verdict-words.ts'
import { planName, weighted } from './result-view.ts'

/** Unit costs: tokens where all work is tokens, PFLOP-days otherwise; never both. */
function shownRows(result: Result): ComparisonRow[] {
  const isAllServing = result.plans.some(plan => weighted(plan, 'costPerMillionTokens').mean !== null)
  const left: ComparisonRow = isAllServing ? 'costPerPflopDay' : 'costPerMillionTokens'
  return comparisonRows.filter(row => row !== left)
}

export function comparisonTable(result: Result, language: Language): TextTable {
  const words = verdictWords[language]
  const names = measureWords[language]
  const planHeads = result.plans.map(plan => {
    const name = planName(result, plan.id, language)
    return plan.id === result.baseline ? words.baselineMark(name) : name
  })
  return {
    fixedColumns: 2,
    head: [words.measure, words.goodIs, ...planHeads],
    rows: shownRows(result).map(row => [
      names.rows[row],
      names.directions[goodDirection[row]],
      ...result.plans.map(plan => comparisonCell(result, plan, row, language)),
    ]),
  }
}

/** One figure of the table; a dash where it has no meaning, such as the payback of the baseline against itself. */
export function comparisonCell(result: Result, plan: PlanResult, row: ComparisonRow, language: Language): string {
  const { none } = verdictWords[language]
  const isBaseline = plan.id === result.baseline
  switch (row) {
    case 'probabilityBest':
      return formatProbability(bestEstimate(plan), result.trials, language)
    case 'npvMean':
      return meanMoney(weighted(plan, 'npv'), language)
    case 'npvP10':
      return quantileMoney(plan, 'npv', 'p10', language)
    case 'npvP50':
      return quantileMoney(plan, 'npv', 'p50', language)
    case 'npvP90':
      return quantileMoney(plan, 'npv', 'p90', language)
    case 'probabilityOfLoss':
      return isBaseline ? none : formatProbability(plan.probabilityOfLoss[WEIGHTED]!, result.trials, language)
    case 'cvar10':
      return estimateMoney(plan.cvar10[WEIGHTED]!, language)
    case 'regret':
      return estimateMoney(plan.regret[WEIGHTED]!, language)
    case 'tcoP50':
      return quantileMoney(plan, 'tco', 'p50', language)
    case 'paybackP50':
      return isBaseline ? none : payback(result, plan, language)
    case 'irrP50':
      return isBaseline ? none : rateOfReturn(plan, language)
    case 'costPerPflopDay':
      return meanMoney(weighted(plan, 'costPerPflopDay'), language)
    case 'costPerMillionTokens':
      return meanMoney(weighted(plan, 'costPerMillionTokens'), language)
    case 'productiveShare': {
      const ledger = plan.ledger[WEIGHTED]
      return ledger === null || ledger === undefined ? none : formatShare(ledger.productive.mean, language)
    }
    case 'unservedShare': {
      const { mean, standardError } = weighted(plan, 'unservedShare')
      return mean === null ? none : formatShareWithError(mean, standardError, language)
    }
  }
}

export function bestEstimate(plan: PlanResult, scenario = WEIGHTED): Estimate {
  return { value: plan.probabilityBest[scenario]!, standardError: plan.probabilityBestErrors[scenario]! }
}

function meanMoney({ mean, standardError }: Summary, language: Language): string {
  return mean === null ? verdictWords[language].none : formatAmountWithError(mean, standardError, language)
}

function estimateMoney({ value, standardError }: Estimate, language: Language): string {
  return formatAmountWithError(value, standardError, language)
}

function quantileMoney(plan: PlanResult, measure: Measure, quantile: ShownQuantile, language: Language): string {
  const summary = weighted(plan, measure)
  const value = summary[quantile]
  return value === null ? verdictWords[language].none : formatAmountWithError(value, summary.quantileErrors[quantile], language)
}

/** A missing median means that more than half of the trials do not pay back within the horizon. */
function payback(result: Result, plan: PlanResult, language: Language): string {
  const { p50, quantileErrors } = weighted(plan, 'paybackMonths')
  if (p50 === null) return verdictWords[language].notWithin(formatCount(result.horizonMonths))
  const error = quantileErrors.p50
  return error === null || error === 0 ? formatCount(p50) : formatWithError(p50, error)
}

/** A missing median lies at minus infinity where a higher quantile is finite, at plus infinity where a lower one is. */
function rateOfReturn(plan: PlanResult, language: Language): string {
  const words = verdictWords[language]
  const { p50, quantileErrors, p5, p10, p25, p75, p90, p95 } = weighted(plan, 'irr')
  if (p50 !== null) return formatShareWithError(p50, quantileErrors.p50, language)
  if ([p75, p90, p95].some(value => value !== null)) return words.neverRecovers
  return [p5, p10, p25].some(value => value !== null) ? words.noOutlay : words.none
}
