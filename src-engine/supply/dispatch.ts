/**
 * Placing work on pools: who gets hours, who waits, what overflows and what is lost (MODEL.md sections 2 and 4).
 *
 * Work is conserved: arrived = served by own and reserved + on demand + overflow + lost + waiting, per workload, at every month's end.
 */
import type { CompiledPlan, CompiledScenario, CompiledStudy } from '../study/compiled-study.ts'
import { accounts, FRAGMENT, NOBODY_WAITS, STRANDED } from '../utilization/ledger.ts'
import { SATURATION } from '../utilization/parameters.ts'
import type { DispatchMemory } from './dispatch-memory.ts'
import type { PlanState } from './plan-state.ts'
import { enterStage, isStageNew } from './pool-stages.ts'
import { serveFromOnePool, serveFromPools } from './work-queue.ts'

/**
 * Serving workloads take hours first, then the others as listed, oldest work first, pools in their order. Work that waited its tolerated
 * delay goes to the overflow offer where both allow it, whole jobs only, and is lost as far as the offer does not reach.
 *
 * @param demand units of work by workload, months 1..H
 */
export function dispatchMonths(
  study: CompiledStudy,
  plan: CompiledPlan,
  scenario: CompiledScenario,
  values: Float64Array,
  demand: readonly Float64Array[],
  state: PlanState,
): void {
  const { memory } = state
  setTerms(study, values, state)
  let from = 1
  if (plan.hasStages) {
    for (let month = 1; month < memory.size; month++) {
      if (!isStageNew(plan, state, month)) continue
      placeWork(study, scenario, demand, state, from, month)
      enterStage(study, plan, values, state, month)
      from = month
    }
  }
  placeWork(study, scenario, demand, state, from, memory.size)
  if (state.overflow !== undefined) {
    for (let k = 0; k < study.servingOrder.length; k++) {
      const w = study.servingOrder[k]!
      if (study.workloads[w]!.mayOverflow) sendAway(memory, w, scenario.discountMid)
    }
  }
  settleFreeHours(plan, state)
}

/** Expired training work leaves in whole runs where there is an overflow offer that could take them. */
function setTerms(study: CompiledStudy, values: Float64Array, state: PlanState): void {
  for (let w = 0; w < study.workloads.length; w++) {
    const { jobSlots, jobFactor, mayOverflow } = study.workloads[w]!
    let job = 0
    if (mayOverflow && jobSlots.length > 0 && state.overflow !== undefined) {
      if (state.overflow.coefficients.hoursPerUnit[w] !== Number.POSITIVE_INFINITY) {
        job = jobFactor
        for (let i = 0; i < jobSlots.length; i++) job *= values[jobSlots[i]!]!
      }
    }
    state.terms[w]!.job = job
  }
}

/** Serves all workloads in months from..until - 1, in which no coefficient changes. */
function placeWork(
  study: CompiledStudy,
  scenario: CompiledScenario,
  demand: readonly Float64Array[],
  state: PlanState,
  from: number,
  until: number,
): void {
  const { memory, terms } = state
  const { discountMid } = scenario
  for (let p = 0; p < memory.pools; p++) {
    // By the hour, all that is on offer can be had; own and reserved pools grant a share of what is in service, a queue's share by its load.
    const isWhole = memory.isByHour[p] === 1 || memory.isQueued[p] === 1
    const share = isWhole ? 1 : state.pools[p]!.coefficients.parameters[SATURATION]!
    freeHours(memory, p, share, from, until)
  }
  const isSimple = memory.pools === 1 && memory.isQueued[0] === 0 && !memory.followsHour
  for (let k = 0; k < study.servingOrder.length; k++) {
    const w = study.servingOrder[k]!
    if (k === study.servingCount) leaveToQueues(memory, from, until)
    if (isSimple) serveFromOnePool(memory, terms[w]!, demand[w]!, discountMid, from, until)
    else serveFromPools(memory, terms[w]!, demand[w]!, discountMid, from, until)
  }
}

function freeHours(memory: DispatchMemory, p: number, share: number, from: number, until: number): void {
  const { all } = memory
  const available = memory.available + p * memory.size
  const free = memory.free + p * memory.size
  for (let month = from; month < until; month++) all[free + month] = all[available + month]! * share
}

