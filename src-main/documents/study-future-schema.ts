/** The shape of what a study says about the future: market, paths, events, scenarios, dependence. */
import { z } from 'zod'
import { provenanceSchema } from './provenance-schema.ts'
import { distributedSchema, quantity } from './study-quantity-schema.ts'
import {
  byField,
  checked,
  idSchema,
  inputSchema,
  listOf,
  monthSchema,
  nameSchema,
  noteSchema,
  numberAbove,
  numberBetween,
  numberWithin,
  oneOf,
  wholeWithin,
} from './study-value-schema.ts'

/** Most inputs, and with them most changes and pairs: Sobol' directions exist for so many dimensions. */
export const MOST_INPUTS = 1000
/** Most members of a group under one copula. */
const MOST_MEMBERS = 50

/** Above -100 %, where money would have no present value, and below 1,000 %. */
export const discountRateSchema = numberBetween(-1, 10).describe('Nominal, a year; 0.09 is 9 %.')

export const marketSchema = z.strictObject({
  rentalPath: idSchema.describe('Id of the path that rental prices follow; also moves residual values.'),
  newPricePath: idSchema.describe('Id of the path that prices of new systems follow.'),
  residualBeta: quantity('Exponent of the rental index in the residual value.'),
})

export const residualCurveSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  points: listOf(
    z.strictObject({
      ageYears: numberWithin(0, 100).describe('Years; rising from point to point, the first above 0.'),
      share: quantity('Share of the price when new, 0 to 1.'),
    }),
    50,
  ),
})

export const pathSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  process: oneOf(['brownian', 'mean-reverting']),
  halfLifeMonths: numberAbove(0, 1200)
    .describe('Months after which half of a deviation is gone; only for mean-reverting paths.')
    .exactOptional(),
  drift: quantity('Growth of the mean a year, 0.03 is 3 %.'),
  volatility: quantity('Standard deviation of the logarithm over a year.'),
})

const factor = quantity('Factor.')
const durationMonths = quantity('Months; for good where absent.').exactOptional()

export const eventSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  note: noteSchema.exactOptional(),
  hazard: quantity('Expected occurrences per year.'),
  occurrences: wholeWithin(1, 20).describe('Most occurrences within the horizon.'),
  effects: listOf(
    byField('on', {
      path: z.strictObject({ on: z.literal('path'), path: idSchema, factor, durationMonths }),
      demand: z.strictObject({ on: z.literal('demand'), workload: idSchema, factor, durationMonths }),
      'cloud-supply': z.strictObject({ on: z.literal('cloud-supply'), factor, durationMonths }),
      residual: z.strictObject({ on: z.literal('residual'), factor }),
      delivery: z.strictObject({ on: z.literal('delivery'), delayMonths: quantity('Months.') }),
    }),
    20,
  ),
})

export const scenarioSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  weight: numberWithin(0, 1).describe('Weights of all scenarios add up to 1.'),
  story: noteSchema,
  triggers: listOf(nameSchema, 100),
  milestones: listOf(z.strictObject({ date: monthSchema, text: nameSchema }), 100),
  changes: listOf(
    z.strictObject({
      input: inputSchema,
      change: oneOf(['set', 'multiply', 'add']),
      value: distributedSchema.describe('In the input’s unit; a bare factor for multiply.'),
    }),
    MOST_INPUTS,
  ),
  discountRate: discountRateSchema.exactOptional(),
})

const pairSchema: z.ZodType<[string, string]> = checked(
  value =>
    Array.isArray(value) && value.length === 2 ? [] : [{ fault: 'wrong-type', parameters: { expected: 'pair of inputs' } }],
  z.tuple([inputSchema, inputSchema]),
)

export const dependenceSchema = z.strictObject({
  id: idSchema,
  between: pairSchema,
  spearman: numberWithin(-1, 1).describe('Rank correlation.'),
  reason: nameSchema,
  provenance: provenanceSchema.exactOptional(),
})

export const tailDependenceSchema = z.strictObject({
  id: idSchema,
  members: listOf(inputSchema, MOST_MEMBERS, 1),
  kendall: listOf(listOf(numberWithin(-1, 1), MOST_MEMBERS), MOST_MEMBERS).describe(
    'Row by row, symmetric, ones on the diagonal.',
  ),
  degreesOfFreedom: numberAbove(0, 1e6),
  reason: nameSchema,
  provenance: provenanceSchema.exactOptional(),
})
