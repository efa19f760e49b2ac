/** The measures of one plan in one scenario of one trial, from its books, its ledger and those of the baseline (MODEL.md section 8). */
import { DELAY, LOST_WORK, sumOfParts } from './cost/cost-parts.ts'
import { monthlyRateNearestZero, yearlyFromMonthlyRate } from './finance/internal-rate-of-return.ts'
import { paybackMonth } from './finance/payback.ts'
import type { CompiledStudy } from './study/compiled-study.ts'
import { unservedShare } from './supply/delivered-work.ts'
import type { PlanState } from './supply/plan-state.ts'
import {
  accountHours,
  accounts,
  BATCH,
  BUBBLE,
  CHECKPOINT,
  COMMUNICATION,
  IN_STEP,
  INPUT,
  RECOVERING,
  ROLLED_BACK,
  TRAINING,
} from './utilization/ledger.ts'

/** Names as in MODEL.md section 8, in the order of the columns. */
export const measures = [
  'tco',
  'tcoNominal',
  'lostWorkValue',
  'npv',
  'irr',
  'roi',
  'paybackMonths',
  'costPerPflopDay',
  'costPerMillionTokens',
  'costPerProductiveHour',
  'unservedShare',
  'energyMwh',
  'peakKw',
  'carbonTonnes',
] as const

export type Measure = (typeof measures)[number]

/** Published definitions of "utilization", over own and reserved hours; never one against another (MODEL.md section 4). */
export const utilizations = ['allocatedShare', 'busyShare', 'ettrScheduled', 'stepMfu', 'jobMfu', 'fleetMfu'] as const

export type Utilization = (typeof utilizations)[number]

/** Those that get a column; the others follow from the accounts, or from these, when columns are summed up. */
export const keptUtilizations = ['ettrScheduled', 'stepMfu', 'fleetMfu'] as const satisfies readonly Utilization[]

export const TCO = 0
export const TCO_NOMINAL = 1
export const LOST_WORK_VALUE = 2
export const NPV = 3
export const IRR = 4
export const ROI = 5
export const PAYBACK = 6
export const COST_PER_PFLOP_DAY = 7
export const COST_PER_MILLION_TOKENS = 8
export const COST_PER_PRODUCTIVE_HOUR = 9
export const UNSERVED = 10
export const ENERGY_MWH = 11
export const PEAK_KW = 12
export const CARBON_TONNES = 13
export const MEASURE_COUNT = 14

/** Working memory for the difference of two plans' flows. */
export class DifferenceFlow {
  readonly capital: Float64Array
  readonly running: Float64Array
  /** Undiscounted sum up to the end of each month, residual at the horizon left out. */
  readonly cumulative: Float64Array
  readonly rateCount = new Uint8Array(1)

  constructor(horizon: number) {
    this.capital = new Float64Array(horizon + 1)
    this.running = new Float64Array(horizon + 1)
    this.cumulative = new Float64Array(horizon + 1)
  }
}

/** Present value of what is spent: total cost less the value of work lost or late, which nobody pays. Numerator of unit costs. */
export function presentSpend(state: PlanState): number {
  const { present } = state.books
  return sumOfParts(present) - present[LOST_WORK]! - present[DELAY]!
}

/** Measures that need no baseline. */
export function ownMeasures(study: CompiledStudy, state: PlanState, out: Float64Array): void {
  const { books } = state
  const spend = presentSpend(state)
  out[TCO] = sumOfParts(books.present)
  out[TCO_NOMINAL] = sumOfParts(books.nominal)
  out[LOST_WORK_VALUE] = books.present[LOST_WORK]!
  out[COST_PER_PFLOP_DAY] = state.presentWork > 0 ? spend / state.presentWork : Number.NaN
  out[COST_PER_MILLION_TOKENS] = state.presentTokens > 0 ? spend / state.presentTokens : Number.NaN
  out[COST_PER_PRODUCTIVE_HOUR] = state.presentProductive > 0 ? spend / state.presentProductive : Number.NaN
  out[UNSERVED] = unservedShare(study, state)
  out[ENERGY_MWH] = state.energyKwh / 1000
  out[PEAK_KW] = state.peakKw
  out[CARBON_TONNES] = state.carbonKg / 1000
}

/**
 * Measures against the baseline; flows are inflows less outflows, so positive is good for the plan.
 *
 * npv: present value of the difference of net flows, revenue included. irr: yearly rate of the difference flow, (1 + i)^12 - 1; none where
 * the flow begins with an inflow. roi: undiscounted difference, residual included, over incremental capital and one-off outlay; none where
 * that is not positive. payback: none where nothing differs.
 *
 * @returns whether the difference flow has several rates of return
 */
export function comparedMeasures(
  study: CompiledStudy,
  state: PlanState,
  baseline: PlanState,
  difference: DifferenceFlow,
  out: Float64Array,
): boolean {
  const horizon = study.horizon
  const own = state.books
  const other = baseline.books
  out[NPV] = sumOfParts(other.present) - other.revenuePresent - (sumOfParts(own.present) - own.revenuePresent)
  const { capital, running, cumulative, rateCount } = difference
  let total = 0
  // The first flow that is not nothing.
  let first = 0
  for (let m = 0; m <= horizon; m++) {
    capital[m] = other.capital[m]! - own.capital[m]!
    running[m] = other.running[m]! - own.running[m]!
    total += capital[m]! + running[m]!
    cumulative[m] = total
    if (first === 0) first = running[m]! !== 0 ? running[m]! : capital[m]!
  }
  out[PAYBACK] = first === 0 ? Number.NaN : paybackMonth(capital, running, horizon)
  const residual = own.horizonResidual - other.horizonResidual
  capital[horizon]! += residual
  total += residual
  const rate = yearlyFromMonthlyRate(monthlyRateNearestZero(capital, running, horizon, rateCount))
  // Money that comes first and is paid back later has the rate of a loan, where low is good: no return on anything.
  out[IRR] = first > 0 && Number.isFinite(rate) ? Number.NaN : rate
  const invested = own.outlay - other.outlay
  out[ROI] = invested > 0 ? total / invested : Number.NaN
  return rateCount[0]! > 1
}

/** Shares of held own and reserved hours by account; NaN where nothing is held. */
export function accountShares(state: PlanState, out: Float64Array): void {
  for (let i = 0; i < accounts.length; i++) {
    out[i] = state.heldHours > 0 ? accountHours(state.ledger, i) / state.heldHours : Number.NaN
  }
}

/**
 * The published definitions that the ledger's six accounts do not give by themselves, in the order of `keptUtilizations`; NaN where their
 * denominator is nothing.
 */
export function publishedUtilizations(state: PlanState, out: Float64Array): void {
  const { ledger, heldHours } = state
  const waiting = ledger[IN_STEP]! + ledger[COMMUNICATION]! + ledger[BUBBLE]! + ledger[INPUT]!
  const stepping = waiting + ledger[TRAINING]! + ledger[BATCH]!
  const scheduled = stepping + ledger[ROLLED_BACK]! + ledger[CHECKPOINT]! + ledger[RECOVERING]!
  const useful = state.usefulPeakHours
  out[0] = stepping / scheduled
  out[1] = useful / stepping
  out[2] = useful / heldHours
}
