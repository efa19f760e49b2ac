/** Figures of a result as cells of a table: one unit a column, the median with its standard error, P10 to P90 below. */
import type { Measure } from '../../src-engine/measures.ts'
import type { PlanResult, Result } from '../../src-engine/result.ts'
import type { Summary } from '../../src-engine/statistics/summary.ts'
import type { Language } from '../../src-engine/study/text.ts'
import { type MoneyScale, moneyScale, trueMinus } from '../../src-view/charts/axis-scale.ts'
import { formatCount, formatFixed, formatNumber, formatWithError } from '../../src-view/format/number-format.ts'
import { verdictWords } from '../../src-view/words/verdict-words.ts'

export type Kind = 'money' | 'share' | 'months' | 'number'

export const measureKinds: Readonly<Record<Measure, Kind>> = {
  tco: 'money',
  tcoNominal: 'money',
  lostWorkValue: 'money',
  npv: 'money',
  irr: 'share',
  roi: 'share',
  paybackMonths: 'months',
  costPerPflopDay: 'money',
  costPerMillionTokens: 'money',
  costPerProductiveHour: 'money',
  unservedShare: 'share',
  energyMwh: 'number',
  peakKw: 'number',
  carbonTonnes: 'number',
}

/** How all figures of one column are written. */
export interface ColumnScale {
  readonly kind: Kind
  readonly size: number
  /** Unit for the head of the column; empty where there is none. */
  readonly unit: string
}

export function columnScale(result: Result, measure: Measure, view: string, language: Language): ColumnScale {
  const kind = measureKinds[measure]
  if (kind === 'share') return { kind, size: 0.01, unit: '%' }
  if (kind !== 'money') return { kind, size: 1, unit: kind === 'months' ? (language === 'en' ? 'months' : '月') : '' }
  const amounts = result.plans.flatMap(plan => {
    const { p10, p50, p90, mean } = plan.results[view]![measure]
    return [p10, p50, p90, mean].filter(value => value !== null)
  })
  const scale: MoneyScale = moneyScale(amounts, result.currency, language)
  return { kind, size: scale.size, unit: scale.unit }
}

/** One number in the column's unit; a dash where there is none. */
export function scaled(value: number | null, { kind, size }: ColumnScale, isSigned = false): string {
  if (value === null) return '–'
  const amount = value / size
  const isExact = kind === 'months' || amount === 0
  const text = isExact ? formatCount(amount) : kind === 'share' ? formatFixed(amount, 1) : formatNumber(amount)
  return `${isSigned && amount > 0 ? '+' : ''}${trueMinus(text)}`
}

/** The error alone, in the column's unit and to the digits that say something; empty where the run is too short for one. */
export function errorText(value: number | null, error: number | null, { size }: ColumnScale): string {
  if (value === null || error === null || error === 0) return ''
  const both = formatWithError(value / size, error / size)
  return both.slice(both.indexOf('±'))
}

/** The estimate to the digits that its error leaves it. */
export function valueText(value: number | null, error: number | null, scale: ColumnScale, isSigned = false): string {
  if (value === null || error === null || error === 0 || scale.kind === 'months') return scaled(value, scale, isSigned)
  const text = formatWithError(value / scale.size, error / scale.size).split(' ± ')[0]!
  return `${isSigned && value > 0 ? '+' : ''}${trueMinus(text)}`
}

/** What stands in place of a missing median. */
export function missingText(result: Result, plan: PlanResult, measure: Measure, summary: Summary, language: Language): string {
  const words = verdictWords[language]
  if (plan.id === result.baseline && (measure === 'paybackMonths' || measure === 'irr' || measure === 'roi')) return '–'
  if (measure === 'paybackMonths') return words.notWithin(formatCount(result.horizonMonths))
  if (measure === 'irr') {
    if ([summary.p75, summary.p90, summary.p95].some(value => value !== null)) return words.neverRecovers
    if ([summary.p5, summary.p10, summary.p25].some(value => value !== null)) return words.noOutlay
  }
  return '–'
}
