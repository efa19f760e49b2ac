/** The adapters between catalog and the models of training and serving: what they read, and what they refuse to guess. */
import { describe, expect, it } from 'vitest'
import type { Catalog, CatalogEntry } from '../../../src-engine/catalog/catalog-entry.ts'
import type { Reading } from '../../../src-engine/catalog/central-reading.ts'
import {
  centralServingSpeeds,
  measuredPoint,
  servingDefaults,
  servingModel,
  servingReferences,
} from '../../../src-engine/utilization/serving-capacity/from-catalog.ts'
import {
  LINK_GB_PER_S as LINK,
  MEMORY_GB,
  PEAK_TFLOPS as PEAK_FP,
  SERVING_SPEED_COUNT,
} from '../../../src-engine/utilization/serving-capacity/serving-speeds.ts'
import {
  centralSpeeds,
  kernelEfficiencyEntry,
  speedDefaults,
  speedReferences,
  trainingHardware,
  trainingModel,
} from '../../../src-engine/utilization/training-efficiency/from-catalog.ts'
import {
  INSIDE_GB_PER_S,
  INSIDE_LATENCY_US,
  KERNEL_EFFICIENCY,
  PEAK_TFLOPS,
  SPEED_COUNT,
} from '../../../src-engine/utilization/training-efficiency/step-time.ts'
import { bundledCatalog } from '../../studies/trials.ts'

const catalog = bundledCatalog()

const keys = {
  accelerator: 'accelerator/gb200',
  precision: 'bf16',
  inside: 'network/nvlink-5',
  between: 'network/ib-ndr-400',
} as const

function known<Value>(reading: Reading<Value>): Value {
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
  return reading.value
}

const faultKeys = (reading: Reading<unknown>) => (reading.ok ? [] : reading.faults.map(found => found.parameters.key))

/** The bundled catalog with fields of an entry left out. */
function without(key: string, ...fields: readonly string[]): Catalog {
  const entry = Object.fromEntries(Object.entries(catalog.get(key)!).filter(([field]) => !fields.includes(field)))
  return new Map([...catalog, [key, entry as unknown as CatalogEntry]])
}

describe('training', () => {
  it('reads a dense model and a mixture', () => {
    const dense = known(trainingModel(catalog, 'model-template/llama-3-70b', 'here'))
    expect(dense).toMatchObject({ layers: 80, attentionWidth: 8192, experts: 0, activeExperts: 0 })
    const mixture = known(trainingModel(catalog, 'model-template/mixtral-8x7b', 'here'))
    expect(mixture).toMatchObject({ experts: 8, activeExperts: 2, attentionWidth: 4096 })
  })

  it('names every field that a model lacks, and the place that asked', () => {
    const reading = trainingModel(catalog, 'model-template/step-3', 'workloads.1.model')
    expect(faultKeys(reading)).toEqual(
      ['heads', 'headDimension', 'vocabulary', 'experts', 'activeExperts'].map(field => `model-template/step-3.${field}`),
    )
    expect(reading.ok ? [] : reading.faults.map(found => [found.code, found.path])[0]).toEqual([
      'catalog-value-missing',
      'workloads.1.model',
    ])
    expect(faultKeys(trainingModel(catalog, 'model-template/none', 'here'))).toEqual(['model-template/none'])
  })

  it('takes the domain from the network and memory from the accelerator', () => {
    expect(known(trainingHardware(catalog, keys, 'here'))).toMatchObject({ domainDevices: 72, memoryGb: 186 })
    // A network between domains has none.
    expect(faultKeys(trainingHardware(catalog, { ...keys, inside: 'network/roce-400' }, 'here'))).toEqual([
      'network/roce-400.domainDevices',
    ])
  })

  it('knows every speed by a reference or a range, and no speed by both', () => {
    const references = known(speedReferences(catalog, keys, 'here'))
    const covered = [...references.keys(), ...speedDefaults.map(({ speed }) => speed)].sort((a, b) => a - b)
    expect(covered).toEqual(Array.from({ length: SPEED_COUNT }, (_, speed) => speed))
    for (const { range } of speedDefaults) {
      expect(range.low).toBeLessThan(range.mode)
      expect(range.mode).toBeLessThan(range.high)
    }
    const speeds = known(centralSpeeds(catalog, keys, 'here'))
    expect([PEAK_TFLOPS, KERNEL_EFFICIENCY, INSIDE_GB_PER_S, INSIDE_LATENCY_US].map(speed => speeds[speed])).toEqual([
      2500, 0.58, 900, 2,
    ])
  })

  it('has no kernel efficiency at a precision that nobody stated', () => {
    expect(kernelEfficiencyEntry(catalog, 'accelerator/gb200', 'bf16')?.id).toBe('ke-blackwell')
    expect(kernelEfficiencyEntry(catalog, 'accelerator/gb200', 'fp8')).toBeUndefined()
    expect(faultKeys(centralSpeeds(catalog, { ...keys, precision: 'fp8' }, 'here'))).toHaveLength(1)
  })
})

