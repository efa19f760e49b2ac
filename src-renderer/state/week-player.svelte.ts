/** Plays the hours of a week: once a frame, or, for a person who wants less motion, in jumps once a second. */

export const WEEK_END = 168
/** Hours of the week in a second. */
export const speeds = [6, 12, 24] as const

export class WeekPlayer {
  /** Hours that have been played; a week that was never started is shown whole. */
  hours = $state(WEEK_END)
  isPlaying = $state(false)
  speed = $state<number>(12)
  #frame = 0
  #timer: ReturnType<typeof setInterval> | undefined

  toggle(): void {
    if (this.isPlaying) this.stop()
    else this.start()
  }

  start(): void {
    this.stop()
    if (this.hours >= WEEK_END) this.hours = 0
    this.isPlaying = true
    if (window.matchMedia?.('(prefers-reduced-motion: reduce)').matches) {
      this.#timer = setInterval(() => this.#pass(this.speed), 1000)
      return
    }
    let last = performance.now()
    const next = (now: number) => {
      this.#pass((this.speed * Math.max(0, now - last)) / 1000)
      last = now
      if (this.isPlaying) this.#frame = requestAnimationFrame(next)
    }
    this.#frame = requestAnimationFrame(next)
  }

  stop(): void {
    this.isPlaying = false
    cancelAnimationFrame(this.#frame)
    clearInterval(this.#timer)
  }

  seek(hours: number): void {
    this.hours = Math.max(0, Math.min(WEEK_END, hours))
  }

  #pass(hours: number): void {
    this.seek(this.hours + hours)
    if (this.hours >= WEEK_END) this.stop()
  }
}
