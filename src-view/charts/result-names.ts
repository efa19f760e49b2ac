/** Names in a result for titles in both languages and labels in one. */
import type { Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import type { BilingualText, Language, Text } from '../../src-engine/study/text.ts'
import { textIn } from '../../src-engine/study/text.ts'
import { printable } from '../format/display-width.ts'
import { planName, scenarioName } from '../verdict/result-view.ts'
import { both } from './chart-base.ts'
import { chartWords } from './chart-words.ts'

export function shownName(text: Text, language: Language): string {
  return printable(textIn(text, language))
}

export function planNames(result: Result, id: string): BilingualText {
  return both(language => planName(result, id, language))
}

/** A scenario as it stands in a sentence: all of them pooled, or one by name. */
export function futures(result: Result, scenario: string, language: Language): string {
  const words = chartWords[language]
  return scenario === WEIGHTED ? words.weightedFutures : words.inScenario(scenarioName(result, scenario, language))
}
