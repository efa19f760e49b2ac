/**
 * The engine: study, catalog and settings in, result out. No clock, disk or generator of its own; a host that has threads runs the same
 * blocks and tasks there and gets the same bytes.
 */
import { assembleResult, type RunIdentity } from './assemble-result.ts'
import type { Catalog } from './catalog/catalog-entry.ts'
import type { Result } from './result.ts'
import { columnBytes, RunColumns, type RunSettings, runLayout } from './run-layout.ts'
import { Simulation } from './simulate-block.ts'
import { summariseTask, summaryTasks } from './statistics/plan-summaries.ts'
import { SummaryMemory } from './statistics/summary-memory.ts'
import { compileStudy } from './study/compile-study.ts'
import type { CompiledStudy } from './study/compiled-study.ts'
import type { Fault } from './study/fault.ts'
import type { Study } from './study/study.ts'
import { surfacesOf } from './utilization/scheduling/surface-book.ts'

export type Simulated = { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly faults: readonly Fault[] }

/** Computes all columns of a run on one thread. */
export function simulateColumns(study: CompiledStudy, settings: RunSettings): RunColumns {
  const layout = runLayout(study, settings)
  const columns = new RunColumns(layout, new ArrayBuffer(columnBytes(layout)))
  const simulation = new Simulation(study, settings, layout, surfacesOf(study))
  for (let block = 0; block < layout.blocks; block++) simulation.run(block, columns)
  return columns
}

export function simulate(study: Study, catalog: Catalog, settings: RunSettings, identity: RunIdentity): Simulated {
  const compilation = compileStudy(study, catalog)
  if (!compilation.ok) return compilation
  const { compiled } = compilation
  const columns = simulateColumns(compiled, settings)
  const memory = new SummaryMemory()
  const outputs = Array.from({ length: summaryTasks(columns.layout) }, (_, task) =>
    summariseTask(compiled, columns, task, memory),
  )
  return { ok: true, result: assembleResult(compiled, settings, identity, columns, outputs) }
}
