/** The step of a training workload on a pool's hardware, made ready to run: layout searched once, speeds as slots (MODEL.md 5.3). */
import { type Catalog, catalogEntry } from '../catalog/catalog-entry.ts'
import { factorOf } from '../utilization/model-error.ts'
import { trainingStepError } from '../utilization/model-error-table.ts'
import { hardwareFamily, trainingHardware, trainingModel } from '../utilization/training-efficiency/from-catalog.ts'
import { foundLayout } from '../utilization/training-efficiency/layout-book.ts'
import type { LayoutChoices } from '../utilization/training-efficiency/parallelism-search.ts'
import {
  BETWEEN_ACHIEVED,
  BETWEEN_GB_PER_S,
  BETWEEN_LATENCY_US,
  CALL_LATENCY_US,
  DATA,
  EXPERT,
  INPUT_STALL,
  INSIDE_ACHIEVED,
  INSIDE_GB_PER_S,
  INSIDE_LATENCY_US,
  KERNEL_EFFICIENCY,
  OVERLAP,
  PEAK_TFLOPS,
  PIPELINE,
  SPEED_COUNT,
  TENSOR,
} from '../utilization/training-efficiency/step-time.ts'
import * as defaults from '../utilization/training-efficiency/training-defaults.ts'
import { mixedPrecisionAdam } from '../utilization/training-efficiency/training-job.ts'
import type { CompileContext } from './compile-context.ts'
import { peakField, shapeNumber } from './compile-workload.ts'
import type { CompiledError, CompiledStep } from './compiled-study.ts'
import { fault } from './fault.ts'
import { generalKnowledge } from './general-knowledge.ts'
import * as limits from './limits.ts'
import type { Profile } from './profile.ts'
import type { Quantity } from './quantity.ts'
import type { TrainingWorkload } from './workload.ts'

/** How far a gang may exceed the reference's peak for a count that splits well. */
const WIDEST_GANG = 1.15

/** Whole failure domains from the reference's peak to somewhat above: the count with the most divisors, the smallest of equals. */
function gangSize(gang: number, domain: number): number {
  const fewest = Math.ceil(gang / domain - 1e-9)
  let best = fewest
  let most = 0
  for (let domains = fewest; domains === fewest || domains * domain <= gang * WIDEST_GANG; domains++) {
    const divisors = divisorCount(domains * domain)
    if (divisors <= most) continue
    best = domains
    most = divisors
  }
  return best * domain
}

function divisorCount(n: number): number {
  let count = 0
  for (let i = 1; i * i <= n; i++) if (n % i === 0) count += i * i === n ? 1 : 2
  return count
}

/** Degrees that are used: tensor groups inside a domain, in powers of two. */
function layoutChoices(domainDevices: number): LayoutChoices {
  const tensor: number[] = []
  for (let t = 1; t <= domainDevices && t <= 32; t *= 2) tensor.push(t)
  return { tensor, interleave: [1, 2, 4, 8], microBatchSequences: [1, 2, 4] }
}

function speedSlots(
  context: CompileContext,
  profile: Profile,
  fabric: NonNullable<Profile['fabric']>,
  workload: TrainingWorkload,
  step: NonNullable<TrainingWorkload['step']>,
  precision: 'bf16' | 'fp8',
): Int32Array {
  const atProfile = `profile.${profile.id}.fabric`
  const atWorkload = `workload.${workload.id}.step`
  const slots = new Int32Array(SPEED_COUNT)
  const link = (network: 'inside' | 'between', field: string, limit: typeof limits.positiveAmount) =>
    context.field(`${atProfile}.${network}`, fabric[network], field, limit)
  const share = (path: string, quantity: Quantity, limit: typeof limits.share, unit: string) =>
    context.slot(path, quantity, limit, unit)
  slots[PEAK_TFLOPS] = context.field(
    `profile.${profile.id}.accelerator`,
    profile.accelerator,
    peakField(precision),
    limits.positiveAmount,
  )
  slots[KERNEL_EFFICIENCY] = context.slot(
    `profile.${profile.id}.kernelEfficiency`,
    profile.kernelEfficiency,
    limits.efficiency,
    'share of dense peak',
  )
  slots[INSIDE_GB_PER_S] = link('inside', 'bandwidthGbPerSPerDirection', limits.positiveAmount)
  slots[INSIDE_LATENCY_US] = link('inside', 'latencyUs', limits.amount)
  slots[BETWEEN_GB_PER_S] = link('between', 'bandwidthGbPerSPerDirection', limits.positiveAmount)
  slots[BETWEEN_LATENCY_US] = link('between', 'latencyUs', limits.amount)
  const achieved = 'share of bandwidth'
  slots[INSIDE_ACHIEVED] = share(
    `${atProfile}.insideAchievedShare`,
    fabric.insideAchievedShare ?? generalKnowledge(defaults.insideAchievedShare),
    limits.efficiency,
    achieved,
  )
  slots[BETWEEN_ACHIEVED] = share(
    `${atProfile}.betweenAchievedShare`,
    fabric.betweenAchievedShare ?? generalKnowledge(defaults.betweenAchievedShare),
    limits.efficiency,
    achieved,
  )
  const hidden = 'share of communication time'
  const overlaps = [
    [TENSOR, 'tensorOverlapShare', defaults.tensorOverlapShare],
    [PIPELINE, 'pipelineOverlapShare', defaults.pipelineOverlapShare],
    [EXPERT, 'expertOverlapShare', defaults.expertOverlapShare],
    [DATA, 'dataOverlapShare', defaults.dataOverlapShare],
  ] as const
  for (const [kind, field, range] of overlaps) {
    slots[OVERLAP + kind] = share(`${atWorkload}.${field}`, step[field] ?? generalKnowledge(range), limits.share, hidden)
  }
  slots[CALL_LATENCY_US] = context.slot(
    `${atWorkload}.callLatencyUs`,
    step.callLatencyUs ?? generalKnowledge(defaults.callLatencyUs),
    limits.amount,
    'microseconds',
  )
  slots[INPUT_STALL] = share(
    `${atWorkload}.inputStallShare`,
    step.inputStallShare ?? generalKnowledge(defaults.inputStallShare),
    limits.lossShare,
    'share of a step',
  )
  return slots
}

