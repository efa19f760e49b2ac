/** A figure with its unit as a person reads it: shares in percent, money short, counts grouped. */
import type { Language } from '../../src-engine/study/text.ts'
import { trueMinus } from '../../src-view/charts/axis-scale.ts'
import { formatAmount } from '../../src-view/format/money-format.ts'
import { formatCount, formatNumber } from '../../src-view/format/number-format.ts'
import { formatShare } from '../../src-view/format/share-format.ts'
import { isShareUnit } from '../../src-view/words/window-words-units.ts'

export function figureText(value: number, unit: string, language: Language): string {
  return trueMinus(plainText(value, unit, language))
}

function plainText(value: number, unit: string, language: Language): string {
  if (unit === 'year' && value >= 1900 && value < 2200) return String(value) // A year of the calendar has no comma.
  if (isShareUnit(unit)) {
    const percent = Math.abs(value) * 100
    return formatShare(value, language, percent !== 0 && percent < 10 ? (percent < 1 ? 2 : 1) : percent % 1 === 0 ? 0 : 1)
  }
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return formatCount(value)
  return Math.abs(value) >= 1e6 ? formatAmount(value, language) : formatNumber(value)
}
