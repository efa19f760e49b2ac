/**
 * Quantiles and means of many samples that share their rows: scenario columns, whole and per replicate, single and pooled with weights.
 *
 * Rows are sorted into buckets once; every quantile then looks at the few rows of one bucket. Bucket edges lie evenly between the extremes
 * of a subsample's middle, so that a heavy tail does not crowd everything else into one bucket; where values crowd all the same, as rates
 * of return do, they lie evenly between the subsample's quantiles (70 ms for one measure of one plan without that). Measured on 3 x 16,384
 * rows, 68 samples and 7 quantiles each: 2.2 ms, against 12 ms for sorting every sample.
 */

const MIDDLE_BUCKETS = 1024
/** One bucket below and one above the middle ones. */
const BUCKETS = MIDDLE_BUCKETS + 2
const SUBSAMPLE = 512
/** Stretches between quantiles of the subsample, of as many buckets each, where values crowd. */
const PIECES = 32
const BUCKETS_PER_PIECE = MIDDLE_BUCKETS / PIECES
/** Share of the subsample cut off at either end before the edges are laid. */
const CUT_SHARE = 0.01

/** One sample: rows of some columns, each column with a weight, of one replicate or of all. */
export interface Sample {
  /** Positions of columns, and their weights. */
  readonly columns: readonly number[]
  readonly weights: readonly number[]
  /** Replicate, or -1 for all rows. */
  readonly replicate: number
}

/** Working memory that is filled anew for every measure: some 14 bytes a row, which garbage would take many times over. */
export class BucketedColumns {
  private columns: readonly ArrayLike<number>[] = []
  private replicates = 1
  private replicateRows = 0
  /** Edges of the pieces and buckets per unit of value in each; one piece where values do not crowd. */
  private pieces = 1
  private readonly knots = new Float64Array(PIECES + 1)
  private readonly scales = new Float64Array(PIECES)
  /** Rows with a finite value by column, sorted by bucket, and where each bucket starts. */
  private readonly order: Uint32Array[] = []
  private readonly starts: Uint32Array[] = []
  private buckets = new Uint16Array(0)
  private readonly next = new Uint32Array(BUCKETS)
  /**
   * Finite rows by column, replicate and bucket; finite and infinite ones by column and replicate. The whole run stands after the last
   * replicate.
   */
  private counts = new Uint32Array(0)
  private finite = new Uint32Array(0)
  /** Sums of finite rows, likewise. */
  private sums = new Float64Array(0)
  private below = new Uint32Array(0)
  private above = new Uint32Array(0)
  /** Values of the bucket looked at, column after column, with where each column ends and how far the merge has come. */
  private members = new Float64Array(64)
  private ends = new Uint32Array(0)
  private at = new Uint32Array(0)

  /**
   * Sorts columns into buckets; those of before are forgotten.
   *
   * @param columns of equal length, rows of replicate r at r n/R to (r + 1) n/R - 1; NaN is no value, infinities lie beyond all others
   */
  load(columns: readonly ArrayLike<number>[], replicates: number): this {
    this.columns = columns
    this.replicates = replicates
    const rows = columns[0]!.length
    this.replicateRows = rows / replicates
    const middle = middleOf(columns)
    const pieces = isCrowded(middle) ? PIECES : 1
    this.pieces = pieces
    for (let i = 0; i <= pieces; i++)
      this.knots[i] = middle.length > 0 ? middle[Math.round(((middle.length - 1) * i) / pieces)]! : 0
    for (let i = 0; i < pieces; i++) {
      const scale = (pieces === 1 ? MIDDLE_BUCKETS : BUCKETS_PER_PIECE - 1) / (this.knots[i + 1]! - this.knots[i]!)
      this.scales[i] = Number.isFinite(scale) ? scale : 0
    }
    this.clear(columns.length, rows)
    for (let c = 0; c < columns.length; c++) this.sortColumn(c)
    return this
  }

  /** Zeros for all counts and sums, and room for the rows. */
  private clear(columns: number, rows: number): void {
    const samples = columns * (this.replicates + 1)
    if (this.finite.length < samples) {
      this.counts = new Uint32Array(samples * BUCKETS)
      this.finite = new Uint32Array(samples)
      this.sums = new Float64Array(samples)
      this.below = new Uint32Array(samples)
      this.above = new Uint32Array(samples)
    } else {
      this.counts.fill(0, 0, samples * BUCKETS)
      this.finite.fill(0, 0, samples)
      this.sums.fill(0, 0, samples)
      this.below.fill(0, 0, samples)
      this.above.fill(0, 0, samples)
    }
    if (this.ends.length < columns) {
      this.ends = new Uint32Array(columns)
      this.at = new Uint32Array(columns)
    }
    if (this.buckets.length < rows) this.buckets = new Uint16Array(rows)
    for (let c = 0; c < columns; c++) {
      if ((this.order[c]?.length ?? -1) < rows) this.order[c] = new Uint32Array(rows)
      this.starts[c] ??= new Uint32Array(BUCKETS + 1)
    }
  }

