/** Audits of claims made in this session: which there can be, those that are there, the one that is going on. */

import type { ClaimAudit } from '../../src-engine/analysis/claim-audit/audit.ts'
import type { Api } from '../api.svelte.ts'
import { jobName } from './job-name.ts'

export class ClaimAudits {
  /** Ids of what can be audited. */
  known = $state.raw<readonly string[]>([])
  made = $state.raw<ReadonlyMap<string, ClaimAudit>>(new Map())
  running = $state.raw<{ readonly claim: string; readonly job: string; readonly share: number } | null>(null)
  readonly #api: Api
  readonly #onError: (error: unknown) => void

  constructor(api: Api, onError: (error: unknown) => void) {
    this.#api = api
    this.#onError = onError
    api.on('run:progress', ({ job, share }) => {
      if (this.running?.job === job) this.running = { ...this.running, share }
    })
  }

  async load(): Promise<void> {
    this.known = await this.#api.call('claim:audits')
  }

  /** One after the other, until one is cancelled. */
  async run(claims: readonly string[]): Promise<void> {
    if (this.running !== null) return
    try {
      for (const claim of claims) {
        const job = jobName('audit')
        this.running = { claim, job, share: 0 }
        const audit = await this.#api.call('claim:audit', claim, job)
        if (audit === 'cancelled') return
        this.made = new Map(this.made).set(claim, audit)
      }
    } catch (error) {
      this.#onError(error)
    } finally {
      this.running = null
    }
  }

  cancel(): void {
    if (this.running !== null) this.#api.call('run:cancel', this.running.job).catch(this.#onError)
  }
}
