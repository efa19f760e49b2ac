/** One sentence for every fault, in both languages: the place, what was found, what is allowed, what to do. */
import type { Fault } from '../../src-engine/study/fault.ts'
import type { Language } from '../../src-engine/study/text.ts'
import { type FaultCode, isFaultCode } from './fault-codes.ts'
import { FaultFigures, type FaultSentence } from './fault-figures.ts'
import { faultWordsEn } from './fault-words-en.ts'
import { faultWordsZh } from './fault-words-zh.ts'

const dictionaries: Readonly<Record<Language, Readonly<Record<FaultCode, FaultSentence>>>> = {
  en: faultWordsEn,
  zh: faultWordsZh,
}

/** Where in a file or document: line and column where they are known, then the field. */
function place(figures: FaultFigures, language: Language): string {
  const isEnglish = language === 'en'
  const field = figures.path
  if (!figures.has('line')) return field === '' ? (isEnglish ? 'The document' : '文档') : field
  const line = figures.get('line')
  const column = figures.get('column')
  const at = isEnglish ? `Line ${line}, column ${column}` : `第 ${line} 行第 ${column} 列`
  if (field === '') return at
  return isEnglish ? `${at} (${field})` : `${at}（${field}）`
}

/** What is wrong, for a reader; a code without words, which no source has, is shown with its figures. */
export function faultSentence(fault: Fault, language: Language): string {
  const figures = new FaultFigures(fault)
  const sentence = isFaultCode(fault.code)
    ? dictionaries[language][fault.code](figures)
    : `${fault.code} ${JSON.stringify(fault.parameters)}`
  return language === 'en' ? `${place(figures, language)}: ${sentence}` : `${place(figures, language)}：${sentence}`
}
