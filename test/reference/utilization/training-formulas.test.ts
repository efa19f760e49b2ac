/**
 * Cases M05, M06 and M10 in a whole step: MegaScale (NSDI 2024); Narayanan et al. (2021), arXiv:2104.04473, eq. 2 to 4.
 */
import { describe, expect, it } from 'vitest'
import {
  gptParameters,
  gptStepHardwareFlop,
  hardwareFlopPerToken,
  recomputedTrainingFlop,
  usefulFlopPerToken,
} from '../../../src-engine/utilization/training-efficiency/model-flop.ts'
import {
  bubbleOverIdeal,
  bubbleShare,
  unevenBubbleOverIdeal,
} from '../../../src-engine/utilization/training-efficiency/pipeline-bubble.ts'
import {
  BLOCKED_SHARE,
  BUBBLE_OVER_IDEAL,
  BUBBLE_SHARE,
  COEFFICIENT_COUNT,
  COMPUTE_EFFICIENCY,
  HARDWARE_FLOP,
  INPUT_STALL,
  KERNEL_EFFICIENCY,
  PEAK_TFLOPS,
  SPEED_COUNT,
  STEP_COUNT,
  STEP_MFU,
  STEP_SECONDS,
  stepTime,
  USEFUL_FLOP,
} from '../../../src-engine/utilization/training-efficiency/step-time.ts'
import type { TrainingModel } from '../../../src-engine/utilization/training-efficiency/training-job.ts'
import { megaScaleRows } from '../../../src-engine/validation/training-formulas.ts'

/** GPT-3 as MegaScale and Narayanan et al. train it. */
const gpt: TrainingModel = {
  parameters: 175e9,
  activeParameters: 175e9,
  layers: 96,
  hiddenSize: 12_288,
  heads: 96,
  attentionWidth: 12_288,
  vocabulary: 51_200,
  sequence: 2048,
  experts: 0,
  activeExperts: 0,
}

/** A step of which nothing is known but how much it computes: the kernel efficiency that makes it last `seconds`, in and out. */
function measuredStep(tokens: number, accelerators: number, seconds: number): Float64Array {
  const coefficients = new Float64Array(COEFFICIENT_COUNT)
  coefficients[USEFUL_FLOP] = (tokens * usefulFlopPerToken(gpt)) / accelerators
  coefficients[HARDWARE_FLOP] = coefficients[USEFUL_FLOP]!
  const speeds = new Float64Array(SPEED_COUNT).fill(1)
  speeds[PEAK_TFLOPS] = 312
  speeds[INPUT_STALL] = 0
  speeds[KERNEL_EFFICIENCY] = coefficients[USEFUL_FLOP]! / (312e12 * seconds)
  const out = new Float64Array(STEP_COUNT)
  stepTime(coefficients, speeds, out)
  return out
}

describe('M05: 175B, 6,144 sequences of 2,048 tokens a step', () => {
  const tokens = 6144 * 2048
  const megaScale = measuredStep(tokens, 12_288, 6.34)

  it('6.34 s on 12,288 A100 are 1,984k tokens/s and 1.75 days for 300 billion', () => {
    // The case states 0.1 %; 1,984k has four digits.
    expect(Math.abs(tokens / megaScale[STEP_SECONDS]! / 1.984e6 - 1)).toBeLessThan(0.001)
    expect(Math.abs(((300e9 / tokens) * megaScale[STEP_SECONDS]!) / 86_400 / 1.75 - 1)).toBeLessThan(0.001)
  })

  it.each(megaScaleRows)(
    '$system on $accelerators: $seconds s are an MFU of $mfu %',
    ({ accelerators, batchSequences, seconds, mfu }) => {
      const step = measuredStep(batchSequences * 2048, accelerators, seconds)
      // Published aggregate FLOP/s and MFU disagree by 2 % between themselves; the case states 2.5 %.
      expect(Math.abs((100 * step[STEP_MFU]!) / mfu - 1)).toBeLessThan(0.025)
      expect(step[BLOCKED_SHARE]).toBe(0)
      expect(Math.abs(step[COMPUTE_EFFICIENCY]! / step[STEP_MFU]! - 1)).toBeLessThan(1e-12)
    },
  )
})

describe('M06', () => {
  it('eq. 3 is the PaLM convention with everything but the scores over the vocabulary computed again', () => {
    const [layers, width] = [128, 25_600]
    const blocks = { ...gpt, layers, attentionWidth: width, activeParameters: 12 * layers * width * width }
    const perToken = gptStepHardwareFlop(1, 2048, layers, width, 51_200) / 2048
    // The same polynomial, summed in another order; scores cost 6 V h.
    expect(Math.abs((hardwareFlopPerToken(blocks, 'full') + 6 * 51_200 * width) / perToken - 1)).toBeLessThan(1e-12)
    // 8 T P leaves out attention, 1.3 % here, and is close for wide models, as the paper says.
    const simple = recomputedTrainingFlop(1, gptParameters(layers, width, 51_200, 2048))
    expect(perToken / simple).toBeGreaterThan(1)
    expect(perToken / simple).toBeLessThan(1.02)
  })

  it('hardware FLOP are a third more than useful ones', () => {
    expect(Math.abs(hardwareFlopPerToken(gpt, 'full') / usefulFlopPerToken(gpt) - 4 / 3)).toBeLessThan(1e-12)
    expect(hardwareFlopPerToken(gpt, 'none')).toBe(usefulFlopPerToken(gpt))
  })
})

describe('M10', () => {
  it('the bubble is (p-1)/m of ideal time and (p-1)/(m+p-1) of the total, in a whole step too', () => {
    const out = new Float64Array(STEP_COUNT)
    const speeds = new Float64Array(SPEED_COUNT).fill(1)
    speeds[INPUT_STALL] = 0
    for (const [p, m] of [
      [4, 8],
      [8, 32],
      [64, 16],
    ] as const) {
      expect(bubbleOverIdeal(p, m, 1)).toBe((p - 1) / m)
      expect(bubbleShare(p, m, 1)).toBe((p - 1) / (m + p - 1))
      const coefficients = new Float64Array(COEFFICIENT_COUNT)
      coefficients[HARDWARE_FLOP] = 1e15
      coefficients[USEFUL_FLOP] = 1e15
      coefficients[BUBBLE_OVER_IDEAL] = unevenBubbleOverIdeal(p, p * 2, m, 1)
      stepTime(coefficients, speeds, out)
      expect(Math.abs(out[BUBBLE_SHARE]! - bubbleShare(p, m, 1))).toBeLessThan(1e-12) // Rounding.
    }
  })
})
