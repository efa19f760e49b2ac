/** Jobs that run: on which nodes and accelerators, and, for backfill, in the order in which they are expected to end. */
export class RunningJobs {
  readonly isRunning: Uint8Array
  readonly startHours: Float64Array
  /** When each job really ends, and when the scheduler expects it to. */
  readonly endHours: Float64Array
  readonly expectedEndHours: Float64Array
  /** The running jobs by expected end; empty unless asked for. */
  inOrder = new Int32Array(64)
  count = 0
  private readonly isOrdered: boolean
  /** Pieces of a job are a linked list that starts here, -1 for none. */
  private readonly firstPiece: Int32Array
  private nodes = new Int32Array(64)
  private masks = new Int32Array(64)
  private kinds = new Int32Array(64)
  private following = new Int32Array(64)
  private used = 0
  private unused = -1

  constructor(jobs: number, isOrdered: boolean) {
    this.isRunning = new Uint8Array(jobs)
    this.startHours = new Float64Array(jobs)
    this.endHours = new Float64Array(jobs)
    this.expectedEndHours = new Float64Array(jobs)
    this.firstPiece = new Int32Array(jobs).fill(-1)
    this.isOrdered = isOrdered
  }

  addPiece(job: number, node: number, mask: number, kind: number): void {
    let piece = this.unused
    if (piece >= 0) this.unused = this.following[piece]!
    else {
      if (this.used === this.nodes.length) this.grow()
      piece = this.used++
    }
    this.nodes[piece] = node
    this.masks[piece] = mask
    this.kinds[piece] = kind
    this.following[piece] = this.firstPiece[job]!
    this.firstPiece[job] = piece
  }

  /** Calls back for each piece of a job. */
  eachPiece(job: number, visit: (node: number, mask: number, kind: number) => void): void {
    for (let piece = this.firstPiece[job]!; piece >= 0; piece = this.following[piece]!) {
      visit(this.nodes[piece]!, this.masks[piece]!, this.kinds[piece]!)
    }
  }

  dropPieces(job: number): void {
    for (let piece = this.firstPiece[job]!; piece >= 0; ) {
      const after = this.following[piece]!
      this.following[piece] = this.unused
      this.unused = piece
      piece = after
    }
    this.firstPiece[job] = -1
  }

  isOn(job: number, node: number): boolean {
    for (let piece = this.firstPiece[job]!; piece >= 0; piece = this.following[piece]!) {
      if (this.nodes[piece] === node) return true
    }
    return false
  }

  start(job: number, at: number, end: number, expectedEnd: number): void {
    this.isRunning[job] = 1
    this.startHours[job] = at
    this.endHours[job] = end
    this.expectedEndHours[job] = expectedEnd
    if (!this.isOrdered) return
    if (this.count === this.inOrder.length) {
      const larger = new Int32Array(2 * this.count)
      larger.set(this.inOrder)
      this.inOrder = larger
    }
    const place = this.placeOf(job)
    this.inOrder.copyWithin(place + 1, place, this.count)
    this.inOrder[place] = job
    this.count++
  }

  stop(job: number): void {
    this.isRunning[job] = 0
    if (!this.isOrdered) return
    const place = this.placeOf(job)
    this.inOrder.copyWithin(place, place + 1, this.count)
    this.count--
  }

  /** Where a job stands or would stand: expected ends rise, equal ones by number. */
  private placeOf(job: number): number {
    const end = this.expectedEndHours[job]!
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >> 1
      const other = this.inOrder[middle]!
      const otherEnd = this.expectedEndHours[other]!
      if (otherEnd < end || (otherEnd === end && other < job)) low = middle + 1
      else high = middle
    }
    return low
  }

  private grow(): void {
    const grown = (from: Int32Array) => {
      const larger = new Int32Array(2 * from.length)
      larger.set(from)
      return larger
    }
    this.nodes = grown(this.nodes)
    this.masks = grown(this.masks)
    this.kinds = grown(this.kinds)
    this.following = grown(this.following)
  }
}
