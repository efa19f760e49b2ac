/** The uncertain speeds of a training step as causes of an audit: accelerator and links from the catalog, the rest general knowledge. */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import { trainingModel } from '../../utilization/training-efficiency/from-catalog.ts'
import { foundLayout } from '../../utilization/training-efficiency/layout-book.ts'
import type { TrainingHardware } from '../../utilization/training-efficiency/layout-traffic.ts'
import type { LayoutChoices, TrainingSetUp } from '../../utilization/training-efficiency/parallelism-search.ts'
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
} from '../../utilization/training-efficiency/step-time.ts'
import * as defaults from '../../utilization/training-efficiency/training-defaults.ts'
import { mixedPrecisionAdam } from '../../utilization/training-efficiency/training-job.ts'
import { catalogCause, catalogNumber, type DrawnCause, knownCause } from './drawn-model.ts'

/** Hardware of an audited training job. */
export interface StepHardware {
  /** Catalog key; its own link's bandwidth holds inside the scale-up domain, half of it each way. */
  readonly accelerator: string
  readonly kernelEfficiency: string
  /** Catalog key of the network inside a domain, for its latency alone. */
  readonly inside: string
  readonly between: string
}

interface SpeedCause {
  readonly speed: number
  /** The speed is the cause times this. */
  readonly factor: number
  readonly cause: DrawnCause
}

const training = 'utilization/training-efficiency/training-defaults'

/** Speeds in the order in which they become causes. @throws RangeError where the catalog lacks one */
export function stepCauses(catalog: Catalog, { accelerator, kernelEfficiency, inside, between }: StepHardware): SpeedCause[] {
  const link = { unit: 'gbPerS', lowest: 1, highest: 4000 } as const
  const time = { unit: 'microseconds', lowest: 0, highest: 500 } as const
  const share = { lowest: 0.02, highest: 1 } as const
  const at = (speed: number, cause: DrawnCause, factor = 1): SpeedCause => ({ speed, factor, cause })
  return [
    at(
      KERNEL_EFFICIENCY,
      catalogCause(catalog, `${kernelEfficiency}.shareOfDensePeak`, {
        name: { en: 'Kernel efficiency', zh: '算子效率' },
        unit: 'share',
        ...share,
      }),
    ),
    at(
      OVERLAP + EXPERT,
      knownCause(`${training}.expertOverlapShare`, defaults.expertOverlapShare, {
        name: { en: 'Expert traffic hidden behind compute', zh: '被计算掩盖的专家通信占比' },
      }),
    ),
    at(
      OVERLAP + TENSOR,
      knownCause(`${training}.tensorOverlapShare`, defaults.tensorOverlapShare, {
        name: { en: 'Tensor traffic hidden behind compute', zh: '被计算掩盖的张量通信占比' },
      }),
    ),
    at(
      OVERLAP + DATA,
      knownCause(`${training}.dataOverlapShare`, defaults.dataOverlapShare, {
        name: { en: 'Gradient traffic hidden behind compute', zh: '被计算掩盖的梯度通信占比' },
      }),
    ),
    at(
      OVERLAP + PIPELINE,
      knownCause(`${training}.pipelineOverlapShare`, defaults.pipelineOverlapShare, {
        name: { en: 'Pipeline traffic hidden behind compute', zh: '被计算掩盖的流水线通信占比' },
      }),
    ),
    at(
      BETWEEN_GB_PER_S,
      catalogCause(catalog, `${between}.bandwidthGbPerSPerDirection`, {
        name: { en: 'Bandwidth between domains, one way', zh: '域间单向带宽' },
        ...link,
      }),
    ),
    at(
      BETWEEN_ACHIEVED,
      knownCause(`${training}.betweenAchievedShare`, defaults.betweenAchievedShare, {
        name: { en: 'Bandwidth reached between domains', zh: '域间带宽达成率' },
        ...share,
      }),
    ),
    at(
      INSIDE_GB_PER_S,
      catalogCause(catalog, `${accelerator}.scaleUpBidirectionalBandwidthGbPerS`, {
        name: { en: 'Bandwidth inside a domain, both ways', zh: '域内双向带宽' },
        ...link,
      }),
      0.5,
    ),
    at(
      INSIDE_ACHIEVED,
      knownCause(`${training}.insideAchievedShare`, defaults.insideAchievedShare, {
        name: { en: 'Bandwidth reached inside a domain', zh: '域内带宽达成率' },
        ...share,
      }),
    ),
    at(
      CALL_LATENCY_US,
      knownCause(`${training}.callLatencyUs`, defaults.callLatencyUs, {
        name: { en: 'Software time per collective call', zh: '每次集合通信的软件耗时' },
        ...time,
      }),
    ),
    at(
      INPUT_STALL,
      knownCause(`${training}.inputStallShare`, defaults.inputStallShare, {
        name: { en: 'Share of a step spent waiting for data', zh: '步内等待数据的占比' },
        highest: 0.9,
      }),
    ),
    at(
      INSIDE_LATENCY_US,
      catalogCause(catalog, `${inside}.latencyUs`, { name: { en: 'Latency inside a domain', zh: '域内时延' }, ...time }),
    ),
    at(
      BETWEEN_LATENCY_US,
      catalogCause(catalog, `${between}.latencyUs`, { name: { en: 'Latency between domains', zh: '域间时延' }, ...time }),
    ),
    at(
      PEAK_TFLOPS,
      catalogCause(catalog, `${accelerator}.bf16DenseTflops`, {
        name: { en: 'Dense peak, BF16', zh: 'BF16 稠密峰值' },
        unit: 'tflops',
        lowest: 50,
        highest: 5000,
      }),
    ),
  ]
}

