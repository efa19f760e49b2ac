/** Listens for the window's calls: checks once who asks, then hands each to its handler. */
import { ipcMain } from 'electron'
import { answerCall, type Handlers } from './calls/answer-call.ts'
import { type Calls, callNames, type Reply } from './contract.ts'
import { isOwnPage } from './security.ts'

export interface PendingCalls {
  /** Resolves once every call that came in is answered, at the latest after `mostMilliseconds`. */
  readonly settled: (mostMilliseconds: number) => Promise<void>
}

export interface CallListener {
  readonly handlers: Handlers
  /** Whether the sender, by its id, is the program's window; others are refused. */
  readonly isOwnContents: (id: number) => boolean
  /** Sees each reply on its way. */
  readonly follow: (name: keyof Calls, reply: Reply<unknown>) => void
  readonly log: (text: string) => void
}

export function registerCalls({ handlers, isOwnContents, follow, log }: CallListener): PendingCalls {
  const pending = new Set<Promise<unknown>>()
  for (const name of Object.keys(callNames) as (keyof Calls)[]) {
    ipcMain.handle(name, (event, given: unknown) => {
      if (!isOwnContents(event.sender.id) || !isOwnPage(event.senderFrame)) {
        log(`${name} was called by ${event.senderFrame?.url ?? 'a frame that is gone'}: refused`)
        throw new Error('refused')
      }
      const reply = answerCall(handlers, name, given, log).then(answered => {
        follow(name, answered)
        return answered
      })
      pending.add(reply)
      reply.finally(() => pending.delete(reply))
      return reply
    })
  }
  return {
    async settled(mostMilliseconds) {
      const limit = Promise.withResolvers<void>()
      const timer = setTimeout(limit.resolve, mostMilliseconds)
      await Promise.race([Promise.allSettled(pending), limit.promise])
      clearTimeout(timer)
    },
  }
}
