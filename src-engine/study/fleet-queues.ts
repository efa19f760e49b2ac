/** The simulated queues of a study's plans as somebody can look at them: whose they are, and the week of one with chosen levers. */
import type { WeekRequest } from '../utilization/scheduling/simulated-week.ts'
import type { CompiledStudy } from './compiled-study.ts'

/** A tranche whose jobs stand in a simulated queue. */
export interface FleetQueue {
  readonly plan: string
  readonly tranche: string
  readonly profile: string
  readonly accelerators: number
  /** Levers of the plan that change the queue, by id. */
  readonly levers: readonly string[]
}

/** What of a queue is to be looked at. */
export interface FleetWeekChoice {
  readonly plan: string
  readonly tranche: string
  /** Those that are on; others of the queue are off. */
  readonly levers: readonly string[]
  /** What jobs would hold without any lever if none waited, over available hours; 0.05 to 3. */
  readonly load: number
  readonly seed: number
}

export function fleetQueues({ study, plans }: CompiledStudy): FleetQueue[] {
  return study.plans.flatMap((plan, p) =>
    plan.tranches.flatMap((tranche, t) => {
      const pool = plans[p]!.pools[t]!
      if (pool.queues.length === 0) return []
      return {
        plan: plan.id,
        tranche: tranche.id,
        profile: study.profiles[pool.profile]!.id,
        accelerators: pool.accelerators,
        levers: [...pool.queueLevers].map(position => study.levers[plans[p]!.levers[position]!.lever]!.id),
      }
    }),
  )
}

/**
 * The week of a queue at central values of burstiness and failures. Nodes that are replaced are down until the part is there: spares
 * stand in the fleet and take jobs like any node.
 *
 * @returns undefined where the study has no such queue
 */
export function fleetWeekRequest(compiled: CompiledStudy, choice: FleetWeekChoice): WeekRequest | undefined {
  const { study, plans, profiles, queues, surfaces, slots } = compiled
  const p = study.plans.findIndex(({ id }) => id === choice.plan)
  const t = study.plans[p]?.tranches.findIndex(({ id }) => id === choice.tranche) ?? -1
  const pool = plans[p]?.pools[t]
  if (pool === undefined || pool.queues.length === 0) return undefined
  const central = (slot: number) => slots[slot]!.distribution!.quantile(0.5)
  let combination = 0
  for (const [bit, position] of pool.queueLevers.entries()) {
    if (choice.levers.includes(study.levers[plans[p]!.levers[position]!.lever]!.id)) combination |= 1 << bit
  }
  const base = queues[pool.queues[0]!]!
  const profile = profiles[pool.profile]!
  const asked = surfaces[base.surface]!.spec
  const served = surfaces[queues[pool.queues[combination]!]!.surface]!.spec
  const outagesPerDomainHour = (central(profile.failureSlot) / 1000 / 24) * central(profile.outageSlot)
  const outagesPerHour = (outagesPerDomainHour * asked.node.devices) / profile.domainAccelerators
  const replaced = central(profile.replacementSlot)
  return {
    asked,
    served,
    accelerators: base.accelerators,
    gangRatio: base.gangRatio,
    burstiness: central(base.burstinessSlot),
    load: choice.load,
    ...(outagesPerHour > 0 && {
      failures: {
        meanUpHours: 1 / outagesPerHour,
        meanRepairHours: (1 - replaced) * central(profile.resetSlot) + replaced * central(profile.replacementHoursSlot),
      },
    }),
    seed: choice.seed,
  }
}
