/** Imports a record in a thread of its own, with progress, time left and cancel: the caller never waits on the file. */
import { Worker } from 'node:worker_threads'
import type { ImportReport, Refusal } from '../../src-view/import/import-report.ts'
import {
  ALL_BYTES,
  CANCELLED,
  CONTROL_BYTES,
  FITTED_SHARE,
  type ImportAnswer,
  type ImportJob,
  READ_BYTES,
} from './import-messages.ts'
import type { RecordRequest } from './read-record.ts'
import { RecordRefused } from './record-file.ts'

const POLL_MILLISECONDS = 100
/** Share of the time that goes into reading; the rest into fitting. Measured on 35 MB of sacct: 0.93 s of 1.93 s. */
const READING_SHARE = 0.5
const LEAST_SHARE_FOR_PACE = 0.02

export interface ImportProgress {
  readonly bytes: number
  readonly allBytes: number
  /** Of the whole import, fitting included, 0 to 1. */
  readonly share: number
  readonly elapsedSeconds: number
  /** Undefined until enough is done to tell. */
  readonly secondsLeft: number | undefined
}

export interface ImportOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ImportProgress) => void
}

/**
 * @param workerUrl of `import-worker`, in the form this host can load
 * @throws RecordRefused with why the file is not taken
 */
export async function importRecord(
  request: RecordRequest,
  workerUrl: URL,
  { signal, onProgress }: ImportOptions = {},
): Promise<ImportReport | 'cancelled'> {
  if (signal?.aborted) return 'cancelled'
  const control = new SharedArrayBuffer(CONTROL_BYTES)
  const numbers = new Float64Array(control)
  const worker = new Worker(workerUrl)
  const start = performance.now()
  const tell = (isDone: boolean) => onProgress?.(progressOf(numbers, (performance.now() - start) / 1000, isDone))
  const poll = setInterval(() => tell(false), POLL_MILLISECONDS)
  let stop = () => {}
  try {
    const cancelled = new Promise<'cancelled'>(done => {
      stop = () => {
        numbers[CANCELLED] = 1
        done('cancelled')
      }
      signal?.addEventListener('abort', stop, { once: true })
    })
    const answer = await Promise.race([cancelled, answered(worker, { request, control })])
    if (answer === 'cancelled' || 'isCancelled' in answer) return 'cancelled'
    if (!answer.ok) throw refusedFor(answer.refusal)
    tell(true)
    return answer.report
  } finally {
    clearInterval(poll)
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

function refusedFor({ code, detail }: Refusal): RecordRefused {
  return new RecordRefused(code, detail)
}

function answered(worker: Worker, job: ImportJob): Promise<ImportAnswer> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    // Out of memory, or a fault of the program: the file is not taken, the window lives on.
    worker.once('error', error => reject(new RecordRefused('failed', error.message)))
    worker.once('exit', code => reject(new RecordRefused('failed', `exit ${code}`)))
    worker.postMessage(job)
  })
}

function progressOf(numbers: Float64Array, elapsedSeconds: number, isDone: boolean): ImportProgress {
  const bytes = numbers[READ_BYTES]!
  const allBytes = numbers[ALL_BYTES]!
  const read = allBytes > 0 ? Math.min(1, bytes / allBytes) : 0
  const share = isDone ? 1 : Math.min(0.99, READING_SHARE * read + (1 - READING_SHARE) * numbers[FITTED_SHARE]!)
  const secondsLeft = share < LEAST_SHARE_FOR_PACE ? undefined : (elapsedSeconds * (1 - share)) / share
  return { bytes, allBytes, share, elapsedSeconds, secondsLeft }
}