/** The catalog with the attention shape that the study states for a model where its entry has none. */
function withStatedShape(context: CompileContext, key: string): Catalog {
  const entry = catalogEntry(context.catalog, key)
  if (entry?.kind !== 'model-template') return context.catalog
  const heads = shapeNumber(context, key, 'heads', entry.heads)
  const headDimension = shapeNumber(context, key, 'headDimension', entry.headDimension)
  if (heads === undefined || headDimension === undefined) return context.catalog
  return new Map([...context.catalog, [key, { ...entry, heads, headDimension }]])
}

/** What nobody wrote: how far this model has been from published steps. */
const errorProvenance = {
  source: null,
  asOf: '2026-11',
  basis: 'derived',
  confidence: 'medium',
  note: 'Error of computed training steps: published MFU over the model’s, from the cases of the scoreboard (plimsoll validate-model).',
} as const

const normalDraw = { family: 'normal', mean: 0, standardDeviation: 1, provenance: errorProvenance } as const
const normalLimits = { low: -8, high: 8 }

/** One draw for all computed steps, one for each family of hardware; both inputs, so that they are drawn well and can be told apart. */
function stepError(context: CompileContext, accelerator: string): CompiledError {
  const draw = (path: string) => context.slot(path, normalDraw, normalLimits, 'standard deviations')
  const family = hardwareFamily(context.catalog, accelerator)
  return {
    spread: factorOf(trainingStepError, family),
    sharedSlot: draw('model.trainingStep.sharedError'),
    specificSlot: draw(`model.trainingStep.${family}.familyError`),
  }
}

/**
 * The layout with the shortest step, of a gang from the reference's peak to somewhat above, in whole failure domains.
 *
 * @param gang accelerators that give the reference gang's peak
 * @param precision that this hardware computes in
 * @returns undefined where study or catalog do not say what it takes (then the stated share holds), or with a fault
 */
export function compileStep(
  context: CompileContext,
  path: string,
  profile: Profile,
  workload: TrainingWorkload,
  gang: number,
  precision: 'bf16' | 'fp8',
): CompiledStep | undefined {
  const { fabric } = profile
  const { step } = workload
  if (fabric === undefined || step === undefined) return undefined
  const model = trainingModel(withStatedShape(context, workload.model), workload.model, `workload.${workload.id}.model`)
  const hardware = trainingHardware(
    context.catalog,
    { accelerator: profile.accelerator, precision, inside: fabric.inside, between: fabric.between },
    `profile.${profile.id}.fabric`,
  )
  const slots = speedSlots(context, profile, fabric, workload, step, precision)
  if (!model.ok) context.table.faults.push(...model.faults)
  if (!hardware.ok) context.table.faults.push(...hardware.faults)
  const speeds = Float64Array.from(slots, slot => context.table.slots[slot]!.distribution?.quantile(0.5) ?? Number.NaN)
  if (!model.ok || !hardware.ok || speeds.some(Number.isNaN)) return undefined
  const accelerators = gangSize(gang, profile.failures.domainAccelerators)
  const job = { model: model.value, accelerators, batchSequences: step.batchSequences, bytes: mixedPrecisionAdam }
  const { key, setUp } = foundLayout(job, hardware.value, speeds, layoutChoices(hardware.value.domainDevices))
  if (setUp === null) {
    context.table.faults.push(
      fault('no-layout-fits', path, { model: workload.model, accelerator: profile.accelerator, gang: accelerators }),
    )
    return undefined
  }
  return { key, setUp, accelerators, speedSlots: slots, error: stepError(context, profile.accelerator) }
}
