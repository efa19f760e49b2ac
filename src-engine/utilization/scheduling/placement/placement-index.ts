/**
 * Where each kind of job could go: the score of every node for every kind of piece, kept up to date by looking again only at nodes
 * that have changed.
 *
 * A placement changes one node, so that a job finds the scores of its like nearly ready: filling 1,213 nodes with 11,000 jobs takes 0.1 s
 * by best fit and 0.35 s by fragmentation gradient, instead of 0.8 and 6.9 s with every node scored for every job.
 */
import { type Cluster, FITS, LACKS_DEVICES, type Piece } from '../cluster.ts'
import type { RandomStream } from '../random-stream.ts'
import type { PlacementPolicy } from './placement-policy.ts'

/** In place of a score, on nodes that cannot host the piece. */
const TOO_FULL = -1
const WRONG_NODE = -2

export class PlacementIndex {
  /** By kind: nodes that can host it, thousandths free on them, and thousandths free where it may not run. */
  readonly fitting: Int32Array
  readonly fittingMilli: Float64Array
  readonly mismatchedMilli: Float64Array
  private readonly cluster: Cluster
  private readonly policy: PlacementPolicy
  private readonly random: RandomStream
  private readonly pieces: readonly Piece[]
  private readonly from: Int32Array
  private readonly until: Int32Array
  private readonly scores: Int16Array
  /** Free thousandths of a node when a kind last looked at it. */
  private readonly seenFree: Int32Array
  /** Nodes in the order in which they changed, the last `logSize` of them, and how far each kind has read. */
  private readonly log: Int32Array
  private readonly logSize: number
  private written = 0
  private readonly read: Float64Array

  /** @param walls by kind, the wall behind which it is placed */
  constructor(
    cluster: Cluster,
    pieces: readonly Piece[],
    walls: ArrayLike<number>,
    policy: PlacementPolicy,
    random: RandomStream,
  ) {
    const kinds = pieces.length
    this.cluster = cluster
    this.policy = policy
    this.random = random
    this.pieces = pieces
    this.fitting = new Int32Array(kinds)
    this.fittingMilli = new Float64Array(kinds)
    this.mismatchedMilli = new Float64Array(kinds)
    this.from = Int32Array.from(pieces, (_, kind) => cluster.wallStart[walls[kind]!]!)
    this.until = Int32Array.from(pieces, (_, kind) => cluster.wallStart[walls[kind]! + 1]!)
    this.scores = new Int16Array(kinds * cluster.nodes).fill(TOO_FULL)
    this.seenFree = new Int32Array(kinds * cluster.nodes)
    this.logSize = Math.max(64, cluster.nodes)
    this.log = new Int32Array(this.logSize)
    this.read = new Float64Array(kinds).fill(Number.NEGATIVE_INFINITY)
  }

  /** Must be told of every change of a node. */
  changed(node: number): void {
    this.log[this.written % this.logSize] = node
    this.written++
  }

  /** Brings one kind up to date. */
  refresh(kind: number): void {
    const read = this.read[kind]!
    if (read === this.written) return
    if (this.written - read > this.logSize) {
      for (let node = this.from[kind]!; node < this.until[kind]!; node++) this.look(kind, node)
    } else {
      const from = this.from[kind]!
      const until = this.until[kind]!
      for (let i = read; i < this.written; i++) {
        const node = this.log[i % this.logSize]!
        if (node >= from && node < until) this.look(kind, node)
      }
    }
    this.read[kind] = this.written
  }

  /**
   * Chooses the best nodes for equal pieces, one piece on each; the kind must be up to date.
   *
   * @param isBarred 1 for nodes that may not be chosen
   * @param out the nodes chosen
   * @returns whether there were enough
   */
  choose(kind: number, count: number, out: Int32Array, isBarred?: Uint8Array): boolean {
    if (this.fitting[kind]! < count) return false
    const at = kind * this.cluster.nodes
    let open = this.fitting[kind]!
    if (isBarred) {
      open = 0
      for (let node = this.from[kind]!; node < this.until[kind]!; node++) {
        if (this.scores[at + node]! >= 0 && isBarred[node] === 0) open++
      }
      if (open < count) return false
    }
    if (this.policy.drawsAmongEquals) this.drawNodes(kind, count, open, out, isBarred)
    else this.bestNodes(kind, count, out, isBarred)
    return true
  }

  /** Each set of open nodes is as likely as any other: selection sampling, Knuth (1997), volume 2, algorithm 3.4.2 S. */
  private drawNodes(kind: number, count: number, open: number, out: Int32Array, isBarred?: Uint8Array): void {
    const at = kind * this.cluster.nodes
    let wanted = count
    let left = open
    let skip = count === 1 ? this.random.below(open) : 0
    for (let node = this.from[kind]!; wanted > 0; node++) {
      if (this.scores[at + node]! < 0 || (isBarred && isBarred[node] === 1)) continue
      const isTaken = count === 1 ? skip-- === 0 : this.random.uniform() * left < wanted
      left--
      if (isTaken) out[count - wanted--] = node
    }
  }

  /** Highest scores first, the first node among equals; one pass for each score that is used. */
  private bestNodes(kind: number, count: number, out: Int32Array, isBarred?: Uint8Array): void {
    const at = kind * this.cluster.nodes
    const { scores } = this
    const from = this.from[kind]!
    const until = this.until[kind]!
    let ceiling = Number.POSITIVE_INFINITY
    let chosen = 0
    while (chosen < count) {
      let best = -1
      let passed = chosen
      for (let node = from; node < until; node++) {
        const score = scores[at + node]!
        if (score < best || score >= ceiling || score < 0 || (isBarred && isBarred[node] === 1)) continue
        if (score > best) {
          best = score
          passed = chosen
        }
        if (passed < count) out[passed++] = node
      }
      chosen = passed
      ceiling = best
    }
  }

  /** Notes what a kind can do with a node now. */
  private look(kind: number, node: number): void {
    const at = kind * this.cluster.nodes + node
    const piece = this.pieces[kind]!
    const before = this.scores[at]!
    const freeBefore = this.seenFree[at]!
    const free = this.cluster.freeMilli[node]!
    const fit = this.cluster.fit(node, piece)
    const now = fit === FITS ? this.policy.score(node, piece) : fit === LACKS_DEVICES ? TOO_FULL : WRONG_NODE
    if (before >= 0) {
      this.fitting[kind]!--
      this.fittingMilli[kind]! -= freeBefore
    } else if (before === WRONG_NODE) this.mismatchedMilli[kind]! -= freeBefore
    if (now >= 0) {
      this.fitting[kind]!++
      this.fittingMilli[kind]! += free
    } else if (now === WRONG_NODE) this.mismatchedMilli[kind]! += free
    this.scores[at] = now
    this.seenFree[at] = free
  }
}
