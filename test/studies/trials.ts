/** Runs the engine trial by trial, so that laws can look at every plan's books and ledger, as a run's own block does. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Catalog } from '../../src-engine/catalog/catalog-entry.ts'
import { evaluatePlan } from '../../src-engine/evaluate.ts'
import type { Result } from '../../src-engine/result.ts'
import { type RunSettings, runLayout } from '../../src-engine/run-layout.ts'
import { simulate } from '../../src-engine/simulate.ts'
import { Simulation } from '../../src-engine/simulate-block.ts'
import { compileStudy } from '../../src-engine/study/compile-study.ts'
import type { CompiledScenario, CompiledStudy } from '../../src-engine/study/compiled-study.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { surfacesOf } from '../../src-engine/utilization/scheduling/surface-book.ts'
import { readBundledCatalog } from '../../src-main/documents/catalog-document.ts'
import { smallCatalog } from './small-catalog.ts'
import { keepSmallSurface } from './small-surface.ts'

const resources = fileURLToPath(new URL('../../resources', import.meta.url))

export function bundledCatalog(): Catalog {
  return readBundledCatalog(`${resources}/catalog`)
}

/** The studies that come with the program, by file name without ending. */
export function bundledStudies(): ReadonlyMap<string, Study> {
  const folder = `${resources}/studies`
  const files = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.json')) : []
  return new Map(files.sort().map(name => [name.slice(0, -5), JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Study]))
}

/** @throws where the study is faulty, with its faults */
export function compiledOf(study: Study, catalog: Catalog): CompiledStudy {
  const compilation = compileStudy(study, catalog)
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.faults))
  if (catalog === smallCatalog) keepSmallSurface(compilation.compiled)
  return compilation.compiled
}

/** @throws where the study is faulty, with its faults */
export function resultOf(study: Study, catalog: Catalog, settings: Partial<RunSettings> = {}): Result {
  if (catalog === smallCatalog) compiledOf(study, catalog) // Keeps the surface that its queues are read from.
  const simulated = simulate(
    study,
    catalog,
    { trials: 32, seed: 0, sampler: 'sobol', ...settings },
    { studyHash: '', catalogHash: '' },
  )
  if (!simulated.ok) throw new Error(JSON.stringify(simulated.faults))
  return simulated.result
}

export interface Trial {
  readonly number: number
  readonly scenario: CompiledScenario
  readonly scenarioIndex: number
  /** Holds the trial's values, market and demand, and the state of every plan. */
  readonly simulation: Simulation
}

/** Calls `visit` after all plans of a scenario of a trial have been evaluated. */
export function eachTrial(study: CompiledStudy, settings: RunSettings, visit: (trial: Trial) => void): void {
  const layout = runLayout(study, settings)
  const simulation = new Simulation(study, settings, layout, surfacesOf(study))
  for (let first = 0; first < layout.trials; first += layout.segmentTrials) {
    const replicate = Math.floor(first / layout.replicateTrials)
    simulation.draws.fill(replicate, first - replicate * layout.replicateTrials, layout.segmentTrials)
    for (let t = 0; t < layout.segmentTrials; t++) {
      for (const [scenarioIndex, scenario] of study.scenarios.entries()) {
        simulation.openScenario(t, scenario)
        const { values, leverDraws, market, demand, sites, states } = simulation
        for (let p = 0; p < study.plans.length; p++) {
          evaluatePlan(study, p, scenario, values, leverDraws, market, demand, sites, states[p]!)
        }
        visit({ number: first + t, scenario, scenarioIndex, simulation })
      }
    }
  }
}

/** Reads a quantity of the trial at hand by its id. */
export function reader(study: CompiledStudy): (trial: Trial, id: string) => number {
  const slotById = new Map(study.slots.map((slot, i) => [slot.id, i]))
  return (trial, id) => {
    const slot = slotById.get(id)
    if (slot === undefined) throw new Error(`no quantity ${id}`)
    return trial.simulation.values[slot]!
  }
}

/** The study with every coordinate's dimension written down, as a save would leave it. */
export function withDimensions(study: Study, catalog: Catalog): Study {
  const { dimensions, nextDimension } = compiledOf(study, catalog)
  return { ...study, dimensions, nextDimension }
}
