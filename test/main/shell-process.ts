/** Starts the real command line as a process of its own and gathers what it says. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../../src-main/cli.ts', import.meta.url))

export interface ShellOutcome {
  readonly exitCode: number | null
  readonly output: string
  readonly faults: string
}

export interface StartedShell {
  readonly process: ChildProcess
  readonly outcome: Promise<ShellOutcome>
}

export function startPlimsoll(args: readonly string[], folder?: string): StartedShell {
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let faults = ''
  child.stdout.setEncoding('utf8').on('data', text => (output += text))
  child.stderr.setEncoding('utf8').on('data', text => (faults += text))
  const outcome = new Promise<ShellOutcome>((done, fail) => {
    child.on('error', fail)
    child.on('close', exitCode => done({ exitCode, output, faults }))
  })
  return { process: child, outcome }
}

export function plimsoll(...args: string[]): Promise<ShellOutcome> {
  return startPlimsoll(args).outcome
}
