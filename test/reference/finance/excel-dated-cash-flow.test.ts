/** Case F03: the example of Microsoft's XIRR and XNPV help pages (support.microsoft.com); years are actual days over 365. */
import { expect, it } from 'vitest'
import { xirr, xnpv } from '../../../src-engine/finance/dated-cash-flow.ts'
import { serialDayOfIsoDate } from '../../../src-engine/finance/excel-date.ts'

const values = [-10000, 2750, 4250, 3250, 2750]
const dates = ['2008-01-01', '2008-03-01', '2008-10-30', '2009-02-15', '2009-04-01'].map(serialDayOfIsoDate)

it('F03, XIRR', () => {
  // Excel's own search stops within 1e-8 of the root.
  expect(Math.abs((xirr(values, dates) as number) - 0.373362535)).toBeLessThan(1e-8)
})

it('F03, XNPV at 9 %', () => {
  // The value is known to four decimals.
  expect(Math.abs((xnpv(0.09, values, dates) as number) - 2086.6476)).toBeLessThan(1e-4)
})
