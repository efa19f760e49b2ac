/**
 * Ranges for what nobody publishes about serving: general knowledge, meant as uncertain inputs and never as facts.
 *
 * Each is one in ten below `low`, likeliest `mode`, one in ten above `high`.
 */
import type { Range } from '../../study/quantity.ts'

const p10p90 = (low: number, mode: number, high: number): Range => ({ range: 'p10p90', low, mode, high })

/** Share of memory bandwidth that reading weights and cache reaches: large even reads near the top, scattered pages below. */
export const memoryAchievedShare = p10p90(0.6, 0.8, 0.9)

/** Share of the dense peak in decoding: narrow products, and attention that shares its cache among heads. */
export const decodeComputeShare = p10p90(0.25, 0.5, 0.7)

/** Share of the dense peak in reading prompts: wide products of 8-bit numbers, scaled block by block, experts unevenly full. */
export const prefillComputeShare = p10p90(0.3, 0.5, 0.7)

/** Share of link bandwidth that the exchange between layers reaches: messages of kilobytes to many peers. */
export const exchangeAchievedShare = p10p90(0.3, 0.6, 0.85)

/** Microseconds per layer for a replica within a scale-up domain of eight: kernels, and two small all-reduces. */
export const tensorLayerLatencyUs = p10p90(15, 40, 100)

/** Microseconds per layer where experts are spread over tens of accelerators: two exchanges of 100 to 400, partly hidden by a second batch. */
export const expertLayerLatencyUs = p10p90(60, 150, 400)

/** Share of memory that weights and cache may fill. */
export const usableMemoryShare = p10p90(0.85, 0.9, 0.95)

/** Variance over mean of arrivals within an hour: people alone give 1, programs that send in bursts more. */
export const arrivalPeakedness = p10p90(1, 2, 6)

/** Load of the busiest hour over the day's mean: near 1 for users of the whole world, near 2 for one country's office hours. */
export const peakToMean = p10p90(1.15, 1.45, 1.9)
