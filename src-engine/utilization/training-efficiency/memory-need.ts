/**
 * Memory that a training layout needs on the fullest accelerator: weights, gradients, optimizer states, activations.
 *
 * States: Rajbhandari et al. (2020), "ZeRO: memory optimizations toward training trillion parameter models", arXiv:1910.02054, section 5.
 * Activations: Korthikanti et al. (2022), arXiv:2205.05198, section 4.
 */
import {
  idealMicroBatches,
  type ParallelLayout,
  type TrainingBytes,
  type TrainingJob,
  type TrainingModel,
  type ZeroStage,
} from './training-job.ts'

/**
 * Bytes per parameter kept on each of `shards` data-parallel ranks. Rajbhandari et al. (2020), figure 1.
 *
 * @param shards ranks that hold the same weights, at least 1
 */
export function stateBytesPerParameter(bytes: TrainingBytes, stage: ZeroStage, shards: number): number {
  return (
    bytes.weight / (stage >= 3 ? shards : 1) +
    bytes.gradient / (stage >= 2 ? shards : 1) +
    bytes.optimizer / (stage >= 1 ? shards : 1)
  )
}

/** Parameters of all routed experts: those that a token does not use are (E - A) of E alike; 0 in a dense model. */
export function expertParameters(model: TrainingModel): number {
  if (model.experts === 0) return 0
  return ((model.parameters - model.activeParameters) * model.experts) / (model.experts - model.activeExperts)
}

/** Parameters that one accelerator of the first stage, which holds the table of tokens, works with. */
export interface HeldParameters {
  readonly dense: number
  readonly experts: number
}

/** Dense layers are split over tensor ranks, experts over expert ranks, both over stages. */
export function heldParameters(model: TrainingModel, layout: ParallelLayout): HeldParameters {
  const table = model.vocabulary * model.hiddenSize
  const routed = expertParameters(model)
  const stageLayers = Math.ceil(model.layers / layout.pipeline) / model.layers
  return {
    dense: ((model.parameters - routed - table) * stageLayers + table) / layout.tensor,
    experts: (routed * stageLayers) / layout.expert,
  }
}

/** Bytes of weights, gradients and optimizer states. */
export function stateBytes(job: TrainingJob, layout: ParallelLayout): number {
  const held = heldParameters(job.model, layout)
  const expertShards = (layout.tensor * layout.data) / layout.expert
  return (
    held.dense * stateBytesPerParameter(job.bytes, layout.zeroStage, layout.data) +
    held.experts * stateBytesPerParameter(job.bytes, layout.zeroStage, expertShards)
  )
}

/**
 * Bytes of activations of one layer per token, before they are split over tensor ranks: 34 h + 5 a s for a GPT layer (section 4.1), of
 * which 24 h, 2 bytes per parameter of the layer and hidden value, are inputs and outputs of its matrices; so for any layer
 * 10 h + 2 parameters/h. 'selective' leaves out the core of attention, 5 a s; 'full' keeps the input of the layer alone (section 5).
 */
export function activationBytesPerToken(model: TrainingModel, recompute: ParallelLayout['recompute'], bytes: number): number {
  const h = model.hiddenSize
  if (recompute === 'full') return bytes * h
  const perLayer = (model.activeParameters - model.vocabulary * h) / model.layers
  // The paper's bytes are for 16 bits; masks of one byte are scaled along.
  const all = (10 * h + (2 * perLayer) / h) * (bytes / 2)
  return recompute === 'selective' ? all : all + 5 * model.heads * model.sequence * (bytes / 2)
}

/**
 * Bytes of activations on the fullest accelerator. The first of p stages keeps min(m, p) micro-batches, times 1 + (p - 1)/(p v) where
 * stages are interleaved (section 4.2.3); the last keeps one and the scores of every token over the vocabulary in 4 bytes.
 */
export function activationBytes(job: TrainingJob, layout: ParallelLayout): number {
  const { model, bytes } = job
  const { pipeline, interleave } = layout
  const tokens = (layout.microBatchSequences * model.sequence) / layout.tensor
  const stageLayers = Math.ceil(model.layers / pipeline)
  const kept = tokens * stageLayers * activationBytesPerToken(model, layout.recompute, bytes.activation)
  // While a layer's backward pass runs, all of its activations are there.
  const working = layout.recompute === 'full' ? tokens * activationBytesPerToken(model, 'selective', bytes.activation) : 0
  const microBatches = Math.ceil(idealMicroBatches(job, layout))
  const inFlight = microBatches < pipeline ? microBatches : pipeline
  const first = kept * inFlight * (interleave > 1 ? 1 + (pipeline - 1) / (pipeline * interleave) : 1) + working
  const scores = tokens * model.vocabulary * 4
  if (pipeline === 1) return first + scores
  const last = kept + working + scores
  return first > last ? first : last
}

/** Bytes that the layout needs on the fullest accelerator; buffers and fragments are the share of memory that is not usable. */
export function memoryNeedBytes(job: TrainingJob, layout: ParallelLayout): number {
  return stateBytes(job, layout) + activationBytes(job, layout)
}
