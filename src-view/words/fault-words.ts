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

/** What a place of the document is called, where somebody has the document at hand; a path stands for itself otherwise. */
export type PlaceName = (path: string) => string | undefined

/** Parameters that name an input, which a reader knows by its name and not by its path. */
const inputParameters: Readonly<Record<string, readonly string[]>> = {
  'changed-twice': ['id'],
  'depends-on-itself': ['id'],
  'in-two-groups': ['id'],
  'stated-twice': ['first', 'second'],
  'unknown-input': ['id'],
}

function withNamedInputs(fault: Fault, nameOf: PlaceName): Fault {
  const named = inputParameters[fault.code]
  if (named === undefined) return fault
  const parameters = { ...fault.parameters }
  for (const name of named) parameters[name] = nameOf(String(parameters[name])) ?? String(parameters[name])
  return { ...fault, parameters }
}

/** Where in a file or document: line and column where they are known, then the field. */
function place(figures: FaultFigures, language: Language, nameOf: PlaceName | undefined): string {
  const isEnglish = language === 'en'
  const field = nameOf?.(figures.path) ?? figures.path
  if (!figures.has('line')) return field === '' ? (isEnglish ? 'The document' : '文档') : field
  const line = figures.get('line')
  const column = figures.get('column')
  const at = isEnglish ? `Line ${line}, column ${column}` : `第 ${line} 行第 ${column} 列`
  if (field === '') return at
  return isEnglish ? `${at} (${field})` : `${at}（${field}）`
}

/** What is wrong, for a reader; a code without words, which no source has, is shown with its figures. */
export function faultSentence(fault: Fault, language: Language, nameOf?: PlaceName): string {
  const figures = new FaultFigures(nameOf === undefined ? fault : withNamedInputs(fault, nameOf))
  const sentence = isFaultCode(fault.code)
    ? dictionaries[language][fault.code](figures)
    : `${fault.code} ${JSON.stringify(fault.parameters)}`
  const at = place(figures, language, nameOf)
  return language === 'en' ? `${at}: ${sentence}` : `${at}：${sentence}`
}

/** The same without its place, for where it stands at the field itself. */
export function faultRemedy(fault: Fault, language: Language, nameOf?: PlaceName, isShare = false): string {
  const figures = new FaultFigures(nameOf === undefined ? fault : withNamedInputs(fault, nameOf), isShare)
  if (!isFaultCode(fault.code)) return fault.code
  const sentence = dictionaries[language][fault.code](figures)
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
