/** Case T01: Hennessy and Patterson, Computer Architecture, 5th edition (2012), figures 6.13 and 6.14; shares at danluu.com/datacenter-power. */
import { expect, it } from 'vitest'
import type { CostPart } from '../../src-engine/cost/cost-parts.ts'
import { pmt } from '../../src-engine/finance/annuity.ts'
import { resultOf } from '../studies/trials.ts'
import { warehouseCatalog, warehouseStudy } from './studies/warehouse-scale-computer.ts'

const monthlyRate = 0.05 / 12
const yearlyRate = Math.expm1(12 * Math.log1p(monthlyRate))

function partUsd(part: CostPart, months: number, discountRate: number): number {
  return resultOf(warehouseStudy(months, discountRate), warehouseCatalog).plans[0]!.costParts.weighted![part]
}

/** What a loan over the part's life costs a month: 5 % nominal, paid at month's end. */
function financed(part: CostPart, months: number): number {
  return pmt(monthlyRate, months, -partUsd(part, months, yearlyRate)) as number
}

const lines = [
  { line: 'servers', month: financed('systems', 36), published: 2.0e6, lastDigit: 1e4, share: 53 },
  { line: 'network', month: financed('network', 48), published: 0.29e6, lastDigit: 1e4, share: 8 },
  { line: 'power and cooling', month: financed('facility', 120), published: 0.765e6, lastDigit: 1e3, share: 20 },
  { line: 'other infrastructure', month: financed('one-offs', 120), published: 0.17e6, lastDigit: 1e4, share: 4 },
  { line: 'power', month: partUsd('energy', 12, 0) / 12, published: 0.475e6, lastDigit: 1e3, share: 13 },
  { line: 'people', month: partUsd('staff', 12, 0) / 12, published: 0.085e6, lastDigit: 1e3, share: 2 },
]

it.each(lines)('T01: $line costs $published USD a month within 1 %', ({ month, published, lastDigit }) => {
  // Two digits are printed of some lines: half a unit of the last one comes on top.
  expect(Math.abs(month - published)).toBeLessThan(0.01 * published + 0.5 * lastDigit)
})

it('T01: its inputs give these lines to the dollar', () => {
  // Servers: 45,978 at 1,450 USD, which the book rounds to 66.7 M.
  const exact = [1_998_103, 295_005, 765_369, 168_008, 474_208, 85_000]
  for (const [i, { month }] of lines.entries()) expect(Math.abs(month - exact[i]!)).toBeLessThan(0.5)
})

it('T01: the shares are 53, 8, 20, 4, 13 and 2 % of 3.8 M USD a month', () => {
  const total = lines.reduce((sum, { month }) => sum + month, 0)
  expect(Math.abs(total / 3.8e6 - 1)).toBeLessThan(0.01)
  for (const { month, share } of lines) expect(Math.abs((100 * month) / total - share)).toBeLessThan(0.5)
})
