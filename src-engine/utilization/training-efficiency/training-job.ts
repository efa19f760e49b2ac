/** What a training job is to the model of its efficiency: the model trained, the accelerators, and how the work is laid out on them. */

/** Which activations are thrown away and computed again in the backward pass; 'selective' is the core of attention alone. */
export type Recompute = 'none' | 'selective' | 'full'

/** 0 none, 1 optimizer states, 2 gradients too, 3 weights too are spread over data-parallel ranks. Rajbhandari et al. (2020). */
export type ZeroStage = 0 | 1 | 2 | 3

/** A transformer; fields of a catalog `model-template` unless said otherwise. */
export interface TrainingModel {
  readonly parameters: number
  readonly activeParameters: number
  readonly layers: number
  readonly hiddenSize: number
  readonly heads: number
  /** `heads` x `headDimension`. */
  readonly attentionWidth: number
  readonly vocabulary: number
  /** Tokens. */
  readonly sequence: number
  /** Routed experts per layer; 0 for a dense model. Every layer of a mixture is taken to have them. */
  readonly experts: number
  /** Routed experts that a token uses. */
  readonly activeExperts: number
}

/** Bytes kept and sent per number; a matter of the training software, not of the catalog. */
export interface TrainingBytes {
  /** Weights in the precision computed with. */
  readonly weight: number
  readonly gradient: number
  /** Master weights and moments of the optimizer. */
  readonly optimizer: number
  readonly activation: number
}

/** Mixed precision with Adam: 2 + 2 + 12 bytes per parameter. Rajbhandari et al. (2020), section 3.1. */
export const mixedPrecisionAdam: TrainingBytes = { weight: 2, gradient: 2, optimizer: 12, activation: 2 }

export interface TrainingJob {
  readonly model: TrainingModel
  /** Accelerators that one run holds: `gangAccelerators` of the study. */
  readonly accelerators: number
  /** Sequences per optimizer step; a habit of training, in no catalog. */
  readonly batchSequences: number
  readonly bytes: TrainingBytes
}

export interface ParallelLayout {
  readonly tensor: number
  readonly pipeline: number
  readonly data: number
  /** Accelerators over which the experts of a layer are spread; a divisor of tensor x data; 1 for a dense model. */
  readonly expert: number
  /** Model chunks per pipeline stage. */
  readonly interleave: number
  /** Sequences per micro-batch. */
  readonly microBatchSequences: number
  readonly zeroStage: ZeroStage
  readonly recompute: Recompute
}

/** Micro-batches per step and replica, not rounded. */
export function idealMicroBatches(job: TrainingJob, layout: ParallelLayout): number {
  return job.batchSequences / (layout.data * layout.microBatchSequences)
}
