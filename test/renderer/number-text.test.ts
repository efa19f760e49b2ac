/** Numbers as people type them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberText, parsedNumber } from '../../src-renderer/controls/number-text.ts'

test.each([
  ['31,500', false, 31500],
  ['31.5k', false, 31500],
  ['2 M', false, 2e6],
  ['3.5万', false, 35000],
  ['1.2亿', false, 1.2e8],
  ['−28', true, -0.28],
  ['12.3 %', true, 0.123],
  ['12.3', true, 0.123],
  ['.5', false, 0.5],
  ['1e-3', false, 0.001],
] as const)('%s', (text, isShare, value) => {
  expect(parsedNumber(text, isShare)).toBe(value)
})

test.each(['', 'abc', '1.2.3', '--1', 'Infinity', 'NaN', '0x10', '1e400', '1 2 3 x'])('%s is no number', text => {
  expect(parsedNumber(text, false)).toBeNull()
})

test('what is shown is read back as the same number', () => {
  const values = fc.double({ min: -1e15, max: 1e15, noNaN: true }).filter(value => !Object.is(value, -0))
  fc.assert(
    fc.property(values, value => {
      expect(parsedNumber(numberText(value, false), false)).toBe(Number(value.toPrecision(15)))
    }),
  )
  const shares = fc.integer({ min: -100_000, max: 100_000 }).map(n => n / 100_000)
  fc.assert(
    fc.property(shares, share => {
      expect(parsedNumber(numberText(share, true), true)).toBeCloseTo(share, 12)
    }),
  )
})
