/**
 * What a placement policy is: a score of nodes, and a choice of accelerator inside a node.
 *
 * The six policies here are those of the openb study (Weng et al. 2023, "Beware of Fragmentation", USENIX ATC), scored as its
 * published simulator does (hkust-adsl/kubernetes-scheduler-simulator at 8f3d641, pkg/simulator/plugin): in whole numbers from 0 to
 * 100, the first node among equals. Rounding to whole numbers is part of a policy, since it decides how many nodes are equal.
 */
import type { Cluster, Piece } from '../cluster.ts'

export const policyNames = [
  'random',
  'dot-product',
  'gpu-clustering',
  'gpu-packing',
  'best-fit',
  'fragmentation-gradient',
] as const

export type PolicyName = (typeof policyNames)[number]

export const HIGHEST_SCORE = 100

export interface PlacementPolicy {
  /** Whether the node is drawn among the best at random instead of being the first of them. */
  readonly drawsAmongEquals: boolean
  /** Whole, 0 to `HIGHEST_SCORE`, for a node that can host the piece; depends on nothing but the state of that node. */
  score(node: number, piece: Piece): number
  /** The accelerator, as its place in the node, for a part of one. */
  device(node: number, piece: Piece): number
}

/** The accelerator with the least left that is enough; the first among equals. */
export function tightestDevice(cluster: Cluster, node: number, piece: Piece): number {
  const first = cluster.firstDevice[node]!
  const end = cluster.firstDevice[node + 1]!
  let chosen = -1
  let least = Number.POSITIVE_INFINITY
  for (let d = first; d < end; d++) {
    const free = cluster.deviceFree[d]!
    if (free >= piece.milli && free < least) {
      least = free
      chosen = d - first
    }
  }
  return chosen
}
