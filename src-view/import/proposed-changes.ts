/** What a record would change in a study: each field with what stands there and what would stand there. */
import { compileDistribution } from '../../src-engine/distributions/compile-distribution.ts'
import { amount } from '../../src-engine/study/limits.ts'
import type { Profile } from '../../src-engine/study/profile.ts'
import type { Distributed, Quantity } from '../../src-engine/study/quantity.ts'
import type { JobMix } from '../../src-engine/study/scheduling.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { BatchWorkload } from '../../src-engine/study/workload.ts'
import { ownRecordOf, workHours } from '../../src-engine/utilization/scheduling/fit/study-quantities.ts'
import type { ImportReport, JobImportReport } from './import-report.ts'
import { proposedJobMix } from './proposed-job-mix.ts'

export interface OwnRecord {
  readonly interruptions: number
  readonly domainDays: number
}

interface ChangeCommon {
  readonly path: readonly (string | number)[]
  /** The last word of the path, which names it. */
  readonly field: string
}

export type ProposedChange =
  | (ChangeCommon & { readonly kind: 'quantity'; readonly unit: string; readonly old: Quantity; readonly next: Quantity })
  | (ChangeCommon & { readonly kind: 'record'; readonly old: OwnRecord | undefined; readonly next: OwnRecord })
  | (ChangeCommon & { readonly kind: 'jobs'; readonly old: JobMix | undefined; readonly next: JobMix })

const workloadUnits = {
  jobsPerDay: 'jobs/day',
  acceleratorsPerJob: 'accelerators',
  hoursPerJob: 'hours',
  userFailureShare: 'share of running time',
} as const satisfies Partial<Record<keyof BatchWorkload, string>>

type WorkloadField = keyof typeof workloadUnits

/** Medians of the study as it stands, by the id of the input and what is written there. */
export type MedianOf = (id: string, written: Quantity) => number

/** P10, median and P90 of a quantity that reads nothing else. */
export function quantitySpread(quantity: number | Distributed): { p10: number; p50: number; p90: number } {
  const { quantile } = compileDistribution(quantity, amount)
  return { p10: quantile(0.1), p50: quantile(0.5), p90: quantile(0.9) }
}

/**
 * @param workload id of a batch workload, which jobs change; @param profile id of a profile, which node failures and telemetry change
 * @returns nothing where the study has no such part or the record does not tell
 */
export function proposedChanges(
  study: Study,
  report: ImportReport,
  workload: string,
  profile: string,
  medianOf: MedianOf,
): ProposedChange[] {
  const w = study.workloads.findIndex(({ id }) => id === workload)
  const p = study.profiles.findIndex(({ id }) => id === profile)
  const [work, operation] = [study.workloads[w], study.profiles[p]]
  if (report.kind === 'telemetry') {
    const next = report.profile.unusedShare
    if (operation === undefined || next === undefined) return []
    const unit = 'share of allocated hours asked for'
    const path = ['profiles', p, 'unusedShare']
    return [{ kind: 'quantity', field: 'unusedShare', path, unit, old: operation.unusedShare, next }]
  }
  const changes: ProposedChange[] = []
  if (work?.kind === 'batch') {
    for (const field of Object.keys(workloadUnits) as WorkloadField[]) {
      const next = field === 'hoursPerJob' ? hoursOfWork(report, work, operation, medianOf) : report.workload[field]
      if (next === undefined) continue
      changes.push({ kind: 'quantity', field, path: ['workloads', w, field], unit: workloadUnits[field], old: work[field], next })
    }
    const next = proposedJobMix(report.fit, work.jobs, report.workload.jobsPerDay?.provenance)
    if (next !== undefined) changes.push({ kind: 'jobs', field: 'jobs', path: ['workloads', w, 'jobs'], old: work.jobs, next })
  }
  if (operation !== undefined) changes.push(...recordChange(report, operation, p))
  return changes
}

/** Hours of work from hours held, by the losses of the operation in which the record was made. */
function hoursOfWork(report: JobImportReport, work: BatchWorkload, operation: Profile | undefined, medianOf: MedianOf) {
  const { heldHoursPerJob, userFailureShare } = report.workload
  if (heldHoursPerJob === undefined || operation === undefined) return undefined
  const path = `profile.${operation.id}`
  const isReference = operation.accelerator === work.referenceAccelerator
  const losses = {
    oversizedShare: medianOf(`${path}.oversizedShare`, operation.oversizedShare),
    unusedShare: medianOf(`${path}.unusedShare`, operation.unusedShare),
    inStepBlockedShare: medianOf(`${path}.inStepBlockedShare`, operation.inStepBlockedShare),
    userFailureShare:
      userFailureShare === undefined
        ? medianOf(`workload.${work.id}.userFailureShare`, work.userFailureShare)
        : quantitySpread(userFailureShare).p50,
    kernelEfficiencyRatio: isReference
      ? medianOf(`${path}.kernelEfficiency`, operation.kernelEfficiency) /
        medianOf(`workload.${work.id}.referenceKernelEfficiency`, work.referenceKernelEfficiency)
      : 1,
  }
  const percent = (share: number) => (100 * share).toFixed(1)
  const note =
    `held hours less ${percent(losses.oversizedShare)} % oversized, ${percent(losses.unusedShare)} % unused, ` +
    `${percent(losses.userFailureShare)} % user failures, ${percent(losses.inStepBlockedShare)} % blocked in step (profile ${operation.id})` +
    (isReference
      ? `, times ${losses.kernelEfficiencyRatio.toPrecision(3)} for kernel efficiency over the reference`
      : ', as hours of its own accelerator')
  return workHours(heldHoursPerJob, losses, note)
}

function recordChange(report: JobImportReport, profile: Profile, position: number): ProposedChange[] {
  const next = ownRecordOf(report.fit, profile.failures.domainAccelerators)
  if (next === undefined) return []
  const path = ['profiles', position, 'failures', 'ownRecord']
  return [{ kind: 'record', field: 'ownRecord', path, old: profile.failures.ownRecord, next }]
}
