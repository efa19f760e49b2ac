/** A catalog figure as somebody types it into a cell: a number, or low … middle … high. */
import type { Figure } from '../../src-engine/catalog/entry-header.ts'
import { numberText, parsedNumber } from './number-text.ts'

const GAP = ' … '

export function figureEntryText(figure: Figure | undefined, isShare: boolean, isYear = false): string {
  if (figure === undefined) return ''
  if (isYear) return String(figure)
  if (typeof figure === 'number') return numberText(figure, isShare)
  return [figure.low, figure.mode, figure.high].map(value => numberText(value, isShare)).join(GAP)
}

/**
 * @param before what stood there: a range stays of its kind
 * @returns undefined where nothing is written, null where it is no figure
 */
export function parsedFigureEntry(text: string, isShare: boolean, before: Figure | undefined): Figure | undefined | null {
  const parts = text
    .split(/\s*(?:…|\.{2,3}|<|;)\s*/u)
    .map(part => part.trim())
    .filter(part => part !== '')
  if (parts.length === 0) return undefined
  const values = parts.map(part => parsedNumber(part, isShare))
  if (values.some(value => value === null)) return null
  const [low, mode, high] = values as number[]
  if (values.length === 1) return low!
  if (values.length !== 3 || low! > mode! || mode! > high!) return null
  const range = typeof before === 'object' ? before.range : 'bounds'
  return { range, low: low!, mode: mode!, high: high! }
}
