/** Workloads made ready to run: what a unit of work is, and how much of it a month brings. */
import { squareRootSafety } from '../special-functions/erlang-c.ts'
import { arrivalPeakedness, peakToMean as peakToMeanRange } from '../utilization/serving-capacity/serving-defaults.ts'
import { FLOP_PER_PFLOP_DAY, trainingFlopPerToken } from '../utilization/training-flops.ts'
import type { CompileContext } from './compile-context.ts'
import { checkJobs } from './compile-queue.ts'
import { type CompiledWorkload, NO_SLOT } from './compiled-study.ts'
import { fault } from './fault.ts'
import { generalKnowledge } from './general-knowledge.ts'
import * as limits from './limits.ts'
import { DAYS_PER_MONTH } from './month.ts'
import { centralValue } from './slot-table.ts'
import type { BatchWorkload, ServingWorkload, TrainingWorkload, Workload } from './workload.ts'

/** Every field in one order, so that all workloads share one hidden class. */
const NOTHING: CompiledWorkload = {
  kind: 'batch',
  growth: 'flat',
  growthSlot: NO_SLOT,
  ceilingSlot: NO_SLOT,
  demandPath: -1,
  valuePath: -1,
  lostValueSlot: NO_SLOT,
  delayCostSlot: NO_SLOT,
  toleratedDelay: 0,
  mayOverflow: false,
  demandSlots: [],
  demandFactor: 1,
  jobSlots: [],
  jobFactor: 0,
  usefulFlop: 0,
  usefulFlopSlots: [],
  inputTokensSlot: NO_SLOT,
  outputTokensSlot: NO_SLOT,
  userFailureSlot: NO_SLOT,
  day: undefined,
  revenue: undefined,
}

/** Catalog field of the dense peak at a precision, in TFLOPS. */
export function peakField(precision: 'bf16' | 'fp8'): string {
  return precision === 'fp8' ? 'fp8DenseTflops' : 'bf16DenseTflops'
}

/**
 * A number of a model's attention shape: the study's override, which may also state what the catalog leaves out (multi-head latent attention
 * has no single head size), or the template's.
 */
export function shapeNumber(
  context: CompileContext,
  key: string,
  field: 'heads' | 'headDimension',
  stated: number | undefined,
): number | undefined {
  const reference = `${key}.${field}`
  const override = context.study.catalogOverrides[reference]
  if (override === undefined) return stated
  const place = `catalogOverrides.${reference}`
  if (typeof override === 'object' && 'from' in override) {
    context.table.faults.push(fault('override-is-reference', place))
    return stated
  }
  context.table.consumed.add(reference)
  // The work of a token is known before any trial, so a spread would be lost: its middle stands for it.
  return context.table.consume(place, override, limits.shapeNumber) === undefined ? stated : centralValue(override)
}

function trainingPart(context: CompileContext, path: string, workload: TrainingWorkload) {
  const model = context.entry(`${path}.model`, workload.model, 'model-template')
  context.entry(`${path}.referenceAccelerator`, workload.referenceAccelerator, 'accelerator')
  const heads = shapeNumber(context, workload.model, 'heads', model?.heads)
  const headDimension = shapeNumber(context, workload.model, 'headDimension', model?.headDimension)
  if (model !== undefined && (heads === undefined || headDimension === undefined)) {
    context.table.faults.push(fault('model-without-attention-shape', `${path}.model`, { key: workload.model }))
  }
  const flopPerToken =
    model === undefined
      ? 1
      : trainingFlopPerToken({
          activeParameters: model.activeParameters,
          layers: model.layers,
          heads: heads ?? 0,
          headDimension: headDimension ?? 0,
          sequence: model.sequence,
        })
  const runs = context.slot(`${path}.runsPerMonth`, workload.runsPerMonth, limits.amount, 'runs/month')
  const tokens = context.slot(`${path}.tokensPerRun`, workload.tokensPerRun, limits.positiveAmount, 'tokens')
  return {
    ...NOTHING,
    demandSlots: [runs, tokens],
    demandFactor: flopPerToken / FLOP_PER_PFLOP_DAY,
    jobSlots: [tokens],
    jobFactor: flopPerToken / FLOP_PER_PFLOP_DAY,
    usefulFlop: FLOP_PER_PFLOP_DAY,
  }
}

function dayPart(context: CompileContext, path: string, day: ServingWorkload['day']): CompiledWorkload['day'] {
  if (day === undefined) return undefined
  const peakToMean = day.peakToMean ?? generalKnowledge(peakToMeanRange)
  const peakedness = day.peakedness ?? generalKnowledge(arrivalPeakedness)
  return {
    peakToMean: context.slot(`${path}.peakToMean`, peakToMean, { low: 1, high: 2 }, 'times the mean of the day'),
    peakedness: context.slot(`${path}.peakedness`, peakedness, { low: 0.0001, high: 1e6 }, 'variance over mean'),
    safety: squareRootSafety(day.waitShare),
  }
}

