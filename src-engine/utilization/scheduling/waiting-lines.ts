/** Jobs that wait, in order of arrival, one line behind each wall: doubly linked, so that a job may leave from the middle. */
export class WaitingLines {
  /** Jobs in each line. */
  readonly length: Int32Array
  private readonly first: Int32Array
  private readonly last: Int32Array
  private readonly following: Int32Array
  private readonly preceding: Int32Array

  constructor(walls: number, jobs: number) {
    this.length = new Int32Array(walls)
    this.first = new Int32Array(walls).fill(-1)
    this.last = new Int32Array(walls).fill(-1)
    this.following = new Int32Array(jobs)
    this.preceding = new Int32Array(jobs)
  }

  /** The job that has waited longest, -1 where none does. */
  head(wall: number): number {
    return this.first[wall]!
  }

  next(job: number): number {
    return this.following[job]!
  }

  /** Enters a job; numbers rise with arrival, and one that returns goes where it stood. */
  enter(wall: number, job: number): void {
    let after = this.last[wall]!
    while (after > job) after = this.preceding[after]!
    const before = after < 0 ? this.first[wall]! : this.following[after]!
    this.preceding[job] = after
    this.following[job] = before
    if (after < 0) this.first[wall] = job
    else this.following[after] = job
    if (before < 0) this.last[wall] = job
    else this.preceding[before] = job
    this.length[wall]!++
  }

  leave(wall: number, job: number): void {
    const before = this.preceding[job]!
    const after = this.following[job]!
    if (before < 0) this.first[wall] = after
    else this.following[before] = after
    if (after < 0) this.last[wall] = before
    else this.preceding[after] = before
    this.length[wall]!--
  }
}
