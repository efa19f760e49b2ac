/** What any face asks of runs: a study simulated with progress and time left, and its result as the text of a file. */
import { availableParallelism, freemem } from 'node:os'
import type { Result } from '../../src-engine/result.ts'
import { columnBytes, type RunSettings, runLayout } from '../../src-engine/run-layout.ts'
import { catalogHash, studyHash } from '../documents/canonical-json.ts'
import { MOST_WORKERS, type RunProgress, SimulationError, type WorkerPool } from '../simulation/worker-pool.ts'
import { type ReadyStudy, usedEntries } from './study-calls.ts'

export interface TimedProgress extends RunProgress {
  readonly elapsedSeconds: number
  /** Undefined until enough is done to tell. */
  readonly secondsLeft: number | undefined
}

export interface RunCallOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: TimedProgress) => void
}

/** Share of a run that must be seen before its pace is believed. */
const LEAST_SHARE_FOR_PACE = 0.01

/** As many threads as the machine has cores for this process. */
export function defaultWorkers(): number {
  return Math.min(MOST_WORKERS, availableParallelism())
}

/**
 * Refuses a run whose columns cannot fit, since a system that hands out memory it does not have would end the process without a word.
 *
 * @throws SimulationError
 */
function checkMemory(bytes: number): void {
  const limit = process.constrainedMemory()
  const available = Math.min(freemem(), limit > 0 ? limit : Number.POSITIVE_INFINITY)
  if (bytes <= available) return
  const gibibytes = (count: number) => `${(count / 2 ** 30).toFixed(1)} GiB`
  throw new SimulationError('out-of-memory', `${gibibytes(bytes)} / ${gibibytes(available)}`)
}

/** @throws SimulationError */
export async function runStudy(
  pool: WorkerPool,
  study: ReadyStudy,
  settings: RunSettings,
  options: RunCallOptions = {},
): Promise<Result | 'cancelled'> {
  const { signal, onProgress } = options
  checkMemory(columnBytes(runLayout(study.compiled, settings)))
  const entries = usedEntries(study)
  const identity = { studyHash: studyHash(study.study), catalogHash: catalogHash(entries) }
  const start = performance.now()
  // The pace is taken from the first finished block on: before it, workers start and compile.
  let first: { readonly share: number; readonly seconds: number } | undefined
  const tell = (progress: RunProgress) => {
    const elapsedSeconds = (performance.now() - start) / 1000
    const { share } = progress
    if (share > 0) first ??= { share, seconds: elapsedSeconds }
    const seen = first === undefined ? 0 : share - first.share
    const secondsLeft = seen < LEAST_SHARE_FOR_PACE ? undefined : ((elapsedSeconds - first!.seconds) * (1 - share)) / seen
    onProgress?.({ ...progress, elapsedSeconds, secondsLeft })
  }
  return pool.run(
    { compiled: study.compiled, entries, settings, identity },
    { ...(signal && { signal }), ...(onProgress && { onProgress: tell }) },
  )
}

/** A number that JSON cannot hold. */
export class NotFiniteError extends Error {
  readonly path: string

  constructor(path: string) {
    super(`a number that is not finite at ${path}`)
    this.name = 'NotFiniteError'
    this.path = path
  }
}

/** The result as the text of a file: keys in the order in which they were built, so that equal results are equal bytes. */
export function resultText(result: Result): string {
  checkFinite(result, '')
  return `${JSON.stringify(result, null, 2)}\n`
}

/** @throws NotFiniteError, since JSON.stringify would write null in silence */
export function checkFinite(value: unknown, path: string): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new NotFiniteError(path)
  if (typeof value !== 'object' || value === null) return
  for (const [key, part] of Object.entries(value)) checkFinite(part, path === '' ? key : `${path}.${key}`)
}
