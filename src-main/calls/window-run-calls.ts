/** Runs as the window asks for them: on the study as it stands, on one pool that stays warm, under the name of a job. */
import { z } from 'zod'
import { LEAST_TRIALS, MOST_SEED, MOST_TRIALS, type RunSettings } from '../../src-engine/run-layout.ts'
import type { WorkerPool } from '../simulation/worker-pool.ts'
import { StorageError } from '../storage/storage-error.ts'
import type { Handlers } from './answer-call.ts'
import { parsed } from './request.ts'
import { runStudy } from './run-calls.ts'
import type { RunJobs } from './run-jobs.ts'
import type { WorkspaceCalls } from './workspace-calls.ts'

/** Enough for a verdict to move under the reader's eyes, few enough for a tenth of a second. */
export const PREVIEW_SETTINGS: RunSettings = { trials: 1024, seed: 1, sampler: 'sobol' }

const jobSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const idSchema = z.string().max(200)
const requestSchema = z.strictObject({
  trials: z.int().min(LEAST_TRIALS).max(MOST_TRIALS),
  seed: z.int().min(0).max(MOST_SEED),
  sampler: z.enum(['sobol', 'latin-hypercube', 'random']),
})

export function windowRunCalls({ studies, runs, state }: WorkspaceCalls, pool: WorkerPool, jobs: RunJobs) {
  return {
    'run:preview': (id, job) => {
      const name = parsed(jobSchema, job)
      const study = studies.ready(id)
      return jobs.run(name, 'preview', options => runStudy(pool, study, PREVIEW_SETTINGS, options))
    },
    'run:start': async (id, request, job) => {
      const studyId = parsed(idSchema, id)
      const settings = parsed(requestSchema, request)
      const name = parsed(jobSchema, job)
      const study = studies.ready(studyId)
      const { isReadOnly, folder } = state()
      if (isReadOnly) throw new StorageError('read-only', { path: folder, reason: 'readonly' }) // Before the work, not after it.
      const start = performance.now()
      const result = await jobs.run(name, 'asked', options => runStudy(pool, study, settings, options))
      return result === 'cancelled' ? result : runs.keep(studyId, study, result, (performance.now() - start) / 1000)
    },
    'run:cancel': job => jobs.cancel(parsed(jobSchema, job)),
  } satisfies Partial<Handlers>
}