/** Puts the values of causes where `stepTime` reads them. @param at position of the first speed among `values` */
export function fillSpeeds(causes: readonly SpeedCause[], values: Float64Array, at: number, speeds: Float64Array): void {
  for (let i = 0; i < causes.length; i++) {
    const { speed, factor } = causes[i]!
    speeds[speed] = values[at + i]! * factor
  }
}

/** Degrees that are used: tensor groups inside a domain, in powers of two (as in study/compile-step.ts). */
function layoutChoices(domainDevices: number): LayoutChoices {
  const tensor: number[] = []
  for (let t = 1; t <= domainDevices && t <= 32; t *= 2) tensor.push(t)
  return { tensor, interleave: [1, 2, 4], microBatchSequences: [1, 2, 4] }
}

export interface StepJob {
  /** Catalog key of a model template. */
  readonly model: string
  readonly accelerators: number
  readonly batchSequences: number
}

/**
 * The layout with the shortest step at median speeds on domains of a size.
 *
 * @throws RangeError where the model is not known or fits nowhere
 */
export function stepSetUp(
  catalog: Catalog,
  causes: readonly SpeedCause[],
  accelerator: string,
  domainDevices: number,
  { model: key, accelerators, batchSequences }: StepJob,
): TrainingSetUp {
  const model = trainingModel(catalog, key, 'audit')
  if (!model.ok) throw new RangeError(JSON.stringify(model.faults))
  const hardware: TrainingHardware = {
    domainDevices,
    memoryGb: catalogNumber(catalog, `${accelerator}.memoryGb`),
    usableMemoryShare: defaults.usableMemoryShare.mode,
    messagesInFlight: defaults.messagesInFlight.mode,
  }
  const speeds = new Float64Array(SPEED_COUNT)
  fillSpeeds(
    causes,
    Float64Array.from(causes, ({ cause }) => cause.distribution.quantile(0.5)),
    0,
    speeds,
  )
  const job = { model: model.value, accelerators, batchSequences, bytes: mixedPrecisionAdam }
  const { setUp } = foundLayout(job, hardware, speeds, layoutChoices(domainDevices))
  if (setUp === null) throw new RangeError(`${key} does not fit on ${accelerators} of ${accelerator}`)
  return setUp
}
