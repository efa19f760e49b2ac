/** What an audit and its thread say to each other. */
import type { ClaimAudit } from '../../src-engine/analysis/claim-audit/audit.ts'
import type { AuditedClaim } from '../../src-engine/analysis/claim-audit/claim-audits.ts'
import type { CatalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { KeyedSurface } from './keyed-surface.ts'

export interface AuditJob {
  readonly claims: readonly AuditedClaim[]
  readonly trials: number
  readonly seed: number
  readonly entries: readonly CatalogEntry[]
  readonly retrofit: Study
  readonly mixture: Study
  /** Response surfaces that are there already. */
  readonly surfaces: readonly KeyedSurface[]
}

export type AuditMessage =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'surface'; readonly surface: KeyedSurface }
  | { readonly kind: 'done'; readonly audits: readonly ClaimAudit[] }
  | { readonly kind: 'failed'; readonly message: string }
