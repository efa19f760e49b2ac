/** What a study computes from causes, at central values: the step of each training workload on each profile, the queue of each plan. */
import type { CompiledStudy } from '../../src-engine/study/compiled-study.ts'
import type { Scheduling } from '../../src-engine/study/scheduling.ts'
import type { Text } from '../../src-engine/study/text.ts'
import { fillSurfaceTable, type ResponseSurface, surfaceTable } from '../../src-engine/utilization/scheduling/response-surface.ts'
import {
  BUBBLE_SHARE,
  COMMUNICATION_SHARE,
  COMPUTE_EFFICIENCY,
  INPUT_SHARE,
  STEP_MFU,
  STEP_SECONDS,
} from '../../src-engine/utilization/training-efficiency/step-time.ts'
import type { ParallelLayout } from '../../src-engine/utilization/training-efficiency/training-job.ts'

/** How a training step is spent on a profile's hardware. */
export interface StepCause {
  readonly profile: string
  readonly profileName: Text
  readonly workload: string
  readonly workloadName: Text
  /** Plans that train so. */
  readonly plans: readonly string[]
  /** Accelerators of a run. */
  readonly accelerators: number
  readonly layout: ParallelLayout
  readonly memoryNeedGb: number
  /** Of one accelerator; null where the catalog does not say. */
  readonly memoryGb: number | null
  readonly communicationShare: number
  readonly bubbleShare: number
  readonly inputShare: number
  /** Useful FLOP over peak while computing. */
  readonly computeEfficiency: number
  readonly stepMfu: number
  readonly stepSeconds: number
}

/** What the queue of a plan's pool grants; by load, the hours asked for over those available. */
export interface QueueCause {
  readonly plan: string
  readonly profile: string
  readonly profileName: Text
  readonly accelerators: number
  readonly scheduling: Scheduling
  /** Names of the plan's levers that change this queue; none for the queue as it is. */
  readonly levers: readonly Text[]
  readonly loads: readonly number[]
  readonly grantedShares: readonly number[]
  readonly p95WaitHours: readonly number[]
}

export interface StudyCauses {
  readonly steps: readonly StepCause[]
  readonly queues: readonly QueueCause[]
}

/** @param memoryGb of an accelerator by its catalog key */
export function stepCauses(compiled: CompiledStudy, memoryGb: (accelerator: string) => number | null): StepCause[] {
  const { study } = compiled
  const found = new Map<string, StepCause & { readonly plans: string[] }>()
  for (const plan of compiled.plans) {
    for (const pool of plan.pools) {
      for (const [w, position] of pool.step.entries()) {
        if (position < 0) continue
        const profile = study.profiles[pool.profile]!
        const workload = study.workloads[w]!
        const { setUp, accelerators } = compiled.steps[position]!
        const { central } = setUp
        const key = `${profile.id} ${workload.id} ${position}`
        const known = found.get(key)
        if (known !== undefined) {
          if (!known.plans.includes(plan.id)) known.plans.push(plan.id)
          continue
        }
        found.set(key, {
          profile: profile.id,
          profileName: profile.name,
          workload: workload.id,
          workloadName: workload.name,
          plans: [plan.id],
          accelerators,
          layout: setUp.layout,
          memoryNeedGb: setUp.memoryNeedBytes / 1e9,
          memoryGb: memoryGb(pool.accelerator),
          communicationShare: central[COMMUNICATION_SHARE]!,
          bubbleShare: central[BUBBLE_SHARE]!,
          inputShare: central[INPUT_SHARE]!,
          computeEfficiency: central[COMPUTE_EFFICIENCY]!,
          stepMfu: central[STEP_MFU]!,
          stepSeconds: central[STEP_SECONDS]!,
        })
      }
    }
  }
  return [...found.values()]
}

/** Points of a curve: what a run's own tables have. */
const CURVE_POINTS = 33

/**
 * @param surfaceOf a surface by its key; a queue whose surface is not there yet is left out
 */
export function queueCauses(compiled: CompiledStudy, surfaceOf: (key: string) => ResponseSurface | undefined): QueueCause[] {
  const { study } = compiled
  const table = surfaceTable(CURVE_POINTS)
  return compiled.plans.flatMap((plan, p) => {
    const seen = new Set<number>()
    return plan.pools.flatMap(pool => {
      const last = pool.queues.length - 1
      return [0, ...(last > 0 ? [last] : [])].flatMap((combination): QueueCause[] => {
        const position = pool.queues[combination]
        if (position === undefined || seen.has(position)) return []
        seen.add(position)
        const queue = compiled.queues[position]!
        const surface = surfaceOf(compiled.surfaces[queue.surface]!.key)
        if (surface === undefined) return []
        const burstiness = compiled.slots[queue.burstinessSlot]!.distribution?.quantile(0.5) ?? 0
        fillSurfaceTable(surface, { gangRatio: queue.gangRatio, accelerators: queue.accelerators, burstiness }, 0, table)
        const profile = study.profiles[pool.profile]!
        const levers =
          combination === 0
            ? []
            : [...pool.queueLevers].map(at => study.levers.find(({ id }) => id === study.plans[p]!.levers[at]!.lever)!)
        return [
          {
            plan: plan.id,
            profile: profile.id,
            profileName: profile.name,
            accelerators: queue.accelerators,
            scheduling: Object.assign({}, profile.scheduling!, ...levers.map(lever => lever.scheduling)),
            levers: levers.map(({ name }) => name),
            loads: Array.from(table.grantedShare, (_, k) => k / table.stepsPerLoad),
            grantedShares: Array.from(table.grantedShare),
            p95WaitHours: Array.from(table.p95WaitHours),
          },
        ]
      })
    })
  })
}
