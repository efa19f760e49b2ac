/** The one way from the window to the main process: replies become values, refusals become errors, proxies stay on this side. */
import type { Bridge, Calls, ErrorCode, Reply } from '../src-main/contract.ts'

/** What the window's state asks through. A refused call rejects with a CallError. */
export interface Api {
  readonly call: <Name extends keyof Calls>(name: Name, ...given: Parameters<Calls[Name]>) => Promise<ReturnType<Calls[Name]>>
  readonly on: Bridge['on']
}

/** A refusal by the main process, in both languages. */
export class CallError extends Error {
  readonly code: ErrorCode
  readonly words: { readonly en: string; readonly zh: string }
  readonly details: unknown

  constructor(error: Extract<Reply<unknown>, { ok: false }>['error']) {
    super(error.message.en)
    this.name = 'CallError'
    this.code = error.code
    this.words = error.message
    this.details = error.details
  }
}

export function createApi(bridge: Bridge): Api {
  return {
    call: async (name, ...given) => {
      // A state proxy cannot be cloned across the bridge.
      const reply = await bridge.call(name, ...($state.snapshot(given) as typeof given))
      if (!reply.ok) throw new CallError(reply.error)
      return reply.value
    },
    on: bridge.on,
  }
}

export function windowBridge(): Bridge {
  return (window as unknown as { readonly plimsoll: Bridge }).plimsoll
}
