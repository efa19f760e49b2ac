/** Where the hours of a window went, in even steps of time: the hour ledger of a simulation, taken apart by when. */
import type { HourLedger } from './free-hours.ts'
import { WHOLE } from './job-stream.ts'

/** Fine enough to see a morning's queue grow, coarse enough to draw. */
export const STEP_HOURS = 0.25

/** Order of a step's parts; available is the sum of the others. */
export const ledgerParts = ['allocated', 'nobodyWaits', 'fragment', 'drain', 'quota', 'mismatch', 'available'] as const

export class LedgerSteps {
  readonly count: number
  /** Accelerator-hours of part p in step s at s * ledgerParts.length + p. */
  readonly hours: Float64Array
  /** Accelerator-hours that jobs behind wall w asked for and waited for in step s, at s * walls + w. */
  readonly waitingHours: Float64Array
  readonly walls: number
  private readonly from: number
  private readonly until: number
  private readonly before = new Float64Array(ledgerParts.length)

  /** @param until finite, above `from` */
  constructor(walls: number, from: number, until: number) {
    this.count = Math.ceil((until - from) / STEP_HOURS)
    this.walls = walls
    this.from = from
    this.until = until
    this.hours = new Float64Array(this.count * ledgerParts.length)
    this.waitingHours = new Float64Array(this.count * walls)
  }

  /**
   * Enters what the ledger has gained while time passed with everything as it stood: evenly over that time.
   *
   * @param waitingMilliByWall thousandths of accelerators that waited all this while
   */
  pass(from: number, to: number, ledger: HourLedger, waitingMilliByWall: Float64Array): void {
    const begin = Math.max(from, this.from)
    const end = Math.min(to, this.until)
    if (!(end > begin)) return
    const { count, walls, before } = this
    const first = Math.min(count - 1, Math.floor((begin - this.from) / STEP_HOURS))
    const last = Math.min(count - 1, Math.floor((end - this.from) / STEP_HOURS))
    for (let step = first; step <= last; step++) {
      const at = this.from + step * STEP_HOURS
      const hours = Math.min(end, at + STEP_HOURS) - Math.max(begin, at)
      if (!(hours > 0)) continue
      const share = hours / (end - begin)
      for (let part = 0; part < ledgerParts.length; part++) {
        this.hours[step * ledgerParts.length + part]! += (ledger[ledgerParts[part]!] - before[part]!) * share
      }
      for (let wall = 0; wall < walls; wall++) {
        this.waitingHours[step * walls + wall]! += (waitingMilliByWall[wall]! / WHOLE) * hours
      }
    }
    for (let part = 0; part < ledgerParts.length; part++) before[part] = ledger[ledgerParts[part]!]
  }
}
