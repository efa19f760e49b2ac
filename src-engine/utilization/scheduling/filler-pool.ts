/**
 * Preemptible filler: small jobs without end in sight that take whole cards which nobody else wants and give them back at once.
 *
 * They are a fluid: as many cards run as are free, up to the jobs there are, and a job's length is forgotten (exponential), so that the
 * work left is jobs x mean hours. Each card taken back costs the work since the last save.
 */
export class FillerPool {
  /** Work that arrived and is not done, in card-hours. */
  backlogHours = 0
  private readonly meanHours: number
  private readonly lostHoursPerPreemption: number

  /** @param meanHours of one filler job on its card; infinity gives all free cards to any backlog */
  constructor(meanHours: number, lostHoursPerPreemption: number) {
    this.meanHours = meanHours
    this.lostHoursPerPreemption = lostHoursPerPreemption
  }

  /** Cards that could be used now. */
  wantedCards(): number {
    return this.backlogHours / this.meanHours
  }

  arrive(cardHours: number): void {
    this.backlogHours += cardHours
  }

  /** Runs for a time on at most so many cards: full while jobs last, then dying away as they end. Returns the card-hours used. */
  run(freeCards: number, hours: number): number {
    if (this.backlogHours <= 0 || freeCards <= 0) return 0
    const before = this.backlogHours
    const surplus = before - freeCards * this.meanHours
    const full = surplus > 0 ? Math.min(hours, surplus / freeCards) : 0
    let left = before - full * freeCards
    left *= Math.exp(-(hours - full) / this.meanHours)
    this.backlogHours = left
    return before - left
  }

  /** Free cards fell: those that had been running and are no longer free lose what they had not saved. */
  shrink(cardsBefore: number, cardsAfter: number): void {
    const running = Math.min(cardsBefore, this.wantedCards())
    if (running > cardsAfter) this.backlogHours += (running - cardsAfter) * this.lostHoursPerPreemption
  }
}
