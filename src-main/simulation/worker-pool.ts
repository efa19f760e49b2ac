/**
 * Runs studies on several threads. Which worker computes what is left to chance; where its numbers go is not, and every sum over trials
 * is taken in trial order, so that the result has the same bytes for any number of workers.
 */
import { Worker } from 'node:worker_threads'
import { assembleResult, type RunIdentity } from '../../src-engine/assemble-result.ts'
import type { CatalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import type { Result } from '../../src-engine/result.ts'
import { columnBytes, RunColumns, type RunLayout, type RunSettings, runLayout } from '../../src-engine/run-layout.ts'
import { summaryTasks } from '../../src-engine/statistics/plan-summaries.ts'
import type { CompiledStudy, CompiledSurface } from '../../src-engine/study/compiled-study.ts'
import { keptSurface } from '../../src-engine/utilization/scheduling/surface-book.ts'
import type { SurfaceSpec } from '../../src-engine/utilization/scheduling/surface-spec.ts'
import type { KeyedLayout } from '../../src-engine/utilization/training-efficiency/layout-book.ts'
import { buildSurfaces, missingSurfaces, type SurfaceCache, simulationCount } from './build-surfaces.ts'
import type { KeyedSurface } from './keyed-surface.ts'
import {
  CANCELLED,
  CONTROL_BYTES,
  DONE_BLOCKS,
  DONE_SIMULATIONS,
  DONE_TASKS,
  type PoolMessage,
  type WorkerMessage,
} from './worker-messages.ts'

export const MOST_WORKERS = 64

/** Starting a worker (modules, compiling the study) takes as long as about so many trials of a middling study. */
const TRIALS_WORTH_A_WORKER = 1024

/** Share of a run's time that goes into trials; the rest into summaries. Measured on three plans, three scenarios, 16,384 trials. */
const TRIALS_SHARE = 0.85

/** A simulation of a queue takes as long as about so many trials of a middling study. */
const TRIALS_PER_SIMULATION = 300

const POLL_MILLISECONDS = 100

export interface PoolJob {
  readonly compiled: CompiledStudy
  /** Entries that the study uses, at least; each worker compiles from these. */
  readonly entries: readonly CatalogEntry[]
  readonly settings: RunSettings
  readonly identity: RunIdentity
}

export interface RunProgress {
  readonly doneBlocks: number
  readonly blocks: number
  /** Simulations of queues that this run had to make for its response surfaces. */
  readonly doneSimulations: number
  readonly simulations: number
  /** Of the whole run, summaries included, 0 to 1. */
  readonly share: number
}

export interface RunOptions {
  readonly signal?: AbortSignal
  /** Called now and then while the run goes on, and once at its end. */
  readonly onProgress?: (progress: RunProgress) => void
}

export interface PoolOptions {
  readonly workerUrl: URL
  readonly workers: number
  readonly surfaces?: SurfaceCache
}

export interface WorkerPool {
  /** Starts all workers now, so that even a short run finds every one of them there; for a host that will run more than once. */
  warm(): void
  /**
   * One run at a time, in the order of the calls; the others wait.
   *
   * @returns 'cancelled' as soon as the signal is given, though workers still finish the block they are at
   * @throws SimulationError where a worker fails or memory runs out; the next run starts with fresh workers
   */
  run(job: PoolJob, options?: RunOptions): Promise<Result | 'cancelled'>
  /** Makes sure that surfaces are there, in the order of the calls: from the cache, else simulated. @throws as `run` does */
  prepare(surfaces: readonly CompiledSurface[]): Promise<void>
  /** Ends all workers, also in the middle of a run. */
  dispose(): Promise<void>
}

export type SimulationFailure = 'out-of-memory' | 'worker-failed' | 'pool-closed'

export class SimulationError extends Error {
  readonly failure: SimulationFailure

  constructor(failure: SimulationFailure, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SimulationError'
    this.failure = failure
  }
}

/**
 * A pool that starts its workers when they are first needed and keeps them for later runs. Idle workers do not keep a process alive.
 *
 * @param workerUrl of the worker's module, in the form this host can load
 * @param workers most threads, 1 to 64
 * @param surfaces where response surfaces are kept between processes
 */
export function createWorkerPool({ workerUrl, workers, surfaces }: PoolOptions): WorkerPool {
  const pool = new Threads(workerUrl, workers)
  let isClosed = false
  let lastTurn: Promise<unknown> = Promise.resolve()

  return {
    warm() {
      // In its turn: a worker that came in the middle of a run would know nothing of it.
      lastTurn = lastTurn.then(() => {
        if (!isClosed) pool.warm()
      })
    },
    run(job, options = {}) {
      const control = new Int32Array(new SharedArrayBuffer(CONTROL_BYTES))
      const turn = lastTurn.then(() => {
        if (isClosed) throw new SimulationError('pool-closed', 'the worker pool is closed')
        return runJob(pool, job, surfaces, control, options.onProgress)
      })
      lastTurn = turn.catch(() => undefined)
      return untilCancelled(turn, control, options.signal)
    },
    prepare(needed) {
      const turn = lastTurn.then(() => {
        if (isClosed) throw new SimulationError('pool-closed', 'the worker pool is closed')
        return buildMissing(pool, missingSurfaces(needed, surfaces), surfaces)
      })
      lastTurn = turn.catch(() => undefined)
      return turn
    },
    async dispose() {
      isClosed = true
      await pool.end()
    },
  }
}

/** Passes the run's outcome on, or 'cancelled' once the signal is given; the workers see the shared flag at their next block. */
async function untilCancelled(run: Promise<Result | 'cancelled'>, control: Int32Array, signal: AbortSignal | undefined) {
  if (signal === undefined) return run
  let stop = () => {}
  const cancelled = new Promise<'cancelled'>(done => {
    stop = () => {
      Atomics.store(control, CANCELLED, 1)
      done('cancelled')
    }
  })
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([cancelled, run])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

async function runJob(
  pool: Threads,
  job: PoolJob,
  cache: SurfaceCache | undefined,
  control: Int32Array,
  onProgress: ((progress: RunProgress) => void) | undefined,
): Promise<Result | 'cancelled'> {
  if (isCancelled(control)) return 'cancelled'
  const layout = runLayout(job.compiled, job.settings)
  const missing = missingSurfaces(job.compiled.surfaces, cache)
  const columns = allocate(columnBytes(layout))
  const poll = watch(control, layout, simulationCount(missing), onProgress)
  try {
    pool.open(missing.length > 0 ? Number.POSITIVE_INFINITY : layout.trials)
    const askAll = (message: PoolMessage) => pool.askAll(message)
    const buffer = control.buffer as SharedArrayBuffer
    await buildSurfaces(missing, buffer, askAll, () => isCancelled(control), cache)
    if (isCancelled(control)) return 'cancelled'
    const outcome = await compute(pool, job, control, layout, columns)
    await pool.askAll({ ask: 'forget' })
    if (outcome !== 'cancelled') poll.finish()
    return outcome
  } catch (error) {
    await pool.end()
    throw error
  } finally {
    poll.stop()
    pool.rest()
  }
}

/** Surfaces on their own, outside any run. */
async function buildMissing(pool: Threads, missing: readonly SurfaceSpec[], cache: SurfaceCache | undefined): Promise<void> {
  if (missing.length === 0) return
  try {
    pool.open(Number.POSITIVE_INFINITY)
    const control = new SharedArrayBuffer(CONTROL_BYTES)
    await buildSurfaces(
      missing,
      control,
      message => pool.askAll(message),
      () => false,
      cache,
    )
  } catch (error) {
    await pool.end()
    throw error
  } finally {
    pool.rest()
  }
}

async function compute(
  pool: Threads,
  job: PoolJob,
  control: Int32Array,
  layout: RunLayout,
  columns: SharedArrayBuffer,
): Promise<Result | 'cancelled'> {
  const { compiled, entries, settings, identity } = job
  const shared = { columns, control: control.buffer as SharedArrayBuffer }
  const surfaces = compiled.surfaces.map(({ key }): KeyedSurface => [key, keptSurface(key)!])
  const layouts = compiled.steps.map(({ key, setUp }): KeyedLayout => [key, setUp])
  await pool.askAll({ ask: 'blocks', study: compiled.study, entries, settings, surfaces, layouts, ...shared })
  if (isCancelled(control)) return 'cancelled'
  const answers = await pool.askAll({ ask: 'summaries' })
  if (isCancelled(control)) return 'cancelled'
  const outputs = answers.flatMap(answer => (answer.answer === 'summaries' ? answer.outputs : []))
  // Here and not in a worker: it takes a millisecond, and to hand over the outputs and the result takes several.
  return assembleResult(compiled, settings, identity, new RunColumns(layout, columns), outputs)
}

function isCancelled(control: Int32Array): boolean {
  return Atomics.load(control, CANCELLED) !== 0
}

function allocate(bytes: number): SharedArrayBuffer {
  try {
    return new SharedArrayBuffer(bytes)
  } catch (error) {
    throw new SimulationError('out-of-memory', `${(bytes / 2 ** 30).toFixed(1)} GiB`, { cause: error })
  }
}

/** Reads the shared counters now and then; the workers send no messages for progress. */
function watch(
  control: Int32Array,
  layout: RunLayout,
  simulations: number,
  onProgress: ((progress: RunProgress) => void) | undefined,
) {
  if (onProgress === undefined) return { finish: () => {}, stop: () => {} }
  const tasks = summaryTasks(layout)
  let shown = -1
  const tell = (isDone: boolean) => {
    const doneBlocks = Atomics.load(control, DONE_BLOCKS)
    const doneSimulations = Atomics.load(control, DONE_SIMULATIONS)
    const queues = simulations * TRIALS_PER_SIMULATION
    const ofRun = (TRIALS_SHARE * doneBlocks) / layout.blocks + ((1 - TRIALS_SHARE) * Atomics.load(control, DONE_TASKS)) / tasks
    const share = isDone ? 1 : (doneSimulations * TRIALS_PER_SIMULATION + ofRun * layout.trials) / (queues + layout.trials)
    if (share === shown || (isCancelled(control) && !isDone)) return
    shown = share
    onProgress({ doneBlocks, blocks: layout.blocks, doneSimulations, simulations, share })
  }
  tell(false)
  const timer = setInterval(() => tell(false), POLL_MILLISECONDS)
  return { finish: () => tell(true), stop: () => clearInterval(timer) }
}

/** The workers themselves: started when needed, ended together. */
class Threads {
  private readonly workerUrl: URL
  private readonly most: number
  private threads: Worker[] = []

  constructor(workerUrl: URL, most: number) {
    this.workerUrl = workerUrl
    this.most = most
  }

  /** Has as many workers ready as a run of `trials` trials can use; those there are already cost nothing. */
  open(trials: number): void {
    const wanted = Math.min(this.most, Math.ceil(trials / TRIALS_WORTH_A_WORKER))
    while (this.threads.length < wanted) this.threads.push(this.start())
    for (const thread of this.threads) thread.ref()
  }

  /** As many workers as there may be, idle. */
  warm(): void {
    while (this.threads.length < this.most) this.threads.push(this.start())
    this.rest()
  }

  private start(): Worker {
    const worker = new Worker(this.workerUrl)
    const leave = () => {
      this.threads = this.threads.filter(thread => thread !== worker)
    }
    // An idle worker that dies is replaced at the next run; whoever waits for an answer listens too.
    worker.on('error', leave)
    worker.on('exit', leave)
    return worker
  }

  askAll(message: PoolMessage): Promise<WorkerMessage[]> {
    return Promise.all(this.threads.map(thread => ask(thread, message)))
  }

  /** Leaves the workers idle without keeping the process alive. */
  rest(): void {
    for (const thread of this.threads) thread.unref()
  }

  async end(): Promise<void> {
    const { threads } = this
    this.threads = []
    await Promise.all(threads.map(thread => thread.terminate()))
  }
}

/** Sends a message and waits for its answer, or for the worker's end. */
function ask(worker: Worker, message: PoolMessage): Promise<WorkerMessage> {
  return new Promise((resolve, reject) => {
    const end = () => {
      worker.off('message', receive).off('error', fail).off('messageerror', fail).off('exit', leave)
    }
    const receive = (answer: WorkerMessage) => {
      end()
      if (answer.answer === 'failed') reject(new SimulationError('worker-failed', answer.message))
      else resolve(answer)
    }
    const fail = (error: Error & { code?: string }) => {
      end()
      const failure = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out-of-memory' : 'worker-failed'
      reject(new SimulationError(failure, error.message, { cause: error }))
    }
    const leave = (code: number) => {
      end()
      reject(new SimulationError('worker-failed', `a worker ended with code ${code} in the middle of a run`))
    }
    worker.on('message', receive).on('error', fail).on('messageerror', fail).on('exit', leave)
    worker.postMessage(message)
  })
}
