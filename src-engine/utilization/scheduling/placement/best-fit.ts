/**
 * Best fit: the node that is left with the least, processors and accelerators weighing the same (best_fit_score.go; device by
 * `best`). Both are measured against the largest node of the cluster.
 */
import type { Cluster, Piece } from '../cluster.ts'
import { WHOLE } from '../job-stream.ts'
import { HIGHEST_SCORE, type PlacementPolicy, tightestDevice } from './placement-policy.ts'

export function bestFit(cluster: Cluster): PlacementPolicy {
  const mostCpu = Math.max(1, largest(cluster.cpuMilli))
  const mostGpu = Math.max(1, cluster.mostDevices) * WHOLE
  return {
    drawsAmongEquals: false,
    score: (node: number, piece: Piece) => {
      const cpu = (cluster.cpuFree[node]! - piece.cpuMilli) / mostCpu
      const gpu = (cluster.freeMilli[node]! - piece.devices * piece.milli) / mostGpu
      return Math.floor((1 - (0.5 * cpu + 0.5 * gpu)) * HIGHEST_SCORE)
    },
    device: (node, piece) => tightestDevice(cluster, node, piece),
  }
}

export function largest(values: Float64Array): number {
  let most = 0
  for (let i = 0; i < values.length; i++) if (values[i]! > most && values[i]! < Number.POSITIVE_INFINITY) most = values[i]!
  return most
}
