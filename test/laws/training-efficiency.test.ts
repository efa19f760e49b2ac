/** Laws of a training step and of the search for its layout: faster links, larger domains, shares that close, layouts that fit. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allGather,
  allReduce,
  allToAll,
  expertExchange,
  type Fabric,
  pointToPoint,
  reduceScatter,
  trafficSeconds,
} from '../../src-engine/utilization/training-efficiency/collectives.ts'
import {
  fabricAt,
  layoutCoefficients,
  type TrainingHardware,
} from '../../src-engine/utilization/training-efficiency/layout-traffic.ts'
import { memoryNeedBytes } from '../../src-engine/utilization/training-efficiency/memory-need.ts'
import { type LayoutChoices, searchLayout } from '../../src-engine/utilization/training-efficiency/parallelism-search.ts'
import {
  BETWEEN_ACHIEVED,
  BETWEEN_GB_PER_S,
  BETWEEN_LATENCY_US,
  BLOCKED_SHARE,
  BUBBLE_SHARE,
  CALL_LATENCY_US,
  COMMUNICATION_SHARE,
  COMPUTE_EFFICIENCY,
  HARDWARE_FLOP,
  INPUT_SHARE,
  INPUT_STALL,
  INSIDE_ACHIEVED,
  INSIDE_GB_PER_S,
  INSIDE_LATENCY_US,
  KERNEL_EFFICIENCY,
  OVERLAP,
  PEAK_TFLOPS,
  SPEED_COUNT,
  STEP_COUNT,
  STEP_MFU,
  STEP_SECONDS,
  stepTime,
} from '../../src-engine/utilization/training-efficiency/step-time.ts'
import {
  mixedPrecisionAdam,
  type TrainingJob,
  type TrainingModel,
} from '../../src-engine/utilization/training-efficiency/training-job.ts'

const dense: TrainingModel = {
  parameters: 70.6e9,
  activeParameters: 70.6e9,
  layers: 80,
  hiddenSize: 8192,
  heads: 64,
  attentionWidth: 8192,
  vocabulary: 128_256,
  sequence: 8192,
  experts: 0,
  activeExperts: 0,
}

const mixture: TrainingModel = {
  parameters: 671e9,
  activeParameters: 37e9,
  layers: 61,
  hiddenSize: 7168,
  heads: 128,
  attentionWidth: 16_384,
  vocabulary: 129_280,
  sequence: 4096,
  experts: 256,
  activeExperts: 8,
}

const job = (model: TrainingModel, accelerators: number, batchSequences: number): TrainingJob => ({
  model,
  accelerators,
  batchSequences,
  bytes: mixedPrecisionAdam,
})

const hardware = (domainDevices: number, memoryGb = 80): TrainingHardware => ({
  domainDevices,
  memoryGb,
  usableMemoryShare: 0.92,
  messagesInFlight: 32,
})

function speedsOf(changes: Readonly<Record<number, number>> = {}): Float64Array {
  const speeds = new Float64Array(SPEED_COUNT)
  speeds[PEAK_TFLOPS] = 989.4
  speeds[KERNEL_EFFICIENCY] = 0.62
  speeds[INSIDE_GB_PER_S] = 450
  speeds[INSIDE_LATENCY_US] = 2
  speeds[INSIDE_ACHIEVED] = 0.8
  speeds[BETWEEN_GB_PER_S] = 46
  speeds[BETWEEN_LATENCY_US] = 5
  speeds[BETWEEN_ACHIEVED] = 0.8
  speeds[CALL_LATENCY_US] = 10
  speeds.set([0.35, 0.7, 0.5, 0.8], OVERLAP)
  speeds[INPUT_STALL] = 0.005
  for (const [speed, value] of Object.entries(changes)) speeds[Number(speed)] = value
  return speeds
}

/** Layouts that nobody would choose are layouts too. */
const layouts = fc.record({
  tensor: fc.constantFrom(1, 2, 4, 8, 16),
  pipeline: fc.constantFrom(1, 2, 4, 8),
  data: fc.constantFrom(1, 3, 6, 24, 64),
  expert: fc.constantFrom(1, 2, 4, 8),
  interleave: fc.constantFrom(1, 2, 4),
  microBatchSequences: fc.constantFrom(1, 2),
  zeroStage: fc.constantFrom(0, 1, 2, 3),
  recompute: fc.constantFrom('none', 'selective', 'full'),
} as const)

