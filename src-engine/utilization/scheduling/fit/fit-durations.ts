/**
 * How long jobs run: three families fitted by maximum likelihood, judged by AIC, BIC and their distance from the run times seen, with the
 * uncertainty of every parameter from drawing blocks of the record with replacement.
 */
import { philoxUniform } from '../../../sampling/philox.ts'
import { drawBlocks, type Measured, measured } from './block-bootstrap.ts'
import {
  type DurationFamily,
  type DurationParameters,
  durationCdf,
  durationDistribution,
  durationFamilies,
  fitFamily,
  logLikelihood,
} from './duration-families.ts'
import { type DurationSample, type DurationWeights, durationSample, emptyWeights, weighBlocks } from './duration-sample.ts'
import { type Gap, gapOf, seenCurve } from './goodness-of-fit.ts'

/** Fewer jobs that ended say too little of a curve. */
export const LEAST_DURATIONS = 20
/** Beyond so many jobs every smooth curve is rejected by a test, and the size of the gap says more. */
export const MOST_TESTED = 1000
const TEST_REPLICATES = 99
/** Philox replicate of the test's draws, which no bootstrap reaches. */
const TEST_STREAM = 1 << 20

export interface FamilyFit extends Gap {
  readonly family: DurationFamily
  /** Lognormal: median in hours, log standard deviation; Weibull and gamma: shape, scale in hours. */
  readonly parameters: readonly [Measured, Measured]
  readonly meanHours: number
  readonly logLikelihood: number
  readonly aic: number
  readonly bic: number
  /** Share of samples drawn from the curve itself and fitted anew that lie further from it (Anderson-Darling); null where not tested. */
  readonly pValue: number | null
}

export interface DurationFit {
  readonly jobs: number
  /** Still running when the record ended. */
  readonly censored: number
  /** The best by AIC first. */
  readonly families: readonly FamilyFit[]
}

/**
 * @param hours above 0, in the order of submission
 * @param isCensored 1 for a job that had not ended
 * @param purpose keeps the draws of several fits of one seed apart; whole, from 1
 * @returns null where fewer than twenty jobs ended or all run times are equal
 */
export function fitDurations(
  hours: Float64Array,
  isCensored: Uint8Array,
  seed: number,
  purpose: number,
  replicates = 200,
): DurationFit | null {
  let censored = 0
  for (const flag of isCensored) censored += flag
  if (hours.length - censored < LEAST_DURATIONS) return null
  const sample = durationSample(hours, isCensored)
  const weights = emptyWeights(sample)
  weighBlocks(sample, new Float64Array(sample.blocks).fill(1), weights)
  const points = durationFamilies.map(family => fitFamily(family, sample, weights))
  if (points.some(point => point === undefined)) return null
  const curve = seenCurve(hours, isCensored)
  const drawn = bootstrap(sample, seed, purpose, replicates)
  const families = durationFamilies.map((family, f): FamilyFit => {
    const point = points[f]!
    const height = logLikelihood(family, point, sample, weights)
    return {
      family,
      parameters: [
        measured(point[0], drawn[2 * f]!, sample.blocks, true),
        measured(point[1], drawn[2 * f + 1]!, sample.blocks, true),
      ],
      meanHours: durationDistribution(family, point).mean!,
      logLikelihood: height,
      aic: 4 - 2 * height,
      bic: 2 * Math.log(hours.length) - 2 * height,
      ...gapOf(curve, durationCdf(family, point)),
      pValue: null,
    }
  })
  families.sort((a, b) => a.aic - b.aic)
  const best = families[0]!
  const isTested = censored === 0 && hours.length <= MOST_TESTED
  const tested = { ...best, pValue: isTested ? pValue(best, hours.length, seed, purpose) : null }
  return { jobs: hours.length, censored, families: [tested, ...families.slice(1)] }
}

/** Parameters of each family in each replicate: two columns a family. */
function bootstrap(sample: DurationSample, seed: number, purpose: number, replicates: number): Float64Array[] {
  const weights: DurationWeights = emptyWeights(sample)
  const counts = new Float64Array(sample.blocks)
  const uniforms = new Float64Array(sample.blocks)
  const columns: number[][] = durationFamilies.flatMap(() => [[], []])
  for (let replicate = 0; replicate < replicates; replicate++) {
    drawBlocks(seed, purpose, replicate, uniforms, counts)
    weighBlocks(sample, counts, weights)
    durationFamilies.forEach((family, f) => {
      const point = fitFamily(family, sample, weights)
      if (point === undefined) return
      columns[2 * f]!.push(point[0])
      columns[2 * f + 1]!.push(point[1])
    })
  }
  return columns.map(column => Float64Array.from(column))
}

/** By parametric bootstrap, since parameters were fitted (Stute, Manteiga and Quindimil, Metrika 40, 1993). */
function pValue(fit: FamilyFit, jobs: number, seed: number, purpose: number): number {
  const parameters: DurationParameters = [fit.parameters[0].value, fit.parameters[1].value]
  const distribution = durationDistribution(fit.family, parameters)
  const uniforms = new Float64Array(jobs)
  const none = new Uint8Array(jobs)
  let further = 0
  for (let replicate = 0; replicate < TEST_REPLICATES; replicate++) {
    philoxUniform(seed, TEST_STREAM + replicate, purpose, 0, jobs, uniforms)
    const hours = uniforms.map(u => distribution.quantile(u))
    const sample = durationSample(hours, none)
    const weights = emptyWeights(sample)
    weighBlocks(sample, new Float64Array(sample.blocks).fill(1), weights)
    const point = fitFamily(fit.family, sample, weights)
    if (point === undefined) continue
    const gap = gapOf(seenCurve(hours, none), durationCdf(fit.family, point))
    if (gap.andersonDarling >= fit.andersonDarling) further++
  }
  return (further + 1) / (TEST_REPLICATES + 1)
}
