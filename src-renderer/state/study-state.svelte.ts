/**
 * One open study: the document with the edits on their way, what can be undone, the result that is shown and the runs that make it.
 *
 * Edits go one after another, each on the revision the one before it made; they are kept and tried again while they cannot be saved.
 */

import type { Result } from '../../src-engine/result.ts'
import type { Change, OpenStudy, RunRequest, StoredRun } from '../../src-main/contract.ts'
import type { StudyCauses } from '../../src-view/verdict/causes.ts'
import { type Api, CallError } from '../api.svelte.ts'
import { changed } from './document-change.ts'
import { insist } from './insist.ts'
import { jobName } from './job-name.ts'

export type { Change, OpenStudy, RunRequest, StoredRun }
export type RunRow = Omit<StoredRun, 'result'>

interface Step {
  readonly label: string
  readonly changes: readonly Change[]
}

export interface RunningJob {
  readonly job: string
  readonly share: number
  readonly secondsLeft: number | null
}

/** Whether the figures on screen belong to the document: a full run of it, a preview of it, or a run of what it was. */
export type Standing = 'fresh' | 'preview' | 'stale'

/** The window is closed after two seconds without an answer. */
const LEAVING_MS = 1500

export class StudyState {
  open = $state.raw<OpenStudy>() as OpenStudy
  /** Of the last sound state: a fault must not take away the field that it stands in. */
  inputs = $state.raw<OpenStudy['inputs']>([])
  /** Edits made and not yet acknowledged. */
  pending = $state.raw<readonly Step[]>([])
  /** Why the last edit could not be saved, while it is tried again. */
  trouble = $state.raw<CallError | null>(null)
  run = $state.raw<StoredRun | null>(null)
  preview = $state.raw<Result | null>(null)
  isPreviewing = $state(false)
  running = $state.raw<RunningJob | null>(null)
  request = $state<RunRequest>({ trials: 16384, seed: 1, sampler: 'sobol' })

  study = $derived(this.pending.reduce((study, step) => step.changes.reduce(changed, study), this.open.study))
  saving = $derived<'saved' | 'saving' | 'trouble'>(
    this.trouble !== null ? 'trouble' : this.pending.length > 0 ? 'saving' : 'saved',
  )
  isFresh = $derived(this.run !== null && !this.run.isStale && this.pending.length === 0)
  standing = $derived<Standing>(this.isFresh ? 'fresh' : this.preview !== null ? 'preview' : 'stale')
  result = $derived<Result | null>(this.isFresh ? this.run!.result : (this.preview ?? this.run?.result ?? null))
  inputById = $derived(new Map(this.inputs.map(input => [input.id, input])))

  readonly #api: Api
  readonly #onError: (error: unknown) => void
  #queue: Promise<void> = Promise.resolve()
  #previewJob: string | null = null
  #isClosed = false
  readonly #stop: () => void

  private constructor(api: Api, open: OpenStudy, onError: (error: unknown) => void) {
    this.#api = api
    this.#onError = onError
    this.#take(open)
    const stops = [
      api.on('run:progress', ({ job, share, secondsLeft }) => {
        if (this.running?.job === job) this.running = { job, share, secondsLeft }
      }),
      api.on('run:glimpse', ({ job, result }) => {
        if (this.#previewJob === job) this.preview = result
      }),
    ]
    this.#stop = () => {
      for (const stop of stops) stop()
    }
  }

  static async load(api: Api, id: string, onError: (error: unknown) => void): Promise<StudyState> {
    const state = new StudyState(api, await api.call('study:open', id), onError)
    state.run = await api.call('run:latest', id)
    if (state.run !== null) {
      const { trials, seed, sampler } = state.run.result
      state.request = { trials, seed, sampler }
    }
    state.refresh()
    return state
  }

  close(): void {
    this.#isClosed = true
    this.#stop()
    this.#cancelPreview()
  }

  onTrouble(trouble: CallError | null): void {
    this.trouble = trouble
    if (trouble !== null) this.#cancelPreview() // It would show the document without the edit.
  }

  isOver(): boolean {
    return this.#isClosed
  }

