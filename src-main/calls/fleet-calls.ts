/** Weeks of a study's queues, played for somebody to look at: nothing of them is kept. */
import { z } from 'zod'
import { fleetQueues, fleetWeekRequest } from '../../src-engine/study/fleet-queues.ts'
import { playWeek } from '../simulation/play-week.ts'
import type { Handlers } from './answer-call.ts'
import { refused } from './call-error.ts'
import { parsed } from './request.ts'
import type { RunJobs } from './run-jobs.ts'
import type { WorkspaceStudies } from './workspace-study-calls.ts'

const jobSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const idSchema = z.string().max(200)
export const weekChoiceSchema = z.strictObject({
  plan: idSchema,
  tranche: idSchema,
  levers: z.array(idSchema).max(16),
  load: z.number().min(0.05).max(3),
  seed: z.int().min(0).max(1_000_000_000),
})

/** @param workerUrl of `week-worker`, in the form this host can load */
export function fleetCalls(studies: WorkspaceStudies, jobs: RunJobs, workerUrl: URL) {
  return {
    'fleet:queues': id => fleetQueues(studies.ready(parsed(idSchema, id)).compiled),
    'fleet:week': (id, given, job) => {
      const name = parsed(jobSchema, job)
      const choice = parsed(weekChoiceSchema, given)
      const request = fleetWeekRequest(studies.ready(parsed(idSchema, id)).compiled, choice)
      if (request === undefined) throw refused('bad-request', 'bad-request', { detail: 'tranche' })
      return jobs.run(name, 'asked', ({ signal }) => playWeek(request, workerUrl, signal))
    },
  } satisfies Partial<Handlers>
}
