/** What a study computes from causes, as the window asks for it: steps and queues at central values. */
import { catalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import { keptSurface } from '../../src-engine/utilization/scheduling/surface-book.ts'
import { queueCauses, stepCauses } from '../../src-view/verdict/causes.ts'
import type { WorkerPool } from '../simulation/worker-pool.ts'
import type { Handlers } from './answer-call.ts'
import type { WorkspaceCalls } from './workspace-calls.ts'

export function windowCauseCalls({ studies }: WorkspaceCalls, pool: WorkerPool) {
  return {
    'study:causes': async id => {
      const { compiled, catalog } = studies.ready(id)
      await pool.prepare(compiled.surfaces)
      const memoryGb = (key: string) => {
        const entry = catalogEntry(catalog, key)
        return entry?.kind === 'accelerator' && typeof entry.memoryGb === 'number' ? entry.memoryGb : null
      }
      return { steps: stepCauses(compiled, memoryGb), queues: queueCauses(compiled, keptSurface) }
    },
  } satisfies Partial<Handlers>
}