function servingPart(context: CompileContext, path: string, workload: ServingWorkload) {
  const model = context.entry(`${path}.model`, workload.model, 'model-template')
  const input = context.slot(`${path}.inputTokensPerDay`, workload.inputTokensPerDay, limits.amount, 'tokens/day')
  const output = context.slot(`${path}.outputTokensPerDay`, workload.outputTokensPerDay, limits.positiveAmount, 'tokens/day')
  const sold = workload.revenue
  const price = (field: 'pricePerMillionCachedInput' | 'pricePerMillionInput' | 'pricePerMillionOutput') =>
    context.slot(`${path}.revenue.${field}`, sold?.[field], limits.money, 'money/million tokens')
  return {
    ...NOTHING,
    demandSlots: [output],
    demandFactor: DAYS_PER_MONTH / 1e6,
    // Per million output tokens; the input tokens that come with them are added from the slots, 2N FLOP each.
    usefulFlop: 2 * (model?.activeParameters ?? 1) * 1e6,
    inputTokensSlot: input,
    outputTokensSlot: output,
    day: dayPart(context, `${path}.day`, workload.day),
    revenue:
      sold === undefined
        ? undefined
        : {
            cachedShare: context.slot(`${path}.revenue.cachedInputShare`, sold.cachedInputShare, limits.share, 'share'),
            cached: price('pricePerMillionCachedInput'),
            input: price('pricePerMillionInput'),
            output: price('pricePerMillionOutput'),
          },
  }
}

function batchPart(context: CompileContext, path: string, workload: BatchWorkload) {
  context.entry(`${path}.referenceAccelerator`, workload.referenceAccelerator, 'accelerator')
  checkJobs(context, workload)
  const peak = context.field(
    `${path}.referenceAccelerator`,
    workload.referenceAccelerator,
    peakField(workload.precision),
    limits.positiveAmount,
  )
  const kernel = context.slot(
    `${path}.referenceKernelEfficiency`,
    workload.referenceKernelEfficiency,
    limits.efficiency,
    'share of dense peak',
  )
  return {
    ...NOTHING,
    demandSlots: [
      context.slot(`${path}.jobsPerDay`, workload.jobsPerDay, limits.amount, 'jobs/day'),
      context.slot(`${path}.acceleratorsPerJob`, workload.acceleratorsPerJob, limits.positiveAmount, 'accelerators'),
      context.slot(`${path}.hoursPerJob`, workload.hoursPerJob, limits.positiveAmount, 'hours'),
    ],
    demandFactor: DAYS_PER_MONTH,
    usefulFlop: 3.6e15, // TFLOPS for one hour.
    usefulFlopSlots: [peak, kernel],
    userFailureSlot: context.slot(
      `${path}.userFailureShare`,
      workload.userFailureShare,
      limits.lossShare,
      'share of running time',
    ),
  }
}

export function compileWorkload(context: CompileContext, workload: Workload): CompiledWorkload {
  const path = `workload.${workload.id}`
  const { study } = context
  const part =
    workload.kind === 'training'
      ? trainingPart(context, path, workload)
      : workload.kind === 'serving'
        ? servingPart(context, path, workload)
        : batchPart(context, path, workload)
  const growth = workload.growth
  return {
    ...part,
    // Literals of our own: strings out of a parsed file would be compared letter by letter.
    kind: workload.kind === 'training' ? 'training' : workload.kind === 'serving' ? 'serving' : 'batch',
    growth: growth.kind === 'flat' ? 'flat' : growth.kind === 'exponential' ? 'exponential' : 'logistic',
    growthSlot: growth.kind === 'flat' ? NO_SLOT : context.slot(`${path}.growth.rate`, growth.rate, limits.yearlyRate, '1/year'),
    ceilingSlot:
      growth.kind === 'logistic'
        ? context.slot(`${path}.growth.ceiling`, growth.ceiling, { low: 1, high: 1e6 }, 'times the demand of month 0')
        : NO_SLOT,
    demandPath: context.optionalPosition(`${path}.demandPath`, workload.demandPath, study.paths, 'path'),
    valuePath: context.optionalPosition(`${path}.valuePath`, workload.valuePath, study.paths, 'path'),
    lostValueSlot: context.slot(`${path}.lostValue`, workload.lostValue, limits.positiveMoney, 'money/unit of work'),
    delayCostSlot: context.slot(`${path}.delayCost`, workload.delayCost, limits.money, 'money/unit of work and month'),
    toleratedDelay: workload.toleratedDelayMonths,
    mayOverflow: workload.mayOverflow,
  }
}

/** Slots of the dense peaks of a profile's accelerator, bf16 then fp8 where it has one. */
export function peakSlots(context: CompileContext, path: string, accelerator: string): number[] {
  const bf16 = context.field(path, accelerator, peakField('bf16'), limits.positiveAmount)
  const fp8 = context.optionalField(path, accelerator, peakField('fp8'), limits.positiveAmount)
  return fp8 === NO_SLOT ? [bf16] : [bf16, fp8]
}
