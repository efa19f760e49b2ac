/** Levers set parameters of a pool; two on one parameter do not multiply: the better one counts (MODEL.md 5.5). */
import type { CompiledLever } from '../study/compiled-study.ts'
import { isBetterParameter, mixedParameter } from './parameters.ts'

/**
 * Improves `parameters` by one lever at a stage of its ramp.
 *
 * @param share share of jobs on the lever, 0 to 1
 * @param before the parameters without any lever
 */
export function applyLever(
  lever: CompiledLever,
  values: Float64Array,
  share: number,
  before: Float64Array,
  parameters: Float64Array,
): void {
  for (let i = 0; i < lever.parameters.length; i++) {
    const parameter = lever.parameters[i]!
    const value = mixedParameter(parameter, before[parameter]!, values[lever.valueSlots[i]!]!, share)
    // The first lever on a parameter may also make it worse; only against another lever does the better one count.
    const current = parameters[parameter]!
    const isFirst = current === before[parameter]!
    if (isFirst || isBetterParameter(parameter, value, current)) parameters[parameter] = value
  }
}
