/** Heads of the report's charts over time, English and Chinese by the same keys. */
import type { Language } from '../../src-engine/study/text.ts'

const en = {
  cashFlow: 'Cash flow over time',
  demand: 'Work asked for and done',
  ledgerMonths: 'Over time',
  costYears: 'Year by year',
}

const zh: typeof en = {
  cashFlow: '现金流随时间的变化',
  demand: '工作的需求量与完成量',
  ledgerMonths: '随时间的变化',
  costYears: '逐年',
}

export const timeWords: Readonly<Record<Language, typeof en>> = { en, zh }
