/**
 * How jobs are cut into pieces for nodes: one piece where a node is large enough, else as many full nodes as the gang needs and one
 * smaller piece for what is left over.
 */
import type { Cluster, Piece } from './cluster.ts'
import { type JobShape, jobMilli } from './job-stream.ts'

export interface GangPieces {
  /** Kinds of piece: kind s is what shape s asks of each of its nodes, then what is left over of some gangs. */
  readonly pieces: readonly Piece[]
  /** By kind, the wall behind which it is placed. */
  readonly wallByKind: Int32Array
  /** By shape: nodes that get a full piece, the kind of what is left over (-1 for nothing), wall, and thousandths in all. */
  readonly nodesByShape: Int32Array
  readonly restByShape: Int32Array
  readonly wallByShape: Int32Array
  readonly milliByShape: Int32Array
}

/**
 * @param wallByGroup the wall of each quota group
 * @throws RangeError for a group without a wall
 */
export function gangPieces(shapes: readonly JobShape[], cluster: Cluster, wallByGroup: readonly number[]): GangPieces {
  const count = shapes.length
  const pieces: Piece[] = []
  const rests: Piece[] = []
  const wallByKind: number[] = []
  const restWalls: number[] = []
  const nodesByShape = new Int32Array(count)
  const restByShape = new Int32Array(count).fill(-1)
  const wallByShape = new Int32Array(count)
  const milliByShape = new Int32Array(count)
  shapes.forEach((shape, s) => {
    const wall = wallByGroup[shape.group]
    if (wall === undefined || wall >= cluster.walls) throw new RangeError(`quota group ${shape.group} has no wall`)
    const largest = largestNode(cluster, wall, shape.models)
    const devices = shape.devices > largest && largest > 0 ? largest : shape.devices
    const nodes = devices > 0 ? Math.floor(shape.devices / devices) : 1
    const left = devices > 0 ? shape.devices - nodes * devices : 0
    pieces.push(part(shape, devices))
    wallByKind.push(wall)
    wallByShape[s] = wall
    nodesByShape[s] = nodes
    milliByShape[s] = jobMilli(shape)
    if (left > 0) {
      restByShape[s] = count + rests.length
      rests.push(part(shape, left))
      restWalls.push(wall)
    }
  })
  return {
    pieces: [...pieces, ...rests],
    wallByKind: Int32Array.from([...wallByKind, ...restWalls]),
    nodesByShape,
    restByShape,
    wallByShape,
    milliByShape,
  }
}

/** Accelerators of the largest node behind a wall that has one of the models. */
function largestNode(cluster: Cluster, wall: number, models: number): number {
  let most = 0
  for (let node = cluster.wallStart[wall]!; node < cluster.wallStart[wall + 1]!; node++) {
    if (((models >>> cluster.model[node]!) & 1) === 1 && cluster.devices[node]! > most) most = cluster.devices[node]!
  }
  return most
}

/** What a node with some of a job's accelerators hosts of it. */
function part(shape: JobShape, devices: number): Piece {
  const share = shape.devices > 0 ? devices / shape.devices : 1
  return {
    devices,
    milli: shape.milli,
    cpuMilli: shape.cpuMilli * share,
    memoryMib: shape.memoryMib * share,
    models: shape.models,
  }
}
