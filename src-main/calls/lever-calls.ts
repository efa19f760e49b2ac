/** What any face asks of levers: what those of a plan are worth, computed once and kept while study, catalog and luck are the same. */
import type { LeverAnswer } from '../../src-engine/analysis/lever-worth.ts'
import type { RunSettings } from '../../src-engine/run-layout.ts'
import { keptSurface } from '../../src-engine/utilization/scheduling/surface-book.ts'
import { catalogHash, studyHash } from '../documents/canonical-json.ts'
import { type LeverThreadOptions, runLeverJob } from '../simulation/lever-thread.ts'
import { type ReadyStudy, usedEntries } from './study-calls.ts'

/** Kept analyses; each is some kilobytes. */
const MOST_KEPT = 32

export interface LeverBook {
  /** @throws SimulationError */
  readonly analysis: (
    study: ReadyStudy,
    plan: string,
    settings: RunSettings,
    options?: LeverThreadOptions,
  ) => Promise<LeverAnswer | 'cancelled'>
}

export function createLeverBook(): LeverBook {
  const kept = new Map<string, LeverAnswer>()
  return {
    async analysis(study, plan, settings, options = {}) {
      const entries = usedEntries(study)
      const key = JSON.stringify([studyHash(study.study), catalogHash(entries), plan, settings])
      const known = kept.get(key)
      if (known !== undefined) return known
      const surfaces = study.compiled.surfaces.flatMap(({ key: name }) => {
        const surface = keptSurface(name)
        return surface === undefined ? [] : [[name, surface] as const]
      })
      const answer = await runLeverJob({ study: study.study, entries, plan, settings, surfaces }, options)
      if (answer === 'cancelled') return answer
      kept.set(key, answer)
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST_KEPT) break
        kept.delete(oldest)
      }
      return answer
    },
  }
}
