/**
 * The parts that a plan's cost consists of, and the books in which every payment is entered once.
 *
 * A payment goes into the monthly flow, the nominal sum and the present value of its part at the same time; so parts add up to the whole
 * in every trial. Capital falls at whole months (month 0 undiscounted), running payments mid-month.
 */

export const costParts = [
  'systems',
  'network',
  'storage',
  'installation',
  'facility',
  'one-offs',
  'levers',
  'energy',
  'housing',
  'staff',
  'maintenance',
  'insurance',
  'licences',
  'water',
  'carbon',
  'reserved-cloud',
  'on-demand-cloud',
  'overflow-cloud',
  'cloud-extras',
  'delay',
  'lost-work',
  'residual',
] as const

export type CostPart = (typeof costParts)[number]

export const SYSTEMS = 0
export const NETWORK = 1
export const STORAGE = 2
export const INSTALLATION = 3
export const FACILITY = 4
export const ONE_OFFS = 5
export const LEVERS = 6
export const ENERGY = 7
export const HOUSING = 8
export const STAFF = 9
export const MAINTENANCE = 10
export const INSURANCE = 11
export const LICENCES = 12
export const WATER = 13
export const CARBON = 14
export const RESERVED_CLOUD = 15
export const ON_DEMAND_CLOUD = 16
export const OVERFLOW_CLOUD = 17
export const CLOUD_EXTRAS = 18
export const DELAY = 19
export const LOST_WORK = 20
/** Value left at sale or at the horizon; entered as a negative cost. */
export const RESIDUAL = 21
export const COST_PART_COUNT = 22

/** Year, from 0 on, that a month belongs to: what falls at the end of month 12 still falls in the first. */
export function yearOfMonth(month: number): number {
  return month > 0 ? Math.floor((month - 1) / 12) : 0
}

/** Years begun within a horizon in months. */
export function yearsOf(horizon: number): number {
  return Math.ceil(horizon / 12)
}

/** First month that no longer belongs to a month's year. */
export function endOfYear(month: number): number {
  return 12 * (yearOfMonth(month) + 1) + 1
}

/** Payments of one plan in one scenario of one trial. Costs are positive, revenue negative, in the study's currency. */
export class Books {
  /** Payments at whole months 0..H; without residual value at the horizon. */
  readonly capital: Float64Array
  /** Payments during months 1..H. Position 0 stays empty. */
  readonly running: Float64Array
  readonly nominal = new Float64Array(COST_PART_COUNT)
  readonly present = new Float64Array(COST_PART_COUNT)
  /** Payments of months 1..H about to be entered by `payMonths`. */
  readonly payment: Float64Array
  /** What was put in: positive payments at whole months. */
  outlay = Number.NaN
  /** Residual at the horizon, a positive amount: kept out of `capital` because payback leaves it out. */
  horizonResidual = Number.NaN
  revenueNominal = Number.NaN
  revenuePresent = Number.NaN
  /**
   * Nominal payments, part x years + year: sums over trials that go on until somebody puts another array in their place (see
   * bands/month-sums.ts), not cleared with a trial.
   */
  byYear: Float64Array
  readonly years: number

  constructor(horizon: number) {
    this.years = yearsOf(horizon)
    this.byYear = new Float64Array(COST_PART_COUNT * this.years)
    this.capital = new Float64Array(horizon + 1)
    this.running = new Float64Array(horizon + 1)
    this.payment = new Float64Array(horizon + 1)
  }

  clear(): void {
    this.capital.fill(0)
    this.running.fill(0)
    this.nominal.fill(0)
    this.present.fill(0)
    this.outlay = 0
    this.horizonResidual = 0
    this.revenueNominal = 0
    this.revenuePresent = 0
  }

  /** @param discount factors at whole months */
  payAt(part: number, month: number, amount: number, discount: Float64Array): void {
    this.capital[month]! += amount
    this.nominal[part]! += amount
    this.present[part]! += amount * discount[month]!
    this.byYear[part * this.years + yearOfMonth(month)]! += amount
    if (amount > 0) this.outlay += amount
  }

  /** Enters `payment` for one part. @param discountMid factors at mid-month */
  payMonths(part: number, discountMid: Float64Array): void {
    const { running, payment } = this
    let nominal = 0
    let present = 0
    for (let m = 1; m < running.length; ) {
      const before = nominal
      const year = yearOfMonth(m)
      for (const end = Math.min(endOfYear(m), running.length); m < end; m++) {
        const amount = payment[m]!
        running[m]! += amount
        nominal += amount
        present += amount * discountMid[m]!
      }
      this.enterYear(part, year, nominal - before)
    }
    this.nominal[part]! += nominal
    this.present[part]! += present
  }

  /** Enters sums of payments that the caller has put into `running` month by month. */
  enter(part: number, nominal: number, present: number): void {
    this.nominal[part]! += nominal
    this.present[part]! += present
  }

  /** Enters what of those sums falls in one year. */
  enterYear(part: number, year: number, nominal: number): void {
    this.byYear[part * this.years + year]! += nominal
  }

  /** The same for revenue, as positive sums. */
  earn(nominal: number, present: number): void {
    this.revenueNominal += nominal
    this.revenuePresent += present
  }

  keepResidual(horizon: number, amount: number, discount: Float64Array): void {
    this.horizonResidual += amount
    this.nominal[RESIDUAL]! -= amount
    this.byYear[RESIDUAL * this.years + yearOfMonth(horizon)]! -= amount
    this.present[RESIDUAL]! -= amount * discount[horizon]!
  }
}

/** Sum of parts: total cost of ownership, revenue left out. */
export function sumOfParts(parts: Float64Array): number {
  let sum = 0
  for (let i = 0; i < COST_PART_COUNT; i++) sum += parts[i]!
  return sum
}
