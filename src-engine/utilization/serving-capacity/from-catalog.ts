/** What the models of serving take from the catalog: measured points, the served model, and central speeds of an accelerator. */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import { CentralReading, type Reading } from '../../catalog/central-reading.ts'
import type { ServingPhase } from '../../catalog/model-entry.ts'
import type { Range } from '../../study/quantity.ts'
import {
  decodeComputeShare,
  exchangeAchievedShare,
  expertLayerLatencyUs,
  memoryAchievedShare,
  prefillComputeShare,
  tensorLayerLatencyUs,
  usableMemoryShare,
} from './serving-defaults.ts'
import type { ServingModel } from './serving-model.ts'
import {
  CACHED_SHARE,
  DECODE_COMPUTE,
  DECODE_FACTOR,
  LAYER_LATENCY_US,
  LINK_ACHIEVED,
  LINK_GB_PER_S,
  MEMORY_ACHIEVED,
  MEMORY_BANDWIDTH_TB_PER_S,
  MEMORY_GB,
  PEAK_TFLOPS,
  PREFILL_COMPUTE,
  PREFILL_FACTOR,
  SECONDS_PER_TOKEN,
  SERVING_SPEED_COUNT,
  TOKENS_PER_STEP,
  USABLE_MEMORY,
  VERIFIED_TOKENS,
} from './serving-speeds.ts'

export interface MeasuredPoint {
  readonly phase: ServingPhase
  /** Tokens per second and accelerator: input tokens of a prefill point, output tokens of the others. */
  readonly tokensPerSecond: number
}

/** A `serving-point` per accelerator; a fault where it lacks the rate of its phase. */
export function measuredPoint(catalog: Catalog, key: string, path: string): Reading<MeasuredPoint> {
  const reading = new CentralReading(catalog, path)
  const entry = reading.entry(key, 'serving-point')
  const phase = entry?.phase ?? 'mixed'
  const rate = reading.number(entry, phase === 'prefill' ? 'inputTokensPerSecond' : 'outputTokensPerSecond')
  return reading.close({ phase, tokensPerSecond: rate / reading.number(entry, 'devices') })
}

/**
 * A `model-template` as it is served.
 *
 * Attention reads 4 x heads x width FLOP per layer, token and token of context. In decoding, a model with grouped queries
 * (`keyValueHeads` known) works with its head size; one without keeps a latent, whose width is `keyValueBytesPerToken`/(2 x layers) and
 * with which every head works: keys and values are then taken as equally wide, 6 % too much for DeepSeek-V3 (576 and 512 values).
 * Prompts are read with the full heads by either.
 *
 * @param headDimension of a model whose template does not state it; needed in prefill
 */
export function servingModel(
  catalog: Catalog,
  key: string,
  phase: 'prefill' | 'decode',
  path: string,
  headDimension?: number,
): Reading<ServingModel> {
  const reading = new CentralReading(catalog, path)
  const entry = reading.entry(key, 'model-template')
  const parameters = reading.number(entry, 'parameters')
  const activeParameters = reading.number(entry, 'activeParameters')
  const layers = reading.number(entry, 'layers')
  const isMixture = activeParameters < parameters
  const keyValueBytesPerToken = reading.number(entry, 'keyValueBytesPerToken')
  const isLatent = entry !== undefined && entry.keyValueHeads === undefined
  const width =
    phase === 'decode' && isLatent
      ? keyValueBytesPerToken / (2 * layers)
      : (headDimension ?? reading.number(entry, 'headDimension'))
  return reading.close({
    parameters,
    activeParameters,
    layers,
    hiddenSize: reading.number(entry, 'hiddenSize'),
    vocabulary: reading.number(entry, 'vocabulary'),
    experts: isMixture ? reading.number(entry, 'experts') : 0,
    activeExperts: isMixture ? reading.number(entry, 'activeExperts') : 0,
    keyValueBytesPerToken,
    attentionFlop: 4 * reading.number(entry, 'heads') * width * layers,
  })
}

/** Catalog keys of what a replica runs on. */
export interface ServingKeys {
  readonly accelerator: string
  readonly precision: keyof typeof peakFields
  /** Network over which its accelerators exchange between layers: inside the domain, or between domains where it spans several. */
  readonly link: string
  /** Whether experts are spread over tens of accelerators, beyond a domain of eight. */
  readonly isWide: boolean
}

const peakFields = { bf16: 'bf16DenseTflops', fp8: 'fp8DenseTflops', fp4: 'fp4DenseTflops', int8: 'int8DenseTops' } as const

/** What a study asks of serving; in no catalog. */
export interface ServingTerms {
  readonly secondsPerToken: number
  /** Tokens put through a step per sequence, and gained by it; 1 and 1 without drafts. */
  readonly verifiedTokens: number
  readonly tokensPerStep: number
  readonly cachedShare: number
}

/** Speeds that no catalog entry holds, and their ranges of general knowledge. */
export function servingDefaults(keys: ServingKeys): readonly { readonly speed: number; readonly range: Range }[] {
  return [
    { speed: MEMORY_ACHIEVED, range: memoryAchievedShare },
    { speed: DECODE_COMPUTE, range: decodeComputeShare },
    { speed: PREFILL_COMPUTE, range: prefillComputeShare },
    { speed: LINK_ACHIEVED, range: exchangeAchievedShare },
    { speed: LAYER_LATENCY_US, range: keys.isWide ? expertLayerLatencyUs : tensorLayerLatencyUs },
    { speed: USABLE_MEMORY, range: usableMemoryShare },
  ]
}

/** By speed that the catalog holds, the reference `kind/id.field` whose draw a trial puts there; a fault for each that is unknown. */
export function servingReferences(catalog: Catalog, keys: ServingKeys, path: string): Reading<ReadonlyMap<number, string>> {
  const reading = new CentralReading(catalog, path)
  const references = new Map([
    [PEAK_TFLOPS, `${keys.accelerator}.${peakFields[keys.precision]}`],
    [MEMORY_BANDWIDTH_TB_PER_S, `${keys.accelerator}.memoryBandwidthTbPerS`],
    [MEMORY_GB, `${keys.accelerator}.memoryGb`],
    [LINK_GB_PER_S, `${keys.link}.bandwidthGbPerSPerDirection`],
  ])
  for (const reference of references.values()) reading.reference(reference)
  return reading.close(references)
}

/** SERVING_SPEED_COUNT central values, both factors 1: those of the catalog, of the study, and general knowledge for the rest. */
export function centralServingSpeeds(
  catalog: Catalog,
  keys: ServingKeys,
  terms: ServingTerms,
  path: string,
): Reading<Float64Array> {
  const references = servingReferences(catalog, keys, path)
  if (!references.ok) return references
  const reading = new CentralReading(catalog, path)
  const speeds = new Float64Array(SERVING_SPEED_COUNT)
  for (const [speed, reference] of references.value) speeds[speed] = reading.reference(reference)
  for (const { speed, range } of servingDefaults(keys)) speeds[speed] = range.mode
  speeds[SECONDS_PER_TOKEN] = terms.secondsPerToken
  speeds[VERIFIED_TOKENS] = terms.verifiedTokens
  speeds[TOKENS_PER_STEP] = terms.tokensPerStep
  speeds[CACHED_SHARE] = terms.cachedShare
  speeds[DECODE_FACTOR] = 1
  speeds[PREFILL_FACTOR] = 1
  return reading.close(speeds)
}
