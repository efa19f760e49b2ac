/**
 * Fills an empty cluster with the jobs of a workload until more has been asked for than it has: how much of the accelerators a
 * placement policy manages to give out.
 *
 * The experiment of Weng et al. (2023), figure 7: jobs come one by one in random order, none leaves, one that fits nowhere is dropped. It
 * tests placement; the share of time that a queue leaves idle is another question (`simulateQueue`).
 */
import { Cluster, type NodeGroup } from './cluster.ts'
import { type JobShape, jobMilli, ShapeTable, WHOLE } from './job-stream.ts'
import { placementPolicy } from './placement/choose-policy.ts'
import { PlacementIndex } from './placement/placement-index.ts'
import type { PolicyName } from './placement/placement-policy.ts'
import { purpose, RandomStream } from './random-stream.ts'

/**
 * Allocated shares of the cluster's accelerators when given shares of them have been asked for.
 *
 * The workload is brought to the largest of those by drawing jobs again, with replacement, or by leaving out jobs at random; then it is
 * shuffled. Quota groups do not count here: the cluster is one.
 *
 * @param jobs each on one node
 * @param requestedShares ascending, above 0
 * @returns for each of them, thousandths given out over thousandths there are, 0 to 1
 */
export function fillUp(
  nodes: readonly NodeGroup[],
  jobs: readonly JobShape[],
  policyName: PolicyName,
  requestedShares: readonly number[],
  seed: number,
): number[] {
  const cluster = new Cluster(nodes)
  const capacity = cluster.deviceFree.length * WHOLE
  const table = new ShapeTable()
  const workload = Int32Array.from(jobs, job => table.shapeOf(job))
  const popularity = new Int32Array(table.shapes.length)
  for (const shape of workload) popularity[shape]!++
  const random = new RandomStream(seed, purpose.placement)
  const policy = placementPolicy(policyName, cluster, table.shapes, popularity, random)
  const walls = new Int32Array(table.shapes.length)
  const index = new PlacementIndex(cluster, table.shapes, walls, policy, random)
  const order = arrivals(workload, table.shapes, requestedShares[requestedShares.length - 1]! * capacity, seed)
  const chosen = new Int32Array(1)
  const shares: number[] = []
  let requested = 0
  let allocated = 0
  for (const shape of order) {
    const piece = table.shapes[shape]!
    const milli = jobMilli(piece)
    while (shares.length < requestedShares.length - 1 && requested + milli > requestedShares[shares.length]! * capacity)
      shares.push(allocated / capacity)
    requested += milli
    index.refresh(shape)
    if (!index.choose(shape, 1, chosen)) continue
    const node = chosen[0]!
    cluster.take(node, piece, piece.devices === 1 && piece.milli < WHOLE ? policy.device(node, piece) : 0)
    index.changed(node)
    allocated += milli
  }
  while (shares.length < requestedShares.length) shares.push(allocated / capacity)
  return shares
}

/** The workload brought to a target and shuffled. */
function arrivals(workload: Int32Array, shapes: readonly JobShape[], targetMilli: number, seed: number): Int32Array {
  const random = new RandomStream(seed, purpose.shuffling)
  const shuffled = Int32Array.from(workload)
  random.shuffle(shuffled)
  const kept: number[] = []
  let milli = 0
  for (const shape of shuffled) {
    if (milli + jobMilli(shapes[shape]!) > targetMilli) break
    milli += jobMilli(shapes[shape]!)
    kept.push(shape)
  }
  while (kept.length >= workload.length) {
    const shape = workload[random.below(workload.length)]!
    milli += jobMilli(shapes[shape]!)
    if (milli > targetMilli) break
    kept.push(shape)
  }
  const order = Int32Array.from(kept)
  random.shuffle(order)
  return order
}
