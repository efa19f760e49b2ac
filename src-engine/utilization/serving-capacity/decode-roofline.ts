/**
 * Decoding as a roofline: a step reads the weights it touches and the cache of every sequence, computes, and exchanges between
 * accelerators; the batch is the largest whose step meets the time per output token.
 *
 * Williams, Waterman and Patterson (2009), "Roofline", doi:10.1145/1498765.1498785; Pope et al. (2022), "Efficiently scaling transformer
 * inference", arXiv:2211.05102, section 2. What a roofline leaves out is the calibrated factor.
 */

import {
  exchangeBytesPerToken,
  heldWeightBytes,
  routedParameters,
  type ServingDeployment,
  type ServingModel,
} from './serving-model.ts'
import {
  DECODE_COMPUTE,
  DECODE_FACTOR,
  LAYER_LATENCY_US,
  LINK_ACHIEVED,
  LINK_GB_PER_S,
  MEMORY_ACHIEVED,
  MEMORY_BANDWIDTH_TB_PER_S,
  MEMORY_GB,
  PEAK_TFLOPS,
  SECONDS_PER_TOKEN,
  TOKENS_PER_STEP,
  USABLE_MEMORY,
  VERIFIED_TOKENS,
} from './serving-speeds.ts'

/** What `decodeCoefficients` sets up, per accelerator. */
const DENSE_BYTES = 0
const EXPERT_BYTES = 1
/** Rate at which tokens touch experts: a step of x tokens per accelerator reads 1 - e^(-rate x) of them. */
const TOUCH_RATE = 2
const CACHE_BYTES = 3
const FLOP_PER_TOKEN = 4
const EXCHANGE_BYTES = 5
const LAYERS = 6
const SMALLEST_BATCH = 7
const WEIGHT_BYTES = 8
const COEFFICIENTS = 9

/** What `decodeRate` writes. All zero where no batch meets the objective or the weights do not fit. */
export const TOKENS_PER_SECOND = 0
/** Sequences per accelerator. */
export const BATCH = 1
export const STEP_SECONDS = 2
export const DECODE_COUNT = 3

/** Set up once per model, deployment and context. */
export function decodeCoefficients(model: ServingModel, deployment: ServingDeployment): Float64Array {
  const out = new Float64Array(COEFFICIENTS)
  const routed = routedParameters(model)
  const dense = model.parameters - routed - model.vocabulary * model.hiddenSize
  const { devices } = deployment
  out[DENSE_BYTES] = dense * deployment.weightBytes * deployment.denseCopiesPerDevice
  out[EXPERT_BYTES] = (routed * deployment.weightBytes) / devices
  // x tokens per accelerator are n x draws of A of E experts: (1 - A/E)^(n x) stay untouched.
  out[TOUCH_RATE] = model.experts === 0 ? 0 : -devices * Math.log1p(-model.activeExperts / model.experts)
  out[CACHE_BYTES] = model.keyValueBytesPerToken * deployment.contextTokens
  out[FLOP_PER_TOKEN] = 2 * model.activeParameters + model.attentionFlop * deployment.contextTokens
  out[EXCHANGE_BYTES] = exchangeBytesPerToken(model, deployment)
  out[LAYERS] = model.layers
  out[SMALLEST_BATCH] = 1 / devices
  out[WEIGHT_BYTES] = heldWeightBytes(model, deployment)
  return out
}

/**
 * Output tokens per second and accelerator. Step = layers x latency + the slowest of memory, compute and exchange. Allocates nothing; about
 * 0.4 microseconds.
 *
 * The batch that memory allows solves dense + experts(1 - e^(-r b)) + cache b = bytes in time: concave, so Newton's steps from the batch
 * with all experts read approach it from below and never pass it.
 *
 * @param speeds SERVING_SPEED_COUNT numbers of a trial
 * @param out DECODE_COUNT numbers
 */
export function decodeRate(coefficients: Float64Array, speeds: Float64Array, out: Float64Array): void {
  const memory = speeds[MEMORY_BANDWIDTH_TB_PER_S]! * 1e12 * speeds[MEMORY_ACHIEVED]!
  const compute = speeds[PEAK_TFLOPS]! * 1e12 * speeds[DECODE_COMPUTE]!
  const link = speeds[LINK_GB_PER_S]! * 1e9 * speeds[LINK_ACHIEVED]!
  const verified = speeds[VERIFIED_TOKENS]!
  const gained = speeds[TOKENS_PER_STEP]!
  const dense = coefficients[DENSE_BYTES]!
  const experts = coefficients[EXPERT_BYTES]!
  const cache = coefficients[CACHE_BYTES]!
  const rate = coefficients[TOUCH_RATE]! * verified
  const fixed = coefficients[LAYERS]! * speeds[LAYER_LATENCY_US]! * 1e-6
  const left = speeds[SECONDS_PER_TOKEN]! * gained - fixed
  const flop = coefficients[FLOP_PER_TOKEN]! * verified
  const exchange = coefficients[EXCHANGE_BYTES]! * verified
  // Ceilings linear in the batch: compute, exchange, memory that holds the caches.
  let batch = (left * compute) / flop
  if (exchange > 0) {
    const byLink = (left * link) / exchange
    if (byLink < batch) batch = byLink
  }
  const held = (speeds[MEMORY_GB]! * 1e9 * speeds[USABLE_MEMORY]! - coefficients[WEIGHT_BYTES]!) / cache
  if (held < batch) batch = held
  const readable = left * memory - dense
  if (dense + experts * (1 - Math.exp(-rate * batch)) + cache * batch > left * memory) {
    let b = (readable - experts) / cache
    if (!(b > 0)) b = 0
    for (let i = 0; i < 40; i++) {
      const untouched = Math.exp(-rate * b)
      const step = (readable - experts * (1 - untouched) - cache * b) / (experts * rate * untouched + cache)
      b += step
      if (!(step > b * 1e-9)) break
    }
    batch = b
  }
  if (!(batch >= coefficients[SMALLEST_BATCH]!)) {
    out[TOKENS_PER_SECOND] = 0
    out[BATCH] = 0
    out[STEP_SECONDS] = 0
    return
  }
  const reading = (dense + experts * (1 - Math.exp(-rate * batch)) + cache * batch) / memory
  const computing = (batch * flop) / compute
  const exchanging = (batch * exchange) / link
  let slowest = reading > computing ? reading : computing
  if (exchanging > slowest) slowest = exchanging
  out[BATCH] = batch
  out[STEP_SECONDS] = fixed + slowest
  out[TOKENS_PER_SECOND] = (speeds[DECODE_FACTOR]! * batch * gained) / (fixed + slowest)
}
