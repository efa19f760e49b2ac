/**
 * The time of a training step and where it goes: compute, exposed communication, pipeline bubble, waiting for input (MODEL.md 5.3).
 *
 * A layout is set up once (layout-traffic.ts, parallelism-search.ts) into coefficients; a trial puts its own speeds to them. Rising speed of
 * any link never raises the blocked share: exposed communication only falls with it.
 */

/** Kinds of communication, in the order in which a set-up keeps them. */
export const trafficKinds = ['tensor', 'pipeline', 'expert', 'data'] as const
export type TrafficKind = (typeof trafficKinds)[number]

export const TENSOR = 0
export const PIPELINE = 1
export const EXPERT = 2
export const DATA = 3

/** Numbers per kind of traffic among the coefficients: what one accelerator sends in a step. */
export const BYTES_INSIDE = 0
export const BYTES_BETWEEN = 1
export const MESSAGES_INSIDE = 2
export const MESSAGES_BETWEEN = 3
export const CALLS = 4
export const TRAFFIC_WIDTH = 5

/** Coefficients behind those of the four kinds of traffic. */
export const HARDWARE_FLOP = 20
export const USEFUL_FLOP = 21
export const BUBBLE_OVER_IDEAL = 22
export const COEFFICIENT_COUNT = 23

/** What a trial draws. Bandwidths and the peak are above zero; shares lie in 0..1, the input stall below 1. */
export const PEAK_TFLOPS = 0
export const KERNEL_EFFICIENCY = 1
export const INSIDE_GB_PER_S = 2
export const INSIDE_LATENCY_US = 3
export const INSIDE_ACHIEVED = 4
export const BETWEEN_GB_PER_S = 5
export const BETWEEN_LATENCY_US = 6
export const BETWEEN_ACHIEVED = 7
export const CALL_LATENCY_US = 8
/** Four shares of communication time that compute can hide, by kind from `TENSOR` to `DATA`. */
export const OVERLAP = 9
export const INPUT_STALL = 13
export const SPEED_COUNT = 14

/** What `stepTime` writes. The first three add up to the fourth, which with the share of compute adds up to 1. */
export const COMMUNICATION_SHARE = 0
export const BUBBLE_SHARE = 1
export const INPUT_SHARE = 2
export const BLOCKED_SHARE = 3
/** Useful FLOP over peak while computing: kernel efficiency less what is computed twice. */
export const COMPUTE_EFFICIENCY = 4
/** Useful FLOP over peak in the whole step: COMPUTE_EFFICIENCY x (1 - BLOCKED_SHARE). */
export const STEP_MFU = 5
export const STEP_SECONDS = 6
export const STEP_COUNT = 7

/**
 * Step = ((compute + exposed tensor, pipeline and expert traffic)(1 + bubble) + exposed data traffic)/(1 - input stall).
 *
 * Each kind can hide its overlap share of its time, and all kinds together no more than there is compute; data-parallel traffic comes last.
 * Allocates nothing; about 0.1 microseconds.
 *
 * @param coefficients COEFFICIENT_COUNT numbers of a layout, per accelerator and step
 * @param speeds SPEED_COUNT numbers of a trial
 * @param out STEP_COUNT numbers
 */
export function stepTime(coefficients: Float64Array, speeds: Float64Array, out: Float64Array): void {
  const peak = speeds[PEAK_TFLOPS]! * 1e12
  const compute = coefficients[HARDWARE_FLOP]! / (peak * speeds[KERNEL_EFFICIENCY]!)
  const insideSecondsPerByte = 1e-9 / (speeds[INSIDE_GB_PER_S]! * speeds[INSIDE_ACHIEVED]!)
  const betweenSecondsPerByte = 1e-9 / (speeds[BETWEEN_GB_PER_S]! * speeds[BETWEEN_ACHIEVED]!)
  const insideLatency = speeds[INSIDE_LATENCY_US]! * 1e-6
  const betweenLatency = speeds[BETWEEN_LATENCY_US]! * 1e-6
  const callLatency = speeds[CALL_LATENCY_US]! * 1e-6
  let sent = 0
  let hidden = 0
  let data = 0
  for (let kind = 0; kind <= DATA; kind++) {
    const at = kind * TRAFFIC_WIDTH
    const seconds =
      coefficients[at + BYTES_INSIDE]! * insideSecondsPerByte +
      coefficients[at + BYTES_BETWEEN]! * betweenSecondsPerByte +
      coefficients[at + MESSAGES_INSIDE]! * insideLatency +
      coefficients[at + MESSAGES_BETWEEN]! * betweenLatency +
      coefficients[at + CALLS]! * callLatency
    if (kind === DATA) data = seconds
    else {
      sent += seconds
      hidden += seconds * speeds[OVERLAP + kind]!
    }
  }
  if (hidden > compute) hidden = compute
  const ideal = compute + sent - hidden
  const bubble = ideal * coefficients[BUBBLE_OVER_IDEAL]!
  const hideable = data * speeds[OVERLAP + DATA]!
  const left = compute - hidden
  const exposedData = data - (hideable < left ? hideable : left)
  const stall = speeds[INPUT_STALL]!
  const step = (ideal + bubble + exposedData) / (1 - stall)
  out[COMMUNICATION_SHARE] = (sent - hidden + exposedData) / step
  out[BUBBLE_SHARE] = bubble / step
  out[INPUT_SHARE] = stall
  out[BLOCKED_SHARE] = out[COMMUNICATION_SHARE]! + out[BUBBLE_SHARE]! + stall
  out[COMPUTE_EFFICIENCY] = (speeds[KERNEL_EFFICIENCY]! * coefficients[USEFUL_FLOP]!) / coefficients[HARDWARE_FLOP]!
  out[STEP_MFU] = coefficients[USEFUL_FLOP]! / (peak * step)
  out[STEP_SECONDS] = step
}
