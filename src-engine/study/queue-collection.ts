/** The queues that a study's pools ask for, each once. */
import type { Profile } from './profile.ts'
import type { Scheduling } from './scheduling.ts'

/** A pool that asks for a queue. */
export interface QueuePlace {
  readonly accelerators: number
  readonly acceleratorsPerSystem: number
  /** Of the largest training run that the pool can hold; 0 for none. */
  readonly gangAccelerators: number
  /** Share of its accelerator-hours among all shared work, and hours that a run lasts. */
  readonly gangHoursShare: number
  readonly gangHours: number
}

/** A pool's queue under one combination of levers. */
export interface QueueUse {
  readonly profile: Profile
  readonly scheduling: Scheduling
  readonly place: QueuePlace
}

/** Collects what pools ask for; compile-queue.ts makes surfaces of it once all are known. */
export class QueueCollection {
  readonly uses: QueueUse[] = []
  private readonly positionByUse = new Map<string, number>()

  /** @returns position among the study's queues */
  add(profile: Profile, scheduling: Scheduling, place: QueuePlace): number {
    const key = JSON.stringify([profile.id, scheduling, place])
    const known = this.positionByUse.get(key)
    if (known !== undefined) return known
    const position = this.uses.push({ profile, scheduling, place }) - 1
    this.positionByUse.set(key, position)
    return position
  }
}
