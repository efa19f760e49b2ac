/** Floating-point work of transformer training and the shares of peak that papers publish. */

/** FLOP in one unit of training work. */
export const FLOP_PER_PFLOP_DAY = 8.64e19

export interface ModelShape {
  readonly activeParameters: number
  readonly layers: number
  readonly heads: number
  readonly headDimension: number
  readonly sequence: number
}

/**
 * FLOP per token in forward and backward pass without recomputation: 6N + 12 L H Q T.
 * Chowdhery et al. (2022), PaLM, appendix B.
 */
export function trainingFlopPerToken(shape: ModelShape): number {
  return 6 * shape.activeParameters + 12 * shape.layers * shape.heads * shape.headDimension * shape.sequence
}

/** FLOP per token in a forward pass, 2N: the useful work of serving a token, input or output (attention left out). */
export function servingFlopPerToken(activeParameters: number): number {
  return 2 * activeParameters
}

/** Hours in which one accelerator does `flop` at a share of its dense peak. */
export function computeHours(flop: number, peakTflops: number, shareOfPeak: number): number {
  return flop / (peakTflops * 1e12 * shareOfPeak * 3600)
}
