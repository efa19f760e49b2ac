/**
 * Clustering: nodes that already run jobs of the same size first, those that run nothing else before all, fuller ones before emptier
 * ones (Gandiva's affinity, Xiao et al. 2018, as in gpu_clustering_score.go; device by `best`).
 */
import type { Cluster, Piece } from '../cluster.ts'
import { WHOLE } from '../job-stream.ts'
import { HIGHEST_SCORE, type PlacementPolicy, tightestDevice } from './placement-policy.ts'

const quarter = HIGHEST_SCORE / 4

export function gpuClustering(cluster: Cluster): PlacementPolicy {
  const mostMilli = Math.max(1, cluster.mostDevices) * WHOLE
  return {
    drawsAmongEquals: false,
    score: (node: number, piece: Piece) => {
      if (piece.devices === 0) return 0
      const filled = Math.floor((quarter * (mostMilli - cluster.freeMilli[node]!)) / mostMilli)
      const from = node * cluster.sizes
      let kinds = 0
      for (let size = 0; size < cluster.sizes; size++) if (cluster.jobsBySize[from + size]! > 0) kinds++
      const hasOwn = cluster.jobsBySize[from + (piece.milli < WHOLE ? 0 : piece.devices)]! > 0
      if (hasOwn) return filled + (kinds === 1 ? 3 : 2) * quarter
      return filled + (kinds === 0 ? quarter : 0)
    },
    device: (node, piece) => tightestDevice(cluster, node, piece),
  }
}
