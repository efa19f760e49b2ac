/** What a trial draws for the rooflines of serving: one array that decoding and prefill share, positions by name. */

export const MEMORY_BANDWIDTH_TB_PER_S = 0
export const MEMORY_ACHIEVED = 1
export const PEAK_TFLOPS = 2
/** Share of the peak that decoding and reading prompts reach. */
export const DECODE_COMPUTE = 3
export const PREFILL_COMPUTE = 4
/** The link that the exchange between layers is drawn over, GB/s per direction, and the share of it that is reached. */
export const LINK_GB_PER_S = 5
export const LINK_ACHIEVED = 6
/** Microseconds per layer that no batch shortens: kernels started, messages on their way. */
export const LAYER_LATENCY_US = 7
export const MEMORY_GB = 8
/** Share of memory that weights and cache may fill. */
export const USABLE_MEMORY = 9
/** Tokens that a sequence puts through one step of decoding, the drafted ones included; 1 without drafts. */
export const VERIFIED_TOKENS = 10
/** Tokens that a sequence gains by one step, at most the verified ones. */
export const TOKENS_PER_STEP = 11
/** Service objective: most seconds per output token. */
export const SECONDS_PER_TOKEN = 12
/** Share of input tokens whose keys and values are kept from earlier prompts; below 1. */
export const CACHED_SHARE = 13
/** Measured over roofline throughput (model-error.ts). */
export const DECODE_FACTOR = 14
export const PREFILL_FACTOR = 15
export const SERVING_SPEED_COUNT = 16
