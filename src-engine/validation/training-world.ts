/**
 * What training in the world did, beside the model of a step at central values, with published layouts: cases M01, M04, M05 and M12.
 *
 * Nothing in ours is fitted to these cases; what a publication leaves out is general knowledge and said in `assumed`.
 */
import type { Catalog } from '../catalog/catalog-entry.ts'
import {
  centralSpeeds,
  hardwareFamily,
  type TrainingKeys,
  trainingHardware,
  trainingModel,
} from '../utilization/training-efficiency/from-catalog.ts'
import { type LayoutChoices, searchLayout, type TrainingSetUp } from '../utilization/training-efficiency/parallelism-search.ts'
import { INSIDE_GB_PER_S, STEP_MFU, STEP_SECONDS } from '../utilization/training-efficiency/step-time.ts'
import { mixedPrecisionAdam, type TrainingModel } from '../utilization/training-efficiency/training-job.ts'
import { type MosaicRow, mosaicRows, mosaicShapes } from './mosaic-rows.ts'
import { megaScaleRows } from './training-formulas.ts'
import { known, type WorldCase } from './validation-case.ts'

const path = 'validation'

const a100: TrainingKeys = {
  accelerator: 'accelerator/a100-80',
  precision: 'bf16',
  inside: 'network/nvlink-4',
  between: 'network/roce-200',
}
const h100: TrainingKeys = { ...a100, accelerator: 'accelerator/h100-sxm', between: 'network/ib-ndr-400' }
const h800: TrainingKeys = { ...h100, accelerator: 'accelerator/h800-sxm' }

/** GB/s a direction in a domain of eight A100, of eight H800; the catalog's link is that of the H100. */
const INSIDE_A100 = 300
const INSIDE_H800 = 200

export interface WorldSetUp {
  readonly keys: TrainingKeys
  readonly model: TrainingModel
  readonly accelerators: number
  readonly batchSequences: number
  readonly insideGbPerS?: number
  readonly choices: LayoutChoices
  /** Runs that filled memory to the last: what is asked is their time. */
  readonly mayFillMemory: boolean
}

/** The step at central values. @throws Error where no layout fits */
export function worldSetUp(catalog: Catalog, setUp: WorldSetUp): TrainingSetUp {
  const { keys, model, accelerators, batchSequences, insideGbPerS, choices, mayFillMemory } = setUp
  const speeds = known(centralSpeeds(catalog, keys, path))
  if (insideGbPerS !== undefined) speeds[INSIDE_GB_PER_S] = insideGbPerS
  const read = known(trainingHardware(catalog, keys, path))
  const hardware = mayFillMemory ? { ...read, usableMemoryShare: 1 } : read
  const found = searchLayout({ model, accelerators, batchSequences, bytes: mixedPrecisionAdam }, hardware, speeds, choices)
  if (found === undefined) throw new Error(`a validation case does not fit in memory: ${accelerators} ${keys.accelerator}`)
  return found
}

const gpt3 = (catalog: Catalog) => known(trainingModel(catalog, 'model-template/gpt-3-175b', path))

/** Families by the hardware of the cases; a test holds them against the catalog. */
export const familyOf = { a100: 'ke-ampere', h100: 'ke-hopper', h800: 'ke-hopper' } as const

/** The same as the catalog has them. */
export function catalogFamilies(catalog: Catalog): Record<keyof typeof familyOf, string> {
  const of = ({ accelerator }: TrainingKeys) => hardwareFamily(catalog, accelerator)
  return { a100: of(a100), h100: of(h100), h800: of(h800) }
}

/** Rows of M01 that the step model speaks of: 7 to 70 billion parameters in mixed bf16; smaller models reach less of a kernel. */
export const mosaicWorldRows = mosaicRows.filter(
  ({ model, precision }) => precision === 'amp_bf16' && ['7b', '13b', '30b', '70b'].includes(model),
)

/** A row as a set-up: fully sharded data parallelism, micro-batch and recomputation as stated. */
export function mosaicSetUp(row: MosaicRow): WorldSetUp {
  const [layers, hiddenSize] = mosaicShapes[row.model]!
  const isHopper = row.hardware === 'h100_80gb'
  return {
    keys: isHopper ? { ...h100, between: 'network/roce-400' } : a100,
    model: {
      ...{ parameters: row.parameters, activeParameters: row.parameters, layers, hiddenSize, attentionWidth: hiddenSize },
      ...{ heads: hiddenSize / 128, vocabulary: 50_368, sequence: row.sequence, experts: 0, activeExperts: 0 },
    },
    accelerators: row.accelerators,
    batchSequences: row.batchSequences,
    ...(isHopper ? {} : { insideGbPerS: INSIDE_A100 }),
    choices: {
      tensor: [1],
      pipeline: [1],
      interleave: [1],
      microBatchSequences: [row.microBatchSequences],
      zeroStage: [row.isFullySharded ? 3 : 2],
      recompute: [row.isRecomputed ? 'full' : 'selective'],
    },
    mayFillMemory: true,
  }
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
}

const mosaicNames = { a100_40gb: 'A100 40GB', a100_80gb: 'A100', h100_80gb: 'H100' } as const

