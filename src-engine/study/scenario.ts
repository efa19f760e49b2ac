/** A weighted view of the future: changes to inputs, told as a story with triggers and milestones. */
import type { Distributed } from './quantity.ts'
import type { Text } from './text.ts'

/** Replaces, multiplies or shifts what an input is in the base case, on the same uniform draw. */
export interface InputChange {
  readonly input: string
  readonly change: 'set' | 'multiply' | 'add'
  readonly value: number | Distributed
}

export interface Milestone {
  /** Calendar month, `2027-06`. */
  readonly date: string
  readonly text: Text
}

export interface Scenario {
  readonly id: string
  readonly name: Text
  readonly weight: number
  readonly story: Text
  readonly triggers: readonly Text[]
  readonly milestones: readonly Milestone[]
  readonly changes: readonly InputChange[]
  /** Yearly nominal discount rate of this scenario; the study's where absent. */
  readonly discountRate?: number
}
