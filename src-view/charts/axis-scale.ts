/** Scales of axes: round ends and steps, and the unit in which money is written on an axis. */
import type { Language } from '../../src-engine/study/text.ts'
import { currencyName } from '../format/money-format.ts'
import { formatFixed } from '../format/number-format.ts'

export interface AxisScale {
  readonly min: number
  readonly max: number
  readonly interval: number
}

/** Round ends that hold `low` to `high`, with about `steps` steps, each of 1, 2, 2.5 or 5 times a power of ten. */
export function axisScale(low: number, high: number, steps: number): AxisScale {
  const span = high > low ? high - low : Math.max(1, Math.abs(high))
  const rough = span / steps
  const power = Number(`1e${Math.floor(Math.log10(rough))}`)
  const factor = [1, 2, 2.5, 5, 10].find(candidate => candidate * power >= rough * 0.8) ?? 10
  const interval = factor * power
  return {
    min: Math.floor(low / interval + 1e-9) * interval,
    max: Math.ceil((high > low ? high : low + span) / interval - 1e-9) * interval,
    interval,
  }
}

/** A number on an axis: as many decimals as it needs, digits grouped, a true minus sign. */
export function axisNumber(value: number): string {
  const rounded = Number(value.toPrecision(6))
  const [, fraction = ''] = String(rounded).split('.')
  return trueMinus(formatFixed(rounded, rounded === 0 || /e/.test(String(rounded)) ? 0 : fraction.length))
}

/** The minus sign of typography in place of the hyphen. */
export function trueMinus(text: string): string {
  return text.replace(/^-/, '−')
}

export interface MoneyScale {
  /** What one of the unit is in the currency. */
  readonly size: number
  /** `USD M`, `亿美元`. */
  readonly unit: string
}

const sizes: Readonly<Record<Language, readonly (readonly [number, string])[]>> = {
  en: [
    [1e12, 'tn'],
    [1e9, 'bn'],
    [1e6, 'M'],
  ],
  zh: [
    [1e12, '万亿'],
    [1e8, '亿'],
    [1e4, '万'],
  ],
}

/** The largest unit of which the largest amount is at least ten, so that small parts beside it still have digits. */
export function moneyScale(amounts: Iterable<number>, currency: string, language: Language): MoneyScale {
  let most = 0
  for (const amount of amounts) most = Math.max(most, Math.abs(amount))
  const [size, word] = sizes[language].find(([candidate], i, all) => most >= candidate * (i === all.length - 1 ? 1 : 10)) ?? [
    1,
    '',
  ]
  const name = currencyName(currency, language)
  if (language === 'en') return { size, unit: word === '' ? name : `${name} ${word}` }
  return { size, unit: /^[A-Z]/.test(name) && word !== '' ? `${word} ${name}` : `${word}${name}` }
}

/** An amount in the unit of a scale, three significant digits, with its sign where asked for. */
export function scaledAmount(value: number, { size }: MoneyScale, isSigned = false): string {
  const amount = value / size
  if (amount === 0) return '0'
  const digits = Math.abs(amount) >= 100 ? 0 : Math.abs(amount) >= 10 ? 1 : 2
  const text = trueMinus(formatFixed(amount, digits))
  return isSigned && amount > 0 && Number(text.replaceAll(',', '')) !== 0 ? `+${text}` : text
}
