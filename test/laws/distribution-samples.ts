/** Distributions of every family with random parameters, for the laws that all of them obey. */
import fc from 'fast-check'
import type { Distributed, Limits } from '../../src-engine/study/quantity.ts'

export interface Sample {
  readonly spec: Distributed
  readonly limits: Limits
}

export const unlimited: Limits = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }

/** A number from `low` to `high`, evenly spread. */
const between = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true, noDefaultInfinity: true })

/** A number whose logarithm is evenly spread. */
const scaleBetween = (low: number, high: number) => between(Math.log(low), Math.log(high)).map(Math.exp)

/** low, middle as a share of the way, high; the shares 0 and 1 are common. */
const triple = fc
  .record({ low: between(-1000, 1000), width: scaleBetween(1e-3, 1e4), share: fc.oneof(between(0, 1), fc.constantFrom(0, 1)) })
  .map(({ low, width, share }) => ({ low, mode: Math.min(low + share * width, low + width), high: low + width }))

/** Limits around a P10 and a P90: none, one or both, near or far, the P10 or P90 itself included. */
const limitsAround = (low: number, high: number) =>
  fc
    .record({
      below: fc.oneof(scaleBetween(1e-3, 100), fc.constantFrom(0, Number.POSITIVE_INFINITY)),
      above: fc.oneof(scaleBetween(1e-3, 100), fc.constantFrom(0, Number.POSITIVE_INFINITY)),
    })
    .map(({ below, above }): Limits => ({ low: low - below * (high - low), high: high + above * (high - low) }))

const free = (spec: fc.Arbitrary<Distributed>): fc.Arbitrary<Sample> => spec.map(given => ({ spec: given, limits: unlimited }))

export const elicitedSamples: fc.Arbitrary<Sample> = triple.chain(({ low, mode, high }) =>
  fc
    .tuple(fc.constantFrom('median' as const, 'mode' as const), limitsAround(low, high))
    .map(([middleIs, limits]) => ({ spec: { family: 'elicited', low, middle: mode, high, middleIs }, limits })),
)

const closedFormSamples: fc.Arbitrary<Sample>[] = [
  free(between(-1e6, 1e6).map(value => ({ family: 'fixed', value }))),
  free(triple.map(({ low, high }) => ({ family: 'uniform', low, high }))),
  free(triple.map(given => ({ family: 'triangular', ...given }))),
  free(triple.map(given => ({ range: 'offers', ...given }))),
  free(fc.record({ family: fc.constant('normal'), mean: between(-1e6, 1e6), standardDeviation: scaleBetween(1e-3, 1e3) })),
  free(fc.record({ family: fc.constant('lognormal'), median: scaleBetween(1e-3, 1e6), logStandardDeviation: between(0, 3) })),
  free(
    scaleBetween(1e-3, 1e3).chain(low =>
      scaleBetween(1, 1e4).map(factor => ({ family: 'log-uniform', low, high: low * factor })),
    ),
  ),
  free(fc.record({ family: fc.constant('weibull'), shape: scaleBetween(0.2, 20), scale: scaleBetween(1e-3, 1e5) })),
  free(
    fc
      .array(fc.record({ value: between(-100, 100), weight: between(0, 5) }), { minLength: 1, maxLength: 8 })
      .map(outcomes => ({ family: 'discrete', outcomes: [...outcomes, { value: 3, weight: 1 }] })),
  ),
  free(between(0, 1).map(probability => ({ family: 'event', probability }))),
  free(fc.array(between(-100, 100), { minLength: 1, maxLength: 30 }).map(values => ({ family: 'empirical', values }))),
]

/** Families whose quantile is dear and smooth: those that `tabulate` replaces. */
const tabulatedSamples: fc.Arbitrary<Sample>[] = [
  free(triple.map(given => ({ family: 'pert', ...given }))),
  free(triple.map(given => ({ range: 'bounds', ...given }))),
  free(
    fc.record({
      family: fc.constant('beta'),
      alpha: scaleBetween(0.05, 500),
      beta: scaleBetween(0.05, 500),
      low: fc.constant(-2),
      high: fc.constant(5),
    }),
  ),
  free(fc.record({ family: fc.constant('gamma'), shape: scaleBetween(0.05, 300), scale: scaleBetween(1e-3, 1e3) })),
  free(
    fc.record({
      family: fc.constant('student-t'),
      degreesOfFreedom: scaleBetween(0.5, 1e4),
      location: between(-10, 10),
      scale: scaleBetween(0.01, 10),
    }),
  ),
  elicitedSamples,
  elicitedSamples,
]

export const dearSamples = fc.oneof(...tabulatedSamples)

/** Any family, whole. */
export const anySamples: fc.Arbitrary<Sample> = fc.oneof(...closedFormSamples, ...tabulatedSamples)

/** A share that a run draws: (integer + 1/2)/2^32, with the outermost ones common. */
export const drawnShares = fc
  .oneof(
    fc.integer({ min: 0, max: 4294967295 }),
    fc.integer({ min: 0, max: 1000 }),
    fc.integer({ min: 4294966295, max: 4294967295 }),
  )
  .map(k => (k + 0.5) / 4294967296)
