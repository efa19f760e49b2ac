/** Runs one plan alone, over the trials of a run, and keeps what levers are judged by: replicate means, weighted over scenarios. */
import { FACILITY, INSTALLATION, NETWORK, RESERVED_CLOUD, STORAGE, SYSTEMS, sumOfParts } from '../cost/cost-parts.ts'
import { evaluatePlan } from '../evaluate.ts'
import { REPLICATES, type RunSettings, runLayout } from '../run-layout.ts'
import { Simulation } from '../simulate-block.ts'
import type { CompiledPlan, CompiledPool, CompiledStudy } from '../study/compiled-study.ts'
import type { PlanState } from '../supply/plan-state.ts'
import type { ResponseSurface } from '../utilization/scheduling/response-surface.ts'
import { FLOP_PER_PFLOP_DAY } from '../utilization/training-flops.ts'

export const outcomes = [
  /** Present value of revenue less all costs, in the study's currency: differences between variants are those of their NPV. */
  'netPresentValue',
  /** PFLOP-days done by own, reserved and on-demand accelerators over the horizon; overflow is what lacking hours cost. */
  'workPflopDays',
  /** The same as a share of what was asked for. */
  'servedShare',
  /** 95th percentile of the wait in a simulated queue, mean over months by their hours; NaN without a queue. */
  'p95WaitHours',
  /** Hours of one run of each training workload on its gang, summed up, at the last stage of the ramps; NaN without training. */
  'trainHours',
  /** Present value of machines, links, storage, installation, facility and reserved terms. */
  'capacityCost',
] as const

export type Outcome = (typeof outcomes)[number]

/** Means of the replicates, by outcome. */
export type VariantOutcome = Readonly<Record<Outcome, Float64Array>>

const CAPACITY_PARTS = [SYSTEMS, NETWORK, STORAGE, INSTALLATION, FACILITY, RESERVED_CLOUD]

/** @param surfaces those that the study needs, in its order */
export function runVariant(
  study: CompiledStudy,
  planId: string,
  settings: RunSettings,
  surfaces: readonly ResponseSurface[],
): VariantOutcome {
  const planIndex = study.plans.findIndex(plan => plan.id === planId)
  const plan = study.plans[planIndex]!
  const layout = runLayout(study, settings)
  const simulation = new Simulation(study, settings, layout, surfaces)
  const state = simulation.states[planIndex]!
  const sums = Object.fromEntries(outcomes.map(name => [name, new Float64Array(REPLICATES)])) as Record<Outcome, Float64Array>
  for (let first = 0; first < layout.trials; first += layout.segmentTrials) {
    const replicate = Math.floor(first / layout.replicateTrials)
    simulation.draws.fill(replicate, first - replicate * layout.replicateTrials, layout.segmentTrials)
    for (let t = 0; t < layout.segmentTrials; t++) {
      for (const scenario of study.scenarios) {
        simulation.openScenario(t, scenario)
        const { values, leverDraws, market, demand, sites } = simulation
        evaluatePlan(study, planIndex, scenario, values, leverDraws, market, demand, sites, state)
        const weight = scenario.weight / layout.replicateTrials
        const { books } = state
        sums.netPresentValue[replicate]! += weight * (books.revenuePresent - sumOfParts(books.present))
        for (const part of CAPACITY_PARTS) sums.capacityCost[replicate]! += weight * books.present[part]!
        const { asked, done } = ownWork(study, state)
        sums.workPflopDays[replicate]! += (weight * done) / FLOP_PER_PFLOP_DAY
        sums.servedShare[replicate]! += weight * (asked > 0 ? done / asked : 1)
        sums.p95WaitHours[replicate]! += weight * meanP95Wait(plan, state)
        sums.trainHours[replicate]! += weight * trainHours(study, plan, values, state)
      }
    }
  }
  return sums
}

/** Useful FLOP asked for, and done without overflow. */
function ownWork(study: CompiledStudy, state: PlanState): { readonly asked: number; readonly done: number } {
  let asked = 0
  let done = 0
  for (let w = 0; w < study.workloads.length; w++) {
    const flop = state.usefulFlop[w]!
    asked += state.arrived[w * (study.horizon + 1) + study.horizon]! * flop
    done += (state.servedOwn[w]! + state.servedOnDemand[w]!) * flop
  }
  return { asked, done }
}

/** By the queues' tables at each month's load, levers at the last stage of their ramps. */
function meanP95Wait(plan: CompiledPlan, state: PlanState): number {
  const { memory, queues } = state
  const { all, size } = memory
  let hours = 0
  let waited = 0
  for (let p = 0; p < plan.pools.length; p++) {
    const pool = plan.pools[p]!
    for (let month = 1; pool.queues.length > 0 && month < size; month++) {
      const shared = all[memory.shared + p * size + month]!
      if (!(shared > 0)) continue
      const load = all[memory.sharedAsked + p * size + month]! / shared
      hours += shared
      for (let combination = 0; combination < pool.queues.length; combination++) {
        const weight = combinationWeight(pool, combination, state)
        if (weight === 0) continue
        waited += shared * weight * queues.p95WaitHours(pool.queues[combination]!, load)
      }
    }
  }
  return hours > 0 ? waited / hours : Number.NaN
}

/** Share of jobs on exactly this combination of levers, as supply/pool-queue.ts mixes them. */
function combinationWeight(pool: CompiledPool, combination: number, state: PlanState): number {
  let weight = 1
  for (let bit = 0; bit < pool.queueLevers.length; bit++) {
    const share = state.leverShare[pool.queueLevers[bit]!]!
    weight *= (combination & (1 << bit)) !== 0 ? share : 1 - share
  }
  return weight
}

/** On the first pool that can hold the gang. */
function trainHours(study: CompiledStudy, plan: CompiledPlan, values: Float64Array, state: PlanState): number {
  let hours = 0
  for (const [w, workload] of study.workloads.entries()) {
    if (workload.kind !== 'training') continue
    const p = plan.pools.findIndex(pool => pool.canServe[w] === 1)
    if (p < 0) continue
    const pool = plan.pools[p]!
    let units = workload.jobFactor
    for (const slot of workload.jobSlots) units *= values[slot]!
    hours += (units * state.pools[p]!.coefficients.hoursPerUnit[w]!) / gangAccelerators(study, pool, w)
  }
  return hours > 0 ? hours : Number.NaN
}

/** Accelerators of a training run on a pool. */
export function gangAccelerators(study: CompiledStudy, pool: CompiledPool, w: number): number {
  return pool.gangDomains[w]! * study.profiles[pool.profile]!.domainAccelerators
}

/** Over replicates, which are of one size. */
export function meanOf(replicates: Float64Array): number {
  let sum = 0
  for (let r = 0; r < replicates.length; r++) sum += replicates[r]!
  return sum / replicates.length
}
