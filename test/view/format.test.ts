/** Figures as people read them: laws for any number, and the cases at which a unit or a digit changes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayWidth, padToWidth, printable } from '../../src-view/format/display-width.ts'
import { formatAmount, formatAmountWithError, formatMoney } from '../../src-view/format/money-format.ts'
import { formatCount, formatNumber, formatWithError } from '../../src-view/format/number-format.ts'
import { formatProbability, formatShare, formatShareWithError } from '../../src-view/format/share-format.ts'
import { renderTable } from '../../src-view/format/text-table.ts'
import { formatDuration, formatMonths } from '../../src-view/format/time-format.ts'
import { wrapText } from '../../src-view/format/wrapped-text.ts'

const money = fc.double({ min: -1e14, max: 1e14, noNaN: true })
const languages = ['en', 'zh'] as const
const sizes: Record<string, number> = { tn: 1e12, bn: 1e9, M: 1e6, 万亿: 1e12, 亿: 1e8, 万: 1e4 }

/** What a formatted amount says, read back. */
function readAmount(text: string): number {
  const [digits, unit] = text.split(' ')
  return Number(digits!.replaceAll(',', '')) * (unit === undefined ? 1 : sizes[unit]!)
}

describe('an amount', () => {
  test.each(languages)('read back is the amount to three digits, in %s', language => {
    fc.assert(
      fc.property(money, value => {
        fc.pre(value !== 0 && Math.abs(value) > 1e-300) // Below, a double itself has fewer than three digits.
        expect(Math.abs(readAmount(formatAmount(value, language)) / value - 1)).toBeLessThanOrEqual(0.005 + 1e-9)
      }),
    )
  })

  test.each(languages)('never falls where the value rises, in %s', language => {
    fc.assert(
      fc.property(money, money, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        expect(readAmount(formatAmount(low, language))).toBeLessThanOrEqual(readAmount(formatAmount(high, language)))
      }),
    )
  })

  test.each([
    [0, '0', '0'],
    [-0, '0', '0'],
    [0.0123, '0.0123', '0.0123'],
    [999.6, '1,000', '1,000'],
    [9_994, '9,994', '9,994'],
    [9_999.6, '10,000', '1.00 万'],
    [345_678, '345,678', '34.6 万'],
    [999_499, '999,499', '99.9 万'],
    [999_600, '1.00 M', '100 万'],
    [-12_345_678, '-12.3 M', '-1,235 万'],
    [99_960_000, '100 M', '1.00 亿'],
    [123_456_789, '123 M', '1.23 亿'],
    [999_600_000, '1.00 bn', '10.0 亿'],
    [4.5e12, '4.50 tn', '4.50 万亿'],
  ])('%d is %s and %s', (value, en, zh) => {
    expect([formatAmount(value, 'en'), formatAmount(value, 'zh')]).toEqual([en, zh])
  })

  test('carries its currency as each language puts it', () => {
    expect(formatMoney(-12_345_678, 'USD', 'en')).toBe('USD -12.3 M')
    expect(formatMoney(12_345_678, 'USD', 'zh')).toBe('1,235 万美元')
    expect(formatMoney(123_456_789, 'CNY', 'zh')).toBe('1.23 亿元')
    expect(formatMoney(42, 'EUR', 'zh')).toBe('42.0 欧元')
    expect(formatMoney(12_345_678, 'XAU', 'zh')).toBe('1,235 万 XAU')
  })

  test('has its error in the same unit', () => {
    expect(formatAmountWithError(12_345_678, 51_234, 'en')).toBe('12.35 ± 0.05 M')
    expect(formatAmountWithError(12_345_678, 51_234, 'zh')).toBe('1,235 ± 5 万')
    expect(formatAmountWithError(3_000, 1_500_000, 'en')).toBe('0.0 ± 1.5 M')
    expect(formatAmountWithError(12_345_678, null, 'en')).toBe('12.3 M')
    expect(formatAmountWithError(0, 0, 'en')).toBe('0')
  })
})

