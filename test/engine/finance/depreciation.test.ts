/** Every depreciation schedule ends at the salvage value; Excel's rules at the ends of the domain. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { db, ddb } from '../../../src-engine/finance/declining-balance.ts'
import { sln, syd } from '../../../src-engine/finance/straight-line.ts'
import { vdb } from '../../../src-engine/finance/variable-declining-balance.ts'

const seeded = { seed: 20260101, numRuns: 200 }
const costs = fc.integer({ min: 1, max: 1_000_000 })
const shares = fc.double({ min: 0, max: 1, noNaN: true })
const lives = fc.integer({ min: 1, max: 40 })
const factors = fc.double({ min: 0.5, max: 4, noNaN: true })
const numberError = { error: '#NUM!' }
const divisionError = { error: '#DIV/0!' }

const sum = (life: number, part: (period: number) => unknown) => {
  let total = 0
  for (let period = 1; period <= life; period += 1) total += part(period) as number
  return total
}

describe('laws', () => {
  it('SLN, SYD and VDB take the cost down to the salvage value', () => {
    fc.assert(
      fc.property(costs, shares, lives, factors, (cost, share, life, factor) => {
        const salvage = cost * share
        const tolerance = 1e-10 * cost
        expect(Math.abs(sum(life, () => sln(cost, salvage, life)) - (cost - salvage))).toBeLessThan(tolerance)
        expect(Math.abs(sum(life, per => syd(cost, salvage, life, per)) - (cost - salvage))).toBeLessThan(tolerance)
        const periodic = sum(life, period => vdb(cost, salvage, life, period - 1, period, factor))
        expect(Math.abs(periodic - (cost - salvage))).toBeLessThan(tolerance)
        expect(Math.abs((vdb(cost, salvage, life, 0, life, factor) as number) - periodic)).toBeLessThan(tolerance)
      }),
      seeded,
    )
  })

  it('DDB is VDB without the switch, and never goes below the salvage value', () => {
    fc.assert(
      fc.property(costs, shares, lives, factors, (cost, share, life, factor) => {
        const salvage = cost * share
        let left = cost
        for (let period = 1; period <= life; period += 1) {
          const part = ddb(cost, salvage, life, period, factor) as number
          expect(Math.abs((vdb(cost, salvage, life, period - 1, period, factor, true) as number) - part)).toBeLessThan(
            1e-10 * cost,
          )
          expect(part).toBeGreaterThanOrEqual(0)
          left -= part
        }
        expect(left).toBeGreaterThan(salvage - 1e-10 * cost)
      }),
      seeded,
    )
  })

  it('DB loses the rounded share of what is left every full year', () => {
    fc.assert(
      fc.property(costs, fc.double({ min: 0.01, max: 1, noNaN: true }), lives, (cost, share, life) => {
        const rate = (db(cost, cost * share, life, 1) as number) / cost
        expect(rate * 1000).toBeCloseTo(Math.round(rate * 1000), 8)
        const total = sum(life, period => db(cost, cost * share, life, period))
        expect(Math.abs(total - cost * (1 - (1 - rate) ** life))).toBeLessThan(1e-9 * cost)
        // A rate rounded to three decimals misses the salvage value by at most half a thousandth of the cost a year.
        expect(Math.abs(cost - total - cost * share)).toBeLessThanOrEqual(0.0005 * life * cost + 1e-9 * cost)
      }),
      seeded,
    )
  })

  it('VDB without the switch adds up over any cut', () => {
    fc.assert(
      fc.property(costs, shares, lives, factors, shares, shares, (cost, share, life, factor, first, second) => {
        const [start, cut] = [Math.min(first, second) * life, Math.max(first, second) * life]
        const part = (from: number, to: number) => vdb(cost, cost * share, life, from, to, factor, true) as number
        expect(Math.abs(part(0, start) + part(start, cut) + part(cut, life) - part(0, life))).toBeLessThan(1e-10 * cost)
      }),
      seeded,
    )
  })
})

describe("Excel's domain", () => {
  it('SLN divides by the life whatever its sign', () => {
    expect(sln(30000, 7500, 0)).toEqual(divisionError)
    expect(sln(30000, 7500, -10)).toBe(-2250)
  })

  it('SYD', () => {
    for (const [salvage, life, per] of [
      [-1, 5, 1],
      [1, 0, 1],
      [1, 5, 0],
      [1, 5, 5.1],
    ] as const) {
      expect(syd(100, salvage, life, per)).toEqual(numberError)
    }
    expect(syd(12000, 1000, 2.5, 1.5)).toBeCloseTo(5028.571428571428, 9)
    expect(syd(-2000, 1000, 5, 2)).toBe(-800)
  })

  it('DB', () => {
    expect(db(1000, 100, 0, 1)).toEqual(numberError)
    expect(db(-1000, 100, 5, 1)).toEqual(numberError)
    expect(db(1000, -100, 5, 1)).toEqual(numberError)
    expect(db(1000, 100, 5, 0)).toEqual(numberError)
    expect(db(1000, 100, 5, 6)).toEqual(numberError)
    expect(db(1000, 100, 5, 6, 6)).toBeTypeOf('number')
    expect(db(1000, 100, 5, 7, 6)).toEqual(numberError)
    expect(db(1000, 100, 5, 1, 0)).toEqual(numberError)
    expect(db(1000, 100, 5, 1, 13)).toEqual(numberError)
    expect(db(0, 0, 5, 1)).toBe(0)
    // Fractions of a period or month are cut off; a begun first period counts whole.
    expect(db(12000, 2000, 5, 2.5, 1.2)).toBe(db(12000, 2000, 5, 2, 1))
    expect(db(12000, 2000, 5, 0.5, 1)).toBeCloseTo(301, 10)
    expect(db(12000, 15000, 5, 2, 1)).toBeCloseTo(-554.116, 9)
  })

  it('DDB', () => {
    for (const [cost, salvage, life, period, factor] of [
      [-1, 0, 5, 1, 2],
      [1, -1, 5, 1, 2],
      [1, 0, 0, 1, 2],
      [1, 0, 5, 0, 2],
      [1, 0, 5, 6, 2],
      [1, 0, 5, 1, 0],
    ] as const) {
      expect(ddb(cost, salvage, life, period, factor)).toEqual(numberError)
    }
    expect(ddb(100, 10, 13, 0.3)).toBe(ddb(100, 10, 13, 1))
    expect(ddb(12000, 1000, 5, 2.5, 0.5)).toBeCloseTo(1024.578, 3)
    expect(ddb(12000, 15000, 5, 2)).toBe(0)
  })

  it('VDB', () => {
    const refused = [
      [-1, 0, 5, 0, 1],
      [1, -1, 5, 0, 1],
      [1, 0, 0, 0, 0],
      [1, 0, 5, -1, 1],
      [1, 0, 5, 3, 2],
      [1, 0, 5, 0, 6],
    ] as const
    for (const [cost, salvage, life, start, end] of refused) expect(vdb(cost, salvage, life, start, end)).toEqual(numberError)
    expect(vdb(1, 0, 5, 0, 1, 0)).toEqual(numberError)
    expect(vdb(100, 10, 5, 2, 2)).toBe(0)
    expect(vdb(100, 10, 5, 5, 5)).toEqual(divisionError)
    expect(vdb(100, 10, 5, 5, 5, 2, true)).toBe(0)
  })

  it('VDB with the switch starts its periods at a fractional start: the parts lack 0.1479 of the whole', () => {
    const part = (start: number, end: number, noSwitch: boolean) => vdb(100, 10, 13, start, end, 1, noSwitch) as number
    expect(part(0, 1, false) - part(0, 0.5, false) - part(0.5, 1, false)).toBeCloseTo(0.1479, 4)
    expect(part(0, 1, true) - part(0, 0.5, true) - part(0.5, 1, true)).toBeCloseTo(0, 12)
  })
})
