/** Figures and sentences of an audit as people read them: values with their units, odds, what one would have to believe. */
import type { AuditedReading, AuditUnit } from '../../src-engine/analysis/claim-audit/audit.ts'
import type { Language } from '../../src-engine/study/text.ts'
import { formatNumber } from '../format/number-format.ts'
import { formatProbability, formatShare } from '../format/share-format.ts'
import { auditWords } from '../words/audit-words.ts'

/** A value in its unit; null says that there is none. */
export function auditFigure(value: number | null, unit: AuditUnit, language: Language): string {
  const words = auditWords[language]
  if (value === null) return words.none
  if (unit === 'share') return formatShare(value, language)
  const name = words.units[unit]
  if (name === '') return formatNumber(value)
  return unit === 'ratio' ? `${formatNumber(value)}${name}` : `${formatNumber(value)} ${name}`
}

/** `≥ 70.0 %`; two bounds as `2.5 h to 3.5 h`. */
export function publishedFigure({ published, side, unit }: AuditedReading, language: Language): string {
  const { low, high } = published
  const bounds = low === high ? [low] : [low, high]
  const text = bounds.map(bound => auditFigure(bound, unit, language)).join(' – ')
  return `${auditWords[language].sides[side]} ${text}`.trim()
}

export function bandFigure({ p10, p90, unit }: AuditedReading, language: Language): string {
  return `${auditFigure(p10, unit, language)} – ${auditFigure(p90, unit, language)}`
}

export function probabilityFigure({ probability, probabilityError }: AuditedReading, trials: number, language: Language): string {
  return formatProbability({ value: probability, standardError: probabilityError }, trials, language)
}

/** What one would have to believe, as a sentence without its end. */
export function beliefSentence({ belief, unit }: AuditedReading, language: Language): string {
  const words = auditWords[language]
  if (belief === null) return words.always
  const { cause, status, isMore, value, median, unreachedShare } = belief
  const doubt = unreachedShare > 0 ? `; ${words.unreached(formatShare(unreachedShare, language, 0))}` : ''
  const shown = auditFigure(value, cause.unit, language)
  if (status === 'none') return words.notReached(cause.name[language], shown, auditFigure(median, unit, language)) + doubt
  return words.reached(cause.name[language], isMore, shown, auditFigure(cause.p50, cause.unit, language)) + doubt
}
