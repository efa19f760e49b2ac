/** A pool over the months: hours held and in service, parameters under levers, and what its hours add to ledger and energy. */
import type { MarketState } from '../market/market-state.ts'
import { type CompiledPlan, type CompiledPool, type CompiledStudy, NO_SLOT } from '../study/compiled-study.ts'
import { gangShares } from '../utilization/gang-shares.ts'
import { COMMISSIONING, FAILED, HELD_BACK, SUB_ACCOUNT_COUNT } from '../utilization/ledger.ts'
import { applyLever } from '../utilization/lever-effects.ts'
import { AVAILABLE_SHARE, poolAvailability, SPARE_SHARE, SPARE_WAIT } from '../utilization/pool-availability.ts'
import { KERNEL_EFFICIENCY, poolCoefficients, readParameters } from '../utilization/pool-coefficients.ts'
import { addAllocatedMonths } from './ledger-months.ts'
import type { PlanState, PoolState } from './plan-state.ts'
import { HOURS_PER_MONTH, monthShare, timePool } from './pool-timing.ts'

const scratch = new Float64Array(4)

/** Everything about a pool that holds for the whole trial: times, prices, power, availability, gang shares, coefficients. */
export function preparePool(
  study: CompiledStudy,
  plan: CompiledPlan,
  pool: CompiledPool,
  values: Float64Array,
  market: MarketState,
  state: PoolState,
): void {
  const profile = study.profiles[pool.profile]!
  timePool(pool, values, market, study.horizon, state)
  state.price = values[pool.priceSlot]! * pool.priceScale
  state.typicalKw = values[pool.typicalPowerSlot]! / pool.acceleratorsPerSystem
  state.maxKw = values[pool.maxPowerSlot]! / pool.acceleratorsPerSystem
  state.networkKw = pool.networkPowerSlot === NO_SLOT ? 0 : values[pool.networkPowerSlot]! / 1000
  poolAvailability(plan, pool, profile, values, state.availability)
  readParameters(profile, values, state.baseParameters)
  const { coefficients } = state
  coefficients.parameters.set(state.baseParameters)
  for (let w = 0; w < study.workloads.length; w++) {
    if (pool.canServe[w] === 0) continue
    gangShares(profile, values, pool.gangDomains[w]!, state.availability[SPARE_WAIT]!, scratch)
    for (let i = 0; i < 4; i++) coefficients.gang[w * 4 + i] = scratch[i]!
  }
  poolCoefficients(study, pool, values, state.typicalKw, coefficients)
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
  const full = pool.accelerators * HOURS_PER_MONTH
  const inService = state.availability[AVAILABLE_SHARE]!
  const heldHours = full * fillMonths(held, full, state.delivered, state.ends, horizon)
  const poweredHours = full * fillMonths(available, full * inService, state.powered, state.ends, horizon)
  const spare = poweredHours * state.availability[SPARE_SHARE]!
  plan.heldHours += heldHours
  plan.ledger[COMMISSIONING]! += heldHours - poweredHours
  plan.ledger[HELD_BACK]! += spare
  plan.ledger[FAILED]! += poweredHours - poweredHours * inService - spare
}

/** Fills months 1..horizon with `whole` as far as they pass between two points in time. @returns the months between */
function fillMonths(out: Float64Array, whole: number, from: number, until: number, horizon: number): number {
  const start = from > 0 ? from : 0
  const end = until < horizon ? until : horizon
  out.fill(0)
  if (!(end > start)) return 0
  const first = Math.floor(start) + 1
  const last = Math.ceil(end)
  out.fill(whole, first, last + 1)
  out[first] = whole * monthShare(first, start, end)
  out[last] = whole * monthShare(last, start, end)
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

/** Share of jobs on a lever in a month, by the middle of the month. */
function rampShare(start: number, ramp: number, month: number): number {
  const since = month - 0.5 - start
  if (since <= 0) return 0
  return since >= ramp ? 1 : since / ramp
}

/** Whether a ramp moves between the month before and this one. */
export function isLeverMoving(plan: CompiledPlan, state: PlanState, month: number): boolean {
  for (let i = 0; i < plan.levers.length; i++) {
    const start = state.leverStart[i]!
    if (start < 0) continue
    if (rampShare(start, state.leverRamp[i]!, month) !== rampShare(start, state.leverRamp[i]!, month - 1)) return true
  }
  return false
}

/** Brings the pools' parameters to the stage of the plan's levers in a month in which a ramp moves. */
export function followLevers(
  study: CompiledStudy,
  plan: CompiledPlan,
  values: Float64Array,
  state: PlanState,
  month: number,
): void {
  postPools(study, plan, state, month)
  for (let p = 0; p < plan.pools.length; p++) {
    const pool = plan.pools[p]!
    const poolState = state.pools[p]!
    const { coefficients, baseParameters } = poolState
    coefficients.parameters.set(baseParameters)
    for (let i = 0; i < plan.levers.length; i++) {
      const start = state.leverStart[i]!
      const lever = study.levers[plan.levers[i]!.lever]!
      if (start < 0 || !lever.profiles.includes(pool.profile)) continue
      const share = rampShare(start, state.leverRamp[i]!, month)
      if (share > 0) applyLever(lever, values, share, baseParameters, coefficients.parameters)
    }
    poolCoefficients(study, pool, values, poolState.typicalKw, coefficients)
  }
}

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
  const { shares, parameters, productivePerUnit, hoursPerUnit } = poolState.coefficients
  for (let w = 0; w < poolState.unposted.length; w++) {
    const hours = poolState.unposted[w]!
    if (hours === 0) continue
    const base = w * SUB_ACCOUNT_COUNT
    for (let i = 0; i < SUB_ACCOUNT_COUNT; i++) ledger[i]! += hours * shares[base + i]!
    poolState.unposted[w] = 0
    if (isOnDemand || study.workloads[w]!.kind === 'serving') continue
    state.usefulPeakHours += (hours / hoursPerUnit[w]!) * productivePerUnit[w]! * parameters[KERNEL_EFFICIENCY]!
  }
}
