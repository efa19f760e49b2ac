/** Shares as percent, and probabilities estimated from trials, where never and always are bounds. */
import type { Estimate } from '../../src-engine/result.ts'
import type { Language } from '../../src-engine/study/text.ts'
import { formatFixed, formatWithError } from './number-format.ts'

function percentSign(language: Language): string {
  return language === 'en' ? ' %' : '%'
}

/** A share, 0 to 1, in percent. */
export function formatShare(share: number, language: Language, decimals = 1): string {
  return formatFixed(share * 100, decimals) + percentSign(language)
}

/** A share with its standard error, in percent. */
export function formatShareWithError(share: number, error: number | null, language: Language): string {
  if (error === null || error === 0) return formatShare(share, language)
  return formatWithError(share * 100, error * 100) + percentSign(language)
}

/**
 * A probability estimated from `trials` trials. What happened in none of n trials has a probability below 3/n with 95 % confidence (the
 * rule of three; Hanley and Lippman-Hand 1983), and the bound is what can be said.
 */
export function formatProbability({ value, standardError }: Estimate, trials: number, language: Language): string {
  const bound = 300 / trials
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(bound) + 1e-12))
  if (value <= 0) return `< ${formatFixed(bound, decimals)}${percentSign(language)}`
  if (value >= 1) return `> ${formatFixed(100 - bound, decimals)}${percentSign(language)}`
  return formatShareWithError(value, standardError, language)
}
