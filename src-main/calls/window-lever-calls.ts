/** Levers as the window asks for them: on the study as it stands, with progress under the name of a job. */
import { z } from 'zod'
import { DEFAULT_WORTH_TRIALS } from '../../src-engine/analysis/lever-worth.ts'
import { MOST_SEED } from '../../src-engine/run-layout.ts'
import { leverWords } from '../../src-view/words/lever-words.ts'
import type { Handlers } from './answer-call.ts'
import { CallError } from './call-error.ts'
import { createLeverBook } from './lever-calls.ts'
import { parsed } from './request.ts'
import type { RunJobs } from './run-jobs.ts'
import type { WorkspaceCalls } from './workspace-calls.ts'

const jobSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const idSchema = z.string().max(200)
const requestSchema = z.strictObject({
  plan: idSchema,
  seed: z.int().min(0).max(MOST_SEED),
  sampler: z.enum(['sobol', 'latin-hypercube', 'random']),
})

export interface LeverHost {
  readonly jobs: RunJobs
  /** Module of the thread in the form this host can load; the source where absent. */
  readonly leverWorkerUrl?: URL
}

/** Share of the work that must be seen before its pace is believed. */
const LEAST_SHARE = 0.05

export function windowLeverCalls({ studies }: WorkspaceCalls, { jobs, leverWorkerUrl }: LeverHost) {
  const book = createLeverBook()
  return {
    'lever:analyse': async (id, request, job) => {
      const study = studies.ready(parsed(idSchema, id))
      const { plan, ...draws } = parsed(requestSchema, request)
      const settings = { ...draws, trials: DEFAULT_WORTH_TRIALS }
      const start = performance.now()
      const answer = await jobs.run(parsed(jobSchema, job), 'asked', ({ signal, onProgress }) =>
        book.analysis(study, plan, settings, {
          ...(leverWorkerUrl && { workerUrl: leverWorkerUrl }),
          signal,
          onProgress: share => {
            const elapsedSeconds = (performance.now() - start) / 1000
            const secondsLeft = share < LEAST_SHARE ? undefined : (elapsedSeconds * (1 - share)) / share
            onProgress({ doneBlocks: 0, blocks: 0, doneSimulations: 0, simulations: 0, share, elapsedSeconds, secondsLeft })
          },
        }),
      )
      if (answer === 'cancelled') return answer
      if (answer.ok) return answer.analysis
      const reason = 'reason' in answer ? answer.reason : 'no-plan'
      throw new CallError('bad-request', { en: leverWords.en.refusals[reason], zh: leverWords.zh.refusals[reason] })
    },
  } satisfies Partial<Handlers>
}
