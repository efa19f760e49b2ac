/** The uncertain numbers of a study as the Inputs screen shows them: unit, dimension, mean, quantiles, outline. */
import type { Distribution } from '../../src-engine/distributions/distribution.ts'
import { distributionMoments } from '../../src-engine/distributions/moments.ts'
import type { CompiledStudy } from '../../src-engine/study/compiled-study.ts'
import type { Slot } from '../../src-engine/study/slot-table.ts'
import type { StudyInput } from '../contract.ts'

/** Points of a thumbnail, at even probabilities from 0.0125 to 0.9875. */
export const OUTLINE_POINTS = 41
const FIRST_PROBABILITY = 0.0125

type Shape = Pick<StudyInput, 'mean' | 'p10' | 'p50' | 'p90' | 'outline'>

/** Shapes by what is written, since an edit leaves all inputs but one as they were. */
const shapes = new Map<string, Shape>()
const MOST_SHAPES = 4000

/** @param drawn the slot's distribution as a run draws from it */
function shapeOf({ quantity, limits, distribution }: Slot, drawn: Distribution): Shape {
  const key = JSON.stringify([quantity, limits.low, String(limits.high)])
  const known = shapes.get(key)
  if (known !== undefined) return known
  const step = (1 - 2 * FIRST_PROBABILITY) / (OUTLINE_POINTS - 1)
  const shape = {
    mean: distribution!.mean ?? distributionMoments(drawn).mean,
    p10: drawn.quantile(0.1),
    p50: drawn.quantile(0.5),
    p90: drawn.quantile(0.9),
    outline: Array.from({ length: OUTLINE_POINTS }, (_, i) => drawn.quantile(FIRST_PROBABILITY + i * step)),
  }
  if (shapes.size >= MOST_SHAPES) shapes.clear()
  shapes.set(key, shape)
  return shape
}

const CATALOG = 'catalog.'

export function studyInputs({
  study,
  slots,
  inputSlots,
  inputCoordinates,
  coordinates,
  distributions,
}: CompiledStudy): StudyInput[] {
  return inputSlots.map((at, i) => {
    const slot = slots[at]!
    const { id, unit } = slot
    const isOverridden = id.startsWith(CATALOG) && Object.hasOwn(study.catalogOverrides, id.slice(CATALOG.length))
    return {
      id,
      unit,
      dimension: coordinates[inputCoordinates[i]!]!.dimension,
      ...shapeOf(slot, distributions[i]!),
      isOverridden,
    }
  })
}
