/** A pool over the months: hours held and in service, parameters under levers, and what its hours add to ledger and energy. */
import type { MarketState } from '../market/market-state.ts'
import { type CompiledPlan, type CompiledPool, type CompiledStudy, NO_SLOT } from '../study/compiled-study.ts'
import { HOURS_PER_MONTH } from '../study/month.ts'
import { COMMISSIONING, FAILED, HELD_BACK } from '../utilization/ledger.ts'
import { FAILURE_RATE } from '../utilization/parameters.ts'
import { AVAILABLE_SHARE, poolAvailability, SPARE_SHARE } from '../utilization/pool-availability.ts'
import { readParameters } from '../utilization/work-coefficients.ts'
import type { PlanState, PoolState } from './plan-state.ts'
import { fillQueue } from './pool-queue.ts'
import { fillCoefficients } from './pool-stages.ts'
import { monthShare, timePool } from './pool-timing.ts'

/** Everything about a pool that holds for the whole trial: times, prices, power, availability, gang shares, coefficients. */
export function preparePool(
  study: CompiledStudy,
  plan: CompiledPlan,
  pool: CompiledPool,
  values: Float64Array,
  market: MarketState,
  planState: PlanState,
  p: number,
  state: PoolState,
): void {
  const profile = study.profiles[pool.profile]!
  timePool(pool, values, market, study.horizon, state)
  state.price = values[pool.priceSlot]! * pool.priceScale
  state.typicalKw = values[pool.typicalPowerSlot]! / pool.acceleratorsPerSystem
  state.maxKw = values[pool.maxPowerSlot]! / pool.acceleratorsPerSystem
  state.networkKw = pool.networkPowerSlot === NO_SLOT ? 0 : values[pool.networkPowerSlot]! / 1000
  readParameters(profile, values, state.baseParameters)
  const { parameters } = state.coefficients
  parameters.set(state.baseParameters)
  poolAvailability(plan, pool, profile, values, parameters[FAILURE_RATE]!, state.availability)
  state.youngUntil = 0
  if (profile.earlyLifeMonths > 0 && pool.supply === 'bought') {
    state.youngUntil = state.powered + profile.earlyLifeMonths
    parameters[FAILURE_RATE]! *= values[profile.earlyLifeSlot]!
    poolAvailability(plan, pool, profile, values, parameters[FAILURE_RATE]!, state.youngAvailability)
  }
  state.heldPerAsked = 1
  if (pool.queues.length > 0) fillQueue(planState.queues, pool, p, undefined, planState, state)
  fillCoefficients(study, pool, values, planState.meanDemand, state)
}

/** Fills the hours held and in service of a pool, and posts what is neither: commissioning, spares, failed. */
export function openPool(
  study: CompiledStudy,
  pool: CompiledPool,
  values: Float64Array,
  market: MarketState,
  plan: PlanState,
  state: PoolState,
): void {
  const horizon = study.horizon
  const { held, available } = state
  if (pool.supply === 'on-demand' || pool.supply === 'overflow') {
    // A seller's supply is thinned by shocks; what runs is held while it runs.
    const limit = values[pool.limitSlot]! * HOURS_PER_MONTH
    for (let m = 1; m <= horizon; m++) available[m] = limit * market.cloudSupply[m]!
    return
  }
  held.fill(0)
  available.fill(0)
  state.spare.fill(0)
  const full = pool.accelerators * HOURS_PER_MONTH
  const heldHours = full * addMonths(held, full, state.delivered, state.ends, horizon)
  const matureFrom = state.youngUntil > state.powered ? state.youngUntil : state.powered
  const poweredHours =
    putInService(plan, state, full, state.youngAvailability, state.powered, Math.min(matureFrom, state.ends), horizon) +
    putInService(plan, state, full, state.availability, matureFrom, state.ends, horizon)
  plan.heldHours += heldHours
  plan.ledger[COMMISSIONING]! += heldHours - poweredHours
}

/** Fills the hours in service between two points in time and posts spares and failures. @returns hours powered */
function putInService(
  plan: PlanState,
  state: PoolState,
  full: number,
  availability: Float64Array,
  from: number,
  until: number,
  horizon: number,
): number {
  if (!(until > from)) return 0
  const inService = availability[AVAILABLE_SHARE]!
  const poweredHours = full * addMonths(state.available, full * inService, from, until, horizon)
  const spare = poweredHours * availability[SPARE_SHARE]!
  if (plan.monthSums !== undefined) addMonths(state.spare, full * availability[SPARE_SHARE]!, from, until, horizon)
  plan.ledger[HELD_BACK]! += spare
  plan.ledger[FAILED]! += poweredHours - poweredHours * inService - spare
  return poweredHours
}

/** Adds `whole` to months 1..horizon as far as they pass between two points in time. @returns the months between */
function addMonths(out: Float64Array, whole: number, from: number, until: number, horizon: number): number {
  const start = from > 0 ? from : 0
  const end = until < horizon ? until : horizon
  if (!(end > start)) return 0
  const first = Math.floor(start) + 1
  const last = Math.ceil(end)
  out[first]! += whole * monthShare(first, start, end)
  if (last > first) {
    for (let m = first + 1; m < last; m++) out[m]! += whole
    out[last]! += whole * monthShare(last, start, end)
  }
  return end - start
}

/** Adds the energy of hours in which nothing ran and of the network; hours of a seller by the hour are counted. */
export function closePool(
  study: CompiledStudy,
  pool: CompiledPool,
  values: Float64Array,
  plan: PlanState,
  state: PoolState,
): void {
  const { available, allocated, energyKwh } = state
  if (pool.supply === 'on-demand' || pool.supply === 'overflow') {
    let hours = 0
    for (let m = 1; m <= study.horizon; m++) hours += allocated[m]!
    if (pool.supply === 'on-demand') plan.onDemandHours += hours
    return
  }
  const withSpares = 1 + state.availability[SPARE_SHARE]! / state.availability[AVAILABLE_SHARE]!
  const idleKw = state.typicalKw * values[study.profiles[pool.profile]!.idlePowerSlot]!
  const { networkKw } = state
  for (let m = 1; m <= study.horizon; m++) {
    const on = available[m]! * withSpares
    energyKwh[m]! += (on - allocated[m]!) * idleKw + on * networkKw
  }
}
