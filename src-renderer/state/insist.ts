/** An edit that the disk does not take now, being full or locked by another program, is kept and tried again until it does. */
import { CallError } from '../api.svelte.ts'

const RETRY_MS = 2000

export interface Insistence {
  /** Told of each refusal that may pass, and of null once the edit is saved. */
  readonly onTrouble: (trouble: CallError | null) => void
  /** Nobody waits any more. */
  readonly isOver: () => boolean
}

/** @throws what refuses the edit itself, and what still stands in its way when it is over */
export async function insist<Value>(save: () => Promise<Value>, asker: Insistence): Promise<Value> {
  for (;;) {
    try {
      const value = await save()
      asker.onTrouble(null)
      return value
    } catch (error) {
      const isPassing = error instanceof CallError && error.code === 'storage'
      if (!isPassing || asker.isOver()) {
        asker.onTrouble(null)
        throw error
      }
      asker.onTrouble(error)
      await new Promise(resolve => setTimeout(resolve, RETRY_MS))
    }
  }
}
