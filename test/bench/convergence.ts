/**
 * How much sooner Sobol' points converge than random numbers: errors of a study's leading figures over independent repeats.
 *
 * `node test/bench/convergence.ts [repeats, 200] [study, cluster-buy-options] [trials, 16384] [workers, all cores]`. A repeat is a run of
 * its own seed with each sampler. The error of a sampler is the root mean square distance of its repeats from the mean of all Sobol'
 * repeats; the ratio's own uncertainty is about 1/sqrt(repeats).
 */
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { Catalog } from '../../src-engine/catalog/catalog-entry.ts'
import type { Result } from '../../src-engine/result.ts'
import type { Sampler } from '../../src-engine/sampling/uniforms.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { bundledCatalog, bundledStudies, resultOf } from '../studies/trials.ts'

const samplers: readonly Sampler[] = ['sobol', 'random']

/** The figures compared, all of the weighted scenarios and of one plan. */
const figures: readonly { name: string; of: (result: Result, plan: number) => number }[] = [
  { name: 'mean npv', of: (result, plan) => result.plans[plan]!.results.weighted!.npv.mean! },
  { name: 'median npv', of: (result, plan) => result.plans[plan]!.results.weighted!.npv.p50! },
  { name: 'P5 npv', of: (result, plan) => result.plans[plan]!.results.weighted!.npv.p5! },
  { name: 'P(best)', of: (result, plan) => result.plans[plan]!.probabilityBest.weighted! },
  { name: 'CVaR 10', of: (result, plan) => result.plans[plan]!.cvar10.weighted!.value },
]

/** Study and catalog are read once, by the main thread: a file edited in the middle would count as an error. */
interface Task {
  readonly study: Study
  readonly catalog: Catalog
  readonly trials: number
  readonly seeds: readonly number[]
}

/** Figures of one run for every plan, with the standard errors that the run states for the mean of npv. */
interface Repeat {
  readonly sampler: Sampler
  readonly seed: number
  readonly winner: string
  readonly plans: readonly string[]
  readonly values: readonly (readonly number[])[]
  readonly statedErrors: readonly (number | null)[]
}

function repeat(task: Task, sampler: Sampler, seed: number): Repeat {
  const result = resultOf(task.study, task.catalog, { trials: task.trials, seed, sampler })
  return {
    sampler,
    seed,
    winner: result.verdict.winner,
    plans: result.plans.map(plan => plan.id),
    values: result.plans.map((_, plan) => figures.map(figure => figure.of(result, plan))),
    statedErrors: result.plans.map(plan => plan.results.weighted!.npv.standardError),
  }
}

function rootMeanSquare(values: readonly number[], centre: number): number {
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The plan that wins most Sobol' runs. */
function winnerOf(repeats: readonly Repeat[]): string {
  const wins = new Map<string, number>()
  for (const { sampler, winner } of repeats) if (sampler === 'sobol') wins.set(winner, (wins.get(winner) ?? 0) + 1)
  return [...wins].sort((a, b) => b[1] - a[1])[0]![0]
}

function print(repeats: readonly Repeat[], trials: number, studyId: string): void {
  const winner = winnerOf(repeats)
  const plan = repeats[0]!.plans.indexOf(winner)
  const of = (sampler: Sampler) => repeats.filter(one => one.sampler === sampler)
  const count = of('sobol').length
  console.log(
    `${studyId}, plan ${winner}, ${trials} trials, ${count} repeats a sampler; ratios are uncertain by ${(100 / Math.sqrt(count)).toFixed(0)} %`,
  )
  console.log(
    ['figure', 'value', "error, Sobol'", 'error, random', 'random / Sobol'].map((text, i) => text.padStart(i ? 16 : 12)).join(''),
  )
  for (const [f, { name }] of figures.entries()) {
    const values = (sampler: Sampler) => of(sampler).map(one => one.values[plan]![f]!)
    const centre = mean(values('sobol'))
    const [sobol, random] = samplers.map(sampler => rootMeanSquare(values(sampler), centre))
    const columns = [centre, sobol!, random!].map(value => value.toPrecision(5)).concat((random! / sobol!).toFixed(2))
    console.log(name.padStart(12) + columns.map(text => text.padStart(16)).join(''))
  }
  for (const sampler of samplers) {
    const stated = mean(of(sampler).map(one => one.statedErrors[plan] ?? Number.NaN))
    console.log(`mean npv, ${sampler}: a run states a standard error of ${stated.toPrecision(4)} on average`)
  }
}

async function main(): Promise<void> {
  const [repeats = '200', id = 'cluster-buy-options', trials = '16384', workers = String(availableParallelism())] =
    process.argv.slice(2)
  const study = bundledStudies().get(id)
  if (study === undefined) throw new Error(`no bundled study ${id}; there are ${[...bundledStudies().keys()].join(', ')}`)
  const catalog = bundledCatalog()
  const seeds = Array.from({ length: Number(repeats) }, (_, seed) => seed)
  const found: Repeat[] = []
  const run = (part: readonly number[]) =>
    new Promise<void>((resolve, reject) => {
      const task: Task = { study, catalog, trials: Number(trials), seeds: part }
      const worker = new Worker(fileURLToPath(import.meta.url), { workerData: task })
      worker.on('message', (one: Repeat) => found.push(one))
      worker.on('error', reject)
      worker.on('exit', code => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))))
    })
  const most = Number(workers)
  await Promise.all(Array.from({ length: most }, (_, w) => run(seeds.filter(seed => seed % most === w))))
  // Sums over repeats are taken in the order of seeds, whoever was done first.
  found.sort((a, b) => a.seed - b.seed || samplers.indexOf(a.sampler) - samplers.indexOf(b.sampler))
  print(found, Number(trials), id)
}

if (isMainThread) await main()
else {
  const task = workerData as Task
  for (const seed of task.seeds) for (const sampler of samplers) parentPort!.postMessage(repeat(task, sampler, seed))
}
