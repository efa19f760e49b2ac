/** Cases R02, R11 and R12: arXiv:2410.21680 (HPCA 2025); component reliability at glennklockwood.com; Azure reliable web app pattern. */
import { expect, it } from 'vitest'
import {
  annualFailureRateFromFit,
  failuresPerHourFromFit,
  gangMeanTimeBetweenHours,
  seriesAvailability,
} from '../../../src-engine/utilization/failure-rate.ts'

it.each([
  { rate: 6.5, accelerators: 16_384, hours: 1.8, lastDigit: 0.1 },
  { rate: 6.5, accelerators: 131_072, hours: 0.23, lastDigit: 0.01 },
  { rate: 2.34, accelerators: 16_384, hours: 5.01, lastDigit: 0.01 },
])(
  'R02: $accelerators accelerators at $rate per 1,000 node-days are interrupted every $hours h',
  ({ rate, accelerators, hours, lastDigit }) => {
    // Half a unit of the last printed digit. The measured 7.9 h at 1,024 are those of jobs, software failures included: another rate.
    expect(Math.abs(gangMeanTimeBetweenHours(rate, accelerators / 8) - hours)).toBeLessThan(0.5 * lastDigit)
  },
)

it('R11: 41,900 FIT a node are 36.7 % a year, linear, and 376 failures a year on 1,024 nodes, 23.3 h apart', () => {
  const fit = 41_900
  const perHour = failuresPerHourFromFit(fit)
  const close = (value: number, published: number) => expect(Math.abs(value / published - 1)).toBeLessThan(0.005) // Three digits.
  close(annualFailureRateFromFit(fit), 0.367)
  close(1 / perHour, 23_800)
  close(1024 * annualFailureRateFromFit(fit), 376)
  close(gangMeanTimeBetweenHours(perHour * 24 * 1000, 1024), 23.3)
})

it.each([
  { percent: [99.99, 99.99, 99.95, 99.9, 99.995, 99.9, 99.99, 99.9], composite: 99.616 },
  { percent: [99.99, 99.99, 99.95, 99.9, 99.9, 99.99], composite: 99.72 },
])('R12: $composite % in series', ({ percent, composite }) => {
  // Half a unit of the third printed decimal.
  expect(Math.abs(100 * seriesAvailability(percent.map(share => share / 100)) - composite)).toBeLessThan(0.0005)
})