const drawnSpeeds = fc
  .tuple(
    fc.double({ min: 50, max: 5000, noNaN: true }),
    fc.double({ min: 0.1, max: 0.95, noNaN: true }),
    fc.double({ min: 20, max: 2000, noNaN: true }),
    fc.double({ min: 0, max: 20, noNaN: true }),
    fc.double({ min: 0.1, max: 1, noNaN: true }),
    fc.double({ min: 1, max: 400, noNaN: true }),
    fc.double({ min: 0, max: 50, noNaN: true }),
    fc.double({ min: 0.1, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 100, noNaN: true }),
    fc.tuple(...[0, 1, 2, 3].map(() => fc.double({ min: 0, max: 1, noNaN: true }))),
    fc.double({ min: 0, max: 0.5, noNaN: true }),
  )
  .map(([peak, kernel, inside, insideUs, insideShare, between, betweenUs, betweenShare, call, overlap, stall]) =>
    Float64Array.from([peak, kernel, inside, insideUs, insideShare, between, betweenUs, betweenShare, call, ...overlap, stall]),
  )

function jobOf(model: TrainingModel, layout: { tensor: number; pipeline: number; data: number }): TrainingJob {
  return job(model, layout.tensor * layout.pipeline * layout.data, layout.data * 12)
}

/** One layout with an expert degree that its model and ranks admit. */
function admissible<Layout extends { tensor: number; data: number; expert: number }>(
  model: TrainingModel,
  layout: Layout,
): Layout {
  const fits = model.experts > 0 && (layout.tensor * layout.data) % layout.expert === 0
  return fits ? layout : { ...layout, expert: 1 }
}

const step = (coefficients: Float64Array, speeds: Float64Array) => {
  const out = new Float64Array(STEP_COUNT)
  stepTime(coefficients, speeds, out)
  return out
}

/** Rounding of sums in another order. */
const ROUNDING = 1e-9

describe('collective operations', () => {
  const fabrics = fc.record({
    insideGbPerS: fc.double({ min: 20, max: 2000, noNaN: true }),
    betweenGbPerS: fc.double({ min: 5, max: 400, noNaN: true }),
    insideLatencyUs: fc.double({ min: 0.1, max: 20, noNaN: true }),
    betweenLatencyUs: fc.double({ min: 0.1, max: 50, noNaN: true }),
    messagesInFlight: fc.constantFrom(1, 16, 64),
  })
  const seconds: Readonly<Record<string, (members: number, domain: number, bytes: number, fabric: Fabric) => number>> = {
    'all-gather': (n, d, bytes, fabric) => trafficSeconds(allGather(n, d, bytes, fabric), fabric),
    'reduce-scatter': (n, d, bytes, fabric) => trafficSeconds(reduceScatter(n, d, bytes, fabric), fabric),
    'all-reduce': (n, d, bytes, fabric) => trafficSeconds(allReduce(n, d, bytes, fabric), fabric),
    'all-to-all': (n, d, bytes, fabric) => trafficSeconds(allToAll(n, d, bytes, fabric), fabric),
    'expert exchange': (n, d, bytes, fabric) => trafficSeconds(expertExchange(n, d, bytes / 14_336, 14_336, 8, fabric), fabric),
    'point to point': (n, d, bytes, fabric) => trafficSeconds(pointToPoint(n <= d, bytes, fabric), fabric),
  }

  it.each(Object.keys(seconds))('%s never slows down as the domain grows at the same speeds', name => {
    fc.assert(
      fc.property(
        fabrics,
        fc.constantFrom(2, 6, 8, 24, 64, 72, 96, 256),
        fc.double({ min: 1e3, max: 1e10, noNaN: true }),
        (speeds, members, bytes) => {
          let before = Number.POSITIVE_INFINITY
          for (const domainDevices of [1, 2, 4, 8, 16, 72, 100, 384]) {
            const now = seconds[name]!(members, domainDevices, bytes, { ...speeds, callLatencyUs: 0, domainDevices })
            expect(now).toBeLessThanOrEqual(before * (1 + ROUNDING))
            before = now
          }
        },
      ),
    )
  })

  it('an all-reduce inside one domain sends 2(n-1)/n of long messages and takes 2 lg n rounds at a power of two', () => {
    const fabric: Fabric = {
      domainDevices: 8,
      insideGbPerS: 400,
      betweenGbPerS: 40,
      insideLatencyUs: 1,
      betweenLatencyUs: 5,
      callLatencyUs: 0,
      messagesInFlight: 1,
    }
    expect(allReduce(8, 8, 8e9, fabric)).toEqual({
      bytesInside: 14e9,
      bytesBetween: 0,
      messagesInside: 6,
      messagesBetween: 0,
      calls: 1,
    })
    // Over four domains each of the eight rails reduces an eighth.
    expect(allReduce(32, 8, 8e9, fabric)).toEqual({
      bytesInside: 14e9,
      bytesBetween: 1.5e9,
      messagesInside: 6,
      messagesBetween: 4,
      calls: 1,
    })
    // Recursive doubling sends everything lg n times, in half the rounds.
    expect(allReduce(8, 8, 8, fabric).messagesInside).toBe(3)
    // Six: long messages by a ring, short ones folded to four and back.
    expect(allReduce(6, 8, 6e9, fabric)).toMatchObject({ bytesInside: 10e9, messagesInside: 10 })
    expect(allReduce(6, 8, 8, fabric).messagesInside).toBe(4)
    expect(allGather(6, 8, 6e9, fabric)).toMatchObject({ bytesInside: 5e9, messagesInside: 3 })
    expect(reduceScatter(6, 8, 6e9, fabric)).toMatchObject({ bytesInside: 5e9, messagesInside: 5 })
    // Twelve over domains of eight: six in each of two.
    expect(allGather(12, 8, 12e9, fabric)).toMatchObject({ bytesInside: 10e9, bytesBetween: 1e9 })
  })
})

