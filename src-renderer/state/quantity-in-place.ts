/** The quantity that a run reads at an input's place: the study's own, or the catalog's where the study has none. */
import type { Provenance, Quantity } from '../../src-engine/study/quantity.ts'
import { entryFigure } from '../../src-view/catalog/entry-figures.ts'
import type { CatalogState } from './catalog-state.svelte.ts'
import { type InputPlace, inputPlace, quantityAt } from './input-place.ts'
import type { StudyState } from './study-state.svelte.ts'

export interface QuantityInPlace {
  readonly place: InputPlace
  readonly quantity: Quantity
  readonly provenance: Provenance | undefined
  /** Whether the study has its own value for a catalog quantity. */
  readonly isOverridden: boolean
}

/** Undefined where the study and the catalog hold nothing at the id. */
export function quantityInPlace(catalog: CatalogState, { study }: StudyState, id: string): QuantityInPlace | undefined {
  const place = inputPlace(study, id)
  if (place === undefined) return undefined
  const own = quantityAt(study, place)
  if (own !== undefined) {
    const provenance = typeof own === 'object' && 'provenance' in own ? own.provenance : undefined
    return { place, quantity: own, provenance, isOverridden: place.catalog !== undefined }
  }
  const row = place.catalog && catalog.rowByKey.get(place.catalog.key)
  const figure = row && entryFigure(row.entry, place.catalog!.field)
  return figure && { place, quantity: figure.value, provenance: figure.provenance, isOverridden: false }
}
