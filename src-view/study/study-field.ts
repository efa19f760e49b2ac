/**
 * What the fields of a study are, said once for every form that edits them: path below their object, kind, unit, limits, what absence means.
 *
 * Units and limits are those of the engine's compiler and of the document's schema; a test holds them together.
 */
import type { CatalogKind } from '../../src-engine/catalog/catalog-entry.ts'
import type { Limits, Range } from '../../src-engine/study/quantity.ts'
import type { BilingualText } from '../../src-engine/study/text.ts'

/** Lists of the study whose items other fields name by id. */
export type ReferredList = 'paths' | 'workloads' | 'profiles' | 'sites' | 'levers' | 'residualCurves'

interface FieldCommon {
  /** Path below the object, with dots. */
  readonly name: string
  /** Name in the dictionary of names and definitions; the path's last word where absent. */
  readonly word?: string
  /** What the field means where it is left out; a field without this word must be there. */
  readonly absent?: BilingualText
  /** Shown only where another field of the object has this value. */
  readonly when?: readonly [name: string, value: string]
  /** Shown only where the object has something at this path. */
  readonly needs?: string
}

export interface QuantityField extends FieldCommon {
  readonly type: 'quantity'
  readonly unit: string
  readonly limits: Limits
  /** What an optional field begins with. */
  readonly start?: number | Range
}

export interface NumberSpan {
  readonly low: number
  readonly high: number
  /** Ends that may not be reached. */
  readonly isOpen?: 'low' | 'both'
}

export interface PlainNumberField extends FieldCommon, NumberSpan {
  readonly type: 'number'
  readonly unit?: string
  readonly isWhole?: true
  readonly isShare?: true
  readonly start?: number
}

export interface ChoiceField extends FieldCommon {
  readonly type: 'choice'
  readonly options: readonly { readonly value: string; readonly text: BilingualText }[]
  /** What a choice writes, where that is more than its word; and where, where that is not the field itself. */
  readonly writes?: Readonly<Record<string, unknown>>
  readonly writesAt?: string
  /** Neighbours that a choice sets or, undefined, takes away. */
  readonly also?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** Several ways to tell one thing, each by a part of the object of its own: choosing one puts its part there and takes the others away. */
export interface AlternativeField extends FieldCommon {
  readonly type: 'alternative'
  readonly options: readonly {
    readonly value: string
    readonly text: BilingualText
    /** Path of the part below the object, and what it begins with. */
    readonly at: string
    readonly start: unknown
  }[]
}

/** A list of relative weights, not all of them 0. */
export interface WeightsField extends FieldCommon {
  readonly type: 'weights'
  readonly least: number
  readonly most: number
  /** Another list of the object that has as many. */
  readonly as?: string
  readonly start?: readonly number[]
}

export type StudyField =
  | QuantityField
  | PlainNumberField
  | ChoiceField
  | AlternativeField
  | WeightsField
  | (FieldCommon & { readonly type: 'text'; readonly rows?: number })
  | (FieldCommon & { readonly type: 'code'; readonly form: 'month' | 'currency' })
  | (FieldCommon & { readonly type: 'switch' })
  | (FieldCommon & { readonly type: 'reference'; readonly list: ReferredList })
  | (FieldCommon & { readonly type: 'members'; readonly list: ReferredList })
  | (FieldCommon & { readonly type: 'entry'; readonly kind: CatalogKind; readonly only?: EntryFilter })

/** Fields that an entry has with these values. */
export type EntryFilter = Readonly<Record<string, string>>

/** The first entry of a kind in the catalog, of those that a filter lets through. */
export type FirstKey = (kind: CatalogKind, only?: EntryFilter) => string

export interface FieldGroup {
  readonly title: BilingualText
  readonly fields: readonly StudyField[]
  /** The object's part that the group is about, where the object may do without it, and what it begins with. */
  readonly optional?: { readonly at: string; readonly start: (first: FirstKey) => unknown }
}

/** A list inside an object whose items have fields of their own. */
export interface FieldList {
  readonly title: BilingualText
  readonly at: string
  readonly itemTitle: (position: number) => BilingualText
  readonly add: readonly { readonly text: BilingualText; readonly start: (items: readonly unknown[]) => unknown }[]
  readonly fields: readonly StudyField[]
}

/** What is written at a dotted path below an object. */
export function fieldValue(object: unknown, name: string): unknown {
  let value = object
  for (const step of name.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return value
}

export function isShown(object: unknown, field: StudyField): boolean {
  if (field.needs !== undefined && fieldValue(object, field.needs) === undefined) return false
  if (field.when === undefined) return true
  return chosen(fieldValue(object, field.when[0])) === field.when[1]
}

/** The option whose part the object has; of several the last, which goes before the others where both hold. */
export function alternativeOf(object: unknown, field: AlternativeField): string {
  return field.options.findLast(({ at }) => fieldValue(object, at) !== undefined)?.value ?? ''
}

/** The option that a value stands for: itself, or the name of its only field, as `{minutes: 30}` stands for `minutes`. */
export function chosen(value: unknown): string {
  return typeof value === 'object' && value !== null ? (Object.keys(value)[0] ?? '') : String(value ?? '')
}

/** The name under which names and definitions know the field. */
export function fieldWord(field: Pick<StudyField, 'name' | 'word'>): string {
  return field.word ?? field.name.slice(field.name.lastIndexOf('.') + 1)
}
