/** Published statements with figures, which studies audit; the articles that make them, and the systems that these name. */
import type { BilingualText, Text } from '../study/text.ts'

/** A: the model can audit it. B: of use as an input or a sanity check. C: outside a model of cost and utilization, shown only. */
export const testabilities = ['A', 'B', 'C'] as const
export type Testability = (typeof testabilities)[number]

/** One statement. Its figures are kept as printed, several divided by semicolons; what the article leaves open is absent. */
export interface Claim {
  /** Such as `A1-06`: the article, then the statement's number in it. */
  readonly id: string
  readonly article: string
  /** What is claimed, in one neutral sentence. */
  readonly statement: BilingualText
  readonly actor: string
  readonly metric: string
  readonly valueFrom?: string
  readonly valueTo?: string
  readonly unit?: string
  readonly conditions?: string
  readonly testability: Testability
  /** What of a study the claim touches. */
  readonly modelInputs?: string
  /** What of a result it is held against. */
  readonly modelOutput?: string
}

export interface Article {
  /** Such as `A1`. */
  readonly id: string
  /** Month or day of ISO 8601. */
  readonly published: string
  readonly subject: BilingualText
}

interface NamedSystemHeader {
  readonly name: Text
  /** Ids of the claims about it. */
  readonly claims: readonly string[]
  /** Ids of the articles that name it. */
  readonly articles: readonly string[]
}

/** A system, technology or project that an article names: where the catalog holds it, or why it does not. */
export type NamedSystem = NamedSystemHeader & ({ readonly catalog: readonly string[] } | { readonly outsideModel: BilingualText })

export interface ClaimLibrary {
  readonly claims: readonly Claim[]
  readonly articles: readonly Article[]
  readonly namedSystems: readonly NamedSystem[]
}
