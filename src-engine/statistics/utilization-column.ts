/** Columns of the published utilizations: some are kept, the others are sums of accounts or products of those kept. */
import type { Utilization } from '../measures.ts'
import type { RunColumns } from '../run-layout.ts'
import { accounts } from '../utilization/ledger.ts'
import type { SummaryMemory } from './summary-memory.ts'

const BLOCKED = accounts.indexOf('blocked')
const DISCARDED = accounts.indexOf('discarded')

/**
 * Allocated and busy share are sums of accounts, job MFU is step MFU in the effective part of a job's time.
 *
 * @returns a column that holds until the same scenario is asked for again
 */
export function utilizationColumn(
  columns: RunColumns,
  plan: number,
  scenario: number,
  utilization: Utilization,
  memory: SummaryMemory,
): Float32Array | Float64Array {
  switch (utilization) {
    case 'allocatedShare':
      return sumOfAccounts(columns, plan, scenario, BLOCKED, memory)
    case 'busyShare':
      return sumOfAccounts(columns, plan, scenario, DISCARDED, memory)
    case 'jobMfu': {
      const effective = columns.utilization(plan, scenario, 'ettrScheduled')
      const step = columns.utilization(plan, scenario, 'stepMfu')
      const out = memory.column(scenario, effective.length)
      for (let t = 0; t < out.length; t++) out[t] = effective[t]! * step[t]!
      return out
    }
    default:
      return columns.utilization(plan, scenario, utilization)
  }
}

/** Sum of the accounts from one on to the last. */
function sumOfAccounts(columns: RunColumns, plan: number, scenario: number, first: number, memory: SummaryMemory): Float64Array {
  const start = columns.account(plan, scenario, first)
  const sum = memory.column(scenario, start.length)
  sum.set(start)
  for (let a = first + 1; a < accounts.length; a++) {
    const column = columns.account(plan, scenario, a)
    for (let t = 0; t < sum.length; t++) sum[t]! += column[t]!
  }
  return sum
}
