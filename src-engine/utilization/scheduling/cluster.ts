/**
 * The state of a cluster of unlike nodes while jobs come and go: what is free on every accelerator, in processors and in memory, and
 * which nodes are up.
 *
 * Accelerators are counted in thousandths, in whole numbers, so that what is given back is exactly what was taken.
 */
import { WHOLE } from './job-stream.ts'

/** One node, or `count` alike that follow each other. */
export interface NodeGroup {
  readonly count: number
  /** Accelerators of a node, at most 31. */
  readonly devices: number
  readonly cpuMilli: number
  readonly memoryMib: number
  /** Number of its accelerator model, 0 to 30. */
  readonly model: number
  /** The wall it stands behind; nodes of one wall follow each other. */
  readonly wall: number
}

/** What one node is asked for. */
export interface Piece {
  /** Accelerators on this node; 0 for processors and memory alone. */
  readonly devices: number
  /** Thousandths of each. */
  readonly milli: number
  readonly cpuMilli: number
  readonly memoryMib: number
  readonly models: number
}

/** Whether a node can host a piece, and why not. */
export const FITS = 0
export const LACKS_DEVICES = 1
/** Wrong model, too few processors or too little memory: more free accelerators here would not help. */
export const MISMATCHED = 2

export class Cluster {
  readonly nodes: number
  readonly walls: number
  /** First node of each wall, and one past the last. */
  readonly wallStart: Int32Array
  readonly wall: Int32Array
  readonly model: Int32Array
  readonly devices: Int32Array
  /** The accelerators of node n are firstDevice[n] to firstDevice[n + 1] - 1. */
  readonly firstDevice: Int32Array
  /** Thousandths free on each accelerator; 0 while the node is down. */
  readonly deviceFree: Int32Array
  readonly cpuFree: Float64Array
  readonly memoryFree: Float64Array
  readonly cpuMilli: Float64Array
  readonly isUp: Uint8Array
  /** Thousandths free on each node, the most on one of its accelerators, and accelerators wholly free. */
  readonly freeMilli: Int32Array
  readonly largestFree: Int32Array
  readonly wholeFree: Int32Array
  /** Jobs on node n that hold k whole accelerators stand at n * sizes + k; k = 0 counts jobs on a part of one. */
  readonly jobsBySize: Int32Array
  readonly sizes: number
  readonly mostDevices: number
  /** Sums over each wall. */
  readonly wallFreeMilli: Float64Array
  readonly wallUpDevices: Float64Array
  wholeFreeDevices = 0

  /** @throws RangeError for walls whose nodes do not follow each other from wall 0, or nodes of more than 31 accelerators */
  constructor(groups: readonly NodeGroup[]) {
    let nodes = 0
    let devices = 0
    let mostDevices = 0
    let walls = 0
    for (const group of groups) {
      if (group.devices > 31) throw new RangeError(`${group.devices} accelerators in a node: at most 31`)
      if (group.wall !== walls - 1 && group.wall !== walls) throw new RangeError('nodes of one wall must follow each other')
      walls = group.wall + 1
      nodes += group.count
      devices += group.count * group.devices
      mostDevices = Math.max(mostDevices, group.devices)
    }
    this.nodes = nodes
    this.walls = walls
    this.mostDevices = mostDevices
    this.sizes = mostDevices + 1
    this.wallStart = new Int32Array(walls + 1)
    this.wall = new Int32Array(nodes)
    this.model = new Int32Array(nodes)
    this.devices = new Int32Array(nodes)
    this.firstDevice = new Int32Array(nodes + 1)
    this.deviceFree = new Int32Array(devices).fill(WHOLE)
    this.cpuFree = new Float64Array(nodes)
    this.cpuMilli = new Float64Array(nodes)
    this.memoryFree = new Float64Array(nodes)
    this.isUp = new Uint8Array(nodes).fill(1)
    this.freeMilli = new Int32Array(nodes)
    this.largestFree = new Int32Array(nodes)
    this.wholeFree = new Int32Array(nodes)
    this.jobsBySize = new Int32Array(nodes * this.sizes)
    this.wallFreeMilli = new Float64Array(walls)
    this.wallUpDevices = new Float64Array(walls)
    let node = 0
    for (const group of groups) {
      for (let i = 0; i < group.count; i++, node++) {
        this.wall[node] = group.wall
        this.model[node] = group.model
        this.devices[node] = group.devices
        this.firstDevice[node + 1] = this.firstDevice[node]! + group.devices
        this.cpuFree[node] = this.cpuMilli[node] = group.cpuMilli
        this.memoryFree[node] = group.memoryMib
        this.wallFreeMilli[group.wall]! += group.devices * WHOLE
        this.wallUpDevices[group.wall]! += group.devices
        this.wholeFreeDevices += group.devices
        this.freeMilli[node] = group.devices * WHOLE
        this.largestFree[node] = group.devices > 0 ? WHOLE : 0
        this.wholeFree[node] = group.devices
      }
      this.wallStart[group.wall + 1] = node
    }
  }

