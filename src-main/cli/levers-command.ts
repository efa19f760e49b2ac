/** `plimsoll levers`: what the levers of a study's plans are worth. */
import { fileURLToPath } from 'node:url'
import { DEFAULT_WORTH_TRIALS, type LeverAnalysis } from '../../src-engine/analysis/lever-worth.ts'
import { LEAST_TRIALS, MOST_SEED, MOST_TRIALS } from '../../src-engine/run-layout.ts'
import { textIn } from '../../src-engine/study/text.ts'
import { takeSurfacesFrom } from '../../src-engine/utilization/scheduling/surface-book.ts'
import { printable } from '../../src-view/format/display-width.ts'
import { formatCount } from '../../src-view/format/number-format.ts'
import { formatShare } from '../../src-view/format/share-format.ts'
import { leverText } from '../../src-view/verdict/lever-text.ts'
import { leverWords } from '../../src-view/words/lever-words.ts'
import { createLeverBook } from '../calls/lever-calls.ts'
import type { ReadyStudy } from '../calls/study-calls.ts'
import { surfaceCacheFolder, surfaceFiles } from '../exchange/surface-files.ts'
import { SimulationError } from '../simulation/worker-pool.ts'
import { badCall, onlyArgument, readArguments, wholeNumber } from './arguments.ts'
import { BAD_INPUT, complain, FAILED, PAGE_WIDTH, print, type Shell, ShellError } from './shell.ts'
import { openNamed } from './study-file.ts'

export async function leversCommand(args: readonly string[], shell: Shell): Promise<void> {
  takeSurfacesFrom(surfaceFiles(fileURLToPath(new URL('surfaces', shell.resources)), surfaceCacheFolder(process.env)).read)
  const { words, language } = shell
  const options = { plan: 'string', trials: 'string', seed: 'string', json: 'boolean' } as const
  const reading = readArguments(args, options, 'levers', words)
  const name = onlyArgument(reading, words.what.study, 'levers', words)
  const faults: string[] = []
  const whole = (option: string, low: number, high: number, otherwise: number) => {
    const given = reading.value(option)
    if (given === undefined) return otherwise
    const value = wholeNumber(given, low, high)
    if (value === undefined) faults.push(words.notWhole(`--${option}`, given, formatCount(low), formatCount(high)))
    return value ?? otherwise
  }
  const settings = {
    trials: whole('trials', LEAST_TRIALS, MOST_TRIALS, DEFAULT_WORTH_TRIALS),
    seed: whole('seed', 0, MOST_SEED, 1),
    sampler: 'sobol',
  } as const
  if (faults.length > 0) throw badCall(faults, 'levers', words)
  const study = openNamed(shell, name)
  const analyses: LeverAnalysis[] = []
  for (const plan of plansOf(study, reading.value('plan'), shell)) analyses.push(await analysed(study, plan, settings, shell))
  if (reading.has('json')) return print(`${JSON.stringify(analyses, null, 2)}\n`)
  const planNames = new Map(study.study.plans.map(plan => [plan.id, textIn(plan.name, language)]))
  const texts = analyses.map(analysis => leverText(analysis, planNames.get(analysis.plan)!, language, PAGE_WIDTH))
  await print(texts.join('\n'))
}

/** @throws ShellError where none is left to look at */
function plansOf({ study }: ReadyStudy, asked: string | undefined, { language }: Shell): readonly string[] {
  const words = leverWords[language].shell
  const plans = study.plans.filter(plan => plan.levers.length > 0).map(({ id }) => id)
  if (plans.length === 0) throw new ShellError(BAD_INPUT, [words.planMissing])
  if (asked === undefined) return plans
  if (!plans.includes(asked)) throw new ShellError(BAD_INPUT, [words.unknownPlan(printable(asked), plans.join(', '))])
  return [asked]
}

async function analysed(
  study: ReadyStudy,
  plan: string,
  settings: { readonly trials: number; readonly seed: number; readonly sampler: 'sobol' },
  shell: Shell,
): Promise<LeverAnalysis> {
  const { signal, words, language } = shell
  let told = 0
  const onProgress = (share: number) => {
    if (share < told + 0.25 && share < 1) return
    told = share
    complain(leverWords[language].shell.progress(`${plan} ${formatShare(share, language, 0)}`))
  }
  try {
    const answer = await createLeverBook().analysis(study, plan, settings, { signal, onProgress })
    if (answer === 'cancelled') throw new ShellError(FAILED, [words.interrupted])
    if (answer.ok) return answer.analysis
    throw new ShellError(BAD_INPUT, [leverWords[language].refusals['reason' in answer ? answer.reason : 'no-plan']])
  } catch (error) {
    if (error instanceof SimulationError) throw new ShellError(FAILED, [words.workerFailed(error.message)])
    throw error
  }
}
