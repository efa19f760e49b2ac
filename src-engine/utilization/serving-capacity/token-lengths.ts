/** Lengths of requests, as a trace records them, and the context that decoding them reads. */

export interface TokenLengths {
  readonly requests: number
  readonly inputSum: number
  readonly inputMean: number
  readonly inputMedian: number
  readonly outputSum: number
  readonly outputMean: number
  readonly outputMedian: number
  /** Mean context of an output token: its request's input and the output before it; `contextTokens` of a deployment. */
  readonly decodeContext: number
}

/**
 * @param input tokens of each request's prompt
 * @param output tokens generated for it
 * @throws RangeError unless both hold one number per request, at least one
 */
export function tokenLengths(input: Float64Array, output: Float64Array): TokenLengths {
  const requests = input.length
  if (requests === 0 || output.length !== requests) throw new RangeError(`${requests} inputs and ${output.length} outputs`)
  let inputSum = 0
  let outputSum = 0
  let contextSum = 0
  for (let i = 0; i < requests; i++) {
    inputSum += input[i]!
    outputSum += output[i]!
    contextSum += output[i]! * (input[i]! + (output[i]! - 1) / 2)
  }
  return {
    requests,
    inputSum,
    inputMean: inputSum / requests,
    inputMedian: median(input),
    outputSum,
    outputMean: outputSum / requests,
    outputMedian: median(output),
    decodeContext: contextSum / outputSum,
  }
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort()
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
