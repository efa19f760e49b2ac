/** One call of the window from its raw arguments to its reply; every failure becomes data. */
import { callWords } from '../../src-view/words/call-words.ts'
import type { Calls, ErrorCode, Reply } from '../contract.ts'
import { SimulationError } from '../simulation/worker-pool.ts'
import { CallError, failureOf, refused } from './call-error.ts'

/**
 * What answers each call: one that is missing is a compile error. The window counts as hostile, so that arguments come as unknown and each
 * handler parses its own.
 */
export type Handlers = {
  readonly [Name in keyof Calls]: (...given: readonly unknown[]) => ReturnType<Calls[Name]> | Promise<ReturnType<Calls[Name]>>
}

/** Failures that are the program's: the window shows little of them. */
const logged: ReadonlySet<ErrorCode> = new Set(['internal', 'simulation', 'report', 'bad-request'])

/** No call has more. */
const MOST_ARGUMENTS = 3

/** @param log is told what the window is not: where a failure comes from that is a fault of the program */
export async function answerCall<Name extends keyof Calls>(
  handlers: Handlers,
  name: Name,
  given: unknown,
  log: (text: string) => void,
): Promise<Reply<ReturnType<Calls[Name]>>> {
  try {
    if (!Array.isArray(given) || given.length > MOST_ARGUMENTS) throw refused('bad-request', 'bad-request', { detail: name })
    return { ok: true, value: await handlers[name](...given) }
  } catch (error) {
    const failure = failureOf(error instanceof SimulationError ? simulationFailure(error) : error)
    if (logged.has(failure.code)) {
      log(
        `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)} ${JSON.stringify(failure.details ?? '')}`,
      )
    }
    return { ok: false, error: failure }
  }
}

function simulationFailure({ failure, message }: SimulationError): CallError {
  const words = failure === 'out-of-memory' ? callWords.outOfMemory : callWords.simulationFailed
  return new CallError('simulation', words, { failure, detail: message })
}
