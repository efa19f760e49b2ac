// Leukaemia remission of the 6-MP arm, 21 patients, 12 censored: Freireich et al., Blood 21 (1963); estimates by SciPy 1.17 (Nelder-Mead on the censored likelihood).
import { expect, test } from 'vitest'
import { fitFamily, logLikelihood } from '../../../src-engine/utilization/scheduling/fit/duration-families.ts'
import { durationSample, emptyWeights, weighBlocks } from '../../../src-engine/utilization/scheduling/fit/duration-sample.ts'
import { scoreInterval } from '../../../src-engine/utilization/scheduling/fit/fit-sizes.ts'
import { gapOf, seenCurve } from '../../../src-engine/utilization/scheduling/fit/goodness-of-fit.ts'
import { lognormalCdf } from '../../studies/job-records.ts'

const weeks = Float64Array.of(6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35)
const isCensored = Uint8Array.of(0, 0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1)

test.each([
  ['lognormal', [24.6079031, 0.9787248], -40.68015586990787],
  ['weibull', [1.35373452, 33.76515146], -41.65867847688154],
  ['gamma', [1.67700892, 18.54138511], -41.4394161603447],
] as const)('%s by maximum likelihood with censoring', (family, parameters, height) => {
  const sample = durationSample(weeks, isCensored)
  const weights = emptyWeights(sample)
  weighBlocks(sample, new Float64Array(sample.blocks).fill(1), weights)
  const found = fitFamily(family, sample, weights)!
  // The hill is flat at its top: parameters agree to half of the digits of the likelihood.
  for (const k of [0, 1] as const) expect(Math.abs(found[k] / parameters[k] - 1)).toBeLessThan(5e-6)
  expect(Math.abs(logLikelihood(family, found, sample, weights) - height)).toBeLessThan(1e-11)
})

test("Kaplan and Meier's curve of the same patients (SciPy's ecdf)", () => {
  const curve = seenCurve(weeks, isCensored)
  const steps = [0.14285714, 0.19327731, 0.24705882, 0.30980392, 0.37254902, 0.46218487, 0.55182073] // Eight digits given.
  expect([...curve.hours]).toEqual([6, 7, 10, 13, 16, 22, 23])
  steps.forEach((step, i) => {
    expect(Math.abs(curve.after[i]! - step)).toBeLessThan(5e-9)
  })
})

test("the statistics of Kolmogorov-Smirnov and Anderson-Darling against a lognormal (SciPy's kstest; the classical sum)", () => {
  const ended = weeks.filter((_, i) => isCensored[i] === 0)
  const gap = gapOf(seenCurve(ended, new Uint8Array(ended.length)), lognormalCdf(12, 1))
  expect(Math.abs(gap.kolmogorovSmirnov - 0.25765637942693453)).toBeLessThan(1e-14)
  expect(Math.abs(gap.andersonDarling - 0.8665156517797108)).toBeLessThan(1e-13)
})

test("Goodman's simultaneous intervals of seven shares (the example of statsmodels' multinomial_proportions_confint)", () => {
  const counts = [56, 72, 73, 59, 62, 87, 58]
  const low = [0.08516724, 0.11453292, 0.11639529, 0.09060567, 0.09607738, 0.14274911, 0.08878906]
  const high = [0.16626141, 0.20437258, 0.20672752, 0.17347489, 0.18065509, 0.23941594, 0.1710742]
  counts.forEach((count, k) => {
    const [from, to] = scoreInterval(count, 467, 7)
    expect(Math.abs(from - low[k]!)).toBeLessThan(5e-9)
    expect(Math.abs(to - high[k]!)).toBeLessThan(5e-9)
  })
})
