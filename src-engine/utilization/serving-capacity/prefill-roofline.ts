/**
 * Reading prompts as a roofline: compute, the weights read once per batch of tokens, and the exchange between accelerators, whichever is
 * slowest. Tokens whose keys and values are cached cost nothing here; they lengthen what the others attend to.
 *
 * Sources as in decode-roofline.ts.
 */
import { routedParameters, type ServingDeployment, type ServingModel } from './serving-model.ts'

const WEIGHT_BYTES_PER_TOKEN = 0
const FLOP_PER_TOKEN = 1
/** FLOP per token of context attended to. */
const ATTENTION_FLOP = 2
const PROMPT_TOKENS = 3
const EXCHANGE_BYTES = 4
const COEFFICIENTS = 5

/** What a trial draws; all above zero but the cached share, which is below 1. */
export const MEMORY_BYTES_PER_S = 0
export const COMPUTE_FLOP_PER_S = 1
export const LINK_BYTES_PER_S = 2
/** Share of input tokens whose keys and values are kept from earlier prompts. */
export const CACHED_SHARE = 3
/** Measured over roofline throughput. */
export const PREFILL_FACTOR = 4
export const PREFILL_SPEED_COUNT = 5

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
  const routed = routedParameters(model)
  const dense = (model.parameters - routed) * deployment.denseCopiesPerDevice
  out[WEIGHT_BYTES_PER_TOKEN] = ((dense + routed / deployment.devices) * deployment.weightBytes) / batchTokens
  out[FLOP_PER_TOKEN] = 2 * model.activeParameters
  out[ATTENTION_FLOP] = model.attentionFlop
  out[PROMPT_TOKENS] = promptTokens
  const copies = model.experts === 0 ? 4 : 2 * model.activeExperts
  out[EXCHANGE_BYTES] = deployment.devices === 1 ? 0 : copies * model.layers * model.hiddenSize * deployment.activationBytes
  return out
}

/** Input tokens per second and accelerator, cached ones counted. Allocates nothing. */
export function prefillRate(coefficients: Float64Array, speeds: Float64Array): number {
  const cached = speeds[CACHED_SHARE]!
  // A token that is read attends to all cached ones and to half of the others: s (1 + c)/2 in the mean.
  const context = (coefficients[PROMPT_TOKENS]! * (1 + cached)) / 2
  let slowest = (coefficients[FLOP_PER_TOKEN]! + coefficients[ATTENTION_FLOP]! * context) / speeds[COMPUTE_FLOP_PER_S]!
  const reading = coefficients[WEIGHT_BYTES_PER_TOKEN]! / speeds[MEMORY_BYTES_PER_S]!
  if (reading > slowest) slowest = reading
  const exchanging = coefficients[EXCHANGE_BYTES]! / speeds[LINK_BYTES_PER_S]!
  if (exchanging > slowest) slowest = exchanging
  return speeds[PREFILL_FACTOR]! / (slowest * (1 - cached))
}
