/** Events to come, soonest first: a binary heap of times and numbers (Williams 1964); among equal times the lower number first. */
export class EventHeap {
  size = 0
  private times = new Float64Array(64)
  private numbers = new Int32Array(64)

  /** Time of the next event, infinity where there is none. */
  soonest(): number {
    return this.size > 0 ? this.times[0]! : Number.POSITIVE_INFINITY
  }

  push(time: number, number: number): void {
    if (this.size === this.times.length) this.grow()
    const { times, numbers } = this
    let at = this.size++
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!isBefore(time, number, times[above]!, numbers[above]!)) break
      times[at] = times[above]!
      numbers[at] = numbers[above]!
      at = above
    }
    times[at] = time
    numbers[at] = number
  }

  /** Takes the next event off and returns its number; the heap must not be empty. */
  pop(): number {
    const { times, numbers } = this
    const first = numbers[0]!
    const size = --this.size
    const time = times[size]!
    const number = numbers[size]!
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= size) break
      if (below + 1 < size && isBefore(times[below + 1]!, numbers[below + 1]!, times[below]!, numbers[below]!)) below++
      if (!isBefore(times[below]!, numbers[below]!, time, number)) break
      times[at] = times[below]!
      numbers[at] = numbers[below]!
      at = below
    }
    times[at] = time
    numbers[at] = number
    return first
  }

  private grow(): void {
    const times = new Float64Array(2 * this.times.length)
    const numbers = new Int32Array(times.length)
    times.set(this.times)
    numbers.set(this.numbers)
    this.times = times
    this.numbers = numbers
  }
}

function isBefore(time: number, number: number, otherTime: number, otherNumber: number): boolean {
  return time < otherTime || (time === otherTime && number < otherNumber)
}