  /** One undo step; `label` names it in the reader's language. */
  edit(label: string, changes: readonly Change[]): void {
    const step = { label, changes }
    this.pending = [...this.pending, step]
    this.#enqueue(async () => {
      try {
        this.#take(
          await insist(
            () => this.#previewed(this.#api.call('study:edit', this.open.id, { revision: this.open.revision, ...step })),
            this,
          ),
        )
      } finally {
        this.pending = this.pending.filter(other => other !== step)
      }
    })
  }

  set(label: string, path: readonly (string | number)[], value: unknown): void {
    this.edit(label, [value === undefined ? { kind: 'remove', path } : { kind: 'set', path, value }])
  }

  /** Steps and queues computed for the document as it is saved; null while it has faults. */
  async causes(): Promise<StudyCauses | null> {
    return this.open.faults.length > 0 ? null : this.#api.call('study:causes', this.open.id)
  }

  undo(): void {
    this.#enqueue(async () => {
      if (this.open.undo !== null)
        this.#take(await insist(() => this.#previewed(this.#api.call('study:undo', this.open.id)), this))
    })
  }

  redo(): void {
    this.#enqueue(async () => {
      if (this.open.redo !== null)
        this.#take(await insist(() => this.#previewed(this.#api.call('study:redo', this.open.id)), this))
    })
  }

  /** Something that it reads has changed elsewhere: the catalog, or another program in this workspace. */
  reopen(): void {
    this.#enqueue(async () => {
      this.#take(await this.#previewed(this.#api.call('study:open', this.open.id)))
    })
  }

  takeBundle(): void {
    this.#enqueue(async () => {
      this.#take(await this.#previewed(this.#api.call('study:takeBundle', this.open.id)))
    })
  }

  /** How the next full run draws; a preview draws so at once. */
  ask(part: Partial<RunRequest>): void {
    this.request = { ...this.request, ...part }
    if (!this.isFresh && part.trials === undefined) this.refresh()
  }

  /** Computes in full what stands there; resolves when it is done, cancelled or refused. */
  async start(): Promise<void> {
    if (this.running !== null) return
    const job = jobName('run')
    this.running = { job, share: 0, secondsLeft: null }
    try {
      await this.#queue
      this.#cancelPreview()
      const run = await this.#api.call('run:start', this.open.id, this.request, job)
      if (run !== 'cancelled') this.run = run
    } catch (error) {
      this.#onError(error)
    } finally {
      this.running = null
      if (!this.isFresh) this.refresh()
    }
  }

  /** Resolves once every edit is acknowledged, at the latest after a moment: what is stuck then is stuck. */
  async settled(): Promise<void> {
    await Promise.race([this.#queue, new Promise(resolve => setTimeout(resolve, LEAVING_MS))])
  }

  cancel(): void {
    if (this.running !== null) this.#api.call('run:cancel', this.running.job).catch(this.#onError)
  }

  runs(): Promise<readonly RunRow[]> {
    return this.#api.call('run:list', this.open.id)
  }

  async pin(run: number, isPinned: boolean): Promise<void> {
    await this.#api.call('run:pin', run, isPinned)
  }

  /** Makes the figures on screen follow the document: the kept run where it still holds, a preview otherwise. */
  refresh(): void {
    this.#cancelPreview()
    if (this.open.faults.length > 0) this.preview = null
    else if (!this.isFresh) this.#startPreview()
  }

  /** Asks for the preview right behind the change, which main makes first: the way there and back is not waited for in between. */
  #previewed(change: Promise<OpenStudy>): Promise<OpenStudy> {
    // Further edits wait in line: what they lead to is what is looked at.
    if (this.pending.length <= 1) this.#startPreview()
    return change
  }

  #startPreview(): void {
    this.#cancelPreview()
    const job = jobName('preview')
    const { seed, sampler } = this.request
    this.#previewJob = job
    this.isPreviewing = true
    this.#api
      .call('run:preview', this.open.id, { seed, sampler }, job)
      .then(result => {
        if (this.#previewJob === job && result !== 'cancelled') this.preview = result
      })
      .catch(error => {
        // Faults stand in the document that the change gave back.
        const isTold = error instanceof CallError && error.code === 'faults'
        if (this.#previewJob === job && !isTold) this.#onError(error)
      })
      .finally(() => {
        if (this.#previewJob !== job) return
        this.#previewJob = null
        this.isPreviewing = false
      })
  }

  #take(open: OpenStudy): void {
    this.open = open
    if (open.faults.length === 0) this.inputs = open.inputs
  }

  #cancelPreview(): void {
    if (this.#previewJob !== null) this.#api.call('run:cancel', this.#previewJob).catch(() => {})
    this.#previewJob = null
    this.isPreviewing = false
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(async () => {
      if (this.#isClosed) return
      if (this.run !== null && !this.run.isStale) this.run = { ...this.run, isStale: true }
      try {
        await work()
      } catch (error) {
        this.#onError(error)
        this.refresh() // What was asked for did not happen.
      }
      if (this.open.faults.length > 0) {
        this.#cancelPreview()
        this.preview = null
      } else if (this.#previewJob === null && this.preview === null) this.refresh()
      await this.#lookAtRun()
    })
  }

  /** Undoing may have led back to what a kept run computed. */
  async #lookAtRun(): Promise<void> {
    if (this.pending.length > 0) return
    const [newest] = await this.runs().catch(() => [])
    if (newest === undefined) return
    if (newest.id === this.run?.id) this.run = { ...this.run, isStale: newest.isStale }
    else this.run = (await this.#api.call('run:latest', this.open.id).catch(() => null)) ?? this.run
    if (this.isFresh) this.#cancelPreview()
  }
}
