/**
 * The small parts that study documents are made of: numbers, texts, ids, catalog keys, lists and records, each with a bound.
 *
 * Every part is a check of our own, which words its faults, piped into zod's own type, which says the same in JSON Schema.
 */
import { z } from 'zod'
import type { CatalogKind } from '../../src-engine/catalog/catalog-entry.ts'
import type { BilingualText, Text } from '../../src-engine/study/text.ts'
import type { FaultParameters } from './zod-faults.ts'

/** Longest text of a study, in UTF-16 code units. */
export const LONGEST_TEXT = 20_000
/** Longest id that an author gives. */
const LONGEST_ID = 64
/** Longest name of an input: a path made of ids and field names. */
const LONGEST_INPUT = 400
/** Longest text that is held against a form. */
const LONGEST_TRIED = 1000

type Check = (value: unknown) => readonly FaultParameters[]

const missing: FaultParameters = { fault: 'missing-field' }

/** `schema`, asked only where `check` finds nothing; an absent value is always a missing field. */
export function checked<Value>(check: Check, schema: z.ZodType<Value>): z.ZodType<Value> {
  const first = z.unknown().superRefine((value, context) => {
    for (const params of value === undefined ? [missing] : check(value)) {
      context.addIssue({ code: 'custom', params: { ...params } })
    }
  })
  return first.pipe(schema) as unknown as z.ZodType<Value>
}

const wrongType = (expected: string): FaultParameters => ({ fault: 'wrong-type', parameters: { expected } })

/** What makes a value no finite number. */
function numberFaults(value: unknown, expected = 'number'): FaultParameters[] {
  if (typeof value !== 'number') return [wrongType(expected)]
  return Number.isFinite(value) ? [] : [{ fault: 'not-finite' }]
}

/** Any finite number; what it may be hangs on the field, which the engine's compiler knows. */
export const numberSchema: z.ZodType<number> = checked(value => numberFaults(value), z.number())

/** A number between two ends, ends included. */
export function numberWithin(low: number, high: number): z.ZodType<number> {
  return checked(value => {
    const faults = numberFaults(value)
    if (faults.length > 0) return faults
    const number = value as number
    return number >= low && number <= high ? [] : [{ fault: 'out-of-limits', parameters: { value: number, low, high } }]
  }, z.number().min(low).max(high))
}

/** A number between two ends, ends excluded. */
export function numberBetween(low: number, high: number): z.ZodType<number> {
  return checked(value => {
    const faults = numberFaults(value)
    if (faults.length > 0) return faults
    const number = value as number
    return number > low && number < high ? [] : [{ fault: 'not-strictly-between', parameters: { value: number, low, high } }]
  }, z.number().gt(low).lt(high))
}

/** A number above `low` and at most `high`. */
export function numberAbove(low: number, high: number): z.ZodType<number> {
  return checked(value => {
    const faults = numberFaults(value)
    if (faults.length > 0) return faults
    const number = value as number
    if (!(number > low)) return [{ fault: 'parameter-too-small', parameters: { value: number, bound: low } }]
    return number <= high ? [] : [{ fault: 'out-of-limits', parameters: { value: number, low, high } }]
  }, z.number().gt(low).max(high))
}

/** A whole number between two ends, ends included. */
export function wholeWithin(low: number, high: number): z.ZodType<number> {
  return checked(value => {
    const faults = numberFaults(value, 'whole number')
    if (faults.length > 0) return faults
    const number = value as number
    if (!Number.isInteger(number)) return [{ fault: 'not-whole', parameters: { value: number, low, high } }]
    return number >= low && number <= high ? [] : [{ fault: 'out-of-limits', parameters: { value: number, low, high } }]
  }, z.int().min(low).max(high))
}

export const booleanSchema: z.ZodType<boolean> = checked(
  value => (typeof value === 'boolean' ? [] : [wrongType('boolean')]),
  z.boolean(),
)

function lineFaults(value: unknown, least: number): FaultParameters[] {
  if (typeof value !== 'string') return [wrongType('text')]
  if (value.trim().length < least) return [{ fault: 'empty-text' }]
  if (value.length > LONGEST_TEXT) {
    return [{ fault: 'too-long', parameters: { count: value.length, most: LONGEST_TEXT, of: 'characters' } }]
  }
  return value.isWellFormed() ? [] : [{ fault: 'lone-surrogate' }]
}

/** Half of a surrogate pair is no character: it could be neither saved as UTF-8 nor hashed. */
const line = (least: number) => checked(value => lineFaults(value, least), z.string().min(least).max(LONGEST_TEXT))

function authorText(least: number): z.ZodType<Text> {
  const string = line(least)
  const bilingual: z.ZodType<BilingualText> = z.strictObject({ en: string, zh: string })
  return choose(
    value => {
      if (typeof value === 'string') return string
      return isRecord(value) ? bilingual : wrongType('text or {en, zh}')
    },
    z.union([string, bilingual]),
  ).meta({ id: least > 0 ? 'Name' : 'Text', description: 'In the author’s language, or in both: {"en": …, "zh": …}.' })
}

/** A text that says something. */
export const nameSchema: z.ZodType<Text> = authorText(1)
/** A text that may still be empty. */
export const noteSchema: z.ZodType<Text> = authorText(0)

