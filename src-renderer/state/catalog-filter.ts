/** Which rows of the catalog want a look: old, doubtful, changed, or overtaken by a newer bundle. */
import type { CatalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import type { CatalogRow } from '../../src-main/contract.ts'
import { isNaming } from '../../src-view/catalog/entry-figures.ts'

export const catalogFilters = ['all', 'stale', 'low', 'mine', 'moved'] as const
export type CatalogFilter = (typeof catalogFilters)[number]

/** Provenance of the entry and of its single figures. */
function provenances(entry: CatalogEntry) {
  return [entry.provenance, ...Object.values(entry.fieldProvenance ?? {})]
}

/** The last day that a date may mean: `2026` may be as late as 31 December. */
function lastDay(asOf: string): string {
  return asOf.length === 4 ? `${asOf}-12-31` : asOf.length === 7 ? `${asOf}-31` : asOf
}

/** @param today as `2026-11-22` */
export function isStale(entry: CatalogEntry, today: string): boolean {
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
  return provenances(entry).some(({ asOf }) => asOf !== undefined && lastDay(asOf) < yearAgo)
}

export function isDoubtful(entry: CatalogEntry): boolean {
  return provenances(entry).some(({ confidence }) => confidence === 'low')
}

export function passes(row: CatalogRow, filter: CatalogFilter, today: string): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'stale':
      return isStale(row.entry, today)
    case 'low':
      return isDoubtful(row.entry)
    case 'mine':
      return row.origin !== 'bundled'
    case 'moved':
      return row.changes.some(({ hasBundleMoved }) => hasBundleMoved)
  }
}

/** Rows whose entries name this one. */
export function namedBy(rows: readonly CatalogRow[], key: string): readonly CatalogRow[] {
  return rows.filter(({ entry }) => isNaming(entry, key))
}
