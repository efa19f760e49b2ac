/** Speed and memory as figures, never as assertions: `npm run bench [study id]`. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DEFAULT_TRIALS } from '../../src-engine/run-layout.ts'
import { simulateColumns } from '../../src-engine/simulate.ts'
import { compileStudy } from '../../src-engine/study/compile-study.ts'
import { defaultWorkers, runStudy } from '../../src-main/calls/run-calls.ts'
import { openBundledStudy } from '../../src-main/calls/study-calls.ts'
import { createWorkerPool } from '../../src-main/simulation/worker-pool.ts'
import { type EditTimes, windowFigures } from './window-bench.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const id = process.argv[2] ?? 'cluster-buy-options'
const study = openBundledStudy(join(root, 'resources'), id)
if (!study.ok) throw new Error(`${id} does not open`)

function show(what: string, figure: number, unit: string): void {
  console.log(`${what.padEnd(74)} ${figure.toFixed(figure < 10 ? 2 : figure < 100 ? 1 : 0).padStart(10)} ${unit}`)
}

/** Middle of some measurements, each in milliseconds. */
async function middle(times: number, work: () => unknown): Promise<number> {
  const measured: number[] = []
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    await work()
    measured.push(performance.now() - start)
  }
  return measured.sort((a, b) => a - b)[Math.floor(times / 2)]!
}

/** Wall time in seconds and largest resident set in MB of a command of the shell. */
function shell(args: readonly string[]): { seconds: number; megabytes: number } {
  const start = performance.now()
  const time = '/usr/bin/time'
  const command = [process.execPath, join(root, 'src-main/cli.ts'), ...args]
  const run = existsSync(time)
    ? spawnSync(time, ['-f', 'resident %M', ...command], { encoding: 'utf8' })
    : spawnSync(process.execPath, ['-e', residentOf(command)], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`${args.join(' ')} ended with ${run.status}: ${run.stderr.slice(-500)}`)
  const resident = /resident (\d+)/.exec(run.stderr) ?? /resident (\d+)/.exec(run.stdout)
  return { seconds: (performance.now() - start) / 1000, megabytes: Number(resident?.[1]) / 1024 }
}

/** A program that runs a command and prints the largest resident set of its children, for machines without /usr/bin/time. */
function residentOf(command: readonly string[]): string {
  return `const {spawnSync} = require('node:child_process'); const {readFileSync} = require('node:fs');
    const child = require('node:child_process').spawn(${JSON.stringify(command[0])}, ${JSON.stringify(command.slice(1))}, {stdio: 'ignore'});
    let most = 0; const timer = setInterval(() => { try { most = Math.max(most, Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/' + child.pid + '/status', 'utf8'))[1])) } catch {} }, 20);
    child.on('exit', code => { clearInterval(timer); console.log('resident ' + most); process.exitCode = code })`
}

console.log(`${id}, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`)
console.log(
  `${study.compiled.plans.length} plans, ${study.compiled.scenarios.length} scenarios, ${study.compiled.horizon} months, ${study.compiled.inputSlots.length} inputs\n`,
)

const settings = { trials: DEFAULT_TRIALS, seed: 1, sampler: 'sobol' as const }
show('compile a study', await middle(5, () => compileStudy(study.study, study.catalog)), 'ms')
const columns = await middle(3, () => simulateColumns(study.compiled, settings))
show(`draw and evaluate ${DEFAULT_TRIALS} trials on one thread, summaries apart`, columns, 'ms')
show('  the same per trial', (columns * 1000) / DEFAULT_TRIALS, 'us')

for (const workers of new Set([1, 2, defaultWorkers()])) {
  const pool = createWorkerPool({ workerUrl: new URL('../../src-main/simulation/worker.ts', import.meta.url), workers })
  const start = performance.now()
  await runStudy(pool, study, settings)
  show(`first run, ${workers} worker(s), start of workers included`, performance.now() - start, 'ms')
  const again = await middle(5, () => runStudy(pool, study, settings))
  show(`run of ${DEFAULT_TRIALS} trials, ${workers} worker(s) ready, summaries included`, again, 'ms')
  show('  trials per second', (DEFAULT_TRIALS * 1000) / again, '1/s')
  show(
    `preview of 1,024 trials, ${workers} worker(s) ready`,
    await middle(9, () => runStudy(pool, study, { ...settings, trials: 1024 })),
    'ms',
  )
  await pool.dispose()
}

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'))
try {
  show('shell: --version', shell(['--version']).seconds, 's')
  show('shell: finance PMT 0.08/12 10 10000', shell(['finance', 'PMT', '0.08/12', '10', '10000']).seconds, 's')
  show(`shell: run ${id}, everything included`, shell(['run', id, '--json', join(folder, 'a.json')]).seconds, 's')
  const large = shell(['run', id, '--trials', '262144', '--workers', '2', '--json', join(folder, 'b.json')])
  show(`shell: run ${id} --trials 262144 --workers 2`, large.seconds, 's')
  show('  largest resident set', large.megabytes, 'MB')
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const window = await windowFigures(id)
if (typeof window === 'string') console.log(`the window: not measured, since ${window}`)
else {
  const ofEdits = (part: keyof EditTimes) => window.edits.map(times => times[part]).sort((a, b) => a - b)
  const parts = [
    ['first', 'from a press to the first other figures'],
    ['whole', 'from a press to the figures of 1,024 trials'],
    ['charts', 'from a press to their charts'],
  ] as const
  for (const [part, name] of parts) {
    const times = ofEdits(part)
    show(`window: ${name}, middle of ${times.length}`, times[Math.floor(times.length / 2)]!, 'ms')
    show('  the fastest', times[0]!, 'ms')
  }
  show('window: from its start to the list of studies', window.coldStart, 'ms')
  show('window: private memory at rest, all its processes', window.idleMemory, 'MB')
  show('window: report of a run as PDF', window.pdf, 'ms')
}
