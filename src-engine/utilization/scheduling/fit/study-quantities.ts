/** What was fitted, in the study's own vocabulary: distributions whose spread is the sampling error of the record, with its name and date. */
import { normalQuantile } from '../../../special-functions/normal-quantile.ts'
import type { Confidence, Distributed, Provenance } from '../../../study/quantity.ts'
import type { Measured } from './block-bootstrap.ts'
import { dayText } from './calendar-day.ts'
import type { HistoryFit } from './fit-history.ts'
import type { ShareRange } from './fit-outcomes.ts'
import type { TelemetryFit } from './fit-telemetry.ts'

const DAY = 86400
/** Greatest share of hours that a study lets be lost. */
const MOST_LOST = 0.999

/** Fields of a batch workload, but for its hours; absent where the record does not tell. */
export interface WorkloadQuantities {
  readonly jobsPerDay?: Distributed
  readonly acceleratorsPerJob?: Distributed
  /** Hours that a job holds its accelerators. A workload's `hoursPerJob` are hours of work: see `workHours`. */
  readonly heldHoursPerJob?: Distributed
  readonly userFailureShare?: Distributed
}

/** What lies between held hours and hours of work on the reference accelerator, each a median (utilization/pool-coefficients.ts). */
export interface HeldHourLosses {
  readonly oversizedShare: number
  readonly unusedShare: number
  readonly userFailureShare: number
  readonly inStepBlockedShare: number
  /** Kernel efficiency of the cluster over that of the workload's reference; 1 where they are not the same accelerator. */
  readonly kernelEfficiencyRatio: number
}

/**
 * Hours of work of a job from the hours it held: what the model adds again for losses is taken out, so that a plan that runs like this cluster holds
 * the hours of the record. Hours lost to failures of nodes are left in: of jobs that run for hours they are a percent or less.
 */
export function workHours(held: Distributed, losses: HeldHourLosses, note: string): Distributed {
  const { oversizedShare, unusedShare, userFailureShare, inStepBlockedShare, kernelEfficiencyRatio } = losses
  const productive = (1 - oversizedShare) * (1 - unusedShare) * (1 - userFailureShare) * (1 - inStepBlockedShare)
  const factor = productive * kernelEfficiencyRatio
  const told = held.provenance && {
    provenance: { ...held.provenance, basis: 'derived' as const, note: `${held.provenance.note}; ${note}` },
  }
  if ('family' in held && held.family === 'lognormal') return { ...held, ...told, median: rounded(held.median * factor) }
  if ('family' in held && held.family === 'fixed') return { ...held, ...told, value: rounded(held.value * factor) }
  throw new RangeError('held hours are a lognormal or a fixed number')
}

/** Fields of a profile. */
export interface ProfileQuantities {
  readonly unusedShare?: Distributed
  /** Node failures and node-days, for `failures.ownRecord`. */
  readonly ownRecord?: { readonly interruptions: number; readonly domainDays: number }
}

/** Where a record comes from. */
export interface RecordSource {
  /** Name of the file. */
  readonly file: string
  /** The day of the import (ISO 8601), for records without a calendar. */
  readonly today: string
}

export function workloadQuantities(fit: HistoryFit, source: RecordSource): WorkloadQuantities {
  const { work, outcomes } = fit
  const seconds = fit.lastSeconds - fit.firstSeconds
  const told = (basis: Provenance['basis'], note: string) => provenance(source, fit, basis, confidenceOf(seconds, fit.jobs), note)
  const record = `${fit.jobs} jobs in ${(seconds / DAY).toFixed(1)} days; the spread is the sampling error of the record, not change to come`
  return {
    ...(work !== null && {
      jobsPerDay: positive(work.jobsPerDay, told('sourced', record)),
      acceleratorsPerJob: positive(work.acceleratorsPerJob, told('sourced', record)),
      heldHoursPerJob: positive(work.hoursPerJob, told('sourced', `${record}; mean weighted by accelerators`)),
    }),
    ...(outcomes.userFailureShare !== null && {
      userFailureShare: shareRange(
        outcomes.userFailureShare,
        told('derived', `${record}; low: failed jobs only; high: cancelled and timed out jobs too; middle: half of those`),
      ),
    }),
  }
}

/** @param domainAccelerators of the profile: what one failure takes out, where the record does not count nodes */
export function ownRecordOf({ outcomes }: HistoryFit, domainAccelerators: number): ProfileQuantities['ownRecord'] {
  const { interruptions, nodeDays, acceleratorDays } = outcomes
  const isKnown = outcomes.states.some(({ state }) => state !== 'unknown')
  const domainDays = nodeDays ?? acceleratorDays / domainAccelerators
  return isKnown && domainDays > 0 ? { interruptions, domainDays: Number(domainDays.toPrecision(6)) } : undefined
}

export function telemetryQuantities(fit: TelemetryFit, source: RecordSource): ProfileQuantities {
  if (fit.unusedShare === null) return {}
  const seconds = fit.lastSeconds - fit.firstSeconds
  const note = `${fit.devices} devices, ${fit.deviceHours.toFixed(0)} device-hours; low: wholly idle samples; high: all allocated time without a kernel`
  const told = provenance(
    source,
    { ...fit, isCalendar: fit.firstSeconds > 5e8 },
    'derived',
    confidenceOf(seconds, fit.samples),
    note,
  )
  return { unusedShare: shareRange(fit.unusedShare, told) }
}

function confidenceOf(seconds: number, count: number): Confidence {
  if (seconds >= 28 * DAY && count >= 1000) return 'high'
  return seconds >= 7 * DAY && count >= 100 ? 'medium' : 'low'
}

function provenance(
  { file, today }: RecordSource,
  { lastSeconds, isCalendar }: { readonly lastSeconds: number; readonly isCalendar: boolean },
  basis: Provenance['basis'],
  confidence: Confidence,
  note: string,
): Provenance {
  return { source: file, asOf: isCalendar ? dayText(Math.floor(lastSeconds / DAY)) : today, basis, confidence, note }
}

/** Six digits: more would be noise in the document. */
function rounded(value: number): number {
  return Number(value.toPrecision(6))
}

/** A lognormal whose central 95 % is the interval, with the estimate as its median; a fixed number where nothing varies. */
function positive({ value, interval95: [low, high] }: Measured, told: Provenance): Distributed {
  const spread = low > 0 ? Math.log(high / low) / (2 * normalQuantile(0.975)) : 0
  return spread > 1e-9
    ? { family: 'lognormal', median: rounded(value), logStandardDeviation: rounded(spread), provenance: told }
    : { family: 'fixed', value: rounded(value), provenance: told }
}

function shareRange(range: ShareRange, told: Provenance): Distributed {
  const [low, mode, high] = [range.low, range.mode, range.high].map(share => rounded(Math.min(MOST_LOST, share)))
  return low === high
    ? { family: 'fixed', value: mode!, provenance: told }
    : { family: 'pert', low: low!, mode: mode!, high: high!, provenance: told }
}
