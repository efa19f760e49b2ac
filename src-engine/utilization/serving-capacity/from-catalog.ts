/** What the models of serving take from the catalog: measured points, the served model, and central speeds of an accelerator. */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import { CentralReading, type Reading } from '../../catalog/central-reading.ts'
import type { ServingPhase } from '../../catalog/model-entry.ts'
import type { ServingModel } from './serving-model.ts'

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

/** What a roofline needs of an accelerator and the network inside its domain. */
export interface ServingHardware {
  readonly peakTflops: number
  readonly memoryGb: number
  readonly memoryBandwidthTbPerS: number
  readonly linkGbPerS: number
}

const peakFields = { bf16: 'bf16DenseTflops', fp8: 'fp8DenseTflops', fp4: 'fp4DenseTflops', int8: 'int8DenseTops' } as const

/** Central speeds; a fault for a precision that the accelerator does not have. */
export function servingHardware(
  catalog: Catalog,
  accelerator: string,
  inside: string,
  precision: keyof typeof peakFields,
  path: string,
): Reading<ServingHardware> {
  const reading = new CentralReading(catalog, path)
  const entry = reading.entry(accelerator, 'accelerator')
  return reading.close({
    peakTflops: reading.number(entry, peakFields[precision]),
    memoryGb: reading.number(entry, 'memoryGb'),
    memoryBandwidthTbPerS: reading.number(entry, 'memoryBandwidthTbPerS'),
    linkGbPerS: reading.number(reading.entry(inside, 'network'), 'bandwidthGbPerSPerDirection'),
  })
}
