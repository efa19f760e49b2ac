/** Money: millions and billions in English, 万 and 亿 in Chinese, where a number is read in steps of ten thousand. */
import type { Language } from '../../src-engine/study/text.ts'
import { formatNumber, formatWithError } from './number-format.ts'

interface Unit {
  readonly size: number
  readonly name: string
}

const units: Readonly<Record<Language, readonly Unit[]>> = {
  en: [
    { size: 1e12, name: ' tn' },
    { size: 1e9, name: ' bn' },
    { size: 1e6, name: ' M' },
    { size: 1, name: '' },
  ],
  zh: [
    { size: 1e12, name: ' 万亿' },
    { size: 1e8, name: ' 亿' },
    { size: 1e4, name: ' 万' },
    { size: 1, name: '' },
  ],
}

/** Currencies by their Chinese names; others keep their code. */
const chineseNames: Readonly<Record<string, string>> = {
  CNY: '元',
  USD: '美元',
  EUR: '欧元',
  GBP: '英镑',
  JPY: '日元',
  HKD: '港元',
  TWD: '新台币',
  KRW: '韩元',
  SGD: '新加坡元',
  AUD: '澳元',
  CAD: '加元',
  CHF: '瑞士法郎',
  INR: '印度卢比',
  AED: '阿联酋迪拉姆',
  SAR: '沙特里亚尔',
  SEK: '瑞典克朗',
}

/** The largest unit of which `value`, as it will be rounded, is at least one. */
function unitFor(value: number, language: Language): Unit {
  const size = Math.abs(value)
  const candidates = units[language]
  return candidates.find(unit => Number((size / unit.size).toPrecision(3)) >= 1) ?? candidates.at(-1)!
}

/** The amount alone, for columns whose head names the currency: `12.3 M`, `1,230 万`. */
export function formatAmount(value: number, language: Language): string {
  const unit = unitFor(value, language)
  return formatNumber(value / unit.size) + unit.name
}

/** The amount with its standard error in the same unit: `12.34 ± 0.05 M`. */
export function formatAmountWithError(value: number, error: number | null, language: Language): string {
  if (error === null || error === 0) return formatAmount(value, language)
  const unit = unitFor(Math.max(Math.abs(value), Math.abs(error)), language)
  return formatWithError(value / unit.size, error / unit.size) + unit.name
}

/** The amount with its currency: `USD 12.3 M`, `1,230 万美元`. */
export function formatMoney(value: number, currency: string, language: Language): string {
  return withCurrency(formatAmount(value, language), currency, language)
}

/** Adds the currency to an amount already formatted. */
export function withCurrency(amount: string, currency: string, language: Language): string {
  if (language === 'en') return `${currency} ${amount}`
  const name = chineseNames[currency]
  const isWordLast = /[万亿]$/.test(amount)
  return name === undefined ? `${amount} ${currency}` : `${amount}${isWordLast ? '' : ' '}${name}`
}

/** The currency's name where a head says what a column holds. */
export function currencyName(currency: string, language: Language): string {
  return language === 'zh' ? (chineseNames[currency] ?? currency) : currency
}
