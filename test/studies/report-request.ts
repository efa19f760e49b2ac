/** A run of a study with all that a report of it needs; run once for all tests of a file. */
import type { Catalog } from '../../src-engine/catalog/catalog-entry.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { ReportRequest } from '../../src-view/report/report-blocks.ts'
import { reportInputs } from '../../src-view/report/report-inputs.ts'
import { bundledCatalog, bundledStudies, compiledOf, resultOf } from './trials.ts'

export type RunForReport = Omit<ReportRequest, 'language'>

export function runForReport(study: Study, catalog: Catalog, trials = 512): RunForReport {
  const result = resultOf(study, catalog, { trials, seed: 1 })
  return { result, study, inputs: reportInputs(compiledOf(study, catalog), catalog) }
}

const known = new Map<string, RunForReport>()

/** @param id of a bundled study */
export function bundledRun(id: string): RunForReport {
  const found = known.get(id)
  if (found !== undefined) return found
  const study = bundledStudies().get(id)
  if (study === undefined) throw new Error(`no bundled study ${id}`)
  const run = runForReport(study, bundledCatalog(), 1024)
  known.set(id, run)
  return run
}
