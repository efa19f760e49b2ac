/** Shapley values against the glove game and the airport game (Littlechild and Owen 1973, Management Science 20(3)), both of which are sums of fractions. */
import { expect, it } from 'vitest'
import { shapleyValues } from '../../src-engine/analysis/shapley.ts'

const subsets = (members: number, worth: (has: (member: number) => boolean) => number) =>
  Float64Array.from({ length: 1 << members }, (_, subset) => worth(member => (subset & (1 << member)) !== 0))

// Sums of a few fractions: the last bits of a double.
const digits = 14

it('one left glove and two right ones: 2/3, 1/6, 1/6', () => {
  const values = shapleyValues(subsets(3, has => (has(0) && (has(1) || has(2)) ? 1 : 0)))
  expect(values[0]).toBeCloseTo(2 / 3, digits)
  expect(values[1]).toBeCloseTo(1 / 6, digits)
  expect(values[2]).toBeCloseTo(1 / 6, digits)
})

it('runways of length 8, 11, 13, 18: each pays its share of every stretch that it needs', () => {
  const lengths = [8, 11, 13, 18]
  const values = shapleyValues(subsets(4, has => lengths.reduce((longest, length, i) => (has(i) ? length : longest), 0)))
  expect([...values].map(value => value.toFixed(10))).toEqual(
    [8 / 4, 8 / 4 + 3 / 3, 8 / 4 + 3 / 3 + 2 / 2, 8 / 4 + 3 / 3 + 2 / 2 + 5].map(value => value.toFixed(10)),
  )
})

it('refuses worths that are not those of all subsets', () => {
  expect(() => shapleyValues(new Float64Array(6))).toThrow(RangeError)
})
