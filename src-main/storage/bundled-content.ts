/** What comes with the program and stands beneath the workspace: example studies and the catalog, with the hashes that tell versions apart. */
import type { Catalog } from '../../src-engine/catalog/catalog-entry.ts'
import type { Study } from '../../src-engine/study/study.ts'

export interface BundledStudy {
  readonly study: Study
  /** Hash of the document. */
  readonly hash: string
}

export interface BundledContent {
  /** By id, in the order in which faces list them. */
  readonly studies: ReadonlyMap<string, BundledStudy>
  readonly catalog: Catalog
  /** Hash of all entries of the catalog. */
  readonly catalogHash: string
}
