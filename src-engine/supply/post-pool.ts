/** What a pool's allocated hours were spent on, entered in the ledger. */
import type { CompiledPlan, CompiledPool, CompiledStudy } from '../study/compiled-study.ts'
import { SUB_ACCOUNT_COUNT } from '../utilization/ledger.ts'
import { addAllocatedMonths } from './ledger-months.ts'
import type { PlanState, PoolState } from './plan-state.ts'

/** Posts what all pools have allocated in months up to `until` - 1, with the shares that held in them. */
export function postPools(study: CompiledStudy, plan: CompiledPlan, state: PlanState, until: number): void {
  for (let p = 0; p < plan.pools.length; p++) {
    if (state.monthSums !== undefined && plan.pools[p]!.supply !== 'on-demand') {
      addAllocatedMonths(state, p, state.firstUnposted, until, state.monthSums)
    }
    postPool(study, plan.pools[p]!, state.pools[p]!, state)
  }
  state.firstUnposted = until
}

/** Posts a pool's allocated hours to the ledger of its kind of supply, and its work at peak to the published definitions. */
function postPool(study: CompiledStudy, pool: CompiledPool, poolState: PoolState, state: PlanState): void {
  const isOnDemand = pool.supply === 'on-demand'
  const ledger = isOnDemand ? state.onDemandLedger : state.ledger
  const { shares, workRate, productivePerUnit, hoursPerUnit } = poolState.coefficients
  for (let w = 0; w < poolState.unposted.length; w++) {
    const hours = poolState.unposted[w]!
    if (hours === 0) continue
    const base = w * SUB_ACCOUNT_COUNT
    for (let i = 0; i < SUB_ACCOUNT_COUNT; i++) ledger[i]! += hours * shares[base + i]!
    poolState.unposted[w] = 0
    if (isOnDemand || study.workloads[w]!.kind === 'serving') continue
    state.usefulPeakHours += (hours / hoursPerUnit[w]!) * productivePerUnit[w]! * workRate[w]!
  }
}
