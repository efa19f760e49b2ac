/** Working memory of one thread that sums up columns: kept from task to task, since a run of a million trials has columns of megabytes. */
import { BucketedColumns } from './bucketed-columns.ts'

export class SummaryMemory {
  /** Holds the columns of the task at hand. */
  readonly buckets = new BucketedColumns()
  private readonly doubles: Float64Array[] = []
  private readonly floats: Float32Array[] = []

  /** One of several columns of doubles, numbered from 0; what it held before is still there. */
  column(number: number, length: number): Float64Array {
    while (this.doubles.length <= number) this.doubles.push(new Float64Array(0))
    if (this.doubles[number]!.length < length) this.doubles[number] = new Float64Array(length)
    return this.doubles[number]!.subarray(0, length)
  }

  /** Likewise of floats. */
  float32(number: number, length: number): Float32Array {
    while (this.floats.length <= number) this.floats.push(new Float32Array(0))
    if (this.floats[number]!.length < length) this.floats[number] = new Float32Array(length)
    return this.floats[number]!.subarray(0, length)
  }
}
