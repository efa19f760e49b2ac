/** The weeks of the fleet view: which queue is looked at and how loaded it is, its week as it is, and the same jobs under levers. */

import type { FleetQueue } from '../../src-engine/study/fleet-queues.ts'
import type { SimulatedWeek } from '../../src-engine/utilization/scheduling/simulated-week.ts'
import type { Api } from '../api.svelte.ts'
import { jobName } from './job-name.ts'

export type { FleetQueue }

/** What is on screen, with what it was made of. */
export interface ShownWeeks {
  readonly queue: FleetQueue
  readonly levers: readonly string[]
  readonly load: number
  readonly seed: number
  readonly before: SimulatedWeek
  readonly after: SimulatedWeek | null
}

export class FleetWeeks {
  queues = $state.raw<readonly FleetQueue[] | null>(null)
  queue = $state.raw<FleetQueue | null>(null)
  /** Levers of the second week; none where the first stands alone. */
  levers = $state.raw<readonly string[]>([])
  load = $state(0.9)
  seed = $state(1)
  shown = $state.raw<ShownWeeks | null>(null)
  isLoading = $state(false)
  isCancelled = $state(false)
  readonly #api: Api
  readonly #onError: (error: unknown) => void
  #study = ''
  #jobs: readonly string[] = []

  constructor(api: Api, onError: (error: unknown) => void) {
    this.#api = api
    this.#onError = onError
  }

  /** Of a study: its plan's queue, or else one that a lever changes. */
  async open(study: string, plan: string | null, load: number): Promise<void> {
    this.close()
    this.#study = study
    this.load = load
    try {
      const queues = await this.#api.call('fleet:queues', study)
      if (this.#study !== study) return
      this.queues = queues
      const own = queues.filter(queue => queue.plan === plan)
      const withLevers = (queue: FleetQueue) => queue.levers.length > 0
      this.choose(own.find(withLevers) ?? queues.find(withLevers) ?? own[0] ?? queues[0] ?? null)
    } catch (error) {
      this.#onError(error)
      this.queues = []
    }
  }

  choose(queue: FleetQueue | null): void {
    this.queue = queue
    this.levers = queue?.levers.slice(0, 1) ?? []
    this.play()
  }

  change(part: { readonly levers?: readonly string[]; readonly load?: number; readonly seed?: number }): void {
    this.levers = part.levers ?? this.levers
    this.load = part.load ?? this.load
    this.seed = part.seed ?? this.seed
    this.play()
  }

  /** Plays what is chosen, anew; what is under way is cancelled, what is on screen stays until it is done. */
  async play(): Promise<void> {
    const { queue, levers, load, seed } = this
    this.#cancelJobs()
    if (queue === null) return
    const choice = { plan: queue.plan, tranche: queue.tranche, load, seed }
    const sides = levers.length === 0 ? [[]] : [[], levers]
    const names = sides.map(() => jobName('week'))
    this.#jobs = names
    this.isLoading = true
    this.isCancelled = false
    try {
      const weeks = await Promise.all(
        sides.map((side, i) => this.#api.call('fleet:week', this.#study, { ...choice, levers: side }, names[i]!)),
      )
      if (this.#jobs !== names) return
      const [before, after] = weeks
      if (before === 'cancelled' || after === 'cancelled') {
        this.isCancelled = true
        return
      }
      this.shown = { queue, levers, load, seed, before: before!, after: after ?? null }
    } catch (error) {
      if (this.#jobs === names) this.#onError(error)
    } finally {
      if (this.#jobs === names) {
        this.isLoading = false
        this.#jobs = []
      }
    }
  }

  cancel(): void {
    for (const job of this.#jobs) this.#api.call('run:cancel', job).catch(this.#onError)
  }

  /** Lets go of the recordings; what is under way is cancelled. */
  close(): void {
    this.#cancelJobs()
    this.#study = ''
    this.queues = null
    this.queue = null
    this.shown = null
    this.isCancelled = false
  }

  #cancelJobs(): void {
    this.cancel()
    this.#jobs = []
    this.isLoading = false
  }
}
