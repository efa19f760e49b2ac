/** Random placement: any node that can host the job, and any accelerator in it (random_score.go; device by `random`). */
import type { Cluster, Piece } from '../cluster.ts'
import type { RandomStream } from '../random-stream.ts'
import type { PlacementPolicy } from './placement-policy.ts'

export function randomFit(cluster: Cluster, random: RandomStream): PlacementPolicy {
  return {
    drawsAmongEquals: true,
    score: () => 0,
    device: (node: number, piece: Piece) => {
      const first = cluster.firstDevice[node]!
      const end = cluster.firstDevice[node + 1]!
      let chosen = -1
      let candidates = 0
      for (let d = first; d < end; d++) {
        if (cluster.deviceFree[d]! >= piece.milli && random.below(++candidates) === 0) chosen = d - first
      }
      return chosen
    },
  }
}
