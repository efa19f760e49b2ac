/** Audits claims in a thread of its own: the caller never waits on it, and ends it at once. */
import { Worker } from 'node:worker_threads'
import type { ClaimAudit } from '../../src-engine/analysis/claim-audit/audit.ts'
import type { AuditJob, AuditMessage } from './audit-messages.ts'
import type { SurfaceCache } from './build-surfaces.ts'
import { SimulationError } from './worker-pool.ts'

export interface AuditOptions {
  readonly signal?: AbortSignal
  /** @param share done, 0 to 1 */
  readonly onProgress?: (share: number) => void
  /** Takes the surfaces that had to be built. */
  readonly cache?: SurfaceCache
}

/**
 * @param workerUrl of `audit-worker`, in the form this host can load
 * @throws SimulationError where the audit fails
 */
export async function auditInThread(
  job: AuditJob,
  workerUrl: URL,
  { signal, onProgress, cache }: AuditOptions = {},
): Promise<readonly ClaimAudit[] | 'cancelled'> {
  if (signal?.aborted) return 'cancelled'
  const worker = new Worker(workerUrl)
  let stop = () => {}
  try {
    return await new Promise<readonly ClaimAudit[] | 'cancelled'>((resolve, reject) => {
      stop = () => resolve('cancelled')
      signal?.addEventListener('abort', stop, { once: true })
      worker.on('message', (message: AuditMessage) => {
        if (message.kind === 'progress') onProgress?.(message.share)
        else if (message.kind === 'surface') cache?.write(...message.surface)
        else if (message.kind === 'done') resolve(message.audits)
        else reject(new SimulationError('worker-failed', message.message))
      })
      worker.once('error', error => reject(new SimulationError('worker-failed', error.message, { cause: error })))
      worker.once('exit', code => reject(new SimulationError('worker-failed', `exit ${code}`)))
      worker.postMessage(job)
    })
  } finally {
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
