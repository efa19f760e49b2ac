/**
 * Ranges for what nobody publishes about a training job's efficiency: general knowledge, meant as uncertain inputs and never as facts.
 *
 * Each is one in ten below `low`, likeliest `mode`, one in ten above `high`.
 */
import type { Range } from '../../study/quantity.ts'

const p10p90 = (low: number, mode: number, high: number): Range => ({ range: 'p10p90', low, mode, high })

/** Share of the bandwidth of a scale-up link that collectives of megabytes reach: bus bandwidths of 350 to 400 GB/s on links of 450. */
export const insideAchievedShare = p10p90(0.65, 0.8, 0.9)

/** The same between domains, of a rate from which protocol is already taken off: paths collide, and neighbours share switches. */
export const betweenAchievedShare = p10p90(0.6, 0.8, 0.92)

/** Microseconds of software per operation: launch of the kernel, and ranks that arrive at different moments. */
export const callLatencyUs = p10p90(5, 10, 25)

/** Tensor traffic hidden: next to none in plain software, most where products are cut into pieces that send while others compute. */
export const tensorOverlapShare = p10p90(0.05, 0.35, 0.7)

/** Pipeline sends hidden: they wait only where a stage has nothing else to do. */
export const pipelineOverlapShare = p10p90(0.3, 0.7, 0.95)

/** Expert traffic hidden: little without two micro-batches in step, nearly all with schedules made for it. */
export const expertOverlapShare = p10p90(0.1, 0.5, 0.9)

/** Gradients and weights hidden behind the backward pass and the first layers of the next forward pass. */
export const dataOverlapShare = p10p90(0.5, 0.8, 0.97)

/** Share of a step in which the accelerator waits for samples: near zero for tokenized text, more where storage is shared. */
export const inputStallShare = p10p90(0.001, 0.005, 0.03)

/** Share of memory that states and activations may fill, after buffers of collectives, libraries and fragments. */
export const usableMemoryShare = p10p90(0.85, 0.92, 0.96)

/** Messages to different peers under way at once; a matter of set-up, at its likeliest value in a search. */
export const messagesInFlight = p10p90(8, 32, 128)
