/**
 * Hours that a unit of work takes on a pool, and where those hours go: stick-breaking from allocated to productive (MODEL.md section 4).
 *
 * allocated = asked for / (1 - oversized) / (1 - unused) / (1 - user failures) / retained (5.1) / (1 - blocked in step), so that
 * productive hours are the unit's compute hours, computed from work and not as the rest.
 */
import { type CompiledPool, type CompiledProfile, type CompiledStudy, NO_SLOT } from '../study/compiled-study.ts'
import { LOST, RECOVERY, RETAINED, WRITING } from './checkpointing.ts'
import {
  BATCH,
  BUBBLE,
  CHECKPOINT,
  COMMUNICATION,
  IN_STEP,
  INPUT,
  OVERSIZED,
  RECOVERING,
  ROLLED_BACK,
  SUB_ACCOUNT_COUNT,
  TRAINING,
  UNUSED,
  USER_FAILURE,
} from './ledger.ts'
import { drawFactor } from './model-error.ts'
import {
  EXPOSED_FACTOR,
  FAILURE_RATE,
  IN_STEP_BLOCKED,
  KERNEL_EFFICIENCY,
  OVERSIZED_SHARE,
  PERSIST_SECONDS,
  POWER_FACTOR,
  RECOVERY_MINUTES,
  SATURATION,
  SERVING_EFFICIENCY,
  SERVING_HEADROOM,
  UNUSED_SHARE,
  VENDOR_MULTIPLIER,
  WRITE_STALL,
} from './parameters.ts'
import type { PoolCoefficients } from './pool-coefficients.ts'
import { serveCoefficients } from './serving-coefficients.ts'
import {
  BLOCKED_SHARE,
  BUBBLE_SHARE,
  COMMUNICATION_SHARE,
  COMPUTE_EFFICIENCY,
  INPUT_SHARE,
  KERNEL_EFFICIENCY as KERNEL_SPEED,
  SPEED_COUNT,
  STEP_COUNT,
  stepTime,
} from './training-efficiency/step-time.ts'
import { computeHours } from './training-flops.ts'

/** Parameters of a profile as drawn, before levers. */
export function readParameters(profile: CompiledProfile, values: Float64Array, out: Float64Array): void {
  out[SATURATION] = profile.saturationSlot === NO_SLOT ? 1 : values[profile.saturationSlot]!
  out[IN_STEP_BLOCKED] = values[profile.inStepBlockedSlot]!
  out[KERNEL_EFFICIENCY] = values[profile.kernelEfficiencySlot]!
  out[OVERSIZED_SHARE] = values[profile.oversizedSlot]!
  out[UNUSED_SHARE] = values[profile.unusedSlot]!
  out[SERVING_EFFICIENCY] = profile.servingEfficiencySlot === NO_SLOT ? 1 : values[profile.servingEfficiencySlot]!
  out[SERVING_HEADROOM] = profile.servingHeadroomSlot === NO_SLOT ? 0 : values[profile.servingHeadroomSlot]!
  out[WRITE_STALL] = values[profile.writeStallSlot]!
  out[RECOVERY_MINUTES] = values[profile.recoverySlot]!
  out[PERSIST_SECONDS] = values[profile.persistSlot]!
  out[EXPOSED_FACTOR] = 1
  out[POWER_FACTOR] = 1
  out[FAILURE_RATE] = values[profile.failureSlot]!
  out[VENDOR_MULTIPLIER] = 1
}

const speeds = new Float64Array(SPEED_COUNT)
/** What `stepTime` wrote last, or the stated share. */
const blocked = new Float64Array(STEP_COUNT)

/** The blocked shares of a step and the rate of useful work outside them: computed where model, layout and links say, stated otherwise. */
function fillStep(study: CompiledStudy, pool: CompiledPool, w: number, values: Float64Array, out: PoolCoefficients): void {
  const { parameters } = out
  const rate = parameters[KERNEL_EFFICIENCY]! * parameters[VENDOR_MULTIPLIER]!
  if (pool.step[w]! < 0) {
    blocked[BLOCKED_SHARE] = parameters[IN_STEP_BLOCKED]!
    out.workRate[w] = rate
    return
  }
  const { setUp, speedSlots, error } = study.steps[pool.step[w]!]!
  for (let i = 0; i < SPEED_COUNT; i++) speeds[i] = values[speedSlots[i]!]!
  speeds[KERNEL_SPEED] = rate
  stepTime(setUp.coefficients, speeds, blocked)
  // What the model gets wrong was measured on whole steps (their MFU), so it stretches every part of a step alike: work takes longer and the
  // shares of the step stay. No factor lifts useful work above the dense peak.
  const factor = drawFactor(error.spread, values[error.sharedSlot]!, values[error.specificSlot]!)
  const corrected = blocked[COMPUTE_EFFICIENCY]! * factor
  out.workRate[w] = corrected < 1 ? corrected : 1
  // A lever that exposes less communication shortens the step; the other shares are of the step that is left.
  const spared = blocked[COMMUNICATION_SHARE]! * (1 - parameters[EXPOSED_FACTOR]!)
  if (spared === 0) return
  const left = 1 - spared
  blocked[COMMUNICATION_SHARE] = (blocked[COMMUNICATION_SHARE]! - spared) / left
  blocked[BUBBLE_SHARE]! /= left
  blocked[INPUT_SHARE]! /= left
  blocked[BLOCKED_SHARE] = blocked[COMMUNICATION_SHARE]! + blocked[BUBBLE_SHARE]! + blocked[INPUT_SHARE]!
}

