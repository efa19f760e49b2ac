/** Parameters of a GPT-like model, and the floating-point work that hardware does where activations are computed again. */
import { trainingFlopPerToken } from '../training-flops.ts'
import type { Recompute, TrainingModel } from './training-job.ts'

/**
 * Parameters of a GPT model: 12 l h^2 (1 + 13/(12 h) + (V + s)/(12 l h)). Narayanan et al. (2021), arXiv:2104.04473, eq. 2.
 *
 * @param hiddenSize h
 * @param sequence s, tokens, for the table of positions
 */
export function gptParameters(layers: number, hiddenSize: number, vocabulary: number, sequence: number): number {
  return (
    12 * layers * hiddenSize * hiddenSize * (1 + 13 / (12 * hiddenSize) + (vocabulary + sequence) / (12 * layers * hiddenSize))
  )
}

/**
 * FLOP of one step of a GPT model with all activations computed again: 96 B s l h^2 (1 + s/(6 h) + V/(16 l h)).
 * Narayanan et al. (2021), eq. 3: hardware FLOP, a third more than useful ones.
 *
 * @param samples B, sequences in a step
 */
export function gptStepHardwareFlop(
  samples: number,
  sequence: number,
  layers: number,
  hiddenSize: number,
  vocabulary: number,
): number {
  return (
    96 *
    samples *
    sequence *
    layers *
    hiddenSize *
    hiddenSize *
    (1 + sequence / (6 * hiddenSize) + vocabulary / (16 * layers * hiddenSize))
  )
}

/** Hardware FLOP of a whole training with all activations computed again: 8 T P. Narayanan et al. (2021), eq. 4. */
export function recomputedTrainingFlop(tokens: number, parameters: number): number {
  return 8 * tokens * parameters
}

/** Useful FLOP per token of training, by the PaLM convention. */
export function usefulFlopPerToken(model: TrainingModel): number {
  return trainingFlopPerToken({
    activeParameters: model.activeParameters,
    layers: model.layers,
    heads: 1,
    headDimension: model.attentionWidth,
    sequence: model.sequence,
  })
}

/**
 * Hardware FLOP per token: a forward pass is a third of the useful FLOP and is done once more for what is computed again, the attention
 * core (12 L H Q T) alone or everything. Korthikanti et al. (2022), "Reducing activation recomputation in large transformer models",
 * arXiv:2205.05198, section 5.
 */
export function hardwareFlopPerToken(model: TrainingModel, recompute: Recompute): number {
  const useful = usefulFlopPerToken(model)
  switch (recompute) {
    case 'none':
      return useful
    case 'selective':
      return useful + (useful - 6 * model.activeParameters) / 3
    case 'full':
      return (useful * 4) / 3
  }
}
