/** Lengths of time: months of a study, and the seconds that a computation takes. */
import type { Language } from '../../src-engine/study/text.ts'
import { formatFixed } from './number-format.ts'

/** Whole months of a study. */
export function formatMonths(months: number, language: Language): string {
  const count = formatFixed(months, 0)
  if (language === 'zh') return `${count} 个月`
  return count === '1' ? '1 month' : `${count} months`
}

const words = {
  en: { hours: 'h', minutes: 'min', seconds: 's' },
  zh: { hours: '小时', minutes: '分', seconds: '秒' },
}

/** Seconds as a person would say them: `0.8 s`, `12 s`, `2 min 5 s`, `1 h 3 min`. */
export function formatDuration(seconds: number, language: Language): string {
  const { hours, minutes, seconds: second } = words[language]
  if (seconds < 9.95) return `${formatFixed(seconds, 1)} ${second}`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} ${second}`
  if (whole < 3600) return `${Math.floor(whole / 60)} ${minutes} ${whole % 60} ${second}`
  const wholeMinutes = Math.round(seconds / 60)
  return `${Math.floor(wholeMinutes / 60)} ${hours} ${wholeMinutes % 60} ${minutes}`
}
