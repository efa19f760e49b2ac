/**
 * Cases I01 and I02 against the rooflines: DeepSeek inference system overview (2025); CloudMatrix384, arXiv:2506.12708. What the world
 * shows, not what a formula says: printed as published/ours/error, each held inside a wide band, and predicted without its own source.
 */
import { describe, expect, it } from 'vitest'
import { type ErrorCase, errorFactor, factorOf, leftOutCases } from '../../../src-engine/utilization/model-error.ts'
import {
  BATCH,
  DECODE_COUNT,
  decodeCoefficients,
  decodeRate,
  TOKENS_PER_SECOND,
} from '../../../src-engine/utilization/serving-capacity/decode-roofline.ts'
import {
  centralServingSpeeds,
  type ServingKeys,
  servingModel,
} from '../../../src-engine/utilization/serving-capacity/from-catalog.ts'
import { prefillCoefficients, prefillRate } from '../../../src-engine/utilization/serving-capacity/prefill-roofline.ts'
import { expectedDistinct } from '../../../src-engine/utilization/training-efficiency/collectives.ts'
import { bundledCatalog } from '../../studies/trials.ts'

const catalog = bundledCatalog()

function known<Value>(reading: { ok: true; value: Value } | { ok: false; faults: unknown }): Value {
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
  return reading.value
}

interface System {
  readonly keys: ServingKeys
  /** Accelerators of a decoding replica, of a prefill replica, and copies of dense weights on each. */
  readonly decodeDevices: number
  readonly prefillDevices: number
  readonly copies: number
  /** Copies of a token that cross the link in decoding, where each goes by itself, and in prefill. */
  readonly decodeCopies: number
  readonly prefillCopies: number
  /** Tokens put through a step and gained by it. */
  readonly verified: number
  readonly gained: number
}

/** 160 modules of two dies, each with a copy; one drafted token, seven in ten accepted (as reported there). */
const cloudMatrix: System = {
  keys: { accelerator: 'accelerator/ascend-910c', precision: 'int8', link: 'network/ub-cloudmatrix', isWide: true },
  decodeDevices: 160,
  prefillDevices: 16,
  copies: 2,
  decodeCopies: 8,
  prefillCopies: 8,
  verified: 2,
  gained: 1.7,
}

/** Experts over 18 nodes in decoding and 4 in prefill; between nodes by 50 GB/s links. */
const h800: System = {
  keys: { accelerator: 'accelerator/h800-sxm', precision: 'fp8', link: 'network/ib-ndr-400', isWide: true },
  decodeDevices: 144,
  prefillDevices: 32,
  copies: 1,
  decodeCopies: 8,
  // In prefill a token goes once to each of the other nodes that hold one of its experts.
  prefillCopies: (expectedDistinct(4, 8) * 3) / 4,
  verified: 1,
  gained: 1,
}

const deployment = (system: System, devices: number, contextTokens: number, exchangeCopies: number) => ({
  devices,
  exchangeCopies,
  denseCopiesPerDevice: system.copies,
  weightBytes: 1,
  contextTokens,
  // Half of the exchange, the dispatch, goes in 8 bits.
  activationBytes: 1.5,
})

function speedsOf(system: System, secondsPerToken: number, cachedShare: number): Float64Array {
  const terms = { secondsPerToken, verifiedTokens: system.verified, tokensPerStep: system.gained, cachedShare }
  return known(centralServingSpeeds(catalog, system.keys, terms, 'test'))
}

function decoded(system: System, contextTokens: number, secondsPerToken: number): Float64Array {
  const model = known(servingModel(catalog, 'model-template/deepseek-v3', 'decode', 'test'))
  const coefficients = decodeCoefficients(model, deployment(system, system.decodeDevices, contextTokens, system.decodeCopies))
  const out = new Float64Array(DECODE_COUNT)
  decodeRate(coefficients, speedsOf(system, secondsPerToken, 0), out)
  return out
}