/** A string of a stated form; `form` names it for the words. */
function formed(form: string, pattern: RegExp, most: number, parameters: Record<string, string> = {}): z.ZodType<string> {
  return checked(value => {
    if (typeof value !== 'string') return [wrongType('text')]
    // No pattern is tried on a text of millions.
    const isFormed = value.length <= LONGEST_TRIED && pattern.test(value)
    if (!isFormed && value.length <= LONGEST_TRIED) return [{ fault: 'wrong-form', parameters: { form, ...parameters } }]
    return value.length <= most
      ? []
      : [{ fault: 'too-long', parameters: { count: value.length, most, of: 'characters', form, ...parameters } }]
  }, z.string().max(most).regex(pattern))
}

/** a-z, 0-9 and hyphen. */
export const idSchema = formed('id', /^[a-z0-9]+(?:-[a-z0-9]+)*$/, LONGEST_ID)
/** Calendar month. */
export const monthSchema = formed('month', /^\d{4}-(?:0[1-9]|1[0-2])$/, 7)
/** ISO 4217. */
export const currencySchema = formed('currency', /^[A-Z]{3}$/, 3)
/** The name of an input or another drawn coordinate. */
export const inputSchema = formed('input', /^[A-Za-z0-9]+(?:[./-][A-Za-z0-9]+)*$/, LONGEST_INPUT)
/** `kind/id.field`. */
export const catalogValueSchema = formed(
  'catalog-value',
  /^[a-z]+(?:-[a-z]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z][A-Za-z0-9]*$/,
  250,
)

/** `kind/id` of one kind. */
export function catalogKeySchema(kind: CatalogKind): z.ZodType<string> {
  return formed('catalog-key', new RegExp(`^${kind}/[a-z0-9]+(?:-[a-z0-9]+)*$`), 120, { kind })
}

/** One of the words. */
export function oneOf<const Word extends string>(words: readonly [Word, ...Word[]]): z.ZodType<Word> {
  return checked(
    value =>
      (words as readonly unknown[]).includes(value) ? [] : [{ fault: 'not-one-of', parameters: { allowed: words.join(', ') } }],
    z.enum(words),
  )
}

/** The length is asked before any item is read, so that a list of millions costs nothing. */
export function listOf<Item>(item: z.ZodType<Item>, most: number, least = 0): z.ZodType<Item[]> {
  return checked(value => {
    if (!Array.isArray(value)) return [wrongType('array')]
    if (value.length < least) return [{ fault: 'nothing-listed' }]
    return value.length <= most ? [] : [{ fault: 'too-long', parameters: { count: value.length, most, of: 'items' } }]
  }, z.array(item).min(least).max(most))
}

/** Fields by name. Zod's own record drops `__proto__` silently; here it is a wrong name like any other. */
export function mapOf<Value>(name: z.ZodType<string>, value: z.ZodType<Value>, most: number): z.ZodType<Record<string, Value>> {
  return checked(
    input => {
      if (!isRecord(input)) return [wrongType('object')]
      const names = Object.keys(input)
      if (names.length > most) return [{ fault: 'too-long', parameters: { count: names.length, most, of: 'items' } }]
      return names.flatMap(below => nameFaults(name, below))
    },
    z.record(name as z.ZodType<string, string>, value),
  )
}

function nameFaults(name: z.ZodType<string>, below: string): FaultParameters[] {
  const issue = name.safeParse(below).error?.issues[0]
  if (issue === undefined) return []
  const { parameters = {} } = (issue.code === 'custom' ? issue.params : {}) as Partial<FaultParameters>
  return [{ fault: 'wrong-name', below, parameters: { name: below.slice(0, 60), ...parameters } }]
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * A union that says what is wrong inside the member that was meant: `member` names that one by a look at the value.
 *
 * @param union of all members, for the type and the JSON Schema
 */
export function choose<Value>(
  member: (value: unknown) => z.ZodType<Value> | FaultParameters,
  union: z.ZodType<Value>,
): z.ZodType<Value> {
  const first = z.unknown().superRefine((value, context) => {
    const meant = value === undefined ? missing : member(value)
    if ('fault' in meant) {
      context.addIssue({ code: 'custom', params: { ...meant } })
      return
    }
    const parsed = meant.safeParse(value)
    if (!parsed.success) for (const issue of parsed.error.issues) context.addIssue({ ...issue })
  })
  return first.pipe(union) as unknown as z.ZodType<Value>
}

/** Objects told apart by the word in one of their fields. */
export function byField<Members extends Record<string, z.ZodObject>>(
  field: string,
  members: Members,
): z.ZodType<z.output<Members[keyof Members & string]>> {
  type Value = z.output<Members[keyof Members & string]>
  const allowed = Object.keys(members)
  const union = z.union(Object.values(members) as [z.ZodObject, ...z.ZodObject[]]) as unknown as z.ZodType<Value>
  return choose(value => {
    if (!isRecord(value)) return wrongType('object')
    const word = value[field]
    if (word === undefined) return { fault: 'missing-field', below: field }
    if (typeof word !== 'string' || !Object.hasOwn(members, word)) {
      return { fault: 'not-one-of', below: field, parameters: { allowed: allowed.join(', ') } }
    }
    return members[word] as unknown as z.ZodType<Value>
  }, union)
}
