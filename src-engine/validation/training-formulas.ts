/** Arithmetic of training work as published: cases M01, M02, M05, M06, M08, M10, and the ideal days of R07. */
import { stateBytesPerParameter } from '../utilization/training-efficiency/memory-need.ts'
import { gptParameters, recomputedTrainingFlop } from '../utilization/training-efficiency/model-flop.ts'
import { bubbleOverIdeal, bubbleShare } from '../utilization/training-efficiency/pipeline-bubble.ts'
import { mixedPrecisionAdam } from '../utilization/training-efficiency/training-job.ts'
import { computeHours, type ModelShape, trainingFlopPerToken } from '../utilization/training-flops.ts'
import { mosaicRows, mosaicShapes } from './mosaic-rows.ts'
import { type FormulaCase, type FormulaPoint, relative } from './validation-case.ts'

/** Model FLOP utilization in percent: accelerators that would do the useful FLOP at peak, over those there are. */
export function mfuPercent(shape: ModelShape, tokensPerSecond: number, accelerators: number, peakTflops: number): number {
  return (100 * computeHours(3600 * tokensPerSecond * trainingFlopPerToken(shape), peakTflops, 1)) / accelerators
}

/** MegaScale and Megatron-LM on GPT-3 of 175 billion parameters, sequences of 2,048 tokens (NSDI 2024, tables 2 and 3). */
export const megaScaleRows = [
  { system: 'MegaScale', accelerators: 12_288, batchSequences: 6144, seconds: 6.34, mfu: 55.2 },
  { system: 'Megatron-LM', accelerators: 12_288, batchSequences: 6144, seconds: 8.57, mfu: 41.2 },
  { system: 'MegaScale', accelerators: 256, batchSequences: 768, seconds: 32.0, mfu: 65.3 },
  { system: 'Megatron-LM', accelerators: 256, batchSequences: 768, seconds: 40.0, mfu: 53.0 },
] as const

const gpt3: ModelShape = { activeParameters: 175e9, layers: 96, heads: 96, headDimension: 128, sequence: 2048 }

const mosaicPeaks = { h100_80gb: 989.5, a100_80gb: 312, a100_40gb: 312 } as const

function mosaicPoints(): FormulaPoint[] {
  return mosaicRows.map(row => {
    const [layers, width] = mosaicShapes[row.model]!
    const shape = { activeParameters: row.parameters, layers, heads: 1, headDimension: width, sequence: row.sequence }
    const peak = mosaicPeaks[row.hardware] * (row.precision === 'amp_fp8' ? 2 : 1)
    const allowed = 0.0005 * row.mfu
    return {
      what: `${row.model}, ${row.accelerators} ${row.hardware}, ${row.sequence} tokens, ${row.precision}`,
      published: row.mfu,
      ours: mfuPercent(shape, row.tokensPerSecond, row.accelerators, peak),
      within: allowed > 0.02 ? allowed : 0.02,
    }
  })
}

function palmPoints(): FormulaPoint[] {
  const shape = { activeParameters: 540.35e9, layers: 118, heads: 48, headDimension: 256, sequence: 2048 }
  return [
    { what: 'with attention', published: 46.2, ours: mfuPercent(shape, 238_300, 6144, 275), within: 0.05 },
    { what: 'without attention', published: 45.7, ours: mfuPercent({ ...shape, layers: 0 }, 238_300, 6144, 275), within: 0.05 },
  ]
}

function megaScalePoints(): FormulaPoint[] {
  const rows = megaScaleRows.map(({ system, accelerators, batchSequences, seconds, mfu }) =>
    relative(`${system} on ${accelerators}`, mfu, mfuPercent(gpt3, (batchSequences * 2048) / seconds, accelerators, 312), 0.025),
  )
  return rows
}

function megaScaleDays(): FormulaPoint[] {
  const tokensPerSecond = (6144 * 2048) / 6.34
  const share = mfuPercent(gpt3, tokensPerSecond, 12_288, 312) / 100
  const days = computeHours(300e9 * trainingFlopPerToken(gpt3), 312, share) / 12_288 / 24
  return [relative('300 billion tokens', 1.75, days, 0.001)]
}

/** Layers, width and billions of parameters of Narayanan et al. (2021), table 1. */
const narayanan = [
  [24, 2304, 1.7],
  [30, 3072, 3.6],
  [36, 4096, 7.5],
  [40, 6144, 18.4],
  [48, 8192, 39.1],
  [60, 10_240, 76.1],
  [80, 12_288, 145.6],
  [96, 16_384, 310.1],
  [105, 20_480, 529.6],
  [128, 25_600, 1008.0],
] as const

const hardwareDays = (tokens: number, parameters: number, tflops: number, accelerators: number) =>
  computeHours(recomputedTrainingFlop(tokens, parameters), tflops, 1) / accelerators / 24

const zero = [
  { parameters: 7.5e9, stage: 0, shards: 64, gb: 120 },
  { parameters: 7.5e9, stage: 1, shards: 64, gb: 31.4 },
  { parameters: 7.5e9, stage: 2, shards: 64, gb: 16.6 },
  { parameters: 7.5e9, stage: 3, shards: 64, gb: 1.9 },
  { parameters: 1e12, stage: 3, shards: 1024, gb: 15.6 },
] as const

function zeroPoints(): FormulaPoint[] {
  return zero.map(({ parameters, stage, shards, gb }) => ({
    what: `stage ${stage} of ${parameters / 1e9} billion over ${shards}`,
    published: gb,
    ours: (parameters * stateBytesPerParameter(mixedPrecisionAdam, stage, shards)) / 1e9,
    within: 0.05,
  }))
}

