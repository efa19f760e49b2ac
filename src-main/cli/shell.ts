/** What every command of the shell gets: language, folders, a signal for interrupts, ways to speak; and the two ways to fail. */
import type { Language } from '../../src-engine/study/text.ts'
import { type ShellWords, shellWords } from '../../src-view/words/shell-words.ts'

export interface Shell {
  readonly language: Language
  readonly words: ShellWords
  /** Folder of what comes with the program. */
  readonly resources: URL
  /** Module of a worker thread, in the form this host can load. */
  readonly workerUrl: URL
  /** Module of the thread that reads records, likewise. */
  readonly importWorkerUrl: URL
  /** Module of the thread that audits claims, likewise. */
  readonly auditWorkerUrl: URL
  /** Given when the user or the system asks to stop. */
  readonly signal: AbortSignal
}

export const DONE = 0
export const FAILED = 1
export const BAD_INPUT = 2

/** Columns of the page that commands write to. */
export const PAGE_WIDTH = 120

/** Ends a command: each line goes to standard error. */
export class ShellError extends Error {
  readonly exitCode: typeof FAILED | typeof BAD_INPUT
  readonly lines: readonly string[]

  constructor(exitCode: typeof FAILED | typeof BAD_INPUT, lines: readonly string[]) {
    super(lines.join('\n'))
    this.name = 'ShellError'
    this.exitCode = exitCode
    this.lines = lines
  }
}

export function wordsIn(language: Language): ShellWords {
  return shellWords[language]
}

/**
 * To standard output; resolves when the text has left this process. A reader that has seen enough, such as `head`, closes the pipe: the
 * process then ends without a word.
 */
export function print(text: string): Promise<void> {
  return new Promise((done, fail) => {
    process.stdout.write(text, error => {
      if (!error) done()
      else if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(FAILED)
      else fail(error)
    })
  })
}

/** One line to standard error. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`)
}
