/**
 * Sums over trials of what one plan does in one scenario, month by month and year by year: cost parts by year, ledger accounts and work
 * served by month.
 *
 * The evaluation adds to them as it goes, in place of keeping a trial's series that somebody else would then add up: no series to clear
 * and no second pass. They are divided by the number of trials when the result is put together.
 */
import { COST_PART_COUNT, yearsOf } from '../cost/cost-parts.ts'
import { accounts } from '../utilization/ledger.ts'

/** Doubles that the sums of one plan in one scenario take. */
export function monthSumsLength(horizon: number, workloads: number): number {
  return COST_PART_COUNT * yearsOf(horizon) + (accounts.length + workloads) * (horizon + 1)
}

export class MonthSums {
  /** Nominal payments: part x years + year. */
  readonly costs: Float64Array
  /** Hours of own and reserved accelerators: account x (H + 1) + month; position 0 of a series stays empty. */
  readonly accounts: Float64Array
  /** Units of work: workload x (H + 1) + month. */
  readonly served: Float64Array

  /** @param sums `monthSumsLength` doubles, which belong to whoever adds them up */
  constructor(sums: Float64Array, horizon: number, workloads: number) {
    const costs = COST_PART_COUNT * yearsOf(horizon)
    const hours = accounts.length * (horizon + 1)
    this.costs = sums.subarray(0, costs)
    this.accounts = sums.subarray(costs, costs + hours)
    this.served = sums.subarray(costs + hours, costs + hours + workloads * (horizon + 1))
  }
}
