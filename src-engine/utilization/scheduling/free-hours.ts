/**
 * Where the accelerator-hours of a cluster go while the simulation runs: allocated, stranded for one of four reasons, or idle
 * (MODEL.md section 4: stranded = min(free, waiting), idle = free - stranded).
 *
 * Why hours are stranded is told from what waits behind the same wall. Free hours are *mismatch* where no waiting job may run (model,
 * processors, memory), *drain* where a piece of one would fit but order, a gang or a reservation holds the place, and *fragment* where
 * the pieces are too small; the three share a wall's stranded hours in proportion. *Quota* is what one wall has free while jobs
 * wait behind another.
 */
import type { Cluster } from './cluster.ts'
import type { FillerPool } from './filler-pool.ts'
import type { GangPieces } from './gang-pieces.ts'
import { WHOLE } from './job-stream.ts'
import type { PlacementIndex } from './placement/placement-index.ts'

/** Accelerator-hours; available = allocated + nobodyWaits + fragment + drain + quota + mismatch. */
export interface HourLedger {
  /** Of nodes that are up. */
  available: number
  /** Held by jobs, filler among them. */
  allocated: number
  filler: number
  nobodyWaits: number
  fragment: number
  drain: number
  quota: number
  mismatch: number
}

export class FreeHours {
  readonly ledger: HourLedger = {
    available: 0,
    allocated: 0,
    filler: 0,
    nobodyWaits: 0,
    fragment: 0,
    drain: 0,
    quota: 0,
    mismatch: 0,
  }
  /** Accelerator-hours held before the window. */
  allocatedBefore = 0
  /** Integral of the number of jobs that wait. */
  waitingJobHours = 0
  /** By shape, jobs that wait. */
  private readonly waiting: Int32Array
  /** Thousandths of accelerators that waiting jobs ask for. */
  readonly waitingMilliByWall: Float64Array
  private waitingJobs = 0
  private readonly cluster: Cluster
  private readonly index: PlacementIndex
  private readonly gangs: GangPieces
  private readonly filler: FillerPool | undefined
  private readonly from: number
  private clock = 0

  /** @param from start of the window that counts */
  constructor(cluster: Cluster, index: PlacementIndex, gangs: GangPieces, filler: FillerPool | undefined, from: number) {
    this.cluster = cluster
    this.index = index
    this.gangs = gangs
    this.filler = filler
    this.from = from
    this.waiting = new Int32Array(gangs.nodesByShape.length)
    this.waitingMilliByWall = new Float64Array(cluster.walls)
  }

  /** A job of a shape begins (+1) or ceases (-1) to wait. */
  waits(shape: number, by: number): void {
    this.waiting[shape]! += by
    this.waitingJobs += by
    this.waitingMilliByWall[this.gangs.wallByShape[shape]!]! += by * this.gangs.milliByShape[shape]!
  }

  /** Lets time pass with everything as it stands. */
  advance(to: number): void {
    const began = this.clock
    this.clock = to
    if (this.filler && began < this.from && to > this.from) {
      this.pass(this.from - began, false)
      this.pass(to - this.from, true)
    } else this.pass(to - began, began >= this.from)
  }

  private pass(hours: number, isCounted: boolean): void {
    if (hours <= 0) return
    const { cluster, filler, ledger } = this
    const fillerHours = filler ? filler.run(cluster.wholeFreeDevices, hours) : 0
    let up = 0
    let free = 0
    for (let wall = 0; wall < cluster.walls; wall++) {
      up += cluster.wallUpDevices[wall]!
      free += cluster.wallFreeMilli[wall]!
    }
    free = (free / WHOLE) * hours
    if (!isCounted) {
      this.allocatedBefore += up * hours - free + fillerHours
      return
    }
    ledger.available += up * hours
    ledger.filler += fillerHours
    ledger.allocated += up * hours - free + fillerHours
    this.waitingJobHours += this.waitingJobs * hours
    const leftFree = free - fillerHours
    const fillerWaiting = filler ? Math.max(0, filler.wantedCards() - cluster.wholeFreeDevices) * hours : 0
    if (leftFree <= 0) return
    if (this.waitingJobs === 0 && fillerWaiting === 0) {
      ledger.nobodyWaits += leftFree
      return
    }
    const idle = leftFree - this.strand(hours, leftFree, leftFree / free, fillerWaiting)
    if (idle > 0) ledger.nobodyWaits += idle // What is below 0 was rounded.
  }

  /** Enters stranded hours and returns them. @param openShare of the free hours, what filler leaves */
  private strand(hours: number, free: number, openShare: number, fillerWaiting: number): number {
    const { cluster, ledger } = this
    let waiting = 0
    let own = 0
    for (let wall = 0; wall < cluster.walls; wall++) {
      const wanted = (this.waitingMilliByWall[wall]! / WHOLE) * hours
      if (wanted <= 0) continue
      waiting += wanted
      const open = (cluster.wallFreeMilli[wall]! / WHOLE) * hours * openShare
      const stranded = open < wanted ? open : wanted
      if (stranded <= 0) continue
      own += stranded
      this.explain(wall, stranded)
    }
    const byJobs = free < waiting ? free : waiting
    const beyondWalls = byJobs > own ? byJobs - own : 0
    const strandedByJobs = own + beyondWalls
    ledger.quota += beyondWalls
    // Filler waits for whole cards only: what it leaves free is parts of cards.
    const parts = Math.min(free - strandedByJobs, fillerWaiting)
    const fillerParts = parts > 0 ? parts : 0
    ledger.fragment += fillerParts
    return strandedByJobs + fillerParts
  }

  /** Divides what is stranded behind a wall among its reasons. */
  private explain(wall: number, stranded: number): void {
    const { index, gangs, waiting, ledger } = this
    let fitting = 0
    let mismatched = Number.POSITIVE_INFINITY
    for (let shape = 0; shape < waiting.length; shape++) {
      if (waiting[shape] === 0 || gangs.wallByShape[shape] !== wall) continue
      index.refresh(shape)
      if (index.fittingMilli[shape]! > fitting) fitting = index.fittingMilli[shape]!
      if (index.mismatchedMilli[shape]! < mismatched) mismatched = index.mismatchedMilli[shape]!
    }
    const all = this.cluster.wallFreeMilli[wall]!
    const drain = (stranded * fitting) / all
    const mismatch = (stranded * mismatched) / all
    const rest = stranded - drain - mismatch
    ledger.drain += drain
    ledger.mismatch += mismatch
    ledger.fragment += rest > 0 ? rest : 0
  }
}