/** Useful FLOP in a unit of a workload. */
export function usefulFlopPerUnit(study: CompiledStudy, workload: number, values: Float64Array): number {
  const compiled = study.workloads[workload]!
  let flop = compiled.usefulFlop
  for (let i = 0; i < compiled.usefulFlopSlots.length; i++) flop *= values[compiled.usefulFlopSlots[i]!]!
  if (compiled.kind === 'serving') flop *= 1 + values[compiled.inputTokensSlot]! / values[compiled.outputTokensSlot]!
  return flop
}

/**
 * Fills the coefficients from `out.parameters` and `out.gang`.
 *
 * @param sustainedKw sustained draw per accelerator, host included, before levers
 * @param unitsPerMonth of each workload, asked for in a mean month
 * @param accelerators in service
 * @param heldPerAsked accelerators that shared jobs hold for each they ask for, 1 or more
 */
export function poolCoefficients(
  study: CompiledStudy,
  pool: CompiledPool,
  values: Float64Array,
  sustainedKw: number,
  unitsPerMonth: Float64Array,
  accelerators: number,
  heldPerAsked: number,
  out: PoolCoefficients,
): void {
  const profile = study.profiles[pool.profile]!
  const typicalKw = sustainedKw * out.parameters[POWER_FACTOR]!
  const idleKw = typicalKw * values[profile.idlePowerSlot]!
  const blockedKw = typicalKw * values[profile.blockedPowerSlot]!
  const { parameters, gang, shares } = out
  for (let w = 0; w < study.workloads.length; w++) {
    if (pool.canServe[w] === 0) {
      out.hoursPerUnit[w] = Number.POSITIVE_INFINITY
      continue
    }
    const workload = study.workloads[w]!
    if (workload.kind === 'serving') {
      serveCoefficients(study, profile, w, values, typicalKw, unitsPerMonth[w]!, accelerators, out)
      continue
    }
    const peak = values[profile.peakSlot[pool.peakIndex[w]!] ?? profile.peakSlot[0]!]!
    fillStep(study, pool, w, values, out)
    const compute = computeHours(usefulFlopPerUnit(study, w, values), peak, out.workRate[w]!)
    // Parts of a card that a queue rounds up to slices are oversized too; gangs hold whole cards.
    const askedShare = (1 - parameters[OVERSIZED_SHARE]!) / (workload.kind === 'batch' ? heldPerAsked : 1)
    const oversized = 1 - askedShare
    const unused = (1 - oversized) * parameters[UNUSED_SHARE]!
    const held = 1 - oversized - unused
    const thrownAway = workload.userFailureSlot === NO_SLOT ? 0 : held * values[workload.userFailureSlot]!
    const running = held - thrownAway
    const retained = running * gang[w * 4 + RETAINED]!
    const waiting = retained * blocked[BLOCKED_SHARE]!
    const productive = retained - waiting
    const rolledBack = running * gang[w * 4 + LOST]!
    const writing = running * gang[w * 4 + WRITING]!
    const recovering = running * gang[w * 4 + RECOVERY]!
    const base = w * SUB_ACCOUNT_COUNT
    shares[base + OVERSIZED] = oversized
    shares[base + UNUSED] = unused
    shares[base + USER_FAILURE] = thrownAway
    shares[base + ROLLED_BACK] = rolledBack
    shares[base + CHECKPOINT] = writing
    shares[base + RECOVERING] = recovering
    if (pool.step[w]! < 0) shares[base + IN_STEP] = waiting
    else {
      shares[base + COMMUNICATION] = retained * blocked[COMMUNICATION_SHARE]!
      shares[base + BUBBLE] = retained * blocked[BUBBLE_SHARE]!
      shares[base + INPUT] = retained * blocked[INPUT_SHARE]!
    }
    shares[base + (workload.kind === 'training' ? TRAINING : BATCH)] = productive
    out.productivePerUnit[w] = compute
    out.hoursPerUnit[w] = compute / productive
    out.kwPerAllocated[w] =
      typicalKw * (productive + rolledBack + thrownAway) +
      blockedKw * waiting +
      idleKw * (oversized + unused + writing + recovering)
  }
}
