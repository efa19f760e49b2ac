/**
 * Queues made ready to run: which response surfaces a study needs, and where on them each pool stands (MODEL.md 5.2).
 *
 * A surface answers for a range of fleets around those of the study, in steps, so that buying a few machines more asks for no new one.
 */

import type { JobMix as SimulatedMix } from '../utilization/scheduling/job-mix.ts'
import { evenDay, evenWeek } from '../utilization/scheduling/job-mix.ts'
import { WHOLE } from '../utilization/scheduling/job-stream.ts'
import { policyNames } from '../utilization/scheduling/placement/placement-policy.ts'
import type { Range, SurfaceSpec } from '../utilization/scheduling/surface-spec.ts'
import type { CompileContext } from './compile-context.ts'
import type { CompiledQueue, CompiledSurface } from './compiled-study.ts'
import { fault } from './fault.ts'
import type { Profile } from './profile.ts'
import type { QueuePlace, QueueUse } from './queue-collection.ts'
import type { Scheduling } from './scheduling.ts'
import type { BatchWorkload } from './workload.ts'

/** Loads that are simulated; a month that asks for more gets what the heaviest one gets. */
const LOADS: Range = { low: 0.3, high: 1.5 }
/** Space-filling points of a surface, and simulations of each. */
const POINTS = 32
const REPLICATIONS = 2
/** Accelerators of the largest fleet that is simulated: time goes with the number of jobs. */
const MOST_SIMULATED = 384
/** Scheduler looks at so many jobs of a line and renews reservations so often, in hours: Slurm looks at 500 every half minute, which moves a month's share by less than a point. */
const BACKFILL = { kind: 'backfill', depth: 100, cycleHours: 0.25 } as const
/** A preempted or requeued gang loses nothing here: failures are charged by MODEL.md 5.1. */
const LOST_HOURS = 0
/** Nodes of a supernode, inside which any accelerator is as good as another. */
const WIDEST_NODE = 16
const USUAL_NODE = 8
/** A long run comes back to the queue at least this often: reservations, maintenance and restarts end it. */
const LONGEST_TURN_HOURS = 168

/** The batch workload whose jobs stand in queues: the first that tells them. */
export function queuedWorkload(context: CompileContext): BatchWorkload | undefined {
  for (const workload of context.study.workloads) {
    if (workload.kind === 'batch' && workload.jobs !== undefined) return workload
  }
  return undefined
}

/** Surfaces of all queues that were asked for. */
export function compileQueues(context: CompileContext): {
  readonly queues: CompiledQueue[]
  readonly surfaces: CompiledSurface[]
} {
  const { uses } = context.queueCollection
  const surfaces: CompiledSurface[] = []
  const queues: CompiledQueue[] = []
  const workload = queuedWorkload(context)
  if (workload === undefined || uses.length === 0) return { queues, surfaces }
  const burstiness = context.slot(
    `workload.${workload.id}.jobs.burstiness`,
    workload.jobs!.burstiness,
    { low: 0, high: 10 },
    'coefficient of variation',
  )
  const groups = new Map<string, number[]>()
  for (const [i, use] of uses.entries()) {
    const key = JSON.stringify([use.scheduling, nodeDevices(use.place), likeness(workload, use.scheduling, use.place)])
    groups.set(key, [...(groups.get(key) ?? []), i])
  }
  const distribution = context.table.slots[burstiness]!.distribution
  const burstinessRange = outward(distribution?.quantile(0.01) ?? 0, distribution?.quantile(0.99) ?? 0, 0.25)
  for (const members of groups.values()) {
    const group = members.map(i => uses[i]!)
    const spec = surfaceSpec(
      group[0]!.scheduling,
      workload,
      group.map(use => use.place),
      burstinessRange,
    )
    const surface = surfaces.push({ key: JSON.stringify(spec), spec }) - 1
    for (const i of members) {
      const { profile, place, scheduling } = uses[i]!
      // One error for all queues of a profile: what the simulation leaves out is the same whoever comes first in it.
      const error = context.slot(
        `profile.${profile.id}.scheduling.error`,
        { family: 'normal', mean: 0, standardDeviation: 1, provenance: errorProvenance },
        { low: -8, high: 8 },
        'standard deviations',
      )
      queues[i] = {
        surface,
        accelerators: place.accelerators,
        gangRatio: gangSize(workload, place) / largestWall(workload, scheduling, place.accelerators),
        burstinessSlot: burstiness,
        errorSlot: error,
        errorSurface: surface,
      }
    }
  }
  return { queues: queues.map((queue, i) => ({ ...queue, errorSurface: ownSurface(uses, queues, i) })), surfaces }
}

