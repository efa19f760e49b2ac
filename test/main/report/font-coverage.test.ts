/** What the typefaces of the report can show, and what stands in for the rest. */
import { expect, test } from 'vitest'
import { fontCoverage, MISSING, showable } from '../../../src-main/report/font-coverage.ts'
import { readReportFonts } from '../../../src-main/report/report-fonts.ts'

const [latin, , chinese] = readReportFonts()
const coverages = [fontCoverage(latin!), fontCoverage(chinese!)]
const covers = (text: string) => [...text].map(character => coverages.map(coverage => coverage(character.codePointAt(0)!)))

test('Noto Sans has Latin, Greek and Cyrillic, Noto Sans SC has Chinese', () => {
  for (const [isLatin] of covers('Aé±−×…Ωж')) expect(isLatin).toBe(true)
  for (const [, isChinese] of covers('算力利用率，。“”（）亿')) expect(isChinese).toBe(true)
  for (const [isLatin, isChinese] of covers('שم한😀')) expect([isLatin, isChinese]).toEqual([false, false])
})

test('the box that stands in can be shown', () => {
  expect(coverages.some(coverage => coverage(MISSING.codePointAt(0)!))).toBe(true)
})

test('every text within a value is made showable, the rest stays', () => {
  const value = { a: 'x 算 😀', list: ['שa', 1, null], deep: { 키: true } }
  expect(showable(value, coverages)).toEqual({ a: 'x 算 □', list: ['□a', 1, null], deep: { 키: true } })
  expect(showable('a\u200bb\ud800', coverages)).toBe('a\u200bb\ufffd')
})