describe('a step', () => {
  it('has shares from 0 to 1 that close, and its MFU is compute efficiency less what is blocked', () => {
    fc.assert(
      fc.property(layouts, drawnSpeeds, fc.boolean(), fc.constantFrom(8, 72, 384), (drawn, speeds, isMixture, domain) => {
        const model = isMixture ? mixture : dense
        const layout = admissible(model, drawn)
        const coefficients = layoutCoefficients(jobOf(model, layout), layout, fabricAt(hardware(domain), speeds))
        const out = step(coefficients, speeds)
        for (const share of [COMMUNICATION_SHARE, BUBBLE_SHARE, INPUT_SHARE, BLOCKED_SHARE, COMPUTE_EFFICIENCY, STEP_MFU]) {
          expect(out[share]).toBeGreaterThanOrEqual(0)
          expect(out[share]).toBeLessThanOrEqual(1)
        }
        const computing = coefficients[HARDWARE_FLOP]! / (speeds[PEAK_TFLOPS]! * 1e12 * speeds[KERNEL_EFFICIENCY]!)
        expect(Math.abs(out[BLOCKED_SHARE]! + computing / out[STEP_SECONDS]! - 1)).toBeLessThan(ROUNDING)
        const product = out[COMPUTE_EFFICIENCY]! * (1 - out[BLOCKED_SHARE]!)
        expect(Math.abs(out[STEP_MFU]! - product)).toBeLessThan(ROUNDING)
      }),
    )
  })

  const better: readonly [name: string, speed: number, factor: number][] = [
    ['bandwidth inside', INSIDE_GB_PER_S, 2],
    ['bandwidth between', BETWEEN_GB_PER_S, 2],
    ['achieved share inside', INSIDE_ACHIEVED, 2],
    ['achieved share between', BETWEEN_ACHIEVED, 2],
    ['latency inside', INSIDE_LATENCY_US, 0.5],
    ['latency between', BETWEEN_LATENCY_US, 0.5],
    ['latency of calls', CALL_LATENCY_US, 0.5],
    ['input stall', INPUT_STALL, 0.5],
  ]

  it.each(better)('is never more blocked by better %s', (_, speed, factor) => {
    fc.assert(
      fc.property(layouts, drawnSpeeds, fc.boolean(), (drawn, speeds, isMixture) => {
        const model = isMixture ? mixture : dense
        const layout = admissible(model, drawn)
        const coefficients = layoutCoefficients(jobOf(model, layout), layout, fabricAt(hardware(8), speeds))
        const before = step(coefficients, speeds)
        const faster = speeds.slice()
        faster[speed] = faster[speed]! * factor
        const after = step(coefficients, faster)
        expect(after[BLOCKED_SHARE]).toBeLessThanOrEqual(before[BLOCKED_SHARE]! + ROUNDING)
        expect(after[STEP_SECONDS]).toBeLessThanOrEqual(before[STEP_SECONDS]! * (1 + ROUNDING))
      }),
    )
  })

  it('of any layout is never slower in a larger domain at the same speeds', () => {
    fc.assert(
      fc.property(layouts, drawnSpeeds, fc.boolean(), (drawn, speeds, isMixture) => {
        const model = isMixture ? mixture : dense
        const layout = admissible(model, drawn)
        let before = Number.POSITIVE_INFINITY
        for (const domain of [1, 8, 72, 384]) {
          const coefficients = layoutCoefficients(jobOf(model, layout), layout, fabricAt(hardware(domain), speeds))
          const seconds = step(coefficients, speeds)[STEP_SECONDS]!
          expect(seconds).toBeLessThanOrEqual(before * (1 + ROUNDING))
          before = seconds
        }
      }),
    )
  })
})

