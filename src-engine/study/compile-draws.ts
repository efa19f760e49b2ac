/** Drawn coordinates and their sampling dimensions: inputs, paths, events, levers, tail groups. */

import type { Coordinate } from './compiled-study.ts'
import { type Fault, fault } from './fault.ts'
import { isUncertain, type SlotTable } from './slot-table.ts'
import type { Study } from './study.ts'

/** Leading components of a path that take a sampling dimension; the rest of the path is immaterial and comes from Philox. */
export const PATH_COMPONENTS = 2
/** Sobol' directions exist for so many dimensions. */
export const MOST_DIMENSIONS = 1000

export function pathCoordinateId(path: string, component: number): string {
  return `path.${path}.component-${component}`
}
export function eventCoordinateId(event: string, occurrence: number): string {
  return `event.${event}.occurrence-${occurrence}`
}
export function leverCoordinateId(lever: string): string {
  return `lever.${lever}.works`
}
export function tailScaleId(group: string): string {
  return `tailDependence.${group}.scale`
}

export interface Draws {
  readonly coordinates: readonly Coordinate[]
  readonly positionById: ReadonlyMap<string, number>
  readonly inputSlots: readonly number[]
  readonly dimensions: Readonly<Record<string, number>>
  readonly nextDimension: number
  readonly faults: readonly Fault[]
}

/** Every coordinate of the study, most influential kinds first, which is the order in which new ones get dimensions. */
function coordinateIds(study: Study, inputIds: readonly string[]): string[] {
  const ids: string[] = []
  for (const path of study.paths) ids.push(pathCoordinateId(path.id, 1))
  ids.push(...inputIds)
  for (const event of study.events) for (let k = 1; k <= event.occurrences; k++) ids.push(eventCoordinateId(event.id, k))
  for (const lever of study.levers) ids.push(leverCoordinateId(lever.id))
  for (let k = 2; k <= PATH_COMPONENTS; k++) for (const path of study.paths) ids.push(pathCoordinateId(path.id, k))
  for (const group of study.tailDependences) ids.push(tailScaleId(group.id))
  return ids
}

/**
 * Gives every coordinate its dimension: the stored one, or the next that was never given. Coordinates that are gone keep theirs in the
 * map, so that nothing else ever takes it.
 */
export function compileDraws(study: Study, table: SlotTable): Draws {
  const faults: Fault[] = []
  const inputSlots: number[] = []
  for (const [i, slot] of table.slots.entries()) if (isUncertain(slot.quantity)) inputSlots.push(i)
  const dimensions: Record<string, number> = { ...study.dimensions }
  const taken = new Map<number, string>()
  let next = study.nextDimension
  for (const [id, dimension] of Object.entries(study.dimensions)) {
    const other = taken.get(dimension)
    if (other !== undefined) faults.push(fault('dimension-taken-twice', `dimensions.${id}`, { dimension, other }))
    taken.set(dimension, id)
    if (dimension >= study.nextDimension) {
      faults.push(fault('dimension-not-given', `dimensions.${id}`, { dimension, nextDimension: study.nextDimension }))
    }
  }
  const coordinates: Coordinate[] = []
  const positionById = new Map<string, number>()
  const ids = coordinateIds(
    study,
    inputSlots.map(slot => table.slots[slot]!.id),
  )
  for (const id of ids) {
    const dimension = dimensions[id] ?? next++
    dimensions[id] = dimension
    positionById.set(id, coordinates.length)
    coordinates.push({ id, dimension })
  }
  if (next > MOST_DIMENSIONS + 1) faults.push(fault('too-many-inputs', 'dimensions', { count: next - 1, most: MOST_DIMENSIONS }))
  return { coordinates, positionById, inputSlots, dimensions, nextDimension: next, faults }
}
