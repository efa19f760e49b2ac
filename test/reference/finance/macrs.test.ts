/** Case F08: IRS Publication 946, tables A-1 (half-year) and A-2 to A-5 (mid-quarter): a table leaves nothing and adds nothing. */
import { expect, it } from 'vitest'
import { macrsPercentages } from '../../../src-engine/finance/macrs.ts'

it.each([3, 5, 7, 10, 15] as const)('F08, %i-year property adds up to 100 by every convention', years => {
  for (const convention of ['half-year', 'quarter-1', 'quarter-2', 'quarter-3', 'quarter-4'] as const) {
    const hundredths = macrsPercentages(years, convention).map(percent => Math.round(percent * 100))
    expect(hundredths.reduce((sum, part) => sum + part)).toBe(10_000)
  }
})
