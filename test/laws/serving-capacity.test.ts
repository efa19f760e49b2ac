/** Laws of serving: faster hardware and looser objectives never serve less, batches meet their objective, staffing keeps its promise. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { erlangC, meanWait, serversForDelay, squareRootSafety, waitBeyond } from '../../src-engine/special-functions/erlang-c.ts'
import {
  BATCH,
  DECODE_COUNT,
  decodeCoefficients,
  decodeRate,
  STEP_SECONDS,
  TOKENS_PER_SECOND,
} from '../../src-engine/utilization/serving-capacity/decode-roofline.ts'
import { prefillCoefficients, prefillRate } from '../../src-engine/utilization/serving-capacity/prefill-roofline.ts'
import {
  dailySwing,
  FREE_AT_PEAK,
  MEAN_BUSY,
  MEAN_FREE,
  MEAN_HELD,
  PEAK_HELD,
  STAFF_COUNT,
  STANDBY_SHARE,
  STANDBY_SHARE_AT_PEAK,
  staffDay,
  staffing,
  UNSERVED_SHARE,
} from '../../src-engine/utilization/serving-capacity/replicas.ts'
import {
  heldWeightBytes,
  type ServingDeployment,
  type ServingModel,
} from '../../src-engine/utilization/serving-capacity/serving-model.ts'
import {
  CACHED_SHARE,
  DECODE_COMPUTE,
  DECODE_FACTOR,
  LAYER_LATENCY_US,
  LINK_ACHIEVED,
  LINK_GB_PER_S,
  MEMORY_ACHIEVED,
  MEMORY_BANDWIDTH_TB_PER_S,
  MEMORY_GB,
  PEAK_TFLOPS,
  PREFILL_COMPUTE,
  PREFILL_FACTOR,
  SECONDS_PER_TOKEN,
  SERVING_SPEED_COUNT,
  TOKENS_PER_STEP,
  USABLE_MEMORY,
  VERIFIED_TOKENS,
} from '../../src-engine/utilization/serving-capacity/serving-speeds.ts'

const dense: ServingModel = {
  parameters: 70.6e9,
  activeParameters: 70.6e9,
  layers: 80,
  hiddenSize: 8192,
  vocabulary: 128_256,
  experts: 0,
  activeExperts: 0,
  keyValueBytesPerToken: 327_680,
  attentionFlop: 4 * 8192 * 80,
}

const mixture: ServingModel = {
  parameters: 671e9,
  activeParameters: 37e9,
  layers: 61,
  hiddenSize: 7168,
  vocabulary: 129_280,
  experts: 256,
  activeExperts: 8,
  keyValueBytesPerToken: 70_272,
  attentionFlop: 4 * 128 * 576 * 61,
}

const cases: readonly { name: string; model: ServingModel; deployment: ServingDeployment }[] = [
  {
    name: 'dense, split over eight',
    model: dense,
    deployment: {
      devices: 8,
      denseCopiesPerDevice: 1 / 8,
      weightBytes: 1,
      contextTokens: 2000,
      activationBytes: 2,
      exchangeCopies: 2,
    },
  },
  {
    name: 'mixture, experts over 64',
    model: mixture,
    deployment: {
      devices: 64,
      denseCopiesPerDevice: 1,
      weightBytes: 1,
      contextTokens: 4000,
      activationBytes: 1.5,
      exchangeCopies: 8,
    },
  },
]

const within = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** Every speed over a range wider than that of any hardware. */
const drawnSpeeds = fc
  .record({
    [MEMORY_BANDWIDTH_TB_PER_S]: within(0.5, 10),
    [MEMORY_ACHIEVED]: within(0.3, 1),
    [PEAK_TFLOPS]: within(100, 5000),
    [DECODE_COMPUTE]: within(0.1, 0.9),
    [PREFILL_COMPUTE]: within(0.1, 0.9),
    [LINK_GB_PER_S]: within(20, 900),
    [LINK_ACHIEVED]: within(0.2, 1),
    [LAYER_LATENCY_US]: within(0, 300),
    [MEMORY_GB]: within(20, 250),
    [USABLE_MEMORY]: within(0.5, 1),
    [VERIFIED_TOKENS]: within(1, 4),
    // Of the drafted tokens, those accepted; below.
    [TOKENS_PER_STEP]: within(0.3, 1),
    [SECONDS_PER_TOKEN]: within(0.005, 0.2),
    [CACHED_SHARE]: within(0, 0.9),
    [DECODE_FACTOR]: within(0.2, 2),
    [PREFILL_FACTOR]: within(0.2, 2),
  })
  .map(drawn => {
    const speeds = new Float64Array(SERVING_SPEED_COUNT)
    for (const [speed, value] of Object.entries(drawn)) speeds[Number(speed)] = value
    speeds[TOKENS_PER_STEP] = 1 + (speeds[VERIFIED_TOKENS]! - 1) * speeds[TOKENS_PER_STEP]!
    return speeds
  })