/** One case for each hardware and size of model, the rows of which differ in sequence and number of accelerators. */
function mosaicCases(): WorldCase[] {
  const keys = [...new Set(mosaicWorldRows.map(({ hardware, model }) => `${hardware} ${model}`))].sort()
  return keys.map(key => {
    const rows = mosaicWorldRows.filter(({ hardware, model }) => `${hardware} ${model}` === key)
    const { hardware, model } = rows[0]!
    const name = `${mosaicNames[hardware]}, ${model.toUpperCase()}`
    return {
      id: `M01.${hardware.slice(0, 4)}.${model}`,
      subModel: 'training-step',
      what: { en: `MFU on ${name}, mean of ${rows.length}`, zh: `${name} 的 MFU，${rows.length} 项平均` },
      source: 'MosaicML llm-foundry',
      unit: '%',
      group: hardware === 'h100_80gb' ? familyOf.h100 : familyOf.a100,
      errsAs: 'rate',
      published: geometricMean(rows.map(row => row.mfu)),
      count: rows.length,
      assumed: {
        en: 'links between nodes: RoCE at 400 Gb/s (H100) and 200 Gb/s (A100); memory full',
        zh: '节点间链路：RoCE 400 Gb/s（H100）与 200 Gb/s（A100）；显存用满',
      },
      ours: catalog => 100 * geometricMean(rows.map(row => worldSetUp(catalog, mosaicSetUp(row)).central[STEP_MFU]!)),
    }
  })
}

/** MegaScale's own layout; interleaving by 6 is recalled, not printed. */
const megaScaleLayout: LayoutChoices = {
  tensor: [8],
  pipeline: [8],
  interleave: [6],
  microBatchSequences: [1],
  zeroStage: [1],
  recompute: ['selective'],
}

function megaScaleCases(): WorldCase[] {
  return megaScaleRows
    .filter(({ system }) => system === 'MegaScale')
    .map(({ accelerators, batchSequences, seconds }) => ({
      id: `M05.${accelerators}`,
      subModel: 'training-step',
      what: {
        en: `MegaScale: a step of ${batchSequences} sequences on ${accelerators} A100`,
        zh: `MegaScale：${accelerators} 卡 A100 上 ${batchSequences} 条序列的一步`,
      },
      source: 'MegaScale (NSDI 2024)',
      unit: 's',
      group: familyOf.a100,
      errsAs: 'time',
      published: seconds,
      assumed: {
        en: 'interleaving by 6; selective recomputation; RoCE at 200 Gb/s',
        zh: '交错度 6；选择性重计算；RoCE 200 Gb/s',
      },
      ours: catalog =>
        worldSetUp(catalog, {
          keys: a100,
          model: gpt3(catalog),
          accelerators,
          batchSequences,
          insideGbPerS: INSIDE_A100,
          choices: megaScaleLayout,
          mayFillMemory: false,
        }).central[STEP_SECONDS]!,
    }))
}

const deepSeekV3: TrainingModel = {
  ...{ parameters: 671e9, activeParameters: 37e9, layers: 61, hiddenSize: 7168, heads: 128, attentionWidth: 16_384 },
  ...{ vocabulary: 129_280, sequence: 4096, experts: 256, activeExperts: 8 },
}

const deepSeekCase: WorldCase = {
  id: 'M04.step',
  subModel: 'training-step',
  what: { en: 'DeepSeek-V3: thousand H800-hours per trillion tokens', zh: 'DeepSeek-V3：每万亿词元的千 H800 小时' },
  source: 'arXiv:2412.19437',
  unit: '1000 h',
  group: familyOf.h800,
  errsAs: 'time',
  published: 180,
  assumed: {
    en: 'bf16 throughout, for which the catalog has an efficiency: theirs multiplies in FP8; half of the exchange hidden: theirs nearly all',
    zh: '全程 bf16（目录仅有其效率），原文以 FP8 相乘；专家交换隐藏一半，原文几乎全部隐藏',
  },
  ours: catalog => {
    const [accelerators, batchSequences] = [2048, 15_360]
    const { central } = worldSetUp(catalog, {
      keys: h800,
      model: deepSeekV3,
      accelerators,
      batchSequences,
      insideGbPerS: INSIDE_H800,
      choices: {
        tensor: [1],
        pipeline: [16],
        expert: [64],
        interleave: [1],
        microBatchSequences: [1],
        zeroStage: [1],
        recompute: ['selective'],
      },
      mayFillMemory: true,
    })
    return (accelerators * central[STEP_SECONDS]! * (1e12 / (batchSequences * deepSeekV3.sequence))) / 3600 / 1000
  },
}

/** MFU of GPT-3 on so many H100, with the batch in proportion as far as `batchSequences` says. */
export function gpt3OnH100(catalog: Catalog, accelerators: number, batchSequences: number): number {
  const model = gpt3(catalog)
  return worldSetUp(catalog, { keys: h100, model, accelerators, batchSequences, choices: {}, mayFillMemory: false }).central[
    STEP_MFU
  ]!
}

const scalingCase: WorldCase = {
  id: 'M12',
  subModel: 'training-scaling',
  what: {
    en: 'MLPerf GPT-3: throughput per H100 kept from 3,584 to 11,616',
    zh: 'MLPerf GPT-3：由 3,584 增至 11,616 卡时单卡吞吐的保持率',
  },
  source: 'MLPerf Training v3.0 and v4.0 (EE Times, NVIDIA)',
  unit: 'share',
  group: familyOf.h100,
  errsAs: 'rate',
  published: (10.94 / 3.4) * (3584 / 11_616),
  assumed: {
    en: 'batch in proportion, half a sequence per accelerator; a year of better software and the samples that a larger batch costs are in the published times',
    zh: '批量按比例，每卡半条序列；公布时间还包含一年的软件改进与更大批量所需的样本',
  },
  ours: catalog => gpt3OnH100(catalog, 11_616, 5808) / gpt3OnH100(catalog, 3584, 1792),
}

export const trainingWorld: readonly WorldCase[] = [...mosaicCases(), ...megaScaleCases(), deepSeekCase, scalingCase]
