/** What entries of every kind share: id, name and provenance; and the two shapes of a number. */
import type { Basis, Confidence, Provenance, Range } from '../study/quantity.ts'
import type { Text } from '../study/text.ts'

/** A catalog number: known exactly, or a range that says what it is. An absent field is unknown or does not apply. */
export type Figure = number | Range

/** Where one field's number differs from its entry in provenance; what is left out is the entry's, the note excepted. */
export interface FieldProvenance {
  readonly basis: Basis
  readonly confidence: Confidence
  readonly source?: string | null
  readonly asOf?: string
  readonly note?: string
}

export interface EntryHeader<Kind extends string> {
  readonly kind: Kind
  /** a-z, 0-9 and hyphen; unique within its kind, never reused. */
  readonly id: string
  /** A proper name as it is, ordinary words in both languages. */
  readonly name: Text
  readonly provenance: Provenance
  /** By numeric field, or by quantity name where an entry holds quantities. */
  readonly fieldProvenance?: Readonly<Record<string, FieldProvenance>>
}