function bubblePoints(): FormulaPoint[] {
  return (
    [
      [4, 8],
      [8, 32],
      [64, 16],
    ] as const
  ).flatMap(([p, m]) => [
    { what: `${p} stages, ${m} micro-batches, of ideal time`, published: (p - 1) / m, ours: bubbleOverIdeal(p, m, 1), within: 0 },
    {
      what: `${p} stages, ${m} micro-batches, of all time`,
      published: (p - 1) / (m + p - 1),
      ours: bubbleShare(p, m, 1),
      within: 0,
    },
  ])
}

export const trainingFormulas: readonly FormulaCase[] = [
  {
    id: 'M01',
    subModel: 'training-step',
    what: { en: 'MFU of 216 benchmarks from their throughput', zh: '由吞吐量计算 216 项基准的 MFU' },
    source: 'mosaicml/llm-foundry, scripts/train/benchmarking/README.md',
    unit: '%',
    tolerance: {
      en: '0.05 %, or 0.02 points where that is more: two decimals are printed',
      zh: '0.05%，或 0.02 个百分点（取大者）：所印为两位小数',
    },
    points: mosaicPoints,
  },
  {
    id: 'M02',
    subModel: 'training-step',
    what: { en: 'MFU of PaLM 540B', zh: 'PaLM 540B 的 MFU' },
    source: 'Chowdhery et al. (2022), section 4.1',
    unit: '%',
    tolerance: { en: 'half a unit of the last digit printed', zh: '所印末位数字的半个单位' },
    points: palmPoints,
  },
  {
    id: 'M05.mfu',
    subModel: 'training-step',
    what: { en: 'MFU of MegaScale and Megatron-LM from step times', zh: '由单步时间计算 MegaScale 与 Megatron-LM 的 MFU' },
    source: 'Jiang et al., MegaScale (NSDI 2024), tables 2 and 3',
    unit: '%',
    tolerance: { en: '2.5 %: published FLOP/s and MFU disagree by 2 %', zh: '2.5%：所载 FLOP/s 与 MFU 相差 2%' },
    points: megaScalePoints,
  },
  {
    id: 'M05.days',
    subModel: 'training-step',
    what: { en: 'Days of MegaScale for 300 billion tokens', zh: 'MegaScale 训练 3,000 亿词元的天数' },
    source: 'Jiang et al., MegaScale (NSDI 2024), table 2',
    unit: 'd',
    tolerance: { en: '0.1 %', zh: '0.1%' },
    points: megaScaleDays,
  },
  {
    id: 'M06.parameters',
    subModel: 'training-step',
    what: { en: 'Parameters of ten GPT models', zh: '十个 GPT 模型的参数量' },
    source: 'Narayanan et al. (2021), arXiv:2104.04473, table 1 and eq. 2',
    unit: '1e9',
    tolerance: { en: '0.05: one decimal is printed', zh: '0.05：所印为一位小数' },
    points: () =>
      narayanan.map(([layers, width, billions]) => ({
        what: `${layers} layers of width ${width}`,
        published: billions,
        ours: gptParameters(layers, width, 51_200, 2048) / 1e9,
        within: 0.05,
      })),
  },
  {
    id: 'M06.days',
    subModel: 'training-step',
    what: { en: 'Training days with recomputation', zh: '含重计算的训练天数' },
    source: 'Narayanan et al. (2021), arXiv:2104.04473, eq. 4',
    unit: 'd',
    tolerance: { en: '0.5 %: two digits are printed', zh: '0.5%：所印为两位数字' },
    points: () => [
      relative('175 billion, 300 billion tokens', 33.91, hardwareDays(300e9, 175e9, 140, 1024), 0.005),
      relative('1.008 trillion, 450 billion tokens', 83.9, hardwareDays(450e9, 1.008e12, 163, 3072), 0.005),
      relative('1 trillion, 450 billion tokens', 83.2, hardwareDays(450e9, 1e12, 163, 3072), 0.005),
    ],
  },
  {
    id: 'M08',
    subModel: 'training-step',
    what: { en: 'Training days of BLOOM', zh: 'BLOOM 的训练天数' },
    source: 'bigscience-workshop/bigscience, tr11-176B-ml',
    unit: 'd',
    tolerance: { en: '0.05 %', zh: '0.05%' },
    points: () => [relative('384 accelerators at 150 TFLOP/s', 120.8, hardwareDays(450e9, 167e9, 150, 384), 0.0005)],
  },
  {
    id: 'M10.memory',
    subModel: 'training-step',
    what: { en: 'Memory of weights, gradients and optimizer by ZeRO stage', zh: '各 ZeRO 阶段的权重、梯度与优化器显存' },
    source: 'Rajbhandari et al. (2020), arXiv:1910.02054, figure 1',
    unit: 'GB',
    tolerance: { en: '0.05: one decimal is printed', zh: '0.05：所印为一位小数' },
    points: zeroPoints,
  },
  {
    id: 'M10.bubble',
    subModel: 'training-step',
    what: { en: 'Pipeline bubble', zh: '流水线气泡' },
    source: 'Narayanan et al. (2021), arXiv:2104.04473, section 2.2',
    unit: 'share',
    tolerance: { en: 'exact', zh: '精确' },
    points: bubblePoints,
  },
  {
    id: 'R07.ideal',
    subModel: 'training-step',
    what: { en: 'Days of OPT-175B without a stop', zh: 'OPT-175B 无中断训练天数' },
    source: 'facebookresearch/metaseq, OPT chronicles, final_update.md',
    unit: 'd',
    tolerance: { en: '0.5 %', zh: '0.5%' },
    points: () => [relative('4.30e23 FLOP at 147 TFLOP/s', 33.06, computeHours(4.3e23, 147, 1) / 1024 / 24, 0.005)],
  },
]