  /** Never falls as the value rises: 0 below the first knot, BUCKETS - 1 from the last on. */
  private bucketOf(value: number): number {
    const { knots, scales, pieces } = this
    if (value < knots[0]!) return 0
    if (value >= knots[pieces]!) return BUCKETS - 1
    if (pieces === 1) {
      const position = (value - knots[0]!) * scales[0]!
      return position < MIDDLE_BUCKETS ? 1 + Math.floor(position) : MIDDLE_BUCKETS
    }
    let piece = 0
    for (let step = PIECES >> 1; step > 0; step >>= 1) if (value >= knots[piece + step]!) piece += step
    const first = 1 + piece * BUCKETS_PER_PIECE
    // A value that thousands share is a knot, and has a bucket of its own.
    if (value === knots[piece]) return first
    const position = 1 + (value - knots[piece]!) * scales[piece]!
    return first + (position < BUCKETS_PER_PIECE ? Math.floor(position) : BUCKETS_PER_PIECE - 1)
  }

  private sortColumn(c: number): void {
    const { counts, replicates, replicateRows } = this
    const values = this.columns[c]!
    const rows = values.length
    const { below, above, finite, sums, buckets, next } = this
    const whole = c * (replicates + 1) + replicates
    const wholeBase = whole * BUCKETS
    for (let r = 0; r < replicates; r++) {
      const sample = c * (replicates + 1) + r
      const base = sample * BUCKETS
      let finiteRows = 0
      let sum = 0
      for (let i = r * replicateRows; i < (r + 1) * replicateRows; i++) {
        const value = values[i]!
        if (value - value === 0) {
          const bucket = this.bucketOf(value)
          buckets[i] = bucket
          counts[base + bucket]!++
          counts[wholeBase + bucket]!++
          finiteRows++
          sum += value
        } else {
          buckets[i] = BUCKETS
          if (value === Number.NEGATIVE_INFINITY) below[sample]!++
          else if (value === Number.POSITIVE_INFINITY) above[sample]!++
        }
      }
      finite[sample] = finiteRows
      sums[sample] = sum
      sums[whole]! += sum
      finite[whole]! += finiteRows
      below[whole]! += below[sample]!
      above[whole]! += above[sample]!
    }
    const starts = this.starts[c]!
    for (let b = 0; b < BUCKETS; b++) {
      next[b] = starts[b]!
      starts[b + 1] = starts[b]! + counts[wholeBase + b]!
    }
    const order = this.order[c]!
    for (let i = 0; i < rows; i++) if (buckets[i]! < BUCKETS) order[next[buckets[i]!]!++] = i
  }

  /**
   * Smallest value whose cumulated weight reaches p, for each p: infinite where it falls among infinities, NaN where no row has a value.
   *
   * @param probabilities rising, each within (0, 1]
   */
  quantiles(sample: Sample, probabilities: readonly number[], out: Float64Array): void {
    const { replicates, finite } = this
    const row = sample.replicate < 0 ? replicates : sample.replicate
    let below = 0
    let above = 0
    let between = 0
    for (let k = 0; k < sample.columns.length; k++) {
      const at = sample.columns[k]! * (replicates + 1) + row
      const weight = sample.weights[k]!
      below += this.below[at]! * weight
      above += this.above[at]! * weight
      between += finite[at]! * weight
    }
    const total = below + between + above
    if (!(total > 0)) {
      out.fill(Number.NaN)
      return
    }
    // Weights are sums of rounded numbers: a part in 10^12 of the total decides nothing.
    const slack = total * 1e-12
    let bucket = 0
    let cumulated = below
    for (let q = 0; q < probabilities.length; q++) {
      const needed = probabilities[q]! * total - slack
      if (needed <= below) out[q] = Number.NEGATIVE_INFINITY
      else if (needed > below + between + slack) out[q] = Number.POSITIVE_INFINITY
      else {
        for (; bucket < BUCKETS - 1; bucket++) {
          const weight = this.weightOf(sample, row, bucket)
          if (cumulated + weight >= needed) break
          cumulated += weight
        }
        out[q] = this.withinBucket(sample, bucket, needed - cumulated)
      }
    }
  }

  /** Mean of a sample's finite values; NaN where it has none. */
  mean(sample: Sample): number {
    const { finite, sums, replicates } = this
    const row = sample.replicate < 0 ? replicates : sample.replicate
    let sum = 0
    let weights = 0
    for (let k = 0; k < sample.columns.length; k++) {
      const at = sample.columns[k]! * (replicates + 1) + row
      sum += sums[at]! * sample.weights[k]!
      weights += finite[at]! * sample.weights[k]!
    }
    return weights > 0 ? sum / weights : Number.NaN
  }

  /** Weighted share of a sample's rows without a finite value; 1 where it has no rows. */
  noneShare(sample: Sample): number {
    const { finite, replicates, replicateRows } = this
    const row = sample.replicate < 0 ? replicates : sample.replicate
    const rows = sample.replicate < 0 ? replicateRows * replicates : replicateRows
    let none = 0
    let all = 0
    for (let k = 0; k < sample.columns.length; k++) {
      none += (rows - finite[sample.columns[k]! * (replicates + 1) + row]!) * sample.weights[k]!
      all += rows * sample.weights[k]!
    }
    return all > 0 ? none / all : 1
  }

