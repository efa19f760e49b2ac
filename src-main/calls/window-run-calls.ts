/** Runs as the window asks for them: on the study as it stands, on one pool that stays warm, under the name of a job. */
import { z } from 'zod'
import { LEAST_TRIALS, MOST_SEED, MOST_TRIALS } from '../../src-engine/run-layout.ts'
import type { Events } from '../contract.ts'
import type { WorkerPool } from '../simulation/worker-pool.ts'
import { StorageError } from '../storage/storage-error.ts'
import type { Handlers } from './answer-call.ts'
import { parsed } from './request.ts'
import { runStudy } from './run-calls.ts'
import type { RunJobs } from './run-jobs.ts'
import type { WorkspaceCalls } from './workspace-calls.ts'

/** Enough for a verdict to move under the reader's eyes, few enough for a tenth of a second. */
export const PREVIEW_TRIALS = 1024
/** Shown first where all of them take longer than a moment. */
const GLIMPSE_TRIALS = 256
const MOMENT_MILLISECONDS = 80

const jobSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const idSchema = z.string().max(200)
const draws = {
  seed: z.int().min(0).max(MOST_SEED),
  sampler: z.enum(['sobol', 'latin-hypercube', 'random']),
}
const drawsSchema = z.strictObject(draws)
const requestSchema = z.strictObject({ trials: z.int().min(LEAST_TRIALS).max(MOST_TRIALS), ...draws })

export interface RunHost {
  readonly pool: WorkerPool
  readonly jobs: RunJobs
  readonly tell: (name: 'run:glimpse', event: Events['run:glimpse']) => void
}

export function windowRunCalls({ studies, runs, state }: WorkspaceCalls, { pool, jobs, tell }: RunHost) {
  let lastPreview = Number.POSITIVE_INFINITY

  return {
    'run:preview': (id, given, job) => {
      const name = parsed(jobSchema, job)
      const settings = { ...parsed(drawsSchema, given), trials: PREVIEW_TRIALS }
      const study = studies.ready(id)
      return jobs.run(name, 'preview', async options => {
        if (lastPreview > MOMENT_MILLISECONDS) {
          const { signal } = options
          const result = await runStudy(pool, study, { ...settings, trials: GLIMPSE_TRIALS }, { signal })
          if (result === 'cancelled') return result
          tell('run:glimpse', { job: name, result })
        }
        const start = performance.now()
        const result = await runStudy(pool, study, settings, options)
        if (result !== 'cancelled') lastPreview = performance.now() - start
        return result
      })
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
