/** Mean NPV of every plan in every scenario as a table of text, the best of each row marked. */
import type { Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import type { Language } from '../../src-engine/study/text.ts'
import { formatAmountWithError } from '../format/money-format.ts'
import { formatShare } from '../format/share-format.ts'
import type { TextTable } from '../format/text-table.ts'
import { verdictWords } from '../words/verdict-words.ts'
import { planName, scenarioName } from './result-view.ts'

export function scenarioTable(result: Result, language: Language): TextTable {
  const words = verdictWords[language]
  const cells = (id: string) =>
    result.plans.map(plan => {
      const { mean, standardError } = plan.results[id]!.npv
      if (mean === null) return words.none
      const mark = result.verdict.winnerByScenario[id] === plan.id ? '* ' : ''
      return mark + formatAmountWithError(mean, standardError, language)
    })
  const scenarios = result.scenarios.map(({ id, weight }) => [
    `${scenarioName(result, id, language)} (${formatShare(weight, language, 0)})`,
    ...cells(id),
  ])
  return {
    fixedColumns: 1,
    head: [words.scenario, ...result.plans.map(plan => planName(result, plan.id, language))],
    rows: [...scenarios, [words.weighted, ...cells(WEIGHTED)]],
  }
}
