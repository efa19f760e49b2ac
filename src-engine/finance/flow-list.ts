/** A monthly cash flow as a list: the flows that are not zero in order of time, which is what rules of signs count and values add up. */

export class FlowList {
  values = new Float64Array(0)
  /** Times in half months: 2m for capital at month m, 2m - 1 for what runs in it. */
  times = new Int32Array(0)
  count = 0
  total = Number.NaN
  /** Sum of absolute values. */
  size = Number.NaN

  /** @param running its position 0 is not read */
  fill(capital: Float64Array, running: Float64Array, months: number): void {
    if (this.values.length < 2 * months + 2) {
      this.values = new Float64Array(2 * months + 2)
      this.times = new Int32Array(2 * months + 2)
    }
    const { values, times } = this
    let count = 0
    let total = 0
    let size = 0
    for (let month = 0; month <= months; month++) {
      const midMonth = month === 0 ? 0 : running[month]!
      if (midMonth !== 0) {
        values[count] = midMonth
        times[count++] = 2 * month - 1
        total += midMonth
        size += Math.abs(midMonth)
      }
      const atMonth = capital[month]!
      if (atMonth !== 0) {
        values[count] = atMonth
        times[count++] = 2 * month
        total += atMonth
        size += Math.abs(atMonth)
      }
    }
    this.count = count
    this.total = total
    this.size = size
  }

  /** Whether all flows go one way. */
  isOfOneSign(): boolean {
    const isPositive = this.values[0]! > 0
    for (let i = 1; i < this.count; i++) if (this.values[i]! > 0 !== isPositive) return false
    return true
  }
}
