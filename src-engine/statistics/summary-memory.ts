/** Working memory of one thread that sums up columns: kept from task to task, since a run of a million trials has columns of megabytes. */
import { BucketedColumns } from './bucketed-columns.ts'

export class SummaryMemory {
  /** Holds the columns of the task at hand. */
  readonly buckets = new BucketedColumns()
  private readonly doubles: Float64Array[] = []
  private floats = new Float32Array(0)

  /** One of several columns of doubles, numbered from 0; what it held before is still there. */
  column(number: number, length: number): Float64Array {
    while (this.doubles.length <= number) this.doubles.push(new Float64Array(0))
    if (this.doubles[number]!.length < length) this.doubles[number] = new Float64Array(length)
    return this.doubles[number]!.subarray(0, length)
  }

  /** A column of floats; what it held before is still there. */
  float32(length: number): Float32Array {
    if (this.floats.length < length) this.floats = new Float32Array(length)
    return this.floats.subarray(0, length)
  }
}