/** What serving has left of queued pools is what their queues can load. */
function leaveToQueues(memory: DispatchMemory, from: number, until: number): void {
  const { all, size } = memory
  for (let p = 0; p < memory.pools; p++) {
    if (memory.isQueued[p] === 0) continue
    const free = memory.free + p * size
    const shared = memory.shared + p * size
    for (let month = from; month < until; month++) all[shared + month] = all[free + month]!
  }
}

/** Rents hours for a workload's expired work, month by month, as far as the offer goes; what it takes is not lost. */
function sendAway(memory: DispatchMemory, w: number, discountMid: Float64Array): void {
  const { all, pools, size } = memory
  const position = pools * memory.workloads + w
  const hours = all[memory.hoursPerUnit + position]!
  if (!(all[memory.lost + w]! > 0) || hours === Number.POSITIVE_INFINITY) return
  const kw = all[memory.kwPerAllocated + position]!
  const availableAt = memory.available + pools * size
  const allocatedAt = memory.allocated + pools * size
  const energyAt = memory.energyKwh + pools * size
  const lostAt = memory.lostInMonth + w * size
  const servedAt = memory.served + w * size
  let sentSum = 0
  let lostSum = 0
  let presentSum = 0
  for (let month = 1; month < size; month++) {
    const expired = all[lostAt + month]!
    if (!(expired > 0)) continue
    const free = all[availableAt + month]! - all[allocatedAt + month]!
    let sent = 0
    if (free > 0) {
      const wanted = expired * hours
      const isEnough = wanted <= free
      const granted = isEnough ? wanted : free
      sent = isEnough ? expired : granted / hours
      all[allocatedAt + month]! += granted
      all[energyAt + month]! += granted * kw
      all[servedAt + month]! += sent
      sentSum += sent
      presentSum += sent * discountMid[month]!
    }
    const lost = expired - sent
    all[lostAt + month] = lost
    lostSum += lost
  }
  all[memory.servedOverflow + w] = sentSum
  all[memory.lost + w] = lostSum
  all[memory.presentServed + w]! += presentSum
  all[memory.presentProductive]! += presentSum * all[memory.productivePerUnit + position]!
}

const IDLE_ACCOUNT = accounts.indexOf('idle')
const STRANDED_ACCOUNT = accounts.indexOf('stranded')

/**
 * Free hours of own and reserved pools are stranded as far as waiting work asks for them (once, not once per pool), idle otherwise.
 */
function settleFreeHours(plan: CompiledPlan, state: PlanState): void {
  const { memory } = state
  const { all, size } = memory
  // Share of the month's waiting work that earlier pools have already been charged with.
  const covered = state.scratch
  covered.fill(0)
  const hours = state.monthSums?.accounts
  let idle = 0
  for (let p = 0; p < plan.pools.length; p++) {
    if (memory.isByHour[p] === 1) continue
    const availableAt = memory.available + p * size
    const allocatedAt = memory.allocated + p * size
    const askedAt = memory.asked + p * size
    let stranded = 0
    for (let month = 1; month < size; month++) {
      const unused = all[availableAt + month]! - all[allocatedAt + month]!
      if (!(unused > 0)) continue
      const asked = all[askedAt + month]!
      if (asked > 0) {
        const before = covered[month]!
        const askedHere = asked * (1 - before)
        const strandedHere = askedHere < unused ? askedHere : unused
        if (askedHere > 0) covered[month] = before + (1 - before) * (strandedHere / askedHere)
        stranded += strandedHere
        idle += unused - strandedHere
        if (hours !== undefined) {
          hours[STRANDED_ACCOUNT * size + month]! += strandedHere
          hours[IDLE_ACCOUNT * size + month]! += unused - strandedHere
        }
      } else {
        idle += unused
        if (hours !== undefined) hours[IDLE_ACCOUNT * size + month]! += unused
      }
    }
    if (memory.isQueued[p] === 1) {
      const { strandedSplit } = state.pools[p]!
      for (let i = 0; i < strandedSplit.length; i++) state.ledger[FRAGMENT + i]! += stranded * strandedSplit[i]!
    } else state.ledger[STRANDED]! += stranded
  }
  state.ledger[NOBODY_WAITS]! += idle
}
