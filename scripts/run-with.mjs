/** Runs a program in this one's place: same input and output, signals passed on, its exit code as ours. */
import { spawn } from 'node:child_process'

/**
 * Resolves to the exit code of `program`, or to 1 where a signal ended it. An interrupt typed at a terminal reaches the
 * program by itself, since both belong to the terminal's foreground group; it is passed on only where there is none.
 */
export function runWith(program, args) {
  return new Promise(done => {
    const child = spawn(program, args, { stdio: 'inherit' })
    const forward = signal => {
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    }
    process.on('SIGINT', forward)
    process.on('SIGTERM', forward)
    child.on('error', error => {
      console.error(`Could not start ${program}: ${error.message}. Delete node_modules and run the same command again.`)
      done(1)
    })
    child.on('exit', code => done(code ?? 1))
  })
}
