/**
 * The reservation of EASY backfill: when and where the job at the head of a line could start if every running job ended as the
 * scheduler expects. A later job may start before it only if it is expected to end by then, or takes no node that the head waits for.
 *
 * Lifka (1995), "The ANL/IBM SP scheduling system"; Mu'alem and Feitelson (2001), IEEE TPDS 12(6), section 2. There accelerators are a
 * number; here they stand in nodes, so that what is reserved are nodes.
 */
import { Cluster, FITS, type NodeGroup } from './cluster.ts'
import type { GangPieces } from './gang-pieces.ts'
import type { RunningJobs } from './running-jobs.ts'

export class Reservations {
  /** 1 for nodes reserved for the head of their wall's line. */
  readonly isReserved: Uint8Array
  /** When the head of each wall's line is expected to start; infinity where running jobs alone cannot make room. */
  readonly startHours: Float64Array
  private readonly head: Int32Array
  /** 1 where an early end may have made an earlier start possible, and when to look again. */
  private readonly isStale: Uint8Array
  private readonly renewalHours: Float64Array
  private readonly cycleHours: number
  private readonly cluster: Cluster
  private readonly running: RunningJobs
  private readonly gangs: GangPieces
  private readonly shape: Int32Array
  /** The cluster as it will be. */
  private readonly ahead: Cluster
  private readonly isCounted: Uint8Array

  /** @param cycleHours how often at most a reservation is renewed because jobs ended early */
  constructor(
    nodes: readonly NodeGroup[],
    cluster: Cluster,
    running: RunningJobs,
    gangs: GangPieces,
    shape: Int32Array,
    cycleHours: number,
  ) {
    this.cycleHours = cycleHours
    this.isStale = new Uint8Array(cluster.walls)
    this.renewalHours = new Float64Array(cluster.walls)
    this.cluster = cluster
    this.running = running
    this.gangs = gangs
    this.shape = shape
    this.ahead = new Cluster(nodes)
    this.isReserved = new Uint8Array(cluster.nodes)
    this.isCounted = new Uint8Array(cluster.nodes)
    this.startHours = new Float64Array(cluster.walls)
    this.head = new Int32Array(cluster.walls).fill(-1)
  }

  /** Says that a job behind a wall ended before it was expected to. */
  endedEarly(wall: number): void {
    this.isStale[wall] = 1
  }

  /** Says that a wall's reservation no longer holds: a node went or came. */
  forget(wall: number): void {
    this.head[wall] = -1
  }

  /** Makes sure of the reservation of a job that waits at the head of a wall's line. */
  reserve(wall: number, job: number, hours: number): void {
    const isDue = this.isStale[wall] === 1 && hours >= this.renewalHours[wall]!
    if (this.head[wall] === job && this.startHours[wall]! > hours && !isDue) return
    this.head[wall] = job
    this.isStale[wall] = 0
    this.renewalHours[wall] = hours + this.cycleHours
    const { cluster, ahead, running, gangs, isReserved, isCounted } = this
    const from = cluster.wallStart[wall]!
    const until = cluster.wallStart[wall + 1]!
    const kind = this.shape[job]!
    const piece = gangs.pieces[kind]!
    let missing = gangs.nodesByShape[kind]! + (gangs.restByShape[kind]! >= 0 ? 1 : 0)
    ahead.copyFrom(cluster)
    isReserved.fill(0, from, until)
    isCounted.fill(0, from, until)
    for (let node = from; node < until && missing > 0; node++) if (ahead.fit(node, piece) === FITS) missing -= this.count(node)
    let expected = Number.POSITIVE_INFINITY
    for (let i = 0; i < running.count && missing > 0; i++) {
      const other = running.inOrder[i]!
      if (gangs.wallByShape[this.shape[other]!] !== wall) continue
      running.eachPiece(other, (node, mask, otherKind) => {
        ahead.give(node, gangs.pieces[otherKind]!, mask)
        if (missing > 0 && isCounted[node] === 0 && ahead.fit(node, piece) === FITS) missing -= this.count(node)
      })
      expected = running.expectedEndHours[other]!
    }
    if (missing > 0) {
      // Not enough nodes are up: nothing to hold until one is mended.
      isReserved.fill(0, from, until)
      expected = Number.POSITIVE_INFINITY
    }
    this.startHours[wall] = expected > hours ? expected : hours
  }

  private count(node: number): number {
    this.isCounted[node] = 1
    this.isReserved[node] = 1
    return 1
  }
}
