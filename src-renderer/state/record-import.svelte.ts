/** The import of one record: the file a person chose, how it is to be read, how far that is, what came of it. */
import type { RecordChoice, RecordRefusal, RecordRequest } from '../../src-main/contract.ts'
import type { ImportReport } from '../../src-view/import/import-report.ts'
import type { Api } from '../api.svelte.ts'
import { jobName } from './job-name.ts'

export type { RecordChoice }

export class RecordImport {
  kind = $state<'jobs' | 'telemetry'>('jobs')
  choice = $state.raw<RecordChoice | null>(null)
  format = $state<RecordChoice['format']>('csv')
  /** Column by field; an empty text takes the field out. */
  mapping = $state.raw<Readonly<Record<string, string>>>({})
  clusterAccelerators = $state(0)
  allocatedShare = $state(0)
  unit = $state<'auto' | 'percent' | 'share'>('auto')
  offsetHours = $state(0)
  running = $state.raw<{ readonly job: string; readonly share: number; readonly secondsLeft: number | null } | null>(null)
  isCancelled = $state(false)
  report = $state.raw<ImportReport | null>(null)
  refusal = $state.raw<RecordRefusal['refusal'] | null>(null)
  readonly #api: Api
  readonly #onError: (error: unknown) => void

  constructor(api: Api, onError: (error: unknown) => void) {
    this.#api = api
    this.#onError = onError
    api.on('run:progress', ({ job, share, secondsLeft }) => {
      if (this.running?.job === job) this.running = { job, share, secondsLeft }
    })
  }

  choose(kind: 'jobs' | 'telemetry'): void {
    this.forget()
    this.kind = kind
  }

  async pick(): Promise<void> {
    try {
      const choice = await this.#api.call('record:choose', this.kind)
      if (choice === null) return
      this.forget()
      if (choice.kind === 'refused') this.refusal = choice.refusal
      else {
        this.choice = choice
        this.format = choice.format
        this.mapping = choice.guess
      }
    } catch (error) {
      this.#onError(error)
    }
  }

  async start(): Promise<void> {
    const { choice, kind } = this
    if (choice === null || this.running !== null) return
    const job = jobName('import')
    this.running = { job, share: 0, secondsLeft: null }
    this.report = null
    this.refusal = null
    this.isCancelled = false
    try {
      const outcome = await this.#api.call('record:import', choice.token, this.#request(kind, choice), job)
      if (this.running?.job !== job) return
      if (outcome === 'cancelled') this.isCancelled = true
      else if (outcome.kind === 'refused') this.refusal = outcome.refusal
      else this.report = outcome
    } catch (error) {
      this.#onError(error)
    } finally {
      if (this.running?.job === job) this.running = null
    }
  }

  cancel(): void {
    if (this.running !== null) this.#api.call('run:cancel', this.running.job).catch(this.#onError)
  }

  /** Lets go of file and report; what is being read is cancelled. */
  forget(): void {
    this.cancel()
    this.running = null
    this.choice = null
    this.report = null
    this.refusal = null
    this.isCancelled = false
  }

  #request(kind: 'jobs' | 'telemetry', { fields }: RecordChoice): RecordRequest {
    return {
      kind,
      format: kind === 'jobs' ? this.format : null,
      mapping: Object.fromEntries(fields.map(field => [field, this.mapping[field] ?? ''])),
      offsetHours: this.offsetHours,
      clusterAccelerators: this.clusterAccelerators > 0 ? this.clusterAccelerators : null,
      unit: this.unit === 'auto' ? null : this.unit,
      allocatedShare: this.allocatedShare > 0 ? Math.min(1, this.allocatedShare) : null,
    }
  }
}
