/** What is wrong with a document: a code that the words of both languages explain, the place, and the figures in question. */

export interface Fault {
  readonly code: string
  /** Place in the document, as a person would write it: `plans.buy-h200.tranches.first.count`. */
  readonly path: string
  readonly parameters: Readonly<Record<string, string | number>>
}

export function fault(code: string, path: string, parameters: Record<string, string | number> = {}): Fault {
  return { code, path, parameters }
}
