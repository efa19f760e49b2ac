/**
 * Reading prompts as a roofline: compute, the weights read once per batch of tokens, and the exchange between accelerators, whichever is
 * slowest. Tokens whose keys and values are cached cost nothing here; they lengthen what the others attend to.
 *
 * Sources as in decode-roofline.ts.
 */

import { exchangeBytesPerToken, heldWeightBytes, type ServingDeployment, type ServingModel } from './serving-model.ts'
import {
  CACHED_SHARE,
  LINK_ACHIEVED,
  LINK_GB_PER_S,
  MEMORY_ACHIEVED,
  MEMORY_BANDWIDTH_TB_PER_S,
  PEAK_TFLOPS,
  PREFILL_COMPUTE,
  PREFILL_FACTOR,
} from './serving-speeds.ts'

const WEIGHT_BYTES_PER_TOKEN = 0
const FLOP_PER_TOKEN = 1
/** FLOP per token of context attended to. */
const ATTENTION_FLOP = 2
const PROMPT_TOKENS = 3
const EXCHANGE_BYTES = 4
const COEFFICIENTS = 5

/**
 * Set up once per model, deployment and prompt.
 *
 * @param model with the FLOP of attention as prompts are read: MLA reads them with full heads, not with the latent
 * @param promptTokens mean length, cached tokens included
 * @param batchTokens tokens that one accelerator reads at once, above zero
 */
export function prefillCoefficients(
  model: ServingModel,
  deployment: ServingDeployment,
  promptTokens: number,
  batchTokens: number,
): Float64Array {
  const out = new Float64Array(COEFFICIENTS)
  out[WEIGHT_BYTES_PER_TOKEN] = heldWeightBytes(model, deployment) / batchTokens
  out[FLOP_PER_TOKEN] = 2 * model.activeParameters
  out[ATTENTION_FLOP] = model.attentionFlop
  out[PROMPT_TOKENS] = promptTokens
  out[EXCHANGE_BYTES] = exchangeBytesPerToken(model, deployment)
  return out
}

/** Input tokens per second and accelerator, cached ones counted. Allocates nothing. @param speeds SERVING_SPEED_COUNT numbers */
export function prefillRate(coefficients: Float64Array, speeds: Float64Array): number {
  const cached = speeds[CACHED_SHARE]!
  // A token that is read attends to all cached ones and to half of the others: s (1 + c)/2 in the mean.
  const context = (coefficients[PROMPT_TOKENS]! * (1 + cached)) / 2
  const flop = coefficients[FLOP_PER_TOKEN]! + coefficients[ATTENTION_FLOP]! * context
  let slowest = flop / (speeds[PEAK_TFLOPS]! * 1e12 * speeds[PREFILL_COMPUTE]!)
  const reading = coefficients[WEIGHT_BYTES_PER_TOKEN]! / (speeds[MEMORY_BANDWIDTH_TB_PER_S]! * 1e12 * speeds[MEMORY_ACHIEVED]!)
  if (reading > slowest) slowest = reading
  const exchanging = coefficients[EXCHANGE_BYTES]! / (speeds[LINK_GB_PER_S]! * 1e9 * speeds[LINK_ACHIEVED]!)
  if (exchanging > slowest) slowest = exchanging
  return speeds[PREFILL_FACTOR]! / (slowest * (1 - cached))
}
