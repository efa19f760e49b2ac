/**
 * The command line: the same calls as the window's, from a shell. Reads the command, loads what it needs, and turns its end into an
 * exit code: 0 done, 2 bad input, 1 anything else.
 */
import { getEventListeners } from 'node:events'
import { readFileSync } from 'node:fs'
import module from 'node:module'
import type { Language } from '../src-engine/study/text.ts'
import { type CommandName, commandNames, helpWords } from '../src-view/words/help-words.ts'
import { badCall, takeLanguage } from './cli/arguments.ts'
import { BAD_INPUT, complain, DONE, FAILED, print, type Shell, ShellError, wordsIn } from './cli/shell.ts'

// Compiled code is kept from one start to the next; what commands load below profits from it.
module.enableCompileCache?.()

/** Each command loads its own modules, so that `finance` does not wait for the engine. */
const commands: Readonly<Record<CommandName, (args: readonly string[], shell: Shell) => Promise<void>>> = {
  run: async (args, shell) => (await import('./cli/run-command.ts')).runCommand(args, shell),
  levers: async (args, shell) => (await import('./cli/levers-command.ts')).leversCommand(args, shell),
  list: async (args, shell) => (await import('./cli/list-command.ts')).listCommand(args, shell),
  validate: async (args, shell) => (await import('./cli/study-commands.ts')).validateCommand(args, shell),
  export: async (args, shell) => (await import('./cli/study-commands.ts')).exportCommand(args, shell),
  schema: async (args, shell) => (await import('./cli/study-commands.ts')).schemaCommand(args, shell),
  'validate-model': async (args, shell) => (await import('./cli/validate-model-command.ts')).validateModelCommand(args, shell),
  finance,
  import: async (args, shell) => (await import('./cli/import-command.ts')).importCommand(args, shell),
  audit: async (args, shell) => (await import('./cli/audit-command.ts')).auditCommand(args, shell),
}

/** Arguments reach Excel's functions as they are: a negative number is no option. */
async function finance(args: readonly string[]): Promise<void> {
  const { financeCommand } = await import('./cli/finance-command.ts')
  const { exitCode, output, faults } = financeCommand([...args])
  if (exitCode !== DONE) throw new ShellError(exitCode, faults)
  await print(`${output}\n`)
}

function isCommand(name: string): name is CommandName {
  return (commandNames as readonly string[]).includes(name)
}

async function printVersion(language: Language): Promise<void> {
  const { engineVersion } = await import('../src-engine/result.ts')
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
  await print(`${wordsIn(language).version(version, engineVersion)}\n`)
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end < 0 ? args.length : end).some(word => word === '--help' || word === '-h')
}

async function main(given: readonly string[], signal: AbortSignal): Promise<void> {
  const { language, rest } = takeLanguage(given)
  const words = wordsIn(language)
  const [name, ...args] = rest
  if (name === '--version') return printVersion(language)
  if (name === '--help' || name === '-h') {
    const asked = args.find(isCommand)
    return print(asked === undefined ? helpWords[language].whole : helpWords[language].commands[asked])
  }
  if (name === undefined) throw new ShellError(BAD_INPUT, [helpWords[language].whole.trimEnd()])
  if (!isCommand(name)) {
    const fault = name.startsWith('-')
      ? words.unknownOption(name, '--lang, --help, --version')
      : words.unknownCommand(name, commandNames.join(', '))
    throw badCall([fault], '', words)
  }
  if (asksForHelp(args)) return print(helpWords[language].commands[name])
  const shell: Shell = {
    language,
    words,
    resources: new URL('../resources/', import.meta.url),
    workerUrl: new URL('./simulation/worker.ts', import.meta.url),
    importWorkerUrl: new URL('./exchange/import-worker.ts', import.meta.url),
    auditWorkerUrl: new URL('./simulation/audit-worker.ts', import.meta.url),
    signal,
  }
  await commands[name](args, shell)
}

/** A first signal lets a run end in order; where none is going on, or at a second signal, the process ends where it stands. */
function listenForInterrupts(): AbortSignal {
  const interruption = new AbortController()
  const { signal } = interruption
  const stop = () => {
    if (signal.aborted || getEventListeners(signal, 'abort').length === 0) process.exit(FAILED)
    interruption.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return signal
}

// Whoever writes gets the error; without a listener it would end the process a second time.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

try {
  await main(process.argv.slice(2), listenForInterrupts())
} catch (error) {
  if (error instanceof ShellError) {
    process.exitCode = error.exitCode
    for (const line of error.lines) complain(line)
  } else {
    process.exitCode = FAILED
    complain(wordsIn('en').unexpected(error instanceof Error ? (error.stack ?? error.message) : String(error)))
  }
}
