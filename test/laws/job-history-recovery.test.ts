/** What a job record was drawn from comes back from its fit inside the stated intervals, in about 95 of 100 records. */
import { describe, expect, test } from 'vitest'
import { fitHistory, type HistoryFit } from '../../src-engine/utilization/scheduling/fit/fit-history.ts'
import { historyOf, type KnownStream } from '../studies/job-records.ts'

const RECORDS = 60
const sizes = [
  { accelerators: 1, share: 0.6, medianHours: 0.5 },
  { accelerators: 8, share: 0.3, medianHours: 2 },
  { accelerators: 64, share: 0.1, medianHours: 3 },
]
const known: Omit<KnownStream, 'seed'> = {
  jobsPerDay: 90,
  days: 28,
  sizes,
  logStandardDeviation: 0.9,
  dayFactor: 1.5,
  failedShare: 0.2,
  cancelledShare: 0.1,
  isCensored: true,
}
const options = { seed: 1, clusterAccelerators: null }
const fits = Array.from({ length: RECORDS }, (_, i) => fitHistory(historyOf({ ...known, seed: 100 + i }), options))

const spread = Math.exp(0.5 * 0.9 * 0.9)
const meanSize = sizes.reduce((sum, { accelerators, share }) => sum + share * accelerators, 0)
const meanHours =
  (sizes.reduce((sum, { accelerators, share, medianHours }) => sum + share * accelerators * medianHours, 0) * spread) / meanSize

const lognormal = (fit: HistoryFit, c: number) =>
  fit.sizes.sizes[c]!.durations!.families.find(({ family }) => family === 'lognormal')!.parameters

describe('intervals of 95 % hold', () => {
  // Of 60 records a right interval misses 3 on average, and more than 9 in one of 1,800 (binomial).
  const mostMissed = 9
  test.each<[string, number, (fit: HistoryFit) => readonly [number, number]]>([
    ['jobs a day', 90, fit => fit.arrivals.perDay.interval95],
    ['accelerators a job', meanSize, fit => fit.work!.acceleratorsPerJob.interval95],
    ['hours a job', meanHours, fit => fit.work!.hoursPerJob.interval95],
    ['median hours of 1', 0.5, fit => lognormal(fit, 0)[0].interval95],
    ['log deviation of 1', 0.9, fit => lognormal(fit, 0)[1].interval95],
    ['median hours of 8', 2, fit => lognormal(fit, 1)[0].interval95],
    ['log deviation of 8', 0.9, fit => lognormal(fit, 1)[1].interval95],
    ['median hours of 64', 3, fit => lognormal(fit, 2)[0].interval95],
    ['share of failed hours', 0.2, fit => fit.outcomes.states.find(({ state }) => state === 'failed')!.hourShare.interval95],
  ])('%s', (_, truth, intervalOf) => {
    const missed = fits.filter(fit => {
      const [low, high] = intervalOf(fit)
      return truth < low || truth > high
    }).length
    expect(missed).toBeLessThanOrEqual(mostMissed)
  })

  test('all shares of sizes at once', () => {
    const missed = fits.filter(fit =>
      fit.sizes.sizes.some(({ interval95: [low, high] }, c) => sizes[c]!.share < low || sizes[c]!.share > high),
    ).length
    expect(missed).toBeLessThanOrEqual(mostMissed)
  })
})

test('a Poisson stream shows no bursts, and its day shows', () => {
  const mean = (of: (fit: HistoryFit) => number) => fits.reduce((sum, fit) => sum + of(fit), 0) / RECORDS
  // Mean of 60 estimates whose own errors are about 0.03 and, of an hour of the day, 0.1.
  expect(Math.abs(mean(fit => fit.arrivals.dispersionIndex.value) - 1)).toBeLessThan(0.05)
  expect(mean(fit => fit.arrivals.burstVariance.value)).toBeLessThan(0.05)
  expect(Math.abs(mean(fit => fit.arrivals.hourly![12]!.factor) - 1.5)).toBeLessThan(0.06)
  expect(Math.abs(mean(fit => fit.arrivals.hourly![2]!.factor) - 0.5)).toBeLessThan(0.06)
})

test('the family that the run times were drawn from is found', () => {
  const found = fits.filter(fit => fit.sizes.sizes[0]!.durations!.families[0]!.family === 'lognormal').length
  expect(found).toBeGreaterThan(0.9 * RECORDS)
})

test('the same seed gives the same fit, another seed the same estimates with other replicates', () => {
  const history = historyOf({ ...known, seed: 100 })
  expect(fitHistory(history, options)).toEqual(fits[0])
  const other = fitHistory(history, { ...options, seed: 2 })
  expect(other.arrivals.perDay.value).toBe(fits[0]!.arrivals.perDay.value)
  expect(other.arrivals.perDay.standardError).not.toBe(fits[0]!.arrivals.perDay.standardError)
})
