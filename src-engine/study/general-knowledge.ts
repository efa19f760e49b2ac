/** Ranges that nobody publishes, as inputs that say so: they are drawn, shown and replaced like any other. */
import type { Distributed, Range } from './quantity.ts'

export function generalKnowledge(range: Range): Distributed {
  return { ...range, provenance: { source: null, asOf: '2026-11', basis: 'general-knowledge', confidence: 'low' } }
}
