/** Runs that are going on, by the name that the window gave them: to be cancelled, to be told of, one preview at a time. */
import { callWords } from '../../src-view/words/call-words.ts'
import type { Events } from '../contract.ts'
import { CallError } from './call-error.ts'
import type { RunCallOptions } from './run-calls.ts'

/** At most ten events a second for each job, plus its end: more would only make the window redraw. */
const LEAST_MILLISECONDS = 95

export interface RunJobs {
  /**
   * Runs `work` under the name `job`. A preview ends the preview before it, whose figures nobody waits for any more.
   *
   * @throws CallError `conflict` where the name is in use
   */
  readonly run: <Outcome>(
    job: string,
    kind: 'preview' | 'asked',
    work: (options: Required<RunCallOptions>) => Promise<Outcome | 'cancelled'>,
  ) => Promise<Outcome | 'cancelled'>
  /** A job that has ended, or never was, is no fault: the answer may be on its way. */
  readonly cancel: (job: string) => void
  readonly cancelAll: () => void
}

export function createRunJobs(tell: (progress: Events['run:progress']) => void): RunJobs {
  const running = new Map<string, AbortController>()
  let preview: AbortController | undefined
  return {
    async run(job, kind, work) {
      if (running.has(job)) throw new CallError('conflict', callWords.jobTaken)
      const interruption = new AbortController()
      running.set(job, interruption)
      if (kind === 'preview') {
        preview?.abort()
        preview = interruption
      }
      let toldAt = Number.NEGATIVE_INFINITY
      try {
        return await work({
          signal: interruption.signal,
          onProgress: ({ share, secondsLeft }) => {
            const now = performance.now()
            if (interruption.signal.aborted || (share < 1 && now - toldAt < LEAST_MILLISECONDS)) return
            toldAt = now
            tell({ job, share, secondsLeft: secondsLeft ?? null })
          },
        })
      } finally {
        running.delete(job)
        if (preview === interruption) preview = undefined
      }
    },
    cancel: job => running.get(job)?.abort(),
    cancelAll() {
      for (const interruption of running.values()) interruption.abort()
    },
  }
}
