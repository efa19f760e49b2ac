/**
 * Levers set parameters of a pool's profile; during the ramp, jobs with and without the lever run side by side.
 *
 * A mixture of jobs adds hours, so shares by which work is divided (kernel efficiency, 1 - blocked, ...) mix harmonically, and the
 * saturation, a share of hours itself, arithmetically. Two levers on one parameter do not multiply: the better one counts (MODEL.md 5.5).
 */
import type { CompiledLever } from '../study/compiled-study.ts'
import {
  IN_STEP_BLOCKED,
  KERNEL_EFFICIENCY,
  OVERSIZED_SHARE,
  PARAMETER_COUNT,
  SATURATION,
  SERVING_EFFICIENCY,
  SERVING_HEADROOM,
  UNUSED_SHARE,
} from './pool-coefficients.ts'

function mixed(parameter: number, before: number, after: number, share: number): number {
  switch (parameter) {
    case SATURATION:
      return before + (after - before) * share
    case KERNEL_EFFICIENCY:
    case SERVING_EFFICIENCY:
      return 1 / ((1 - share) / before + share / after)
    default:
      return 1 - 1 / ((1 - share) / (1 - before) + share / (1 - after))
  }
}

const lowIsGood = new Uint8Array(PARAMETER_COUNT)
for (const parameter of [IN_STEP_BLOCKED, OVERSIZED_SHARE, UNUSED_SHARE, SERVING_HEADROOM]) lowIsGood[parameter] = 1

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
    const value = mixed(parameter, before[parameter]!, values[lever.valueSlots[i]!]!, share)
    // The first lever on a parameter may also make it worse; only against another lever does the better one count.
    const current = parameters[parameter]!
    const isFirst = current === before[parameter]!
    const isBetter = lowIsGood[parameter] === 1 ? value < current : value > current
    if (isFirst || isBetter) parameters[parameter] = value
  }
}
