/** Runs a look at levers in a thread of its own, which ends with it: cancelling is ending the thread. */
import { Worker } from 'node:worker_threads'
import type { LeverAnswer } from '../../src-engine/analysis/lever-worth.ts'
import type { LeverJob, LeverMessage } from './lever-worker.ts'
import { SimulationError } from './worker-pool.ts'

export interface LeverThreadOptions {
  /** Module of the thread, in the form this host can load; the source beside this file where absent. */
  readonly workerUrl?: URL
  readonly signal?: AbortSignal
  /** Share done, 0 to 1. */
  readonly onProgress?: (share: number) => void
}

/** @throws SimulationError where the thread fails */
export function runLeverJob(job: LeverJob, options: LeverThreadOptions = {}): Promise<LeverAnswer | 'cancelled'> {
  const { workerUrl = new URL('./lever-worker.ts', import.meta.url), signal, onProgress } = options
  if (signal?.aborted) return Promise.resolve('cancelled')
  return new Promise((done, fail) => {
    const worker = new Worker(workerUrl, { workerData: job })
    const end = (finish: () => void) => {
      worker.removeAllListeners()
      signal?.removeEventListener('abort', cancel)
      void worker.terminate()
      finish()
    }
    const cancel = () => end(() => done('cancelled'))
    signal?.addEventListener('abort', cancel, { once: true })
    worker.on('message', (message: LeverMessage) => {
      if ('share' in message) onProgress?.(message.share)
      else end(() => done(message.answer))
    })
    worker.once('error', error => end(() => fail(new SimulationError('worker-failed', String(error), { cause: error }))))
    worker.once('exit', code => end(() => fail(new SimulationError('worker-failed', `the thread ended with code ${code}`))))
  })
}
