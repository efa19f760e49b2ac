/** Shapes that documents of every kind share: texts, ids, dates and provenance. */
import { z } from 'zod'
import type { FieldProvenance } from '../../src-engine/catalog/entry-header.ts'
import type { Basis, Confidence, Provenance } from '../../src-engine/study/quantity.ts'
import type { BilingualText, Text } from '../../src-engine/study/text.ts'

/** Longest text that a document may hold, in characters. */
export const LONGEST_TEXT = 10_000

export const lineSchema = z.string().min(1).max(LONGEST_TEXT)

export const bilingualSchema: z.ZodType<BilingualText> = z.strictObject({ en: lineSchema, zh: lineSchema })

export const textSchema: z.ZodType<Text> = z.union([lineSchema, bilingualSchema])

/** a-z, 0-9 and hyphen. */
export const idSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)

/** A year, month or day of ISO 8601. */
export const dateSchema = z
  .string()
  .max(10)
  .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/)

const bases = [
  'sourced',
  'partly-sourced',
  'derived',
  'general-knowledge',
  'article-claim',
  'assumption',
] as const satisfies readonly Basis[]
const confidences = ['low', 'medium', 'high'] as const satisfies readonly Confidence[]

/** What nobody checked has no source: `general-knowledge` with a source is a contradiction. */
const sourceless = (provenance: { readonly basis: Basis; readonly source?: string | null }) =>
  provenance.basis !== 'general-knowledge' || (provenance.source ?? null) === null
const sourcelessFault = { params: { fault: 'source-of-general-knowledge', below: 'source' } }

export const provenanceSchema: z.ZodType<Provenance> = z
  .strictObject({
    source: lineSchema.nullable(),
    asOf: dateSchema,
    basis: z.enum(bases),
    confidence: z.enum(confidences),
    note: lineSchema.exactOptional(),
  })
  .refine(sourceless, sourcelessFault)

export const fieldProvenanceSchema: z.ZodType<FieldProvenance> = z
  .strictObject({
    basis: z.enum(bases),
    confidence: z.enum(confidences),
    source: lineSchema.nullable().exactOptional(),
    asOf: dateSchema.exactOptional(),
    note: lineSchema.exactOptional(),
  })
  .refine(sourceless, sourcelessFault)
