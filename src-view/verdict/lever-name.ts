/** A lever's name with the mark that a bare factor on the result must carry everywhere. */
import { isVendorMultiplier } from '../../src-engine/levers/lever-from-catalog.ts'
import type { Lever } from '../../src-engine/study/lever.ts'
import { type Language, textIn } from '../../src-engine/study/text.ts'
import { leverWords } from '../words/lever-words.ts'

export function leverName(lever: Lever, language: Language): string {
  return markedName(textIn(lever.name, language), isVendorMultiplier(lever), language)
}

export function markedName(name: string, isMultiplier: boolean, language: Language): string {
  return isMultiplier ? leverWords[language].marked(name, leverWords[language].vendorMultiplier) : name
}