describe('the search', () => {
  const given: LayoutChoices = { interleave: [1, 2], microBatchSequences: [1, 2] }

  it.each([
    { name: 'dense', model: dense, accelerators: 512, batch: 512 },
    { name: 'mixture', model: mixture, accelerators: 1024, batch: 4096 },
  ])('never returns a $name layout that does not fit, whatever the memory, and none where nothing does', case_ => {
    const todo = job(case_.model, case_.accelerators, case_.batch)
    let found = 0
    for (const memoryGb of [1, 20, 40, 64, 80, 141, 192]) {
      const setUp = searchLayout(todo, hardware(8, memoryGb), speedsOf(), given)
      if (setUp === undefined) continue
      found++
      expect(memoryNeedBytes(todo, setUp.layout)).toBe(setUp.memoryNeedBytes)
      expect(setUp.memoryNeedBytes).toBeLessThanOrEqual(memoryGb * 1e9 * 0.92)
      const { tensor, pipeline, data, expert } = setUp.layout
      expect(tensor * pipeline * data).toBe(case_.accelerators)
      expect((tensor * data) % expert).toBe(0)
    }
    expect(found).toBeGreaterThan(2)
    expect(found).toBeLessThan(7)
  })

  it('gives at central values what a trial gives there, and the same again', () => {
    for (const model of [dense, mixture]) {
      const speeds = speedsOf()
      const setUp = searchLayout(job(model, 1024, 2048), hardware(8), speeds, given)!
      expect(step(setUp.coefficients, speeds)).toEqual(setUp.central)
      expect(searchLayout(job(model, 1024, 2048), hardware(8), speeds, given)).toEqual(setUp)
    }
  })

  it('is never slower with more memory, faster links or a larger domain', () => {
    for (const model of [dense, mixture]) {
      const seconds = (domain: number, memoryGb: number, changes = {}) =>
        searchLayout(job(model, 1024, 2048), hardware(domain, memoryGb), speedsOf(changes), given)!.central[STEP_SECONDS]!
      const base = seconds(8, 80)
      expect(seconds(8, 141)).toBeLessThanOrEqual(base)
      expect(seconds(8, 80, { [BETWEEN_GB_PER_S]: 92 })).toBeLessThanOrEqual(base)
      expect(seconds(8, 80, { [INSIDE_GB_PER_S]: 900 })).toBeLessThanOrEqual(base)
      expect(seconds(64, 80)).toBeLessThanOrEqual(base)
      expect(seconds(72, 80)).toBeLessThanOrEqual(seconds(64, 80))
    }
  })
})

describe('a supernode', () => {
  const speeds = speedsOf()
  const exposed = (model: TrainingModel, domain: number, choices: LayoutChoices) =>
    searchLayout(job(model, 2304, 4608), hardware(domain), speeds, choices)!.central

  it('lowers the exposed communication of a mixture whose experts span it, from 8 to 72 to 384', () => {
    const layout: LayoutChoices = { tensor: [1], pipeline: [9], expert: [256], interleave: [1], microBatchSequences: [1] }
    const [node, rack, hall] = [8, 72, 384].map(domain => exposed(mixture, domain, layout)[COMMUNICATION_SHARE]!)
    console.log(
      `exposed communication of a mixture, experts over 256: ${[node, rack, hall].map(share => share!.toFixed(3)).join(', ')}`,
    )
    // By a fifth at each step at least: of what leaves the domain, most no longer does.
    expect(rack!).toBeLessThan(0.8 * node!)
    expect(hall!).toBeLessThan(0.8 * rack!)
  })

  it('gains a dense model little where tensor parallelism fits in eight', () => {
    const [node, rack, hall] = [8, 72, 384].map(domain => exposed(dense, domain, { tensor: [8] })[STEP_SECONDS]!)
    console.log(`step of a dense model: ${[node, rack, hall].map(seconds => seconds!.toFixed(3)).join(', ')} s`)
    expect(rack! / node!).toBeGreaterThan(0.97)
    expect(hall! / rack!).toBeGreaterThan(0.97)
    const mixed = [8, 72, 384].map(domain => exposed(mixture, domain, {})[STEP_SECONDS]!)
    console.log(`step of a mixture, searched: ${mixed.map(seconds => seconds.toFixed(3)).join(', ')} s`)
    expect(mixed[2]! / mixed[0]!).toBeLessThan(hall! / node!)
  })
})
