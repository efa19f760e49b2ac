/** Beside case F05, the other examples of Microsoft's SLN, SYD, DB, DDB and VDB help pages (support.microsoft.com). */
import { describe, expect, it } from 'vitest'
import { db, ddb } from '../../../src-engine/finance/declining-balance.ts'
import { syd } from '../../../src-engine/finance/straight-line.ts'
import { vdb } from '../../../src-engine/finance/variable-declining-balance.ts'

/** Half a unit of the last decimal printed. */
const cent = 0.005

describe("Microsoft's tables", () => {
  it('DB of every year, the last one of five months', () => {
    const published = [186_083.33, 259_639.42, 176_814.44, 120_410.64, 81_999.64, 55_841.76, 15_845.1]
    published.forEach((value, index) => {
      expect(Math.abs((db(1_000_000, 100_000, 6, index + 1, 7) as number) - value)).toBeLessThan(cent)
    })
  })

  it('SYD of the first and the tenth year', () => {
    expect(Math.abs((syd(30000, 7500, 10, 1) as number) - 4090.91)).toBeLessThan(cent)
    expect(Math.abs((syd(30000, 7500, 10, 10) as number) - 409.09)).toBeLessThan(cent)
  })

  it.each([
    { life: 3650, period: 1, factor: undefined, value: 1.32 },
    { life: 120, period: 1, factor: 2, value: 40 },
    { life: 10, period: 1, factor: 2, value: 480 },
    { life: 10, period: 2, factor: 1.5, value: 306 },
    { life: 10, period: 10, factor: undefined, value: 22.12 },
  ])('DDB $value', ({ life, period, factor, value }) => {
    expect(Math.abs((ddb(2400, 300, life, period, factor) as number) - value)).toBeLessThan(cent)
  })

  it.each([
    { life: 3650, start: 0, end: 1, factor: undefined, value: 1.32 },
    { life: 120, start: 0, end: 1, factor: undefined, value: 40 },
    { life: 10, start: 0, end: 1, factor: undefined, value: 480 },
    { life: 120, start: 6, end: 18, factor: undefined, value: 396.31 },
    { life: 120, start: 6, end: 18, factor: 1.5, value: 311.81 },
    { life: 10, start: 0, end: 0.875, factor: 1.5, value: 315 },
  ])('VDB $value', ({ life, start, end, factor, value }) => {
    expect(Math.abs((vdb(2400, 300, life, start, end, factor) as number) - value)).toBeLessThan(cent)
  })

  it('VDB counted in years and in days (Microsoft, Q116394)', () => {
    expect(vdb(10000, 0, 10, 0, 2.5)).toBe(4240)
    expect(Math.abs((vdb(10000, 0, 3650, 0, 912.5) as number) - 3935.52)).toBeLessThan(cent)
  })
})
