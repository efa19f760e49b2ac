/** Dates and calendar months in words. */
import type { Language } from '../../src-engine/study/text.ts'
import { reportWords } from './report-words.ts'

/** @param month `2027-01` */
export function calendarMonth(month: string, language: Language): string {
  const [year = '', number = ''] = month.split('-')
  const words = reportWords[language]
  return words.calendarMonth(year, words.months[Number(number) - 1] ?? number)
}

/** @param date `2026-11-21` */
export function calendarDate(date: string, language: Language): string {
  const [year = '', number = '', day = ''] = date.split('-')
  const words = reportWords[language]
  return words.date(year, words.months[Number(number) - 1] ?? number, String(Number(day)))
}

/** Whether a text names a day that the calendar has, `2026-11-21`. */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return year >= 1 && day >= 1 && day <= days
}