/** The surface of the same pool's queue without any lever: what a fleet is off by is counted in its deviations. */
function ownSurface(uses: readonly QueueUse[], queues: readonly CompiledQueue[], i: number): number {
  const { profile, place } = uses[i]!
  const own = uses.findIndex(
    use => use.profile.id === profile.id && use.scheduling === profile.scheduling && sameFleet(use.place, place),
  )
  return queues[own < 0 ? i : own]!.surface
}

function sameFleet(a: QueuePlace, b: QueuePlace): boolean {
  return a.accelerators === b.accelerators && a.gangAccelerators === b.gangAccelerators
}

const errorProvenance = {
  source: null,
  asOf: '2026-11',
  basis: 'derived',
  confidence: 'medium',
  note: 'Error of the fitted response surface: spread of its simulations and misses at points left out.',
} as const

function nodeDevices(place: QueuePlace): number {
  return place.acceleratorsPerSystem <= WIDEST_NODE ? place.acceleratorsPerSystem : USUAL_NODE
}

/** Fleets within a factor of four of each other, whose gangs fill as much of the largest wall, share a surface: a wider one fits badly. */
function likeness(workload: BatchWorkload, scheduling: Scheduling, place: QueuePlace): readonly number[] {
  const ratio = gangSize(workload, place) / largestWall(workload, scheduling, place.accelerators)
  return [Math.round(Math.log(place.accelerators) / Math.log(4)), ratio < 0.25 ? 0 : ratio < 0.6 ? 1 : 2]
}

/** The largest that anybody asks for at once. */
function gangSize(workload: BatchWorkload, place: QueuePlace): number {
  let largest = place.gangAccelerators
  for (const size of workload.jobs!.sizes) if (size.accelerators > largest) largest = size.accelerators
  return largest < place.accelerators ? largest : place.accelerators
}

function walls(workload: BatchWorkload, scheduling: Scheduling): readonly number[] {
  const { groupWeights = [1], quotaWeights = groupWeights } = workload.jobs!
  return scheduling.quotas === 'walled' ? quotaWeights : [1]
}

function largestWall(workload: BatchWorkload, scheduling: Scheduling, accelerators: number): number {
  const weights = walls(workload, scheduling)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return (accelerators * Math.max(...weights)) / sum
}

/** A range that reaches to the next multiples of a step. */
function outward(low: number, high: number, step: number): Range {
  return { low: Math.floor(low / step + 1e-9) * step, high: Math.ceil(high / step - 1e-9) * step }
}

/** The jobs of a workload as the simulation draws them, with cards cut as a scheduler cuts them. */
export function queuedMix(workload: BatchWorkload, scheduling: Scheduling): SimulatedMix {
  const jobs = workload.jobs!
  return {
    sizes: jobs.sizes.map(({ accelerators, hoursShare, medianHours, logDeviation }) => ({
      accelerators,
      hoursShare,
      hours: { kind: 'lognormal', medianHours, logDeviation, longestHours: jobs.longestHours },
    })),
    sliceMilli: Math.ceil(WHOLE / scheduling.slicesPerAccelerator),
    hourProfile: jobs.hourProfile ?? evenDay,
    dayProfile: jobs.dayProfile ?? evenWeek,
    burstiness: 0,
    spellHours: jobs.spellHours,
    groupWeights: jobs.groupWeights ?? [1],
    fillerShare: 0,
    fillerMeanHours: 1,
    estimateMedianFactor: jobs.estimateFactor,
    estimateLogDeviation: jobs.estimateLogDeviation,
  }
}

