/** Every number that a run reads, as a report shows it: where it stands, its distribution, where it comes from. */
import type { Catalog, CatalogKind } from '../../src-engine/catalog/catalog-entry.ts'
import type { CompiledStudy } from '../../src-engine/study/compiled-study.ts'
import type { Provenance } from '../../src-engine/study/quantity.ts'
import type { Slot } from '../../src-engine/study/slot-table.ts'
import type { Text } from '../../src-engine/study/text.ts'
import { type StepCause, stepCauses } from '../verdict/causes.ts'
import { type Evidence, evidenceOf } from '../verdict/evidence.ts'

/** A number that a run reads; figures in its own unit. */
export interface ReportQuantity {
  /** Path in the study, or `catalog.kind/id.field`. */
  readonly id: string
  readonly unit: string
  readonly p10: number
  readonly p50: number
  readonly p90: number
  /** Quantiles at even probabilities (i + 0.5) / n of an uncertain number; empty for a fixed one. */
  readonly outline: readonly number[]
  readonly provenance: Provenance | null
  /** Whether the study puts its own value in place of the catalog's. */
  readonly isOverridden: boolean
}

export interface ReportInputs {
  readonly quantities: readonly ReportQuantity[]
  /** Catalog entries that the study reads, by key. */
  readonly entries: Readonly<Record<string, { readonly name: Text; readonly kind: CatalogKind }>>
  readonly evidence: Evidence
  /** Training steps that were computed, at central values. */
  readonly steps: readonly StepCause[]
}

const OUTLINE = 41

/** @param catalog the one that the study was compiled with */
export function reportInputs(compiled: CompiledStudy, catalog: Catalog): ReportInputs {
  const drawn = new Map(compiled.inputSlots.map((slot, i) => [slot, compiled.distributions[i]!]))
  const quantities = compiled.slots.map((slot: Slot, i): ReportQuantity => {
    const distribution = drawn.get(i)
    const at = (share: number) => (distribution === undefined ? compiled.fixedValues[i]! : distribution.quantile(share))
    return {
      id: slot.id,
      unit: slot.unit,
      p10: at(0.1),
      p50: at(0.5),
      p90: at(0.9),
      outline: distribution === undefined ? [] : Array.from({ length: OUTLINE }, (_, k) => at((k + 0.5) / OUTLINE)),
      provenance: slot.provenance ?? null,
      isOverridden:
        slot.id.startsWith('catalog.') && compiled.study.catalogOverrides[slot.id.slice('catalog.'.length)] !== undefined,
    }
  })
  const entries = compiled.usedEntries.map(key => {
    const { name, kind } = catalog.get(key)!
    return [key, { name, kind }] as const
  })
  const memoryGb = (key: string) => {
    const entry = catalog.get(key)
    return entry?.kind === 'accelerator' && typeof entry.memoryGb === 'number' ? entry.memoryGb : null
  }
  return {
    quantities,
    entries: Object.fromEntries(entries),
    evidence: evidenceOf(compiled),
    steps: stepCauses(compiled, memoryGb),
  }
}
