/** The queues of one pool: without levers, and under every combination of its plan's levers that change how jobs are queued. */
import { heldPerAsked } from '../utilization/scheduling/job-mix.ts'
import { FLOP_PER_PFLOP_DAY } from '../utilization/training-flops.ts'
import type { CompileContext } from './compile-context.ts'
import { queuedMix, queuedWorkload } from './compile-queue.ts'
import { peakSlots } from './compile-workload.ts'
import type { CompiledPool, CompiledWorkload } from './compiled-study.ts'
import { fault } from './fault.ts'
import type { Lever } from './lever.ts'
import * as limits from './limits.ts'
import type { Plan } from './plan.ts'
import type { Profile } from './profile.ts'
import type { Scheduling } from './scheduling.ts'

/** More levers on one queue would ask for more than eight surfaces a pool. */
const MOST_QUEUE_LEVERS = 3
/** Share of a gang's hours that are not lost to failures or waiting inside a step, for the length of a run. */
const USUAL_RUNNING_SHARE = 0.8

export interface PoolQueues {
  readonly queues: Int32Array
  readonly queueLevers: Int32Array
  readonly heldPerAsked: Float64Array
}

/** Of a pool whose saturation is stated, or that is paid by the hour. */
export const NO_QUEUES: PoolQueues = {
  queues: new Int32Array(0),
  queueLevers: new Int32Array(0),
  heldPerAsked: Float64Array.of(1),
}

/** Levers of a plan that change the queue of a profile, with their positions in the plan. */
function queueLevers(context: CompileContext, plan: Plan, profile: Profile): { position: number; lever: Lever }[] {
  return plan.levers.flatMap(({ lever: id }, position) => {
    const lever = context.study.levers.find(candidate => candidate.id === id)
    return lever?.scheduling !== undefined && lever.profiles.includes(profile.id) ? [{ position, lever }] : []
  })
}

function centralProduct(context: CompileContext, slots: readonly number[]): number {
  return slots.reduce((product, slot) => product * (context.table.slots[slot]!.distribution?.quantile(0.5) ?? 0), 1)
}

/** Useful FLOP that a workload asks for in a month, at central values. */
function centralFlop(context: CompileContext, workload: CompiledWorkload): number {
  const units = workload.demandFactor * centralProduct(context, workload.demandSlots)
  return units * workload.usefulFlop * centralProduct(context, workload.usefulFlopSlots)
}

export function compilePoolQueues(
  context: CompileContext,
  path: string,
  plan: Plan,
  pool: CompiledPool,
  workloads: readonly CompiledWorkload[],
): PoolQueues {
  const profile = context.study.profiles[pool.profile]!
  const batch = queuedWorkload(context)
  if (profile.scheduling === undefined || batch === undefined) return NO_QUEUES
  const levers = queueLevers(context, plan, profile)
  if (levers.length > MOST_QUEUE_LEVERS) {
    context.table.faults.push(fault('too-many-queue-levers', path, { count: levers.length, most: MOST_QUEUE_LEVERS }))
    return NO_QUEUES
  }
  let gangAccelerators = 0
  let gangHours = 0
  let gangFlop = 0
  let sharedFlop = 0
  for (const [w, workload] of workloads.entries()) {
    if (workload.kind === 'serving' || pool.canServe[w] === 0) continue
    const flop = centralFlop(context, workload)
    sharedFlop += flop
    if (workload.kind !== 'training') continue
    gangFlop += flop
    const accelerators = Math.min(pool.accelerators, pool.gangDomains[w]! * profile.failures.domainAccelerators)
    const peak = peakSlots(context, `profile.${profile.id}.accelerator`, profile.accelerator)[pool.peakIndex[w]!]!
    const kernel = context.slot(`profile.${profile.id}.kernelEfficiency`, profile.kernelEfficiency, limits.efficiency, '')
    const rate = centralProduct(context, [peak, kernel]) * 1e12 * USUAL_RUNNING_SHARE
    const runFlop = workload.jobFactor * centralProduct(context, workload.jobSlots) * FLOP_PER_PFLOP_DAY
    const hours = runFlop / (accelerators * rate * 3600)
    if (accelerators > gangAccelerators) gangAccelerators = accelerators
    if (hours > gangHours) gangHours = hours
  }
  const place = {
    accelerators: pool.accelerators,
    acceleratorsPerSystem: pool.acceleratorsPerSystem,
    gangAccelerators,
    gangHours,
    gangHoursShare: sharedFlop > 0 ? gangFlop / sharedFlop : 0,
  }
  const queues = new Int32Array(1 << levers.length)
  const held = new Float64Array(queues.length)
  for (let combination = 0; combination < queues.length; combination++) {
    let scheduling: Scheduling = profile.scheduling
    for (const [bit, { lever }] of levers.entries()) {
      if ((combination & (1 << bit)) !== 0) scheduling = { ...scheduling, ...lever.scheduling }
    }
    queues[combination] = context.queueCollection.add(profile, scheduling, place)
    held[combination] = heldPerAsked(queuedMix(batch, scheduling))
  }
  return { queues, queueLevers: Int32Array.from(levers, ({ position }) => position), heldPerAsked: held }
}

/** Faults of levers: a queue changed where there is none, or twice in one plan; a figure set that is computed. */
export function checkQueueLevers(context: CompileContext): void {
  const { study, table } = context
  const profileOf = (id: string) => study.profiles.find(profile => profile.id === id)
  for (const [i, lever] of study.levers.entries()) {
    for (const id of lever.profiles) {
      const profile = profileOf(id)
      if (profile === undefined) continue
      const isSimulated = profile.scheduling !== undefined
      if (lever.scheduling !== undefined && !isSimulated) {
        table.faults.push(fault('lever-without-queue', `levers.${i + 1}.scheduling`, { profile: id }))
      }
      if (profile.serving?.replica !== undefined && lever.sets.some(set => set.parameter === 'servingHeadroomShare')) {
        table.faults.push(
          fault('lever-sets-computed', `levers.${i + 1}.sets`, { parameter: 'servingHeadroomShare', profile: id }),
        )
      }
      if (isSimulated && lever.sets.some(set => set.parameter === 'allocationSaturation')) {
        table.faults.push(
          fault('lever-sets-computed', `levers.${i + 1}.sets`, { parameter: 'allocationSaturation', profile: id }),
        )
      }
    }
  }
  for (const [p, plan] of study.plans.entries()) {
    for (const profile of study.profiles) {
      const set = new Set<string>()
      for (const { position, lever } of queueLevers(context, plan, profile)) {
        for (const field of Object.keys(lever.scheduling ?? {})) {
          if (set.has(field)) table.faults.push(fault('queue-set-twice', `plans.${p + 1}.levers.${position + 1}`, { field }))
          set.add(field)
        }
      }
    }
  }
}
