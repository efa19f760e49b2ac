/** Work delivered, discounted like the money that paid for it: the denominators of unit costs (MODEL.md section 8). */
import type { CompiledStudy } from '../study/compiled-study.ts'
import { FLOP_PER_PFLOP_DAY } from '../utilization/training-flops.ts'
import type { PlanState } from './plan-state.ts'

export function countDelivered(study: CompiledStudy, state: PlanState): void {
  const { memory } = state
  for (let w = 0; w < study.workloads.length; w++) {
    const present = memory.all[memory.presentServed + w]!
    state.presentWork += (present * state.usefulFlop[w]!) / FLOP_PER_PFLOP_DAY
    if (study.workloads[w]!.kind === 'serving') state.presentTokens += present
  }
  state.presentProductive = memory.all[memory.presentProductive]!
}

/** Share of all work asked for that nobody did: lost, or still waiting at the horizon; workloads weighted by their useful FLOP. */
export function unservedShare(study: CompiledStudy, state: PlanState): number {
  let asked = 0
  let unserved = 0
  for (let w = 0; w < study.workloads.length; w++) {
    const flop = state.usefulFlop[w]!
    asked += state.arrived[w * (study.horizon + 1) + study.horizon]! * flop
    unserved += (state.lost[w]! + state.waiting[w]!) * flop
  }
  return asked > 0 ? unserved / asked : 0
}
