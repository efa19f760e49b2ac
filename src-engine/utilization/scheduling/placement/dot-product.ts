/**
 * Dot product: the node whose free resources are least in line with the job's request, both measured against the largest node
 * (Tetris, Grandl et al. 2014, turned round as in dot_product_score.go with `merge` and `max`; device by `best`).
 */
import type { Cluster, Piece } from '../cluster.ts'
import { WHOLE } from '../job-stream.ts'
import { largest } from './best-fit.ts'
import { HIGHEST_SCORE, type PlacementPolicy, tightestDevice } from './placement-policy.ts'

export function dotProduct(cluster: Cluster): PlacementPolicy {
  const mostCpu = Math.max(1, largest(cluster.cpuMilli))
  const mostGpu = Math.max(1, cluster.mostDevices) * WHOLE
  return {
    drawsAmongEquals: false,
    score: (node: number, piece: Piece) => {
      const cpu = (cluster.cpuFree[node]! / mostCpu) * (piece.cpuMilli / mostCpu)
      const gpu = (cluster.freeMilli[node]! / mostGpu) * ((piece.devices * piece.milli) / mostGpu)
      return Math.floor(HIGHEST_SCORE * (1 - (cpu + gpu) / 2))
    },
    device: (node, piece) => tightestDevice(cluster, node, piece),
  }
}
