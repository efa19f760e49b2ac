/** Where a plan stands in its queue: what the run granted on average, and where the central curve grants as much. */
import type { PlanResult } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import type { QueueCause } from './causes.ts'

/** Hours granted to shared work over the hours open to it, mean of the run; null for a plan that holds nothing. */
export function grantedShare(plan: PlanResult, scenario = WEIGHTED): number | null {
  const parts = plan.subAccounts?.[scenario]
  if (parts === null || parts === undefined) return null
  const open = 1 - parts.failed - parts.commissioning - parts['held-back'] - parts.serving - parts.standby
  if (!(open > 0)) return null
  const free = parts.idle + parts.stranded + parts.fragment + parts.drain + parts.quota + parts.mismatch
  return (open - free) / open
}

export interface QueueStanding {
  readonly granted: number
  readonly load: number
  readonly p95WaitHours: number
  /** Whether the run granted as much as the curve ever does. */
  readonly isAtCeiling: boolean
}

/** A curve rises by less than this where it is as good as flat. */
const FLAT = 0.005

export function queueStanding({ loads, grantedShares, p95WaitHours }: QueueCause, granted: number): QueueStanding {
  const most = grantedShares.at(-1)!
  const isAtCeiling = granted >= most - FLAT
  const target = isAtCeiling ? most - FLAT : granted
  let k = 1
  while (k < loads.length - 1 && grantedShares[k]! < target) k++
  const rise = grantedShares[k]! - grantedShares[k - 1]!
  const part = rise > 0 ? Math.min(1, Math.max(0, (target - grantedShares[k - 1]!) / rise)) : 1
  const between = (values: readonly number[]) => values[k - 1]! + part * (values[k]! - values[k - 1]!)
  return { granted, load: between(loads), p95WaitHours: between(p95WaitHours), isAtCeiling }
}
