/** Memory of a training layout: parts that papers state, and how it moves with the layout. */
import { describe, expect, it } from 'vitest'
import {
  activationBytes,
  activationBytesPerToken,
  expertParameters,
  heldParameters,
  memoryNeedBytes,
} from '../../../src-engine/utilization/training-efficiency/memory-need.ts'
import {
  mixedPrecisionAdam,
  type ParallelLayout,
  type TrainingJob,
  type TrainingModel,
} from '../../../src-engine/utilization/training-efficiency/training-job.ts'

const h = 12_288
const gpt: TrainingModel = {
  parameters: 12 * 96 * h * h + 51_200 * h,
  activeParameters: 12 * 96 * h * h + 51_200 * h,
  layers: 96,
  hiddenSize: h,
  heads: 96,
  attentionWidth: h,
  vocabulary: 51_200,
  sequence: 2048,
  experts: 0,
  activeExperts: 0,
}

const job: TrainingJob = { model: gpt, accelerators: 1024, batchSequences: 1024, bytes: mixedPrecisionAdam }

const layout: ParallelLayout = {
  tensor: 8,
  pipeline: 8,
  data: 16,
  expert: 1,
  interleave: 1,
  microBatchSequences: 1,
  zeroStage: 1,
  recompute: 'selective',
}

describe('activations of a GPT layer (Korthikanti et al. 2022, table 2)', () => {
  it.each([
    { recompute: 'none', bytes: 34 * h + 5 * 96 * 2048 },
    { recompute: 'selective', bytes: 34 * h },
    { recompute: 'full', bytes: 2 * h },
  ] as const)('$recompute: $bytes bytes per token', ({ recompute, bytes }) => {
    expect(Math.abs(activationBytesPerToken(gpt, recompute, 2) / bytes - 1)).toBeLessThan(1e-12)
  })

  it('of the first stage are those of all layers, whatever the depth of the pipeline, a little more interleaved', () => {
    // 34 s b h L/t: p micro-batches of L/p layers each.
    const whole = (34 * 2048 * h * 96) / 8
    expect(Math.abs(activationBytes(job, layout) / whole - 1)).toBeLessThan(1e-12)
    const interleaved = activationBytes(job, { ...layout, interleave: 3 })
    expect(Math.abs(interleaved / whole - (1 + 7 / 24))).toBeLessThan(1e-12)
  })
})

it('the experts of DeepSeek-V3 are 58 layers of 256 of three matrices 7,168 x 2,048', () => {
  const v3 = { ...gpt, parameters: 671e9, activeParameters: 37e9, experts: 256, activeExperts: 8 }
  // The template's counts have two or three digits.
  expect(Math.abs(expertParameters(v3) / (58 * 256 * 3 * 7168 * 2048) - 1)).toBeLessThan(0.01)
})

it('held parameters add up over stages and ranks, the table of tokens held once more at most', () => {
  const held = heldParameters(gpt, layout)
  expect(held.experts).toBe(0)
  const all = held.dense * 8 * 8
  expect(all).toBeGreaterThanOrEqual(gpt.parameters)
  expect(all).toBeLessThanOrEqual(gpt.parameters + 7 * 51_200 * h)
})

it('falls with every degree, with ZeRO stages and with recomputation', () => {
  const need = (change: Partial<ParallelLayout>) => memoryNeedBytes(job, { ...layout, ...change })
  const base = need({})
  expect(need({ tensor: 16, data: 8 })).toBeLessThan(base)
  expect(need({ recompute: 'full' })).toBeLessThan(base)
  expect(need({ recompute: 'none' })).toBeGreaterThan(base)
  expect(need({ zeroStage: 0 })).toBeGreaterThan(base)
  expect(need({ zeroStage: 2 })).toBeLessThan(base)
  expect(need({ zeroStage: 3 })).toBeLessThan(need({ zeroStage: 2 }))
  expect(need({ microBatchSequences: 2 })).toBeGreaterThan(base)
})
