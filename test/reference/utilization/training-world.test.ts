/**
 * Cases M01, M04, M05 and M12 against the model of a step: MosaicML llm-foundry benchmark table; DeepSeek-V3 technical report,
 * arXiv:2412.19437; MegaScale (NSDI 2024), tables 2 and 3; MLPerf Training GPT-3, EE Times (v3.0) and NVIDIA (v4.0). What the world shows, not what a formula says: printed as published/ours/error and held inside a wide band stated there.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ErrorCase, errorFactor, factorOf } from '../../../src-engine/utilization/model-error.ts'
import {
  centralSpeeds,
  type TrainingKeys,
  trainingHardware,
  trainingModel,
} from '../../../src-engine/utilization/training-efficiency/from-catalog.ts'
import {
  type LayoutChoices,
  searchLayout,
  type TrainingSetUp,
} from '../../../src-engine/utilization/training-efficiency/parallelism-search.ts'
import { INSIDE_GB_PER_S, STEP_MFU, STEP_SECONDS } from '../../../src-engine/utilization/training-efficiency/step-time.ts'
import { mixedPrecisionAdam, type TrainingModel } from '../../../src-engine/utilization/training-efficiency/training-job.ts'
import { sharedFile } from '../../shared.ts'
import { bundledCatalog } from '../../studies/trials.ts'

const catalog = bundledCatalog()

function known<Value>(reading: { ok: true; value: Value } | { ok: false; faults: unknown }): Value {
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
  return reading.value
}

/** GPT-3 at central values; nothing in it is fitted to these cases. */
function gpt3(
  accelerators: number,
  batchSequences: number,
  keys: TrainingKeys,
  change: [number, number][],
  choices: LayoutChoices,
) {
  const speeds = known(centralSpeeds(catalog, keys, 'test'))
  for (const [speed, value] of change) speeds[speed] = value
  const model = known(trainingModel(catalog, 'model-template/gpt-3-175b', 'test'))
  const job = { model, accelerators, batchSequences, bytes: mixedPrecisionAdam }
  return searchLayout(job, known(trainingHardware(catalog, keys, 'test')), speeds, choices)!
}

function show(what: string, published: number, ours: number, digits: number): void {
  const error = (100 * (ours / published - 1)).toFixed(1)
  console.log(`${what}: published ${published.toFixed(digits)}, ours ${ours.toFixed(digits)}, error ${error} %`)
}

describe('M05: MegaScale at central values', () => {
  // A100: 300 GB/s a direction in domains of eight. The layout is the published one; interleaving by 6, recalled.
  const keys: TrainingKeys = {
    accelerator: 'accelerator/a100-80',
    precision: 'bf16',
    inside: 'network/nvlink-4',
    between: 'network/roce-200',
  }
  const layout: LayoutChoices = {
    tensor: [8],
    pipeline: [8],
    interleave: [6],
    microBatchSequences: [1],
    zeroStage: [1],
    recompute: ['selective'],
  }

  it.each([
    { accelerators: 12_288, batch: 6144, seconds: 6.34 },
    { accelerators: 256, batch: 768, seconds: 32.0 },
  ])('$accelerators accelerators, $batch sequences: $seconds s', ({ accelerators, batch, seconds }) => {
    const setUp = gpt3(accelerators, batch, keys, [[INSIDE_GB_PER_S, 300]], layout)
    show(`M05 step on ${accelerators} A100, s`, seconds, setUp.central[STEP_SECONDS]!, 2)
    // Half to twice: a model of kernels, links and bubbles at general-knowledge values knows no stragglers.
    expect(setUp.central[STEP_SECONDS]! / seconds).toBeGreaterThan(0.5)
    expect(setUp.central[STEP_SECONDS]! / seconds).toBeLessThan(2)
  })
})

describe('M12: GPT-3 on 3,584 and 11,616 H100', () => {
  const keys: TrainingKeys = {
    accelerator: 'accelerator/h100-sxm',
    precision: 'bf16',
    inside: 'network/nvlink-4',
    between: 'network/ib-ndr-400',
  }
  const perAccelerator = (setUp: TrainingSetUp) => setUp.central[STEP_MFU]!
  const published = (10.94 / 3.4) * (3584 / 11_616)

  it('the published times are a scaling efficiency of 98 to 99 %', () => {
    expect(published).toBeGreaterThan(0.98)
    expect(published).toBeLessThan(1)
  })

  it('throughput per accelerator falls as little, the batch growing with the cluster', () => {
    // Compared: published times to quality, which also hold a year of better software and the samples that a larger batch costs, with our
    // throughput of one software at half a sequence per accelerator, bf16. That 2 % hold is agreement of the world, not proof.
    const small = gpt3(3584, 1792, keys, [], {})
    const large = gpt3(11_616, 5808, keys, [], {})
    const ours = perAccelerator(large) / perAccelerator(small)
    show('M12 scaling efficiency, batch in proportion', published, ours, 3)
    expect(Math.abs(ours / published - 1)).toBeLessThan(0.02) // Stated with the case.
  })

  it('with the batch held, the bubble and the gradients cost far more than published', () => {
    const small = gpt3(3584, 1792, keys, [], {})
    const large = gpt3(11_616, 1792, keys, [], {})
    const ours = perAccelerator(large) / perAccelerator(small)
    show('M12 scaling efficiency, batch held', published, ours, 3)
    expect(ours).toBeLessThan(0.98)
    expect(ours).toBeGreaterThan(0.3)
  })
})

