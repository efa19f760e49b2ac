/**
 * The coefficients of a layout: what one accelerator computes and sends in a step, with collective algorithms chosen at given speeds.
 *
 * Ranks stand in the order tensor, data, pipeline (Narayanan et al. 2021, arXiv:2104.04473, section 3): a scale-up domain is filled by
 * tensor groups first, then by their replicas, then by pipeline stages. Experts are spread over neighbouring tensor and data ranks, each
 * whole on one accelerator. Sequence parallelism is taken throughout, so an all-reduce is a reduce-scatter and an all-gather.
 */
import {
  addTraffic,
  allGather,
  allReduce,
  expertExchange,
  type Fabric,
  noTraffic,
  pointToPoint,
  reduceScatter,
  repeatTraffic,
  type Traffic,
} from './collectives.ts'
import { heldParameters } from './memory-need.ts'
import { hardwareFlopPerToken, usefulFlopPerToken } from './model-flop.ts'
import { unevenBubbleOverIdeal } from './pipeline-bubble.ts'
import {
  BETWEEN_ACHIEVED,
  BETWEEN_GB_PER_S,
  BETWEEN_LATENCY_US,
  BUBBLE_OVER_IDEAL,
  BYTES_BETWEEN,
  BYTES_INSIDE,
  CALL_LATENCY_US,
  CALLS,
  COEFFICIENT_COUNT,
  DATA,
  EXPERT,
  HARDWARE_FLOP,
  INSIDE_ACHIEVED,
  INSIDE_GB_PER_S,
  INSIDE_LATENCY_US,
  MESSAGES_BETWEEN,
  MESSAGES_INSIDE,
  PIPELINE,
  TENSOR,
  TRAFFIC_WIDTH,
  USEFUL_FLOP,
} from './step-time.ts'
import { idealMicroBatches, type ParallelLayout, type TrainingJob } from './training-job.ts'

/** Hardware that holds for a whole study; speeds are those of a trial. */
export interface TrainingHardware {
  /** `scaleUpDomainDevices` of the accelerator or system, or `domainDevices` of the network inside the domain. */
  readonly domainDevices: number
  /** `memoryGb` of the accelerator. */
  readonly memoryGb: number
  /** Share of memory that states and activations may fill; the rest is buffers and fragments. */
  readonly usableMemoryShare: number
  readonly messagesInFlight: number
}

/** The two levels at central speeds. */
export function fabricAt(hardware: TrainingHardware, speeds: Float64Array): Fabric {
  return {
    domainDevices: hardware.domainDevices,
    insideGbPerS: speeds[INSIDE_GB_PER_S]! * speeds[INSIDE_ACHIEVED]!,
    betweenGbPerS: speeds[BETWEEN_GB_PER_S]! * speeds[BETWEEN_ACHIEVED]!,
    insideLatencyUs: speeds[INSIDE_LATENCY_US]!,
    betweenLatencyUs: speeds[BETWEEN_LATENCY_US]!,
    callLatencyUs: speeds[CALL_LATENCY_US]!,
    messagesInFlight: hardware.messagesInFlight,
  }
}

/** @returns COEFFICIENT_COUNT numbers for `stepTime` */
export function layoutCoefficients(job: TrainingJob, layout: ParallelLayout, fabric: Fabric): Float64Array {
  const { model } = job
  const out = new Float64Array(COEFFICIENT_COUNT)
  const microBatches = idealMicroBatches(job, layout)
  const tokens = (job.batchSequences * model.sequence) / job.accelerators
  out[HARDWARE_FLOP] = tokens * hardwareFlopPerToken(model, layout.recompute)
  out[USEFUL_FLOP] = tokens * usefulFlopPerToken(model)
  out[BUBBLE_OVER_IDEAL] = unevenBubbleOverIdeal(layout.pipeline, model.layers, microBatches, layout.interleave)
  // What a stage sends is counted as work that all stages share evenly; unevenness is in the bubble, as it is for compute.
  const layerPasses = (microBatches * model.layers) / layout.pipeline
  put(out, TENSOR, repeatTraffic(tensorTraffic(job, layout, fabric), layerPasses))
  put(out, EXPERT, repeatTraffic(expertTraffic(job, layout, fabric), layerPasses))
  put(out, PIPELINE, repeatTraffic(pipelineTraffic(job, layout, fabric), microBatches))
  put(out, DATA, dataTraffic(job, layout, fabric))
  return out
}

/** Accelerators of a domain that are left for groups of `inner` neighbours each; at least one. */
function capacityOver(inner: number, fabric: Fabric): number {
  const whole = Math.floor(fabric.domainDevices / inner)
  return whole > 1 ? whole : 1
}