describe('serving', () => {
  it('reads a point per accelerator, by the tokens of its phase', () => {
    expect(known(measuredPoint(catalog, 'serving-point/ds-h800-prefill', 'here'))).toEqual({
      phase: 'prefill',
      tokensPerSecond: 73_700 / 8,
    })
    expect(known(measuredPoint(catalog, 'serving-point/llama70b-h100-fp8', 'here')).phase).toBe('mixed')
    const broken = without('serving-point/ds-h800-decode', 'outputTokensPerSecond')
    expect(faultKeys(measuredPoint(broken, 'serving-point/ds-h800-decode', 'here'))).toEqual([
      'serving-point/ds-h800-decode.outputTokensPerSecond',
    ])
  })

  it('counts attention by head size with grouped queries, by the latent with MLA', () => {
    const grouped = known(servingModel(catalog, 'model-template/llama-3-70b', 'decode', 'here'))
    expect(grouped.attentionFlop).toBe(4 * 64 * 128 * 80)
    const latent = known(servingModel(catalog, 'model-template/deepseek-v3', 'decode', 'here'))
    expect(latent.attentionFlop).toBe(4 * 128 * 576 * 61)
  })

  it('needs the head size of a latent model for prompts, from the catalog or stated', () => {
    const bare = without('model-template/deepseek-v3', 'headDimension')
    expect(faultKeys(servingModel(bare, 'model-template/deepseek-v3', 'prefill', 'here'))).toEqual([
      'model-template/deepseek-v3.headDimension',
    ])
    const stated = known(servingModel(bare, 'model-template/deepseek-v3', 'prefill', 'here', 128))
    expect(stated.attentionFlop).toBe(4 * 128 * 128 * 61)
  })

  it('knows every speed by a reference, a range or the terms, and refuses a precision that an accelerator does not have', () => {
    const h800 = { accelerator: 'accelerator/h800-sxm', precision: 'fp8', link: 'network/ib-ndr-400', isWide: true } as const
    const terms = { secondsPerToken: 0.05, verifiedTokens: 2, tokensPerStep: 1.7, cachedShare: 0.5 }
    const speeds = known(centralServingSpeeds(catalog, h800, terms, 'here'))
    expect([PEAK_FP, LINK, MEMORY_GB].map(speed => speeds[speed])).toEqual([1978.9, 46, 80])
    // Nothing is left at zero.
    expect([...speeds].filter(value => !(value > 0))).toEqual([])
    const held = [...known(servingReferences(catalog, h800, 'here')).keys(), ...servingDefaults(h800).map(({ speed }) => speed)]
    expect(new Set(held).size).toBe(held.length)
    expect(held).toHaveLength(SERVING_SPEED_COUNT - 6)
    const a100 = { ...h800, accelerator: 'accelerator/a100-80' }
    expect(faultKeys(centralServingSpeeds(catalog, a100, terms, 'here'))).toEqual(['accelerator/a100-80.fp8DenseTflops'])
  })
})
