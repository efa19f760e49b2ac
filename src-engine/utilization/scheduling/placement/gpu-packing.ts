/**
 * Packing: parts of accelerators already in use first, the fullest before all; then whole accelerators of nodes in use; empty nodes last,
 * small ones first (the openb cluster's own policy, Weng et al. 2022, "MLaaS in the Wild", as in gpu_packing_score.go; device by
 * `best`).
 */
import type { Cluster, Piece } from '../cluster.ts'
import { WHOLE } from '../job-stream.ts'
import { HIGHEST_SCORE, type PlacementPolicy, tightestDevice } from './placement-policy.ts'

const half = HIGHEST_SCORE / 2
const third = Math.floor(HIGHEST_SCORE / 3)

export function gpuPacking(cluster: Cluster): PlacementPolicy {
  return {
    drawsAmongEquals: false,
    score: (node: number, piece: Piece) => {
      if (piece.devices === 0) return 0
      const whole = cluster.wholeFree[node]!
      if (whole === cluster.devices[node]!) return Math.max(third - whole, whole)
      if (piece.milli === WHOLE) return Math.max(half - piece.devices, third)
      const left = cluster.deviceFree[cluster.firstDevice[node]! + tightestDevice(cluster, node, piece)]!
      if (left === WHOLE) return Math.max(half - 1, third)
      return Math.max(HIGHEST_SCORE - Math.floor(Math.floor((left * 100) / WHOLE) / 10), half)
    },
    device: (node, piece) => tightestDevice(cluster, node, piece),
  }
}