function decoded(coefficients: Float64Array, speeds: Float64Array): Float64Array {
  const out = new Float64Array(DECODE_COUNT)
  decodeRate(coefficients, speeds, out)
  return out
}

describe.each(cases)('decoding: $name', ({ model, deployment }) => {
  const coefficients = decodeCoefficients(model, deployment)

  it('meets the objective, and is as full as memory or the objective lets it be', () => {
    let tight = 0
    let full = 0
    fc.assert(
      fc.property(drawnSpeeds, speeds => {
        const out = decoded(coefficients, speeds)
        if (out[BATCH] === 0) {
          expect(out[TOKENS_PER_SECOND]).toBe(0)
          return
        }
        const allowed = speeds[SECONDS_PER_TOKEN]! * speeds[TOKENS_PER_STEP]!
        expect(out[STEP_SECONDS]).toBeLessThanOrEqual(allowed * (1 + 1e-9))
        const rate = (speeds[DECODE_FACTOR]! * out[BATCH]! * speeds[TOKENS_PER_STEP]!) / out[STEP_SECONDS]!
        expect(Math.abs(out[TOKENS_PER_SECOND]! / rate - 1)).toBeLessThan(1e-12)
        const cache = model.keyValueBytesPerToken * deployment.contextTokens
        const room = speeds[MEMORY_GB]! * 1e9 * speeds[USABLE_MEMORY]! - heldWeightBytes(model, deployment)
        expect(out[BATCH]! * cache).toBeLessThanOrEqual(room * (1 + 1e-9))
        const isFull = out[BATCH]! * cache > room * (1 - 1e-9)
        if (isFull) full++
        // Where it ends at the objective, it ends there to the last digits of the solution.
        if (out[STEP_SECONDS]! > allowed * (1 - 1e-6)) tight++
        else expect(isFull).toBe(true)
      }),
      // Enough that both ends are met many times.
      { numRuns: 500 },
    )
    expect(tight).toBeGreaterThan(5)
    expect(full).toBeGreaterThan(5)
  })

  it.each([
    ['memory bandwidth', MEMORY_BANDWIDTH_TB_PER_S, 1.5],
    ['achieved memory bandwidth', MEMORY_ACHIEVED, 1.5],
    ['peak', PEAK_TFLOPS, 1.5],
    ['achieved compute', DECODE_COMPUTE, 1.5],
    ['links', LINK_GB_PER_S, 1.5],
    ['achieved links', LINK_ACHIEVED, 1.5],
    ['latency', LAYER_LATENCY_US, 0.5],
    ['objective', SECONDS_PER_TOKEN, 1.5],
    ['memory', MEMORY_GB, 1.5],
    ['usable memory', USABLE_MEMORY, 1.5],
    ['factor', DECODE_FACTOR, 1.5],
  ])('never serves less with better %s', (_, speed, change) => {
    fc.assert(
      fc.property(drawnSpeeds, speeds => {
        const changed = speeds.slice()
        changed[speed] = changed[speed]! * change
        const before = decoded(coefficients, speeds)[TOKENS_PER_SECOND]!
        expect(decoded(coefficients, changed)[TOKENS_PER_SECOND]).toBeGreaterThanOrEqual(before * (1 - 1e-9))
      }),
    )
  })

  it('never serves less with a shorter context', () => {
    const shorter = decodeCoefficients(model, { ...deployment, contextTokens: deployment.contextTokens / 2 })
    fc.assert(
      fc.property(drawnSpeeds, speeds => {
        const before = decoded(coefficients, speeds)[TOKENS_PER_SECOND]!
        expect(decoded(shorter, speeds)[TOKENS_PER_SECOND]).toBeGreaterThanOrEqual(before * (1 - 1e-9))
      }),
    )
  })
})

it('prompts are read faster with every speed, with more cached and by the factor', () => {
  const speedsOfPrompts = [
    ...[MEMORY_BANDWIDTH_TB_PER_S, MEMORY_ACHIEVED, PEAK_TFLOPS, PREFILL_COMPUTE, LINK_GB_PER_S, LINK_ACHIEVED],
    ...[CACHED_SHARE, PREFILL_FACTOR],
  ]
  fc.assert(
    fc.property(
      drawnSpeeds,
      fc.constantFrom(...cases),
      fc.constantFrom(...speedsOfPrompts),
      (speeds, { model, deployment }, at) => {
        const coefficients = prefillCoefficients(model, deployment, 4000, 8192)
        const before = prefillRate(coefficients, speeds)
        expect(before).toBeGreaterThan(0)
        // A larger cached share leaves fewer tokens to read, each with more to attend to.
        speeds[at] = speeds[at]! * 1.1
        expect(prefillRate(coefficients, speeds)).toBeGreaterThanOrEqual(before * (1 - 1e-12))
      },
    ),
  )
})