describe('a number with its error', () => {
  test('of any size can be written', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (value, error) => {
          const shown = formatAmountWithError(value, error, 'en')
          expect(shown).toMatch(/^-?\d[\d,.]*(e[+-]\d+)?( ± <?\d[\d,.]*(e[+-]\d+)?)?( (M|bn|tn))?$/)
          expect(shown.length).toBeLessThan(60)
        },
      ),
    )
  })

  test('shows both to the same decimals, the error with one or two digits', () => {
    expect(formatWithError(12.3456, 0.0512)).toBe('12.35 ± 0.05')
    expect(formatWithError(12.3456, 0.0126)).toBe('12.346 ± 0.013')
    expect(formatWithError(1234.5, 67)).toBe('1,235 ± 67')
    expect(formatWithError(12.3456, 0.000001)).toBe('12.346 ± <0.001')
    expect(formatWithError(0.012345, 0.000123)).toBe('0.0123 ± 0.0001')
    expect(formatWithError(5, 0)).toBe('5.00')
  })

  test('never claims an error of nothing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-12, max: 1e6, noNaN: true }),
        (value, error) => {
          const shown = formatWithError(value, error).split(' ± ')[1]!
          expect(Number(shown.replace('<', '').replaceAll(',', ''))).toBeGreaterThan(0)
        },
      ),
    )
  })
})

test('whole numbers have their digits in groups', () => {
  expect([formatCount(1_048_576), formatCount(999), formatNumber(123.4), formatNumber(-1.005)]).toEqual([
    '1,048,576',
    '999',
    '123',
    '-1.00',
  ])
})

describe('a share', () => {
  test('is a percentage as each language writes it', () => {
    expect([formatShare(0.1234, 'en'), formatShare(0.1234, 'zh'), formatShare(0.5, 'en', 0)]).toEqual(['12.3 %', '12.3%', '50 %'])
    expect(formatShareWithError(0.8734, 0.0031, 'en')).toBe('87.3 ± 0.3 %')
  })

  test('of all or none of the trials is a bound of 3/n', () => {
    const sure = (value: number, trials: number) => formatProbability({ value, standardError: 0 }, trials, 'en')
    expect(sure(0, 16384)).toBe('< 0.018 %')
    expect(sure(1, 16384)).toBe('> 99.982 %')
    expect(sure(0, 32)).toBe('< 9.4 %')
    expect(sure(1, 32)).toBe('> 90.6 %')
    expect(formatProbability({ value: 0.5, standardError: null }, 32, 'en')).toBe('50.0 %')
  })
})

test('lengths of time', () => {
  expect([1, 21].map(months => formatMonths(months, 'en'))).toEqual(['1 month', '21 months'])
  expect(formatMonths(21, 'zh')).toBe('21 个月')
  expect([0.04, 9.94, 9.96, 59.6, 125, 3599.7, 3780].map(seconds => formatDuration(seconds, 'en'))).toEqual([
    '0.0 s',
    '9.9 s',
    '10 s',
    '1 min 0 s',
    '2 min 5 s',
    '1 h 0 min',
    '1 h 3 min',
  ])
  expect(formatDuration(125, 'zh')).toBe('2 分 5 秒')
})

describe('text on a page', () => {
  test('is measured in columns', () => {
    expect([displayWidth('abc'), displayWidth('购买 H200'), displayWidth('（±）'), displayWidth('e\u0301')]).toEqual([3, 9, 5, 1])
    expect(padToWidth('方案', 6, 'right')).toBe('  方案')
  })

  test('loses what could steer a terminal', () => {
    expect(printable(' a\u001b[31m\u0007b\n c\u202ed\u0085 ')).toBe('a[31mb cd')
  })

  const words = fc.array(fc.constantFrom('plan', '方案', '胜出，', 'a', '（负数）', 'supercalifragilistic', 'H200', '50 %'), {
    maxLength: 30,
  })

  test('is broken into lines that fit and lose nothing', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 40 }), fc.integer({ min: 0, max: 4 }), (list, width, indent) => {
        const text = list.join(' ')
        const lines = wrapText(text, width, indent)
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
    )
  })

  test('begins no line with Chinese punctuation and breaks no word that fits', () => {
    expect(wrapText('净现值越高越好，成本越低越好。', 14)).toEqual(['净现值越高越', '好，成本越低越', '好。'])
    expect(wrapText('one two three', 8, 2)).toEqual(['one two', '  three'])
  })

  test('in a table is aligned in both scripts and cut into parts that fit', () => {
    const table = {
      fixedColumns: 1,
      head: ['方案', 'a', 'b', 'c'],
      rows: [
        ['购买', '1', '22', '333'],
        ['x', '4', '5', '6'],
      ],
    }
    expect(renderTable(table, 80)).toEqual(['方案  a   b    c', '----  -  --  ---', '购买  1  22  333', 'x     4   5    6'])
    const narrow = renderTable(table, 12)
    expect(narrow).toEqual([
      '方案  a   b',
      '----  -  --',
      '购买  1  22',
      'x     4   5',
      '',
      '方案    c',
      '----  ---',
      '购买  333',
      'x       6',
    ])
  })
})
