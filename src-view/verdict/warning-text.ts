/** An engine's warning for a reader: its sentence, with the measure that it is about by its name and not by its key. */
import type { Measure } from '../../src-engine/measures.ts'
import type { Result, Warning } from '../../src-engine/result.ts'
import type { Language } from '../../src-engine/study/text.ts'
import { verdictWords } from '../words/verdict-words.ts'
import { windowWords } from '../words/window-words.ts'
import { planName } from './result-view.ts'

export function warningText({ message, measure }: Warning, language: Language): string {
  const text = message[language]
  if (measure === undefined) return text
  const { measures } = windowWords[language]
  // The name without the unit behind it.
  const name = Object.hasOwn(measures, measure) ? measures[measure as Measure].split(/[,，]/)[0]! : measure
  // A key stands alone; as part of a longer word it is none.
  return text.replaceAll(new RegExp(`\\b${measure}\\b`, 'g'), name)
}

/** The plans that the warning is about, where it is not about all of them; empty otherwise. */
export function warningPlans({ plans }: Warning, result: Result, language: Language): string {
  if (plans === undefined || plans.length === result.plans.length) return ''
  return plans.map(id => planName(result, id, language)).join(verdictWords[language].separator)
}
