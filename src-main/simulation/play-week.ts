/** Plays a week in a thread of its own, which a cancel ends where it stands: nobody waits for it. */
import { Worker } from 'node:worker_threads'
import type { SimulatedWeek, WeekRequest } from '../../src-engine/utilization/scheduling/simulated-week.ts'

/**
 * @param workerUrl of `week-worker`, in the form this host can load
 * @throws Error where the thread fails
 */
export async function playWeek(request: WeekRequest, workerUrl: URL, signal?: AbortSignal): Promise<SimulatedWeek | 'cancelled'> {
  if (signal?.aborted) return 'cancelled'
  const worker = new Worker(workerUrl)
  let stop = () => {}
  try {
    return await new Promise<SimulatedWeek | 'cancelled'>((resolve, reject) => {
      stop = () => resolve('cancelled')
      signal?.addEventListener('abort', stop, { once: true })
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', code => reject(new Error(`the thread of a week ended with ${code}`)))
      worker.postMessage(request)
    })
  } finally {
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
