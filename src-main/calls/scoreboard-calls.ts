/** What any face asks of the scoreboard: published cases on the catalog as it comes with the program. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Scoreboard, scoreboard } from '../../src-engine/validation/scoreboard.ts'
import { openbCluster } from '../documents/openb-trace.ts'
import { bundledCatalog } from './catalog-calls.ts'

/** Files of the published trace that case X01 fills a cluster from. */
export const traceFiles = ['openb-default-nodes.csv', 'openb-default-pods.csv'] as const

/**
 * @param resources folder of what comes with the program
 * @param traces folder of published traces
 * @throws where a file of the trace cannot be read
 */
export function bundledScoreboard(resources: string, traces?: string): Scoreboard {
  const catalog = bundledCatalog(resources)
  if (traces === undefined) return scoreboard(catalog)
  const [nodes, pods] = traceFiles.map(name => readFileSync(join(traces, name), 'utf8'))
  return scoreboard(catalog, { fillUp: openbCluster(nodes!, pods!) })
}

/** Computed at the first question, a second of work; what comes with the program does not change while it runs. */
export function rememberedScoreboard(resources: string): () => Scoreboard {
  let board: Scoreboard | undefined
  return () => {
    board ??= bundledScoreboard(resources)
    return board
  }
}