function activationMessageBytes(job: TrainingJob, layout: ParallelLayout): number {
  return layout.microBatchSequences * job.model.sequence * job.model.hiddenSize * job.bytes.activation
}

/**
 * Of one layer and micro-batch: two all-reduces forward and two backward, attention and feed-forward; Shoeybi et al. (2019),
 * arXiv:1909.08053, section 3. Experts are not split, so a mixture has half of them; full recomputation does the forward ones again.
 */
function tensorTraffic(job: TrainingJob, layout: ParallelLayout, fabric: Fabric): Traffic {
  if (layout.tensor === 1) return noTraffic
  const bytes = activationMessageBytes(job, layout)
  const pair = addTraffic(
    reduceScatter(layout.tensor, fabric.domainDevices, bytes, fabric),
    allGather(layout.tensor, fabric.domainDevices, bytes, fabric),
  )
  const halves = job.model.experts > 0 ? 1 : 2
  return repeatTraffic(pair, halves * (layout.recompute === 'full' ? 3 : 2))
}

/** Of one layer and micro-batch: dispatch and combination, forward and backward, and forward again with full recomputation. */
function expertTraffic(job: TrainingJob, layout: ParallelLayout, fabric: Fabric): Traffic {
  const { model, bytes } = job
  if (layout.expert === 1) return noTraffic
  const tokens = (layout.microBatchSequences * model.sequence) / layout.tensor
  const exchange = expertExchange(
    layout.expert,
    fabric.domainDevices,
    tokens,
    model.hiddenSize * bytes.activation,
    model.activeExperts,
    fabric,
  )
  return repeatTraffic(exchange, layout.recompute === 'full' ? 6 : 4)
}

/** Of one micro-batch: each tensor rank sends its part forward and backward at each of v chunk boundaries. */
function pipelineTraffic(job: TrainingJob, layout: ParallelLayout, fabric: Fabric): Traffic {
  if (layout.pipeline === 1) return noTraffic
  const isInside = layout.tensor * layout.data * layout.pipeline <= fabric.domainDevices
  const message = pointToPoint(isInside, activationMessageBytes(job, layout) / layout.tensor, fabric)
  return repeatTraffic(message, 2 * layout.interleave)
}

/** Of a step: gradients summed and weights spread, dense ones and those of experts, an operation per layer. */
function dataTraffic(job: TrainingJob, layout: ParallelLayout, fabric: Fabric): Traffic {
  const { model } = job
  const layers = Math.ceil(model.layers / layout.pipeline)
  const held = heldParameters(model, layout)
  const passes = Math.ceil(idealMicroBatches(job, layout))
  const replicas = (layout.tensor * layout.data) / layout.expert
  const dense = replicaTraffic(job, layout, layout.data, capacityOver(layout.tensor, fabric), held.dense / layers, passes, fabric)
  const experts =
    held.experts === 0
      ? noTraffic
      : replicaTraffic(job, layout, replicas, capacityOver(layout.expert, fabric), held.experts / layers, passes, fabric)
  return repeatTraffic(addTraffic(dense, experts), layers)
}

/** By ZeRO stage: all-reduce of gradients; reduce-scatter and all-gather (gradients per micro-batch from stage 2 on); two gathers of weights. */
function replicaTraffic(
  job: TrainingJob,
  layout: ParallelLayout,
  members: number,
  capacity: number,
  parameters: number,
  passes: number,
  fabric: Fabric,
): Traffic {
  const gradientBytes = parameters * job.bytes.gradient
  if (layout.zeroStage === 0) return allReduce(members, capacity, gradientBytes, fabric)
  const scatter = reduceScatter(members, capacity, gradientBytes, fabric)
  const gather = allGather(members, capacity, parameters * job.bytes.weight, fabric)
  if (layout.zeroStage === 1) return addTraffic(scatter, gather)
  if (layout.zeroStage === 2) return addTraffic(repeatTraffic(scatter, passes), gather)
  return repeatTraffic(addTraffic(scatter, repeatTraffic(gather, 2)), passes)
}

function put(out: Float64Array, kind: number, traffic: Traffic): void {
  const at = kind * TRAFFIC_WIDTH
  out[at + BYTES_INSIDE] = traffic.bytesInside
  out[at + BYTES_BETWEEN] = traffic.bytesBetween
  out[at + MESSAGES_INSIDE] = traffic.messagesInside
  out[at + MESSAGES_BETWEEN] = traffic.messagesBetween
  out[at + CALLS] = traffic.calls
}
