/** Case I01 as a study: a day of DeepSeek-V3/R1 inference on 226.75 nodes of eight H800, as its operator published it. */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import type { Study } from '../../study/study.ts'
import { bareEntries, bareProfile, bareStudy, catalogOf, provenance } from './bare-study.ts'

const point = {
  kind: 'serving-point',
  name: 'node',
  model: 'model-template/v3',
  accelerator: 'accelerator/h800',
  devices: 8,
} as const

export const inferenceCatalog: Catalog = catalogOf([
  ...bareEntries({
    id: 'h800',
    bf16DenseTflops: 989,
    acceleratorsPerSystem: 8,
    maxPowerKw: 10,
    typicalPowerKw: 8,
    pue: 1.2,
    electricityUsdPerKwh: 0,
  }),
  // Day averages; the input rate counts cached tokens.
  { ...point, id: 'prefill', phase: 'prefill', per: 'node', objective: 'as published', inputTokensPerSecond: 73_700, provenance },
  { ...point, id: 'decode', phase: 'decode', per: 'node', objective: 'as published', outputTokensPerSecond: 14_800, provenance },
  {
    kind: 'model-template',
    id: 'v3',
    name: 'DeepSeek-V3',
    parameters: 671e9,
    activeParameters: 37e9,
    layers: 61,
    hiddenSize: 7168,
    sequence: 4096,
    provenance,
  },
])

export interface InferenceDay {
  readonly inputTokens: number
  readonly outputTokens: number
  /** Factor on the published rates of a node. */
  readonly efficiency: number
}

/** The published day for a whole month, so that a day is 24/730 of what is paid and earned; beside it a plan that serves nothing. */
export function inferenceStudy({ inputTokens, outputTokens, efficiency }: InferenceDay): Study {
  const operations = { repairCrews: 0 }
  return bareStudy({
    id: 'inference-day',
    horizonMonths: 1,
    discountRate: 0,
    profile: {
      ...bareProfile('h800'),
      serving: { prefill: 'serving-point/prefill', decode: 'serving-point/decode', efficiency, headroomShare: 0 },
    },
    workloads: [
      {
        id: 'day',
        name: 'day',
        kind: 'serving',
        model: 'model-template/v3',
        inputTokensPerDay: inputTokens,
        outputTokensPerDay: outputTokens,
        revenue: {
          cachedInputShare: 0.563,
          pricePerMillionCachedInput: 0.14,
          pricePerMillionInput: 0.55,
          pricePerMillionOutput: 2.19,
        },
        growth: { kind: 'flat' },
        lostValue: 1,
        toleratedDelayMonths: 0,
        delayCost: 0,
        mayOverflow: false,
      },
    ],
    plans: [
      { id: 'nothing', name: 'nothing', tranches: [], operations, oneOffs: [], levers: [] },
      {
        id: 'nodes',
        name: '226.75 nodes',
        tranches: [
          {
            id: 'nodes',
            supply: 'reserved',
            profile: 'bare',
            system: 'system/h800',
            site: 'bare',
            rental: 'rental/h800',
            accelerators: 1814,
            month: 0,
            leadTimeMonths: 0,
            termMonths: 1,
            isRenewed: false,
          },
        ],
        operations,
        oneOffs: [],
        levers: [],
      },
    ],
  })
}