describe('waiting', () => {
  it('falls with servers and rises with load', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), within(0.01, 0.999), (servers, usage) => {
        const load = servers * usage
        expect(erlangC(servers + 1, load)).toBeLessThanOrEqual(erlangC(servers, load))
        expect(erlangC(servers, load * 0.99)).toBeLessThanOrEqual(erlangC(servers, load))
        expect(meanWait(servers, load)).toBeGreaterThanOrEqual(0)
        expect(waitBeyond(servers, load, 1)).toBeLessThanOrEqual(erlangC(servers, load))
      }),
    )
  })

  it('of square-root staffing is what was asked for, within one server of the exact number', () => {
    for (const probability of [0.01, 0.05, 0.2, 0.5]) {
      const safety = squareRootSafety(probability)
      for (const load of [1, 5, 20, 100, 1000]) {
        const staffed = Math.ceil(load + safety * Math.sqrt(load))
        // The limit is close from small loads on; rounding up to whole servers leaves one.
        expect(Math.abs(staffed - serversForDelay(load, probability))).toBeLessThanOrEqual(1)
      }
    }
  })
})

describe('a day of replicas', () => {
  const draw = fc.record({
    peak: within(1, 1.99),
    wait: within(0.001, 0.9),
    spares: fc.integer({ min: 0, max: 2 }),
    load: within(0, 200),
    places: fc.integer({ min: 1, max: 500 }),
    peakedness: within(1, 8),
    fleet: fc.integer({ min: 0, max: 400 }),
  })
  const staffed = (of: {
    peak: number
    wait: number
    spares: number
    load: number
    places: number
    peakedness: number
    fleet: number
  }) => {
    const out = new Float64Array(STAFF_COUNT)
    staffDay(staffing(dailySwing(of.peak, 14), of.wait, of.spares), of.load, of.places, of.peakedness, of.fleet, out)
    return out
  }

  it('closes: busy and standing by are held, held and free are the fleet, served and unserved are the load', () => {
    fc.assert(
      fc.property(draw, of => {
        const out = staffed(of)
        for (const share of [STANDBY_SHARE, STANDBY_SHARE_AT_PEAK, UNSERVED_SHARE]) {
          expect(out[share]).toBeGreaterThanOrEqual(0)
          expect(out[share]).toBeLessThanOrEqual(1)
        }
        expect(Math.abs(out[MEAN_HELD]! * (1 - out[STANDBY_SHARE]!) - out[MEAN_BUSY]!)).toBeLessThan(1e-9)
        expect(Math.abs(out[MEAN_HELD]! + out[MEAN_FREE]! - of.fleet)).toBeLessThan(1e-9)
        expect(out[PEAK_HELD]! + out[FREE_AT_PEAK]!).toBe(of.fleet)
        expect(out[FREE_AT_PEAK]).toBeLessThanOrEqual(out[MEAN_FREE]! + 1e-9)
        expect(out[FREE_AT_PEAK]).toBeGreaterThanOrEqual(0)
        expect(out[STANDBY_SHARE]).toBeLessThanOrEqual(out[STANDBY_SHARE_AT_PEAK]! + 1e-12)
        expect(Math.abs(out[MEAN_BUSY]! - of.load * (1 - out[UNSERVED_SHARE]!))).toBeLessThan(1e-9 * (1 + of.load))
      }),
    )
  })

  it('holds more for a sharper peak, for less waiting, for bursts, and one more an hour for N+1', () => {
    fc.assert(
      fc.property(draw, drawn => {
        const of = { ...drawn, fleet: 100_000, load: drawn.load + 1 }
        const before = staffed(of)
        expect(staffed({ ...of, wait: of.wait / 2 })[MEAN_HELD]).toBeGreaterThanOrEqual(before[MEAN_HELD]!)
        expect(staffed({ ...of, peakedness: of.peakedness * 2 })[MEAN_HELD]).toBeGreaterThanOrEqual(before[MEAN_HELD]!)
        expect(staffed({ ...of, peak: 1 + (of.peak - 1) / 2 })[PEAK_HELD]).toBeLessThanOrEqual(before[PEAK_HELD]!)
        const spare = staffed({ ...of, spares: of.spares + 1 })
        expect(Math.abs(spare[MEAN_HELD]! - before[MEAN_HELD]! - 1)).toBeLessThan(1e-9)
      }),
    )
  })

  it('refuses a day that is none', () => {
    expect(() => staffing([1, 2, 3], 0.1, 1)).toThrow(RangeError)
    expect(() => staffing(new Array(24).fill(0), 0.1, 1)).toThrow(RangeError)
    expect(() => staffing([...new Array(23).fill(1), -1], 0.1, 1)).toThrow(RangeError)
  })
})
