/** The levers of one plan taken apart: asked for by a person, with progress, cancelled when nobody looks any more. */

import type { LeverAnalysis } from '../../src-engine/analysis/lever-worth.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { Api } from '../api.svelte.ts'
import { jobName } from './job-name.ts'
import type { StudyState } from './study-state.svelte.ts'

export type { LeverAnalysis }

export class LeverStudy {
  analysis = $state.raw<LeverAnalysis | null>(null)
  /** Share done, 0 to 1; null where nothing runs. */
  share = $state<number | null>(null)
  /** The document that the analysis is of. */
  #of = $state.raw<Study | null>(null)
  #job: string | null = null
  readonly #api: Api
  readonly #onError: (error: unknown) => void
  readonly #stop: () => void

  constructor(api: Api, onError: (error: unknown) => void) {
    this.#api = api
    this.#onError = onError
    this.#stop = api.on('run:progress', ({ job, share }) => {
      if (job === this.#job) this.share = share
    })
  }

  isStale(study: StudyState): boolean {
    return this.analysis !== null && this.#of !== study.study
  }

  async start(study: StudyState, plan: string): Promise<void> {
    this.cancel()
    const job = jobName('levers')
    this.#job = job
    this.share = 0
    const { seed, sampler } = study.request
    try {
      await study.settled()
      const of = study.study
      const answer = await this.#api.call('lever:analyse', study.open.id, { plan, seed, sampler }, job)
      if (this.#job === job && answer !== 'cancelled') {
        this.analysis = answer
        this.#of = of
      }
    } catch (error) {
      if (this.#job === job) this.#onError(error)
    } finally {
      if (this.#job === job) {
        this.#job = null
        this.share = null
      }
    }
  }

  /** What is worked out stays; what runs ends. */
  cancel(): void {
    if (this.#job !== null) this.#api.call('run:cancel', this.#job).catch(() => {})
    this.#job = null
    this.share = null
  }

  close(): void {
    this.cancel()
    this.#stop()
  }
}
