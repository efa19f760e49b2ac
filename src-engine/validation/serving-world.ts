/** What serving in the world did, beside the rooflines: cases I01 and I02 (DeepSeek inference system overview, 2025; CloudMatrix384). */
import type { Catalog } from '../catalog/catalog-entry.ts'
import {
  DECODE_COUNT,
  decodeCoefficients,
  decodeRate,
  TOKENS_PER_SECOND,
} from '../utilization/serving-capacity/decode-roofline.ts'
import { centralServingSpeeds, type ServingKeys, servingModel } from '../utilization/serving-capacity/from-catalog.ts'
import { prefillCoefficients, prefillRate } from '../utilization/serving-capacity/prefill-roofline.ts'
import { expectedDistinct } from '../utilization/training-efficiency/collectives.ts'
import { known, type WorldCase } from './validation-case.ts'

const path = 'validation'
const model = 'model-template/deepseek-v3'

export interface ServingSystem {
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
export const cloudMatrix: ServingSystem = {
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
export const h800Nodes: ServingSystem = {
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

const deployment = (system: ServingSystem, devices: number, contextTokens: number, exchangeCopies: number) => ({
  devices,
  exchangeCopies,
  denseCopiesPerDevice: system.copies,
  weightBytes: 1,
  contextTokens,
  // Half of the exchange, the dispatch, goes in 8 bits.
  activationBytes: 1.5,
})

function speedsOf(catalog: Catalog, system: ServingSystem, secondsPerToken: number, cachedShare: number): Float64Array {
  const terms = { secondsPerToken, verifiedTokens: system.verified, tokensPerStep: system.gained, cachedShare }
  return known(centralServingSpeeds(catalog, system.keys, terms, path))
}

/** Decoding by the roofline: DECODE_COUNT numbers. */
export function decoded(catalog: Catalog, system: ServingSystem, contextTokens: number, secondsPerToken: number): Float64Array {
  const shape = known(servingModel(catalog, model, 'decode', path))
  const replica = deployment(system, system.decodeDevices, contextTokens, system.decodeCopies)
  const out = new Float64Array(DECODE_COUNT)
  decodeRate(decodeCoefficients(shape, replica), speedsOf(catalog, system, secondsPerToken, 0), out)
  return out
}

/** Tokens/s of prefill per accelerator. */
export function prefilled(catalog: Catalog, system: ServingSystem, promptTokens: number, cachedShare: number): number {
  const shape = known(servingModel(catalog, model, 'prefill', path, 128))
  const replica = deployment(system, system.prefillDevices, promptTokens, system.prefillCopies)
  return prefillRate(prefillCoefficients(shape, replica, promptTokens, 8192), speedsOf(catalog, system, 1, cachedShare))
}

const ascend = { group: 'ke-ascend', source: 'arXiv:2506.12708', unit: 'tokens/s', errsAs: 'rate' } as const
const hopper = { group: 'ke-hopper', source: 'DeepSeek, open-infra-index, day 6', unit: 'tokens/s', errsAs: 'rate' } as const

export const servingWorld: readonly WorldCase[] = [
  {
    ...ascend,
    id: 'I02.decode-50ms',
    subModel: 'serving-decode',
    what: { en: 'Decoding per 910C under 50 ms', zh: '50 毫秒内每颗 910C 的解码' },
    published: 1943,
    assumed: { en: 'context of 4,096 tokens; 160 modules a replica', zh: '上下文 4,096 词元；每副本 160 个模组' },
    ours: catalog => decoded(catalog, cloudMatrix, 4096, 0.05)[TOKENS_PER_SECOND]!,
  },
  {
    ...ascend,
    id: 'I02.decode-15ms',
    subModel: 'serving-decode',
    what: { en: 'Decoding per 910C under 15 ms', zh: '15 毫秒内每颗 910C 的解码' },
    published: 538,
    assumed: {
      en: 'context of 4,096 tokens; so near the floor that a small error is a large one',
      zh: '上下文 4,096 词元；贴近下限，小误差即成大误差',
    },
    ours: catalog => decoded(catalog, cloudMatrix, 4096, 0.015)[TOKENS_PER_SECOND]!,
  },
  {
    ...hopper,
    id: 'I01.decode',
    subModel: 'serving-decode',
    what: { en: 'Decoding per H800 at 21 tokens/s per user', zh: '每用户 21 词元/秒时每张 H800 的解码' },
    // 14.8 thousand per node of eight.
    published: 1850,
    // 20 to 22 tokens/s per user; 4,989 tokens of context in the mean, as published there.
    assumed: { en: 'full nodes; the published rate is a mean over a day', zh: '节点满载；公布值为一天的平均' },
    ours: catalog => decoded(catalog, h800Nodes, 4989, 1 / 21)[TOKENS_PER_SECOND]!,
  },
  {
    ...ascend,
    id: 'I02.prefill',
    subModel: 'serving-prefill',
    what: { en: 'Reading prompts per 910C', zh: '每颗 910C 的预填充' },
    published: 6688,
    assumed: { en: 'prompts of 4,096 tokens, nothing cached', zh: '提示 4,096 词元，无缓存' },
    ours: catalog => prefilled(catalog, cloudMatrix, 4096, 0),
  },
  {
    ...hopper,
    id: 'I01.prefill',
    subModel: 'serving-prefill',
    what: { en: 'Reading prompts per H800, 56 % cached', zh: '每张 H800 的预填充，缓存 56%' },
    published: 73_700 / 8,
    assumed: { en: 'full nodes; the published rate is a mean over a day', zh: '节点满载；公布值为一天的平均' },
    ours: catalog => prefilled(catalog, h800Nodes, 4096, 0.563),
  },
]