it('M04: DeepSeek-V3 takes 180 thousand H800-hours per trillion tokens in its own layout', () => {
  const keys: TrainingKeys = {
    accelerator: 'accelerator/h800-sxm',
    precision: 'bf16',
    inside: 'network/nvlink-4',
    between: 'network/ib-ndr-400',
  }
  const speeds = known(centralSpeeds(catalog, keys, 'test'))
  // The export variant: 200 GB/s a direction in domains of eight.
  speeds[INSIDE_GB_PER_S] = 200
  const model: TrainingModel = {
    ...{ parameters: 671e9, activeParameters: 37e9, layers: 61, hiddenSize: 7168, heads: 128, attentionWidth: 16_384 },
    ...{ vocabulary: 129_280, sequence: 4096, experts: 256, activeExperts: 8 },
  }
  const job = { model, accelerators: 2048, batchSequences: 15_360, bytes: mixedPrecisionAdam }
  const hardware = { ...known(trainingHardware(catalog, keys, 'test')), usableMemoryShare: 1 }
  const setUp = searchLayout(job, hardware, speeds, {
    tensor: [1],
    pipeline: [16],
    expert: [64],
    interleave: [1],
    microBatchSequences: [1],
    zeroStage: [1],
    recompute: ['selective'],
  })
  // It ran, so it fits.
  expect(setUp).toBeDefined()
  const tokensPerStep = 15_360 * 4096
  const hours = (2048 * setUp!.central[STEP_SECONDS]! * (1e12 / tokensPerStep)) / 3600
  show('M04 H800-hours per trillion tokens, thousand', 180, hours / 1000, 0)
  // Ours computes in bf16, for which the catalog has an efficiency, hides half of the expert traffic and knows a plain pipeline; theirs
  // multiplies in FP8 and hides nearly all by a schedule made for it. So ours is to be slower, and by less than twice.
  expect(hours / 180_000).toBeGreaterThan(1)
  expect(hours / 180_000).toBeLessThan(2)
})

describe('M01: 7B to 70B models in bf16, layouts as benchmarked, at central values', () => {
  const file = sharedFile('oracles/mosaic_mfu_table.csv')
  const shapes: Readonly<Record<string, readonly [layers: number, width: number]>> = {
    '7b': [32, 4096],
    '13b': [40, 5120],
    '30b': [48, 7168],
    '70b': [80, 8192],
  }

  /** A row of the table as a set-up: fully sharded data parallelism, a micro-batch and recomputation as stated. */
  function setUpOf(row: Readonly<Record<string, string>>) {
    const [layers, hiddenSize] = shapes[row.Model!]!
    const parameters = Number(row.NumParams)
    const model: TrainingModel = {
      ...{ parameters, activeParameters: parameters, layers, hiddenSize, attentionWidth: hiddenSize },
      ...{ heads: hiddenSize / 128, vocabulary: 50_368, sequence: Number(row['SeqLen (T)']), experts: 0, activeExperts: 0 },
    }
    const isHopper = row.GPU === 'h100_80gb'
    const keys: TrainingKeys = {
      accelerator: isHopper ? 'accelerator/h100-sxm' : 'accelerator/a100-80',
      precision: 'bf16',
      inside: 'network/nvlink-4',
      between: isHopper ? 'network/roce-400' : 'network/roce-200',
    }
    const speeds = known(centralSpeeds(catalog, keys, 'test'))
    if (!isHopper) speeds[INSIDE_GB_PER_S] = 300
    const job = {
      model,
      accelerators: Number(row['# GPUs']),
      batchSequences: Number(row.GlobalBatchSize),
      bytes: mixedPrecisionAdam,
    }
    // These runs filled memory to the last; what is asked here is time, and below whether they fit at all.
    const hardware = { ...known(trainingHardware(catalog, keys, 'test')), usableMemoryShare: 1 }
    return searchLayout(job, hardware, speeds, {
      tensor: [1],
      pipeline: [1],
      interleave: [1],
      microBatchSequences: [Number(row.MicroBatchSize)],
      zeroStage: [row['Sharding Strategy'] === 'FULL_SHARD' ? 3 : 2],
      recompute: [row['Activation Checkpointing'] === 'True' ? 'full' : 'selective'],
    })
  }

  it.skipIf(file === undefined)(
    'every layout that ran fits in memory, and its MFU is between half and one and a half of ours',
    () => {
      const [head, ...lines] = readFileSync(file!, 'utf8').trim().split(/\r?\n/)
      const names = head!.split(',')
      const rows = lines.map(line => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])))
      const cases: ErrorCase[] = []
      for (const row of rows) {
        if (!(row.Model! in shapes) || row.Precision !== 'amp_bf16') continue
        const setUp = setUpOf(row)
        expect(setUp, JSON.stringify(row)).toBeDefined()
        const ours = setUp!.central[STEP_MFU]!
        const published = Number(row.MFU) / 100
        // Kernel efficiency is one range per family here; short or narrow models reach less of it.
        expect(published / ours, JSON.stringify(row)).toBeGreaterThan(0.5)
        expect(published / ours, JSON.stringify(row)).toBeLessThan(1.5)
        cases.push({ id: JSON.stringify(row), group: row.GPU!, source: 'MosaicML', published, ours })
      }
      expect(cases.length).toBeGreaterThan(40)
      const factor = errorFactor(cases)
      for (const group of ['a100_80gb', 'h100_80gb']) {
        const ratios = cases.filter(found => found.group === group).map(({ published, ours }) => published / ours)
        ratios.sort((a, b) => a - b)
        const at = (share: number) => ratios[Math.floor(share * (ratios.length - 1))]!.toFixed(2)
        const { location, shared, specific } = factorOf(factor, group)
        console.log(
          `M01 MFU on ${group}, ${ratios.length} rows: published/ours ${at(0)} to ${at(1)}, median ${at(0.5)}; factor ${Math.exp(location).toFixed(2)}, log-sd ${shared.toFixed(2)} shared, ${specific.toFixed(2)} own`,
        )
      }
    },
  )
})
