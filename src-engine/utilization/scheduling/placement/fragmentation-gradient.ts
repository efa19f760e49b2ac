/**
 * Fragmentation gradient descent: the node, and the accelerator in it, where the job adds the least to what typical jobs could not use.
 *
 * Weng, Yang, Yu, Wang, Tang, Yang and Zhang (2023), "Beware of Fragmentation: Scheduling GPU-Sharing Workloads with Fragmentation
 * Gradient Descent", USENIX ATC, equations 1 to 4 and algorithm 1; typical jobs and the sigmoid as in frag.go and fgd_score.go.
 */
import type { Cluster, Piece } from '../cluster.ts'
import { type JobShape, WHOLE } from '../job-stream.ts'
import { HIGHEST_SCORE, type PlacementPolicy } from './placement-policy.ts'

/** Share of a workload's jobs that its typical requests, from the most frequent on, must cover. */
const coveredShare = 0.95

/** @param popularity jobs of each shape in the workload whose fragments count */
export function fragmentationGradient(
  cluster: Cluster,
  shapes: readonly JobShape[],
  popularity: ArrayLike<number>,
): PlacementPolicy {
  const typical = typicalRequests(shapes, popularity, cluster.mostDevices)
  const { deviceFree, firstDevice } = cluster
  const left = new Int32Array(cluster.mostDevices)

  /** Expected thousandths of the node that a typical job could not use, with accelerators as in `left`. */
  function fragment(devices: number, cpuFree: number, model: number): number {
    let total = 0
    for (let d = 0; d < devices; d++) total += left[d]!
    if (total === 0) return 0
    let sum = 0
    for (let g = 0; g < typical.count; g++) {
      const weight = typical.weight[g]!
      const milli = typical.milli[g]!
      // Jobs without an accelerator can use none of what is free.
      if (milli === 0 || ((typical.models[g]! >>> model) & 1) === 0) {
        sum += weight * total
        continue
      }
      let enough = 0
      let tooSmall = 0
      for (let d = 0; d < devices; d++) {
        if (left[d]! >= milli) enough++
        else tooSmall += left[d]!
      }
      if (enough < typical.devices[g]!) {
        sum += weight * total
        continue
      }
      let hosted = 0
      for (let i = typical.start[g]!; i < typical.start[g + 1]! && typical.cpuMilli[i]! <= cpuFree; i++)
        hosted = typical.below[i]!
      sum += hosted * tooSmall + (weight - hosted) * total
    }
    return sum
  }

  let chosen = 0

  function score(node: number, piece: Piece): number {
    const first = firstDevice[node]!
    const devices = cluster.devices[node]!
    const model = cluster.model[node]!
    const cpuFree = cluster.cpuFree[node]!
    for (let d = 0; d < devices; d++) left[d] = deviceFree[first + d]!
    const before = fragment(devices, cpuFree, model)
    const cpuAfter = cpuFree - piece.cpuMilli
    if (piece.milli === WHOLE || piece.devices === 0) {
      for (let d = 0, wanted = piece.devices; wanted > 0; d++) {
        if (left[d] !== WHOLE) continue
        left[d] = 0
        wanted--
      }
      return gradientScore(before - fragment(devices, cpuAfter, model))
    }
    let best = -1
    for (let d = 0; d < devices; d++) {
      const free = left[d]!
      if (free < piece.milli || isRepeated(left, d)) continue
      left[d] = free - piece.milli
      const here = gradientScore(before - fragment(devices, cpuAfter, model))
      left[d] = free
      if (here > best) {
        best = here
        chosen = d
      }
    }
    return best
  }

  return {
    drawsAmongEquals: false,
    score,
    device: (node, piece) => {
      score(node, piece)
      return chosen
    },
  }
}

/** 0 to 100 for the thousandths by which fragments shrink. */
function gradientScore(shrinks: number): number {
  return Math.floor(HIGHEST_SCORE / (1 + Math.exp(-shrinks / WHOLE)))
}

/** An accelerator like one before it gives the same score, and the first counts. */
function isRepeated(left: Int32Array, at: number): boolean {
  for (let d = 0; d < at; d++) if (left[d] === left[at]) return true
  return false
}

/** Typical requests grouped by what they ask of accelerators; inside a group by processors, with the weight of all up to each. */
interface TypicalRequests {
  readonly count: number
  readonly milli: Int32Array
  readonly devices: Int32Array
  readonly models: Int32Array
  readonly weight: Float64Array
  readonly start: Int32Array
  readonly cpuMilli: Float64Array
  readonly below: Float64Array
}

function typicalRequests(shapes: readonly JobShape[], popularity: ArrayLike<number>, mostDevices: number): TypicalRequests {
  const counts = new Map<string, { devices: number; milli: number; models: number; cpuMilli: number; jobs: number }>()
  let all = 0
  shapes.forEach((shape, i) => {
    const jobs = popularity[i]!
    // A gang comes to a node with as much of itself as the largest node holds.
    const devices = Math.min(shape.devices, mostDevices)
    const cpuMilli = shape.devices > devices ? (shape.cpuMilli * devices) / shape.devices : shape.cpuMilli
    const milli = devices === 0 ? 0 : shape.milli
    const key = `${devices} ${milli} ${shape.models} ${cpuMilli}`
    const known = counts.get(key)
    if (known) known.jobs += jobs
    else counts.set(key, { devices, milli, models: shape.models, cpuMilli, jobs })
    all += jobs
  })
  const sorted = [...counts.values()].sort(
    (a, b) => b.jobs - a.jobs || b.cpuMilli - a.cpuMilli || b.milli - a.milli || b.devices - a.devices || b.models - a.models,
  )
  let covered = 0
  let kept = 0
  while (kept < sorted.length && covered < coveredShare * all) covered += sorted[kept++]!.jobs
  const requests = sorted
    .slice(0, kept)
    .sort((a, b) => a.milli - b.milli || a.devices - b.devices || a.models - b.models || a.cpuMilli - b.cpuMilli)

  const milli: number[] = []
  const devices: number[] = []
  const models: number[] = []
  const weight: number[] = []
  const start: number[] = []
  const below: number[] = []
  requests.forEach((request, i) => {
    const last = milli.length - 1
    if (milli[last] !== request.milli || devices[last] !== request.devices || models[last] !== request.models) {
      milli.push(request.milli)
      devices.push(request.devices)
      models.push(request.models)
      weight.push(0)
      start.push(i)
    }
    weight[weight.length - 1]! += request.jobs / covered
    below.push(weight[weight.length - 1]!)
  })
  start.push(requests.length)
  return {
    count: milli.length,
    milli: Int32Array.from(milli),
    devices: Int32Array.from(devices),
    models: Int32Array.from(models),
    weight: Float64Array.from(weight),
    start: Int32Array.from(start),
    cpuMilli: Float64Array.from(requests, request => request.cpuMilli),
    below: Float64Array.from(below),
  }
}
