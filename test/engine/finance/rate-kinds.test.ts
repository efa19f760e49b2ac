/** Each kind of yearly rate to its month and back. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  chargeRate,
  declineRate,
  discountRate,
  growthRate,
  hazardRate,
  inflationRate,
  loanRate,
  monthlyCharge,
  monthlyCompound,
  monthlyDecline,
  monthlyEventProbability,
  monthlyLoan,
  yearlyCompound,
  yearlyDecline,
  yearlyHazard,
} from '../../../src-engine/finance/rate-kinds.ts'

it('converts the same 12 % by the rule of its kind (MODEL.md)', () => {
  // Decimals of the closed forms, rounded from a calculation with 30 digits.
  expect(monthlyCompound(growthRate(0.12))).toBeCloseTo(0.009488792934583, 15)
  expect(monthlyCompound(discountRate(0.12))).toBe(monthlyCompound(growthRate(0.12)))
  expect(monthlyCompound(inflationRate(0.12))).toBe(monthlyCompound(growthRate(0.12)))
  expect(monthlyLoan(loanRate(0.12))).toBe(0.01)
  expect(monthlyEventProbability(hazardRate(0.12))).toBeCloseTo(0.0099501662508319, 15)
  expect(monthlyCharge(chargeRate(0.12))).toBe(0.01)
  expect(monthlyDecline(declineRate(0.12))).toBeCloseTo(-0.010596241035319, 15)
})

it('goes there and back', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), share => {
      expect(yearlyCompound(monthlyCompound(growthRate(share)))).toBeCloseTo(share, 14)
      expect(yearlyCompound(monthlyCompound(growthRate(-share)))).toBeCloseTo(-share, 12)
      expect(yearlyDecline(monthlyDecline(declineRate(share)))).toBeCloseTo(share, 12)
      expect(yearlyHazard(monthlyEventProbability(hazardRate(10 * share)))).toBeCloseTo(10 * share, 13)
    }),
    { seed: 20260101 },
  )
})

it('keeps small rates and takes the ends', () => {
  expect(monthlyCompound(growthRate(1.2e-15)) / 1e-16).toBeCloseTo(1, 12)
  expect(monthlyEventProbability(hazardRate(1.2e-15)) / 1e-16).toBeCloseTo(1, 12)
  expect(monthlyCompound(growthRate(-1))).toBe(-1)
  expect(monthlyDecline(declineRate(1))).toBe(-1)
})