function prefilled(system: System, promptTokens: number, cachedShare: number): number {
  const model = known(servingModel(catalog, 'model-template/deepseek-v3', 'prefill', 'test', 128))
  const replica = deployment(system, system.prefillDevices, promptTokens, system.prefillCopies)
  return prefillRate(prefillCoefficients(model, replica, promptTokens, 8192), speedsOf(system, 1, cachedShare))
}

const decodeCases: readonly ErrorCase[] = [
  {
    id: 'I02 decode under 50 ms',
    group: 'ascend',
    source: 'arXiv:2506.12708',
    published: 1943,
    ours: decoded(cloudMatrix, 4096, 0.05)[TOKENS_PER_SECOND]!,
  },
  // 20 to 22 tokens/s per user; 4,989 tokens of context in the mean, as published there.
  {
    id: 'I01 decode, 21 tokens/s per user',
    group: 'hopper',
    source: 'DeepSeek, day 6',
    published: 1850,
    ours: decoded(h800, 4989, 1 / 21)[TOKENS_PER_SECOND]!,
  },
]

const prefillCases: readonly ErrorCase[] = [
  { id: 'I02 prefill', group: 'ascend', source: 'arXiv:2506.12708', published: 6688, ours: prefilled(cloudMatrix, 4096, 0) },
  { id: 'I01 prefill', group: 'hopper', source: 'DeepSeek, day 6', published: 73_700 / 8, ours: prefilled(h800, 4096, 0.563) },
]

function show(cases: readonly ErrorCase[]): void {
  for (const { id, published, ours } of cases) {
    console.log(
      `${id}: published ${published.toFixed(0)}, ours ${ours.toFixed(0)}, error ${(100 * (ours / published - 1)).toFixed(0)} %`,
    )
  }
  for (const { id, published, p10, p50, p90 } of leftOutCases(cases)) {
    const [low, middle, high] = [p10, p50, p90].map(value => value.toFixed(0))
    console.log(`${id} without its source: ${middle}, P10 ${low}, P90 ${high}; published ${published.toFixed(0)}`)
  }
}

describe('decode', () => {
  it('is between two thirds and three times the published rates', () => {
    show(decodeCases)
    for (const { published, ours } of decodeCases) {
      // A roofline leaves out kernels that wait for each other, unevenly full experts and hours that are not full.
      expect(ours / published).toBeGreaterThan(1 / 1.5)
      expect(ours / published).toBeLessThan(3)
    }
  })

  it('under 15 ms is so close to the floor that its rate says little: less than under 50 ms, and at most five times the published', () => {
    const tight = decoded(cloudMatrix, 4096, 0.015)
    const published = 538
    console.log(
      `I02 decode under 15 ms: published ${published}, ours ${tight[TOKENS_PER_SECOND]!.toFixed(0)} at a batch of ${tight[BATCH]!.toFixed(0)}`,
    )
    expect(tight[TOKENS_PER_SECOND]).toBeLessThan(decodeCases[0]!.ours)
    expect(tight[TOKENS_PER_SECOND]! / published).toBeLessThan(5)
    // The floor itself: weights of two copies alone take most of the time, so a fifth less time meets nothing.
    expect(decoded(cloudMatrix, 4096, 0.012)[TOKENS_PER_SECOND]).toBe(0)
  })
})

describe('prefill', () => {
  it('is between two thirds and four times the published rates', () => {
    show(prefillCases)
    for (const { published, ours } of prefillCases) {
      // The H800 figure is a day's average of occupied nodes.
      expect(ours / published).toBeGreaterThan(1 / 1.5)
      expect(ours / published).toBeLessThan(4)
    }
  })
})

it('the factor of a family with a case leans to that case, and is narrower than elsewhere', () => {
  const factor = errorFactor(decodeCases)
  for (const { group, published, ours } of decodeCases) {
    const own = factorOf(factor, group)
    const other = factorOf(factor, 'no such family')
    expect(Math.abs(own.location - Math.log(published / ours))).toBeLessThanOrEqual(
      Math.abs(other.location - Math.log(published / ours)),
    )
    expect(own.specific).toBeLessThanOrEqual(other.specific)
  }
})
