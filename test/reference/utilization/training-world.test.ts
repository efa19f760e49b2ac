/**
 * Cases M05 and M12 against the model of a step: MegaScale (NSDI 2024), tables 2 and 3; MLPerf Training GPT-3, EE Times (v3.0) and NVIDIA
 * (v4.0). What the world shows, not what a formula says: printed as published/ours/error and held inside a wide band stated there.
 */
import { describe, expect, it } from 'vitest'
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
import { mixedPrecisionAdam } from '../../../src-engine/utilization/training-efficiency/training-job.ts'
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
