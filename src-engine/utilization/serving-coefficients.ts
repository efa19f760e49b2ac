/** Hours that a unit of serving takes on a pool, from measured points, and the share of them that stands by (MODEL.md 5.4). */
import type { CompiledProfile, CompiledStudy, CompiledWorkload } from '../study/compiled-study.ts'
import { HOURS_PER_MONTH } from '../study/month.ts'
import { SERVING, STANDBY, SUB_ACCOUNT_COUNT } from './ledger.ts'
import { SERVING_EFFICIENCY, SERVING_HEADROOM, VENDOR_MULTIPLIER } from './parameters.ts'
import type { PoolCoefficients } from './pool-coefficients.ts'
import {
  dailySwing,
  HOURS_PER_DAY,
  MEAN_HELD,
  PEAK_HELD,
  STAFF_COUNT,
  STANDBY_SHARE,
  STANDBY_SHARE_AT_PEAK,
  staffDay,
} from './serving-capacity/replicas.ts'

const staff = new Float64Array(STAFF_COUNT)
const hourly = new Float64Array(HOURS_PER_DAY)
/** Filled for each use, so that nothing is allocated. */
const staffing = { hourly, safety: 0, spares: 0 }
/** A day's swing of one about its mean. */
const unitSwing = Float64Array.from(dailySwing(2, 0), weight => weight - 1)

/**
 * Share of serving hours that stand by. Computed from the users' day where it and the replicas are told, at the mean load of the horizon,
 * as far as the pool can carry it: the share falls slowly with load, so that the months' own loads would differ by points.
 *
 * @param monthHours productive hours asked for in a mean month
 * @param accelerators in service
 */
function servingHeadroom(
  profile: CompiledProfile,
  workload: CompiledWorkload,
  values: Float64Array,
  monthHours: number,
  accelerators: number,
  w: number,
  out: PoolCoefficients,
): number {
  const { replica } = profile
  const { day } = workload
  out.offPeakPerHour[w] = 0
  if (replica === undefined || day === undefined) return out.parameters[SERVING_HEADROOM]!
  const swing = values[day.peakToMean]! - 1
  for (let hour = 0; hour < HOURS_PER_DAY; hour++) hourly[hour] = 1 + swing * unitSwing[hour]!
  const load = monthHours / (HOURS_PER_MONTH * replica.accelerators)
  const fleet = Math.max(1, Math.floor(accelerators / replica.accelerators))
  // A pool that cannot carry the day's peak is full all day.
  const most = fleet / (1 + swing)
  staffing.safety = day.safety
  staffing.spares = replica.spares
  staffDay(staffing, load < most ? load : most, replica.sequences, values[day.peakedness]!, fleet, staff)
  if (!(staff[MEAN_HELD]! > 0)) return 0
  if (!replica.followsHour) return staff[STANDBY_SHARE_AT_PEAK]!
  out.offPeakPerHour[w] = staff[PEAK_HELD]! / staff[MEAN_HELD]! - 1
  return staff[STANDBY_SHARE]!
}

/**
 * Fills the coefficients of one serving workload.
 *
 * @param typicalKw sustained draw per accelerator, host included
 * @param unitsPerMonth of work asked for in a mean month
 * @param accelerators in service
 */
export function serveCoefficients(
  study: CompiledStudy,
  profile: CompiledProfile,
  w: number,
  values: Float64Array,
  typicalKw: number,
  unitsPerMonth: number,
  accelerators: number,
  out: PoolCoefficients,
): void {
  const workload = study.workloads[w]!
  const inputPerOutput = values[workload.inputTokensSlot]! / values[workload.outputTokensSlot]!
  // Device-seconds per million output tokens on measured points, prefill and decode apart (MODEL.md 5.4).
  const seconds =
    (inputPerOutput * 1e6 * profile.prefillDevices) / values[profile.prefillSlot]! +
    (1e6 * profile.decodeDevices) / values[profile.decodeSlot]!
  const productive = seconds / 3600 / (out.parameters[SERVING_EFFICIENCY]! * out.parameters[VENDOR_MULTIPLIER]!)
  const headroom = servingHeadroom(profile, workload, values, productive * unitsPerMonth, accelerators, w, out)
  const base = w * SUB_ACCOUNT_COUNT
  out.productivePerUnit[w] = productive
  out.hoursPerUnit[w] = productive / (1 - headroom)
  out.shares[base + STANDBY] = headroom
  out.shares[base + SERVING] = 1 - headroom
  out.kwPerAllocated[w] = typicalKw * (1 - headroom + headroom * values[profile.idlePowerSlot]!)
}