  /** `FITS`, or why this node cannot host the piece now. */
  fit(node: number, piece: Piece): number {
    if (
      ((piece.models >>> this.model[node]!) & 1) === 0 ||
      this.cpuFree[node]! < piece.cpuMilli ||
      this.memoryFree[node]! < piece.memoryMib ||
      this.isUp[node] === 0
    )
      return MISMATCHED
    if (piece.milli === WHOLE) return this.wholeFree[node]! >= piece.devices ? FITS : LACKS_DEVICES
    return piece.devices === 0 || this.largestFree[node]! >= piece.milli ? FITS : LACKS_DEVICES
  }

  /**
   * Takes a piece on a node that can host it.
   *
   * @param device for a part of an accelerator, its place in the node; whole accelerators are the first free ones
   * @returns the accelerators taken, a bit each
   */
  take(node: number, piece: Piece, device: number): number {
    this.cpuFree[node]! -= piece.cpuMilli
    this.memoryFree[node]! -= piece.memoryMib
    if (piece.devices === 0) return 0
    const first = this.firstDevice[node]!
    let mask = 0
    if (piece.milli < WHOLE) {
      mask = 1 << device
      this.deviceFree[first + device]! -= piece.milli
      this.jobsBySize[node * this.sizes]!++
    } else {
      let left = piece.devices
      for (let d = 0; left > 0; d++) {
        if (this.deviceFree[first + d] !== WHOLE) continue
        this.deviceFree[first + d] = 0
        mask |= 1 << d
        left--
      }
      this.jobsBySize[node * this.sizes + piece.devices]!++
    }
    this.count(node)
    return mask
  }

  /** Gives a piece back. */
  give(node: number, piece: Piece, mask: number): void {
    this.cpuFree[node]! += piece.cpuMilli
    this.memoryFree[node]! += piece.memoryMib
    if (piece.devices === 0) return
    const first = this.firstDevice[node]!
    for (let d = 0, left = mask; left !== 0; d++, left >>>= 1) if (left & 1) this.deviceFree[first + d]! += piece.milli
    this.jobsBySize[node * this.sizes + (piece.milli < WHOLE ? 0 : piece.devices)]!--
    this.count(node)
  }

  /** Takes an empty node down. */
  breakDown(node: number): void {
    this.deviceFree.fill(0, this.firstDevice[node]!, this.firstDevice[node + 1]!)
    this.isUp[node] = 0
    this.wallUpDevices[this.wall[node]!]! -= this.devices[node]!
    this.count(node)
  }

  repair(node: number): void {
    this.deviceFree.fill(WHOLE, this.firstDevice[node]!, this.firstDevice[node + 1]!)
    this.isUp[node] = 1
    this.wallUpDevices[this.wall[node]!]! += this.devices[node]!
    this.count(node)
  }

  /** Becomes like another cluster of the same nodes, as far as `fit`, `take` and `give` go. */
  copyFrom(other: Cluster): void {
    this.deviceFree.set(other.deviceFree)
    this.cpuFree.set(other.cpuFree)
    this.memoryFree.set(other.memoryFree)
    this.isUp.set(other.isUp)
    this.freeMilli.set(other.freeMilli)
    this.largestFree.set(other.largestFree)
    this.wholeFree.set(other.wholeFree)
    this.jobsBySize.set(other.jobsBySize)
  }

  private count(node: number): void {
    let free = 0
    let whole = 0
    let largest = 0
    const end = this.firstDevice[node + 1]!
    for (let d = this.firstDevice[node]!; d < end; d++) {
      const left = this.deviceFree[d]!
      free += left
      if (left > largest) largest = left
      if (left === WHOLE) whole++
    }
    this.wallFreeMilli[this.wall[node]!]! += free - this.freeMilli[node]!
    this.wholeFreeDevices += whole - this.wholeFree[node]!
    this.freeMilli[node] = free
    this.largestFree[node] = largest
    this.wholeFree[node] = whole
  }
}
