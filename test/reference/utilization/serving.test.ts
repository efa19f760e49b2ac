/**
 * Cases I01, I02, I03 and I07: DeepSeek inference system overview (2025); CloudMatrix384, arXiv:2506.12708; gmicloud.ai; Azure LLM
 * inference trace 2023 (AzurePublicDataset).
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { costPerMillionTokens } from '../../../src-engine/utilization/serving-capacity/cost-per-token.ts'
import { measuredPoint } from '../../../src-engine/utilization/serving-capacity/from-catalog.ts'
import {
  DECODE_DEVICES,
  devicesForTokens,
  PREFILL_DEVICES,
} from '../../../src-engine/utilization/serving-capacity/measured-points.ts'
import { tokenLengths } from '../../../src-engine/utilization/serving-capacity/token-lengths.ts'
import { sharedFile } from '../../shared.ts'
import { bundledCatalog } from '../../studies/trials.ts'

const catalog = bundledCatalog()

function pointOf(id: string): number {
  const point = measuredPoint(catalog, `serving-point/${id}`, 'test')
  if (!point.ok) throw new Error(JSON.stringify(point.faults))
  return point.value.tokensPerSecond
}

it('I01: 608 and 168 billion tokens a day take 95.5 nodes for prefill and 131.4 for decode', () => {
  const nodes = new Float64Array(2)
  devicesForTokens(608e9 / 86_400, 168e9 / 86_400, 8 * pointOf('ds-h800-prefill'), 8 * pointOf('ds-h800-decode'), nodes)
  expect(Math.abs(nodes[PREFILL_DEVICES]! - 95.5)).toBeLessThan(0.05) // One decimal printed.
  expect(Math.abs(nodes[DECODE_DEVICES]! - 131.4)).toBeLessThan(0.05)
})

it('I02: 6,688 tokens/s in, 1,943 out under 50 ms and 538 under 15 ms per 910C', () => {
  expect(pointOf('ds-cm384-prefill')).toBe(6688)
  expect(pointOf('ds-cm384-decode-50ms')).toBe(1943)
  expect(pointOf('ds-cm384-decode-15ms')).toBe(538)
})

it.each([
  [2, 85, 6.54],
  [2.6, 140, 5.16],
  [2, 120, 4.63],
  [2, 400, 1.39],
])('I03: %f USD an hour at %i tokens/s are %f USD per million', (price, tokensPerSecond, usd) => {
  expect(Math.abs(costPerMillionTokens(price, tokensPerSecond) - usd)).toBeLessThan(0.005) // Half a cent; 0.1 % of the dearest, stated with the case.
})

describe('I07', () => {
  const file = sharedFile('traces/azure-llm-2023-conversation.csv')

  it.skipIf(file === undefined)('19,366 conversations: lengths as published, and the context that decoding reads', () => {
    const [head, ...rows] = readFileSync(file!, 'utf8').trim().split(/\r?\n/)
    expect(head).toBe('TIMESTAMP,ContextTokens,GeneratedTokens')
    const column = (at: number) => Float64Array.from(rows, row => Number(row.split(',')[at]))
    const lengths = tokenLengths(column(1), column(2))
    expect(lengths.requests).toBe(19_366)
    expect(lengths.inputSum).toBe(22_361_870)
    expect(lengths.inputMedian).toBe(1020)
    expect(lengths.inputMean).toBeCloseTo(1154.7, 1) // Decimals as printed.
    expect(lengths.outputSum).toBe(4_088_665)
    expect(lengths.outputMedian).toBe(129)
    expect(lengths.outputMean).toBeCloseTo(211.13, 2)
    console.log(
      `I07 context of an output token: ${lengths.decodeContext.toFixed(1)}, mean prompt ${lengths.inputMean.toFixed(1)}`,
    )
    // Long answers follow other prompts than short ones; what decoding reads is not the mean prompt.
    expect(lengths.decodeContext).toBeGreaterThan(lengths.outputMean / 2)
  })
})