  /** Weight of a sample's rows in one bucket. */
  private weightOf(sample: Sample, row: number, bucket: number): number {
    const { counts, replicates } = this
    let weight = 0
    for (let k = 0; k < sample.columns.length; k++) {
      weight += counts[(sample.columns[k]! * (replicates + 1) + row) * BUCKETS + bucket]! * sample.weights[k]!
    }
    return weight
  }

  /** Value within one bucket at which the weight, counted from the bucket's start, reaches `needed`. */
  private withinBucket(sample: Sample, bucket: number, needed: number): number {
    const { ends } = this
    let count = 0
    let least = Number.POSITIVE_INFINITY
    let atLeast = 0
    let greatest = Number.NEGATIVE_INFINITY
    for (let k = 0; k < sample.columns.length; k++) {
      const c = sample.columns[k]!
      const values = this.columns[c]!
      const order = this.order[c]!
      let from = this.starts[c]![bucket]!
      let end = this.starts[c]![bucket + 1]!
      if (sample.replicate >= 0) {
        // Rows of a bucket stand in their own order, so a replicate's are neighbours.
        const firstRow = sample.replicate * this.replicateRows
        from = firstAtOrAbove(order, from, end, firstRow)
        end = firstAtOrAbove(order, from, end, firstRow + this.replicateRows)
      }
      this.makeRoom(count + end - from)
      const weight = sample.weights[k]!
      for (let i = from; i < end; i++) {
        const value = values[order[i]!]!
        this.members[count++] = value
        if (value < least) {
          least = value
          atLeast = weight
        } else if (value === least) atLeast += weight
        if (value > greatest) greatest = value
      }
      ends[k] = count
    }
    // Shares are often exactly nothing: thousands of equal values need no sorting.
    return least === greatest || (atLeast > 0 && atLeast >= needed) ? least : this.mergeUntil(sample, needed)
  }

  /** Sorts the members column by column and walks through them together until their weight reaches `needed`. */
  private mergeUntil(sample: Sample, needed: number): number {
    const { members, ends, at } = this
    const columns = sample.columns.length
    for (let k = 0; k < columns; k++) {
      const start = k === 0 ? 0 : ends[k - 1]!
      at[k] = start
      sortRising(members, start, ends[k]!)
    }
    let cumulated = 0
    let last = Number.NaN
    while (true) {
      let next = -1
      for (let k = 0; k < columns; k++) {
        if (at[k]! < ends[k]! && sample.weights[k]! > 0 && (next < 0 || members[at[k]!]! < members[at[next]!]!)) next = k
      }
      if (next < 0) return last
      last = members[at[next]!]!
      cumulated += sample.weights[next]!
      if (cumulated >= needed) return last
      at[next]!++
    }
  }

  private makeRoom(count: number): void {
    if (count <= this.members.length) return
    const members = new Float64Array(2 * count)
    members.set(this.members)
    this.members = members
  }
}

/** First position in rows from..end - 1, which rise, with a row at or above `row`. */
function firstAtOrAbove(rows: Uint32Array, from: number, end: number, row: number): number {
  let low = from
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]! < row) low = middle + 1
    else high = middle
  }
  return low
}

/** Longest run that is sorted by insertion. */
const SHORT = 96

function sortRising(values: Float64Array, start: number, end: number): void {
  if (end - start > SHORT) {
    values.subarray(start, end).sort()
    return
  }
  for (let i = start + 1; i < end; i++) {
    const value = values[i]!
    let k = i - 1
    for (; k >= start && values[k]! > value; k--) values[k + 1] = values[k]!
    values[k + 1] = value
  }
}

/** The middle of an even subsample of all columns, sorted; empty where no row has a value. */
function middleOf(columns: readonly ArrayLike<number>[]): Float64Array {
  const perColumn = Math.ceil(SUBSAMPLE / columns.length)
  const sample = new Float64Array(perColumn * columns.length)
  let count = 0
  for (const values of columns) {
    const step = values.length > perColumn ? Math.floor(values.length / perColumn) : 1
    for (let i = 0, taken = 0; i < values.length && taken < perColumn; i += step) {
      const value = values[i]!
      if (value - value === 0) {
        sample[count++] = value
        taken++
      }
    }
  }
  const sorted = sample.subarray(0, count).sort()
  const cut = Math.floor(count * CUT_SHARE)
  return sorted.subarray(cut, count - cut)
}

/** Whether an eighth of the values lie within a 128th of their range; of a normal distribution it is a seventieth. */
function isCrowded(sorted: Float64Array): boolean {
  const width = sorted[sorted.length - 1]! - sorted[0]!
  if (!(width > 0)) return false
  const eighth = sorted.length >> 3
  for (let i = 0; i + eighth < sorted.length; i++) if (sorted[i + eighth]! - sorted[i]! < width / 128) return true
  return false
}
