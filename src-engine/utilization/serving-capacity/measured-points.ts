/** Hardware that serving takes, from throughputs measured under a service objective (MODEL.md 5.4; catalog `serving-point`). */

/** What `devicesForTokens` writes: devices busy with input, and with output. */
export const PREFILL_DEVICES = 0
export const DECODE_DEVICES = 1

/**
 * Devices = input rate/prefill rate + output rate/decode rate: a prefill point's input tokens per second belong to prefill alone, a decode
 * point's output tokens to decode alone. A published input rate that counts cached tokens goes with a demand that counts them too.
 *
 * @param inputTokensPerSecond asked for
 * @param prefillTokensPerSecond of a device (or node, and then nodes come out)
 */
export function devicesForTokens(
  inputTokensPerSecond: number,
  outputTokensPerSecond: number,
  prefillTokensPerSecond: number,
  decodeTokensPerSecond: number,
  out: Float64Array,
): void {
  out[PREFILL_DEVICES] = inputTokensPerSecond / prefillTokensPerSecond
  out[DECODE_DEVICES] = outputTokensPerSecond / decodeTokensPerSecond
}

/** Devices where one set of them does both, from a point measured on the mixture whose input stood to its output as asked for. */
export function devicesForMixedTokens(outputTokensPerSecond: number, mixedTokensPerSecond: number): number {
  return outputTokensPerSecond / mixedTokensPerSecond
}
