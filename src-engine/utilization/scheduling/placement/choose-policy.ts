/** A placement policy by its name. */
import type { Cluster } from '../cluster.ts'
import type { JobShape } from '../job-stream.ts'
import type { RandomStream } from '../random-stream.ts'
import { bestFit } from './best-fit.ts'
import { dotProduct } from './dot-product.ts'
import { fragmentationGradient } from './fragmentation-gradient.ts'
import { gpuClustering } from './gpu-clustering.ts'
import { gpuPacking } from './gpu-packing.ts'
import type { PlacementPolicy, PolicyName } from './placement-policy.ts'
import { randomFit } from './random-fit.ts'

/** @param popularity jobs of each shape, for the policy that minds what typical jobs could use */
export function placementPolicy(
  name: PolicyName,
  cluster: Cluster,
  shapes: readonly JobShape[],
  popularity: ArrayLike<number>,
  random: RandomStream,
): PlacementPolicy {
  switch (name) {
    case 'random':
      return randomFit(cluster, random)
    case 'dot-product':
      return dotProduct(cluster)
    case 'gpu-clustering':
      return gpuClustering(cluster)
    case 'gpu-packing':
      return gpuPacking(cluster)
    case 'best-fit':
      return bestFit(cluster)
    case 'fragmentation-gradient':
      return fragmentationGradient(cluster, shapes, popularity)
  }
}
