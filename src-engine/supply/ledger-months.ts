/**
 * The ledger month by month, for charts over time: hours of own and reserved pools by account, added to sums over trials.
 *
 * Free hours are told idle from stranded where they are settled, in dispatch.ts; all six accounts together are the hours held.
 */
import type { MonthSums } from '../bands/month-sums.ts'
import type { CompiledPlan } from '../study/compiled-study.ts'
import { accountStarts, accounts, SUB_ACCOUNT_COUNT } from '../utilization/ledger.ts'
import type { PlanState } from './plan-state.ts'

const UNAVAILABLE = accounts.indexOf('unavailable')
const IDLE = accounts.indexOf('idle')
const BLOCKED = accounts.indexOf('blocked')
const DISCARDED = accounts.indexOf('discarded')
const PRODUCTIVE = accounts.indexOf('productive')

/** Adds hours allocated on pool `p` in months from..until - 1, by the shares of its coefficients as they stand. */
export function addAllocatedMonths(state: PlanState, p: number, from: number, until: number, sums: MonthSums): void {
  const { all, size, workloads, allocatedFor } = state.memory
  const { shares } = state.pools[p]!.coefficients
  const { unposted } = state.pools[p]!
  const hours = sums.accounts
  for (let w = 0; w < workloads; w++) {
    if (unposted[w] === 0) continue
    const base = w * SUB_ACCOUNT_COUNT
    const blocked = shareOf(shares, base, BLOCKED)
    const discarded = shareOf(shares, base, DISCARDED)
    const productive = shareOf(shares, base, PRODUCTIVE)
    const allocatedAt = allocatedFor + (p * workloads + w) * size
    for (let month = from; month < until; month++) {
      const allocated = all[allocatedAt + month]!
      hours[BLOCKED * size + month]! += allocated * blocked
      hours[DISCARDED * size + month]! += allocated * discarded
      hours[PRODUCTIVE * size + month]! += allocated * productive
    }
  }
}

function shareOf(shares: Float64Array, base: number, account: number): number {
  let sum = 0
  for (let i = accountStarts[account]!; i < accountStarts[account + 1]!; i++) sum += shares[base + i]!
  return sum
}

/** Adds what no work is given: hours before power-on and of failed machines, and of spares, which stand idle; and the work served. */
export function addOtherMonths(plan: CompiledPlan, state: PlanState, sums: MonthSums): void {
  const { all, size, served: servedAt } = state.memory
  const { accounts: hours, served } = sums
  for (let p = 0; p < plan.pools.length; p++) {
    if (plan.pools[p]!.supply === 'on-demand') continue
    const { held, available, spare } = state.pools[p]!
    for (let month = 1; month < size; month++) {
      hours[IDLE * size + month]! += spare[month]!
      hours[UNAVAILABLE * size + month]! += held[month]! - available[month]! - spare[month]!
    }
  }
  for (let i = 0; i < served.length; i++) served[i]! += all[servedAt + i]!
}