function surfaceSpec(
  scheduling: Scheduling,
  workload: BatchWorkload,
  places: readonly QueuePlace[],
  burstiness: Range,
): SurfaceSpec {
  const jobs = workload.jobs!
  const wallWeights = walls(workload, scheduling)
  const groupWeights = jobs.groupWeights ?? [1]
  const wallByGroup = groupWeights.map((_, group) => (wallWeights.length > 1 ? group : 0))
  const ratios = places.map(place => gangSize(workload, place) / largestWall(workload, scheduling, place.accelerators))
  const sizes = places.map(place => place.accelerators)
  const mix = queuedMix(workload, scheduling)
  const gangHours = Math.max(...places.map(place => place.gangHours))
  return {
    policy: scheduling.placement,
    discipline: scheduling.discipline === 'backfill' ? BACKFILL : { kind: 'first-come' },
    node: { devices: nodeDevices(places[0]!), cpuMilli: 0, memoryMib: 0 },
    wallWeights,
    wallByGroup,
    mix,
    gang: {
      hoursShare: totalHours(jobs.sizes) * gangWeight(places),
      hours: {
        kind: 'lognormal',
        medianHours: gangHours < LONGEST_TURN_HOURS ? Math.max(1, Math.round(gangHours)) : LONGEST_TURN_HOURS,
        logDeviation: 0.3,
        longestHours: LONGEST_TURN_HOURS * 2,
      },
    },
    lostHoursPerPreemption: LOST_HOURS,
    ranges: {
      load: LOADS,
      gangRatio: within(outward(Math.min(...ratios), Math.max(...ratios), 0.1), 0.01, 1),
      accelerators: simulatedSizes(Math.min(...sizes), Math.max(...sizes)),
      burstiness,
    },
    points: POINTS,
    replications: REPLICATIONS,
    seed: 1 + policyNames.indexOf(scheduling.placement),
  }
}

function totalHours(sizes: readonly { readonly hoursShare: number }[]): number {
  return sizes.reduce((sum, size) => sum + size.hoursShare, 0)
}

/** Weight of the gangs' hours beside 1 for all other jobs, in steps of a twentieth of all. */
function gangWeight(places: readonly QueuePlace[]): number {
  const share = Math.max(...places.map(place => place.gangHoursShare))
  const stepped = Math.min(0.95, Math.round(share * 20) / 20)
  return stepped / (1 - stepped)
}

function within(range: Range, low: number, high: number): Range {
  return { low: Math.max(low, Math.min(range.low, high)), high: Math.min(high, Math.max(range.high, low)) }
}

/** To the next powers of the square root of two. A larger fleet than is simulated grants no less than the largest that is. */
function simulatedSizes(low: number, high: number): Range {
  const step = Math.log(2) / 2
  const down = Math.floor(Math.exp(Math.floor(Math.log(low) / step + 1e-9) * step))
  const up = Math.min(MOST_SIMULATED, Math.ceil(Math.exp(Math.ceil(Math.log(high) / step - 1e-9) * step)))
  return { low: Math.max(1, Math.min(up, down)), high: up }
}

/** Faults of a profile's allocation: told twice, not at all, or with a queue and no jobs to stand in it. */
export function checkAllocation(context: CompileContext, profile: Profile): void {
  const path = `profile.${profile.id}`
  const { faults } = context.table
  const isSimulated = profile.scheduling !== undefined
  if (profile.allocationSaturation === undefined && !isSimulated) faults.push(fault('allocation-not-told', path))
  if (profile.allocationSaturation !== undefined && isSimulated) faults.push(fault('allocation-told-twice', path))
  if (isSimulated && queuedWorkload(context) === undefined) faults.push(fault('jobs-not-told', `${path}.scheduling`))
}

/** Faults of a mix of jobs. */
export function checkJobs(context: CompileContext, workload: BatchWorkload): void {
  const { jobs } = workload
  if (jobs === undefined) return
  const path = `workload.${workload.id}.jobs`
  const { faults } = context.table
  for (const [i, { accelerators }] of jobs.sizes.entries()) {
    if (accelerators > 1 && Math.floor(accelerators) !== accelerators) {
      faults.push(fault('job-size', `${path}.sizes.${i + 1}.accelerators`, { accelerators }))
    }
  }
  const groups = jobs.groupWeights?.length ?? 1
  const quotas = jobs.quotaWeights?.length ?? groups
  if (quotas !== groups) faults.push(fault('quota-count', `${path}.quotaWeights`, { quotas, groups }))
  for (const field of ['hourProfile', 'dayProfile', 'groupWeights', 'quotaWeights'] as const) {
    const given = jobs[field]
    if (given !== undefined && !(given.reduce((sum, weight) => sum + weight, 0) > 0)) {
      faults.push(fault('profile-all-zero', `${path}.${field}`))
    }
  }
}
