/**
 * The pipeline bubble: time in which stages wait for their first and after their last micro-batch.
 *
 * Narayanan et al. (2021), "Efficient large-scale language model training on GPU clusters using Megatron-LM", arXiv:2104.04473,
 * sections 2.2.1 and 2.2.2.
 */

/**
 * Bubble over the time of an ideal pipeline: (p - 1)/(v m).
 *
 * @param stages p
 * @param microBatches m per step and replica
 * @param interleave v, model chunks per stage; 1 without interleaving
 */
export function bubbleOverIdeal(stages: number, microBatches: number, interleave: number): number {
  return (stages - 1) / (interleave * microBatches)
}

/** The same as a share of all time: (p - 1)/(v m + p - 1). */
export function bubbleShare(stages: number, microBatches: number, interleave: number): number {
  return (stages - 1) / (interleave * microBatches + stages - 1)
}

/**
 * Waiting over ideal time where neither layers nor samples divide evenly: the fullest stage sets the pace, and the last micro-batches of
 * some replicas are empty. Equals `bubbleOverIdeal` where all divide.
 *
 * @param idealMicroBatches samples of a step/(replicas x samples per micro-batch), which need not be whole
 */
export function unevenBubbleOverIdeal(stages: number, layers: number, idealMicroBatches: number, interleave: number): number {
  const fullest = (Math.ceil(layers / stages) * stages) / layers
  const slots = Math.ceil(idealMicroBatches) + (stages - 1) / interleave
  return (slots * fullest - idealMicroBatches) / idealMicroBatches
}
