/** `plimsoll run`: simulates a study, shows the verdict, writes the result. */
import { fileURLToPath } from 'node:url'
import { DEFAULT_TRIALS, LEAST_TRIALS, MOST_SEED, MOST_TRIALS, type RunSettings, runLayout } from '../../src-engine/run-layout.ts'
import type { Sampler } from '../../src-engine/sampling/uniforms.ts'
import { formatCount } from '../../src-view/format/number-format.ts'
import { evidenceOf } from '../../src-view/verdict/evidence.ts'
import { runText } from '../../src-view/verdict/run-text.ts'
import { defaultWorkers, NotFiniteError, resultText, runStudy } from '../calls/run-calls.ts'
import type { ReadyStudy } from '../calls/study-calls.ts'
import { surfaceCacheFolder, surfaceFiles } from '../exchange/surface-files.ts'
import { createWorkerPool, MOST_WORKERS, SimulationError } from '../simulation/worker-pool.ts'
import { badCall, onlyArgument, type Reading, readArguments, wholeNumber } from './arguments.ts'
import { checkJsonFile, writeJsonFile } from './json-file.ts'
import { ProgressLines } from './progress-lines.ts'
import { type ReportFile, reportBytes, reportFileOf } from './report-file.ts'
import { FAILED, PAGE_WIDTH, print, type Shell, ShellError } from './shell.ts'
import { openNamed } from './study-file.ts'

const samplers: readonly Sampler[] = ['sobol', 'latin-hypercube', 'random']

interface RunCall {
  readonly name: string
  readonly settings: RunSettings
  readonly workers: number
  readonly jsonFile: string | undefined
  readonly report: ReportFile | undefined
}

async function readCall(args: readonly string[], { words }: Shell): Promise<RunCall> {
  const files = { json: 'string', pdf: 'string', date: 'string' } as const
  const options = { trials: 'string', seed: 'string', sampler: 'string', workers: 'string', ...files } as const
  const reading = readArguments(args, options, 'run', words)
  const name = onlyArgument(reading, words.what.study, 'run', words)
  const faults: string[] = []
  const whole = (option: string, low: number, high: number, otherwise: () => number) => {
    const given = reading.value(option)
    if (given === undefined) return otherwise()
    const value = wholeNumber(given, low, high)
    if (value === undefined) faults.push(words.notWhole(`--${option}`, given, formatCount(low), formatCount(high)))
    return value ?? low
  }
  const settings = {
    trials: whole('trials', LEAST_TRIALS, MOST_TRIALS, () => DEFAULT_TRIALS),
    seed: whole('seed', 0, MOST_SEED, () => 1),
    sampler: samplerOf(reading, faults, words),
  }
  const workers = whole('workers', 1, MOST_WORKERS, defaultWorkers)
  const report = await reportFileOf(reading, faults, words)
  if (faults.length > 0) throw badCall(faults, 'run', words)
  return { name, settings, workers, jsonFile: reading.value('json'), report }
}

function samplerOf(reading: Reading, faults: string[], words: Shell['words']): Sampler {
  const given = reading.value('sampler') ?? 'sobol'
  const sampler = samplers.find(candidate => candidate === given)
  if (sampler === undefined) faults.push(words.notOneOf('--sampler', given, samplers.join(', ')))
  return sampler ?? 'sobol'
}

export async function runCommand(args: readonly string[], shell: Shell): Promise<void> {
  const { name, settings, workers, jsonFile, report } = await readCall(args, shell)
  const study = openNamed(shell, name)
  if (jsonFile !== undefined) checkJsonFile(shell, jsonFile)
  if (report !== undefined) checkJsonFile(shell, report.file)
  const start = performance.now()
  const result = await simulated(study, settings, workers, shell)
  const elapsedSeconds = (performance.now() - start) / 1000
  const text = finiteText(() => resultText(result), shell)
  const pdf = report === undefined ? undefined : await reportBytes(shell, study, result, report)
  if (shell.signal.aborted) throw interrupted(shell)
  if (jsonFile !== undefined) writeJsonFile(shell, jsonFile, text)
  if (report !== undefined && pdf !== undefined) writeJsonFile(shell, report.file, pdf)
  await print(runText(result, evidenceOf(study.compiled), { language: shell.language, width: PAGE_WIDTH, elapsedSeconds }))
}

async function simulated(study: ReadyStudy, settings: RunSettings, workers: number, shell: Shell) {
  const { words, workerUrl, resources, signal } = shell
  const progress = new ProgressLines(shell, runLayout(study.compiled, settings), process.stderr)
  const pool = createWorkerPool({
    workerUrl,
    workers,
    surfaces: surfaceFiles(fileURLToPath(new URL('surfaces', resources)), surfaceCacheFolder(process.env)),
  })
  try {
    const result = await runStudy(pool, study, settings, { signal, onProgress: shown => progress.tell(shown) })
    if (result === 'cancelled') throw interrupted(shell)
    return result
  } catch (error) {
    progress.leave()
    if (!(error instanceof SimulationError)) throw error
    const sentence = error.failure === 'out-of-memory' ? words.outOfMemory : words.workerFailed
    throw new ShellError(FAILED, [sentence(error.message)])
  } finally {
    await pool.dispose()
  }
}

function interrupted({ words }: Shell): ShellError {
  return new ShellError(FAILED, [words.interrupted])
}

function finiteText(make: () => string, { words }: Shell): string {
  try {
    return make()
  } catch (error) {
    if (error instanceof NotFiniteError) throw new ShellError(FAILED, [words.notFinite(error.path)])
    throw error
  }
}
