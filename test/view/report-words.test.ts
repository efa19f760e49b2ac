/** Words of the report: dates, text for paper, names of every number that the bundled studies read. */
import { describe, expect, test } from 'vitest'
import { calendarDate, calendarMonth, isCalendarDate } from '../../src-view/report/calendar-words.ts'
import { figureText, paperText, scriptOf, shortName } from '../../src-view/report/paper-text.ts'
import { quantityNamer } from '../../src-view/report/quantity-names.ts'
import { bundledRun } from '../studies/report-request.ts'
import { bundledStudies } from '../studies/trials.ts'

test('dates and months', () => {
  expect(calendarDate('2026-11-05', 'en')).toBe('5 November 2026')
  expect(calendarDate('2026-11-05', 'zh')).toBe('2026 年 11 月 5 日')
  expect(calendarMonth('2027-06', 'en')).toBe('June 2027')
  expect(calendarMonth('2027-06', 'zh')).toBe('2027 年 6 月')
  for (const day of ['2024-02-29', '2000-02-29', '2026-12-31']) expect(isCalendarDate(day)).toBe(true)
  for (const day of ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-04-31', '', '2026-11-21T00'])
    expect(isCalendarDate(day)).toBe(false)
})

test('figures hold together and have a true minus', () => {
  expect(figureText('reserved cloud -USD 69.7 M')).toBe('reserved cloud −USD\u00a069.7\u00a0M')
  expect(figureText('-12.3 ± 0.4 M')).toBe('−12.3\u00a0±\u00a00.4\u00a0M')
  expect(figureText('预留云 -6,972 万美元')).toBe('预留云 −6,972\u00a0万美元')
  expect(figureText('< 0.3 %')).toBe('<\u00a00.3\u00a0%')
  expect(figureText('GB200-NVL72 and 2026-11-21')).toBe('GB200-NVL72 and 2026-11-21')
  expect(figureText('-')).toBe('–')
})

test('long words may break, long names are cut', () => {
  expect(paperText('short words stay')).toBe('short words stay')
  expect(paperText('catalog.operation/embodied.embodiedKg')).toContain('\u200b')
  expect(
    Math.max(
      ...paperText('x'.repeat(500))
        .split('\u200b')
        .map(part => part.length),
    ),
  ).toBeLessThanOrEqual(22)
  expect(shortName('y '.repeat(400)).length).toBeLessThan(100)
  expect(shortName('Plan A')).toBe('Plan A')
  expect(scriptOf('Catalog')).toBe('en')
  expect(scriptOf('目录')).toBe('zh')
})

describe.each([...bundledStudies().keys()])('%s', id => {
  test.each(['en', 'zh'] as const)('names every number that it reads, in %s', language => {
    const { study, inputs } = bundledRun(id)
    const nameOf = quantityNamer(study, inputs, language)
    const ids = [...inputs.quantities.map(quantity => quantity.id), ...study.dependences.flatMap(({ between }) => between)]
    for (const quantity of ids) {
      const { owner, label } = nameOf(quantity)
      expect(owner, quantity).not.toBe('')
      expect(label, quantity).not.toMatch(/[a-z][A-Z]|undefined|^\P{L}*$/u)
      if (language === 'zh') expect(`${owner}${label}`, quantity).toMatch(/\p{Script=Han}/u)
    }
  })
})
