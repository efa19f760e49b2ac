/** Layouts already searched in this thread, by what they were searched for: a pure function's results, kept. */
import type { TrainingHardware } from './layout-traffic.ts'
import { type LayoutChoices, searchLayout, type TrainingSetUp } from './parallelism-search.ts'
import type { TrainingJob } from './training-job.ts'

/** A set-up with its key, as it is handed from thread to thread; null where nothing fits. */
export type KeyedLayout = readonly [key: string, setUp: TrainingSetUp | null]

/** Beyond so many, the oldest are forgotten. */
const MOST_KEPT = 200

const kept = new Map<string, TrainingSetUp | null>()

export function keepLayout([key, setUp]: KeyedLayout): void {
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!)
  kept.set(key, setUp)
}

export interface FoundLayout {
  readonly key: string
  readonly setUp: TrainingSetUp | null
}

/** As `searchLayout`, which takes up to a second for a mixture of experts, and remembers. */
export function foundLayout(
  job: TrainingJob,
  hardware: TrainingHardware,
  speeds: Float64Array,
  choices: LayoutChoices,
): FoundLayout {
  const key = JSON.stringify([job, hardware, [...speeds], choices])
  const known = kept.get(key)
  if (known !== undefined) return { key, setUp: known }
  const setUp = searchLayout(job, hardware, speeds, choices) ?? null
  keepLayout([key, setUp])
  return { key, setUp }
}
