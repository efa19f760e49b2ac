/** Whether what somebody writes into a field can be taken, and in words what to do where it cannot: the checks of a run, at the field. */
import { quantityFaults } from '../../src-engine/study/check-quantity.ts'
import { fault } from '../../src-engine/study/fault.ts'
import type { Limits, Quantity } from '../../src-engine/study/quantity.ts'
import type { Language } from '../../src-engine/study/text.ts'
import { faultRemedy } from '../words/fault-words.ts'
import type { NumberSpan } from './study-field.ts'

/** Undefined where the quantity makes a distribution that stays within the limits. A catalog value is its entry's affair. */
export function quantityProblem(
  quantity: Quantity,
  limits: Limits,
  isShare: boolean,
  language: Language,
): { readonly code: string; readonly text: string } | undefined {
  if (typeof quantity === 'object' && 'from' in quantity) return undefined
  const found = quantityFaults('', quantity, limits)[0]
  // A shape or scale is no share, whatever the field is.
  const isOfField = found !== undefined && (found.path === '' || found.path === '.truncate')
  return found && { code: found.code, text: faultRemedy(found, language, undefined, isShare && isOfField) }
}

/** Undefined where the number lies within the span. */
export function numberProblem(
  value: number,
  span: NumberSpan & { readonly isShare?: true },
  language: Language,
): string | undefined {
  const { low, high, isOpen } = span
  const isInside =
    isOpen === 'both' ? value > low && value < high : (isOpen === 'low' ? value > low : value >= low) && value <= high
  if (isInside) return undefined
  const code =
    isOpen === 'both' ? 'not-strictly-between' : isOpen === 'low' && value <= low ? 'parameter-too-small' : 'out-of-limits'
  return faultRemedy(fault(code, '', { value, low, high, bound: low }), language, undefined, span.isShare === true)
}

/** Undefined where the text has the form; the remedy otherwise. */
export function codeProblem(text: string, form: 'month' | 'currency', language: Language): string | undefined {
  const pattern = form === 'month' ? /^\d{4}-(?:0[1-9]|1[0-2])$/ : /^[A-Z]{3}$/
  return pattern.test(text) ? undefined : faultRemedy(fault('wrong-form', '', { form, found: text }), language)
}

/** The numbers of a list as somebody writes it, with commas, semicolons or spaces between; NaN for what is no number. */
export function weightsOf(text: string): number[] {
  return text
    .split(/[\s,;，、；]+/)
    .filter(word => word !== '')
    .map(Number)
}

/** Undefined where the text is a list of weights that can be taken: as many as asked for, none below 0, not all 0. */
export function weightsProblem(
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
  language: Language,
): string | undefined {
  const weights = weightsOf(text)
  const isEnglish = language === 'en'
  if (weights.length < least || weights.length > most) {
    const count = least === most ? `${least}` : `${least}–${most}`
    return isEnglish ? `Write ${count} numbers, with commas between.` : `请写 ${count} 个数，以逗号分隔。`
  }
  if (!weights.every(weight => weight >= 0 && weight <= 1e9)) {
    return isEnglish ? 'Write numbers of 0 or more.' : '请写不小于 0 的数。'
  }
  return weights.some(weight => weight > 0) ? undefined : isEnglish ? 'At least one must be above 0.' : '至少一个须大于 0。'
}
