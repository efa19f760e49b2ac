/** Case F08: IRS Publication 946, Tables A-1 (half-year) and A-2 to A-5 (mid-quarter), as printed there and at fkco.com; exact. */
import { expect, it } from 'vitest'
import { macrsPercentages } from '../../../src-engine/finance/macrs.ts'

const longRest = [5.91, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91]

it.each([
  { years: 3, convention: 'half-year', table: [33.33, 44.45, 14.81, 7.41] },
  { years: 5, convention: 'half-year', table: [20, 32, 19.2, 11.52, 11.52, 5.76] },
  { years: 7, convention: 'half-year', table: [14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46] },
  { years: 10, convention: 'half-year', table: [10, 18, 14.4, 11.52, 9.22, 7.37, 6.55, 6.55, 6.56, 6.55, 3.28] },
  { years: 15, convention: 'half-year', table: [5, 9.5, 8.55, 7.7, 6.93, 6.23, 5.9, 5.9, ...longRest, 2.95] },
  { years: 5, convention: 'quarter-1', table: [35, 26, 15.6, 11.01, 11.01, 1.38] },
  { years: 5, convention: 'quarter-2', table: [25, 30, 18, 11.37, 11.37, 4.26] },
  { years: 5, convention: 'quarter-3', table: [15, 34, 20.4, 12.24, 11.3, 7.06] },
  { years: 5, convention: 'quarter-4', table: [5, 38, 22.8, 13.68, 10.94, 9.58] },
  { years: 3, convention: 'quarter-1', table: [58.33, 27.78, 12.35, 1.54] },
  { years: 3, convention: 'quarter-3', table: [25, 50, 16.67, 8.33] },
  { years: 7, convention: 'quarter-1', table: [25, 21.43, 15.31, 10.93, 8.75, 8.74, 8.75, 1.09] },
  { years: 7, convention: 'quarter-4', table: [3.57, 27.55, 19.68, 14.06, 10.04, 8.73, 8.73, 7.64] },
  { years: 10, convention: 'quarter-1', table: [17.5, 16.5, 13.2, 10.56, 8.45, 6.76, 6.55, 6.55, 6.56, 6.55, 0.82] },
  { years: 15, convention: 'quarter-3', table: [3.75, 9.63, 8.66, 7.8, 7.02, 6.31, 5.9, 5.9, ...longRest, 3.69] },
] as const)('F08, $years-year property, $convention', ({ years, convention, table }) => {
  expect(macrsPercentages(years, convention)).toEqual(table)
})

it.each([3, 5, 7, 10, 15] as const)('F08, %i-year property adds up to 100 by every convention', years => {
  for (const convention of ['half-year', 'quarter-1', 'quarter-2', 'quarter-3', 'quarter-4'] as const) {
    const hundredths = macrsPercentages(years, convention).map(percent => Math.round(percent * 100))
    expect(hundredths.reduce((sum, part) => sum + part)).toBe(10_000)
  }
})
