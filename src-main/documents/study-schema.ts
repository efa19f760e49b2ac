/** The strict shape of a whole study document, held by the compiler against the engine's own type in both directions. */
import { z } from 'zod'
import type { Study } from '../../src-engine/study/study.ts'
import {
  dependenceSchema,
  discountRateSchema,
  eventSchema,
  MOST_INPUTS,
  marketSchema,
  pathSchema,
  residualCurveSchema,
  scenarioSchema,
  tailDependenceSchema,
} from './study-future-schema.ts'
import { planSchema, siteSchema } from './study-plan-schema.ts'
import { quantity, quantitySchema } from './study-quantity-schema.ts'
import type { Frozen, SameType } from './study-same-type.ts'
import {
  catalogValueSchema,
  currencySchema,
  idSchema,
  inputSchema,
  listOf,
  mapOf,
  monthSchema,
  nameSchema,
  noteSchema,
  numberAbove,
  wholeWithin,
} from './study-value-schema.ts'
import { LONGEST_HORIZON, leverSchema, profileSchema, workloadSchema } from './study-work-schema.ts'

/** The format's name and its newest version. */
export const STUDY_FORMAT = 'plimsoll-study'
export const STUDY_FORMAT_VERSION = 2

const settingsSchema = z.strictObject({
  horizonMonths: wholeWithin(1, LONGEST_HORIZON),
  currency: currencySchema.describe('ISO 4217 code; every money field written in the study is in it.'),
  firstMonth: monthSchema.describe('Calendar month of month 1, such as 2027-01.'),
  discountRate: discountRateSchema,
  embodiedCarbonKg: quantity('Embodied carbon per accelerator, kg CO2e.').exactOptional(),
  embodiedLifeYears: numberAbove(0, 100).describe('Years over which rented capacity carries its part.').exactOptional(),
})

export const studySchema = z.strictObject({
  format: z.literal(STUDY_FORMAT),
  formatVersion: z.literal(STUDY_FORMAT_VERSION),
  id: idSchema,
  name: nameSchema,
  question: noteSchema.exactOptional(),
  note: noteSchema.exactOptional(),
  settings: settingsSchema,
  exchangeRates: mapOf(currencySchema, quantitySchema, 50).describe(
    'Units of the study’s currency per unit of another, by ISO code.',
  ),
  catalogOverrides: mapOf(catalogValueSchema, quantitySchema, MOST_INPUTS).describe(
    'The study’s own values for catalog quantities, by kind/id.field; a trained model’s heads and head size too, where the catalog has none.',
  ),
  workloads: listOf(workloadSchema, 50),
  profiles: listOf(profileSchema, 100),
  sites: listOf(siteSchema, 50),
  market: marketSchema,
  residualCurves: listOf(residualCurveSchema, 50),
  paths: listOf(pathSchema, 50),
  events: listOf(eventSchema, 100),
  levers: listOf(leverSchema, 100),
  plans: listOf(planSchema, 50),
  baseline: idSchema.describe('Id of the plan that the others are compared with.'),
  scenarios: listOf(scenarioSchema, 20),
  dependences: listOf(dependenceSchema, MOST_INPUTS),
  tailDependences: listOf(tailDependenceSchema, 50),
  dimensions: mapOf(inputSchema, wholeWithin(1, MOST_INPUTS), MOST_INPUTS).describe(
    'Sampling dimension of every drawn coordinate; given once, kept, never reused.',
  ),
  nextDimension: wholeWithin(1, MOST_INPUTS + 1).describe('Smallest dimension never given to anything.'),
})

/** Compiles only while the schema and the engine's type are the same. */
export const studySchemaIsTheEnginesType: SameType<Frozen<z.output<typeof studySchema>>, Study> = true

/** As JSON Schema, draft 2020-12, with the catalog entries that an exported file carries. */
export function studyJsonSchema(): Record<string, unknown> {
  const file = z.strictObject({
    ...studySchema.shape,
    catalogEntries: z
      .array(z.looseObject({ kind: z.string(), id: z.string() }))
      .describe('The file’s own catalog, as an export writes it; the bundled catalog is then not read.')
      .exactOptional(),
  })
  return {
    ...z.toJSONSchema(file, { target: 'draft-2020-12' }),
    title: 'Plimsoll study',
    description:
      'One decision under analysis: workloads, plans, inputs, scenarios, settings. Months have 730 hours; money is nominal, in the study’s currency; shares and rates are fractions.',
  }
}
