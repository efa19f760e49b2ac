/** A numeric field of a study: a number, a range, a distribution by family, or a catalog value it reads. */
import { z } from 'zod'
import type { Distributed, Family, Quantity, RangeKind } from '../../src-engine/study/quantity.ts'
import { provenanceSchema } from './provenance-schema.ts'
import type { Frozen, SameType } from './study-same-type.ts'
import { catalogValueSchema, choose, isRecord, listOf, numberSchema, oneOf } from './study-value-schema.ts'

/** Most values of an empirical distribution, most outcomes of a discrete one. */
const MOST_VALUES = 10_000
const MOST_OUTCOMES = 1000

const rangeKinds = ['bounds', 'p10p90', 'offers'] as const satisfies readonly RangeKind[]

const truncationSchema = z
  .strictObject({ low: numberSchema.exactOptional(), high: numberSchema.exactOptional() })
  .meta({ id: 'Truncation', description: 'Keeps the distribution between two values.' })
const sourceSchema = provenanceSchema.meta({
  id: 'Provenance',
  description: 'Where a figure comes from; general-knowledge has no source.',
})
const written = { truncate: truncationSchema.exactOptional(), provenance: sourceSchema.exactOptional() }
const n = numberSchema

const rangeSchema = z
  .strictObject({ range: z.enum(rangeKinds), low: n, mode: n, high: n, ...written })
  .describe(
    'Three numbers, low ≤ mode ≤ high. bounds: least, likeliest, greatest possible. p10p90: one in ten lies below low, one in ten above high. offers: cheapest, commonest and dearest seller.',
  )

/** One schema a family; shapes and scales are checked by the engine, which knows what makes a distribution. */
const familySchemas = {
  fixed: z.strictObject({ family: z.literal('fixed'), value: n, ...written }),
  uniform: z.strictObject({ family: z.literal('uniform'), low: n, high: n, ...written }),
  triangular: z.strictObject({ family: z.literal('triangular'), low: n, mode: n, high: n, ...written }),
  pert: z.strictObject({ family: z.literal('pert'), low: n, mode: n, high: n, ...written }),
  normal: z.strictObject({ family: z.literal('normal'), mean: n, standardDeviation: n, ...written }),
  lognormal: z.strictObject({ family: z.literal('lognormal'), median: n, logStandardDeviation: n, ...written }),
  'log-uniform': z.strictObject({ family: z.literal('log-uniform'), low: n, high: n, ...written }),
  beta: z.strictObject({ family: z.literal('beta'), alpha: n, beta: n, low: n, high: n, ...written }),
  gamma: z.strictObject({ family: z.literal('gamma'), shape: n, scale: n, ...written }),
  weibull: z.strictObject({ family: z.literal('weibull'), shape: n, scale: n, ...written }),
  'student-t': z.strictObject({ family: z.literal('student-t'), degreesOfFreedom: n, location: n, scale: n, ...written }),
  discrete: z.strictObject({
    family: z.literal('discrete'),
    outcomes: listOf(z.strictObject({ value: n, weight: n }), MOST_OUTCOMES),
    ...written,
  }),
  event: z.strictObject({ family: z.literal('event'), probability: n, ...written }),
  empirical: z.strictObject({ family: z.literal('empirical'), values: listOf(n, MOST_VALUES), ...written }),
  elicited: z
    .strictObject({
      family: z.literal('elicited'),
      low: n,
      middle: n,
      high: n,
      middleIs: oneOf(['median', 'mode']),
      ...written,
    })
    .describe('low is P10, high is P90, middle is the median or the likeliest value as middleIs says.'),
} satisfies Record<Family['family'], z.ZodType>

/** Compiles only while the schemas and the engine's type are the same. */
export const quantitySchemaIsTheEnginesType: SameType<
  Frozen<z.output<typeof rangeSchema | (typeof familySchemas)[Family['family']]>>,
  Distributed
> = true

const families = Object.values(familySchemas) as unknown as [z.ZodType<Distributed>, ...z.ZodType<Distributed>[]]
const referenceSchema = z.strictObject({ from: catalogValueSchema }).describe('Reads a catalog value, kind/id.field.')
const distributedUnion: z.ZodType<Distributed> = z.union([rangeSchema, ...families]).meta({ id: 'Distribution' })

/** The family or range that an object means to be, by the field that tells. */
function meantBy(
  value: Record<string, unknown>,
): z.ZodType<Distributed> | { fault: string; below?: string; parameters: Record<string, string> } {
  const { family, range } = value
  if (family !== undefined) {
    if (typeof family === 'string' && Object.hasOwn(familySchemas, family)) {
      return familySchemas[family as Family['family']] as unknown as z.ZodType<Distributed>
    }
    return { fault: 'not-one-of', below: 'family', parameters: { allowed: Object.keys(familySchemas).join(', ') } }
  }
  if (range === undefined) return { fault: 'wrong-type', parameters: { expected: 'quantity' } }
  if ((rangeKinds as readonly unknown[]).includes(range)) return rangeSchema
  return { fault: 'not-one-of', below: 'range', parameters: { allowed: rangeKinds.join(', ') } }
}

/** A number or a distribution, not a catalog value. */
export const distributedSchema: z.ZodType<number | Distributed> = choose<number | Distributed>(
  value => {
    if (typeof value === 'number') return numberSchema
    return isRecord(value) ? meantBy(value) : { fault: 'wrong-type', parameters: { expected: 'number or distribution' } }
  },
  z.union([z.number(), distributedUnion]),
).meta({ id: 'NumberOrDistribution' })

export const quantitySchema: z.ZodType<Quantity> = choose<Quantity>(
  value => {
    if (typeof value === 'number') return numberSchema
    if (!isRecord(value)) return { fault: 'wrong-type', parameters: { expected: 'quantity' } }
    return value.from !== undefined ? referenceSchema : meantBy(value)
  },
  z.union([z.number(), distributedUnion, referenceSchema]),
).meta({ id: 'Quantity', description: 'A number, a range, a distribution, or {"from": "kind/id.field"} for a catalog value.' })

/** A quantity with its unit, as the JSON Schema shows it. */
export function quantity(description: string): z.ZodType<Quantity> {
  return quantitySchema.describe(description)
}
