/**
 * Stages of a plan's pools: months between which no coefficient changes. A lever's ramp moves them on, and machines outlive their early
 * failures.
 */
import { type CompiledPlan, type CompiledPool, type CompiledStudy, NO_SLOT } from '../study/compiled-study.ts'
import { gangShares } from '../utilization/gang-shares.ts'
import { applyLever } from '../utilization/lever-effects.ts'
import { FAILURE_RATE } from '../utilization/parameters.ts'
import { AVAILABLE_SHARE, SPARE_WAIT } from '../utilization/pool-availability.ts'
import { poolCoefficients } from '../utilization/work-coefficients.ts'
import type { PlanState, PoolState } from './plan-state.ts'
import { fillQueue } from './pool-queue.ts'
import { postPools } from './post-pool.ts'

const scratch = new Float64Array(4)

/** Gang shares and coefficients from the parameters in force. */
export function fillCoefficients(
  study: CompiledStudy,
  pool: CompiledPool,
  values: Float64Array,
  unitsPerMonth: Float64Array,
  state: PoolState,
): void {
  const { coefficients } = state
  const profile = study.profiles[pool.profile]!
  for (let w = 0; w < study.workloads.length; w++) {
    if (pool.canServe[w] === 0) continue
    gangShares(profile, values, coefficients.parameters, pool.gangDomains[w]!, state.availability[SPARE_WAIT]!, scratch)
    for (let i = 0; i < 4; i++) coefficients.gang[w * 4 + i] = scratch[i]!
  }
  const accelerators =
    pool.limitSlot === NO_SLOT ? pool.accelerators * state.availability[AVAILABLE_SHARE]! : values[pool.limitSlot]!
  poolCoefficients(study, pool, values, state.typicalKw, unitsPerMonth, accelerators, state.heldPerAsked, coefficients)
}

/** Share of jobs on a lever in a month, by the middle of the month. */
function rampShare(start: number, ramp: number, month: number): number {
  const since = month - 0.5 - start
  if (since <= 0) return 0
  return since >= ramp ? 1 : since / ramp
}

/** Whether machines still fail as new ones do, by the middle of the month; before the first job too, when nothing runs. */
function isYoung(youngUntil: number, month: number): boolean {
  return month - 0.5 < youngUntil
}

/** Whether a ramp moves, or a pool has outlived its early failures, between the month before and this one. */
export function isStageNew(plan: CompiledPlan, state: PlanState, month: number): boolean {
  for (let p = 0; p < plan.pools.length; p++) {
    const { youngUntil } = state.pools[p]!
    if (youngUntil > 0 && isYoung(youngUntil, month) !== isYoung(youngUntil, month - 1)) return true
  }
  for (let i = 0; i < plan.levers.length; i++) {
    const start = state.leverStart[i]!
    if (start < 0) continue
    if (rampShare(start, state.leverRamp[i]!, month) !== rampShare(start, state.leverRamp[i]!, month - 1)) return true
  }
  return false
}

/** Brings the pools' parameters to the stage that a month is in. */
export function enterStage(
  study: CompiledStudy,
  plan: CompiledPlan,
  values: Float64Array,
  state: PlanState,
  month: number,
): void {
  postPools(study, plan, state, month)
  for (let i = 0; i < plan.levers.length; i++) {
    const start = state.leverStart[i]!
    state.leverShare[i] = start < 0 ? 0 : rampShare(start, state.leverRamp[i]!, month)
  }
  for (let p = 0; p < plan.pools.length; p++) {
    const pool = plan.pools[p]!
    const poolState = state.pools[p]!
    const { coefficients, baseParameters } = poolState
    coefficients.parameters.set(baseParameters)
    if (isYoung(poolState.youngUntil, month)) {
      coefficients.parameters[FAILURE_RATE]! *= values[study.profiles[pool.profile]!.earlyLifeSlot]!
    }
    for (let i = 0; i < plan.levers.length; i++) {
      const lever = study.levers[plan.levers[i]!.lever]!
      const share = state.leverShare[i]!
      if (share > 0 && lever.profiles.includes(pool.profile))
        applyLever(lever, values, share, baseParameters, coefficients.parameters)
    }
    if (pool.queueLevers.length > 0) fillQueue(state.queues, pool, p, state.leverShare, state, poolState)
    fillCoefficients(study, pool, values, state.meanDemand, poolState)
  }
}
