/** Progress of a run on standard error: one line that is rewritten at a terminal, a line now and then elsewhere. */
import type { RunLayout } from '../../src-engine/run-layout.ts'
import { displayWidth } from '../../src-view/format/display-width.ts'
import { formatCount } from '../../src-view/format/number-format.ts'
import { formatShare } from '../../src-view/format/share-format.ts'
import { formatDuration } from '../../src-view/format/time-format.ts'
import type { TimedProgress } from '../calls/run-calls.ts'
import type { Shell } from './shell.ts'

/** Least seconds between two lines where each stays; in long runs they come a tenth of the time gone by apart. */
const LINE_SECONDS = 2
const LINE_SHARE = 0.1

/** The part of a stream that progress needs. */
export interface ProgressStream {
  readonly isTTY?: boolean
  write(text: string): unknown
}

export class ProgressLines {
  private readonly shell: Shell
  private readonly trials: number
  private readonly stream: ProgressStream
  private writtenWidth = 0
  private lastSeconds = Number.NEGATIVE_INFINITY

  constructor(shell: Shell, layout: Pick<RunLayout, 'trials'>, stream: ProgressStream) {
    this.shell = shell
    this.trials = layout.trials
    this.stream = stream
  }

  tell(progress: TimedProgress): void {
    const { language, words } = this.shell
    if (progress.share >= 1) {
      this.write(words.done(formatCount(this.trials), formatDuration(progress.elapsedSeconds, language)))
      if (this.stream.isTTY) this.stream.write('\n')
      this.writtenWidth = 0
      return
    }
    const pause = Math.max(LINE_SECONDS, LINE_SHARE * progress.elapsedSeconds)
    if (!this.stream.isTTY && progress.elapsedSeconds - this.lastSeconds < pause) return
    this.lastSeconds = progress.elapsedSeconds
    const percent = formatShare(progress.share, language, 0)
    const left = progress.secondsLeft === undefined ? '' : formatDuration(progress.secondsLeft, language)
    const trials = Math.min(this.trials, Math.round((this.trials * progress.doneBlocks) / progress.blocks))
    if (progress.doneSimulations < progress.simulations) {
      this.write(words.simulatingQueues(formatCount(progress.doneSimulations), formatCount(progress.simulations), percent, left))
      return
    }
    this.write(
      progress.doneBlocks < progress.blocks
        ? words.progress(formatCount(trials), formatCount(this.trials), percent, left)
        : words.summarising(percent, left),
    )
  }

  /** Leaves the line that was being rewritten, so that what follows begins a new one. */
  leave(): void {
    if (this.writtenWidth > 0) this.stream.write('\n')
    this.writtenWidth = 0
  }

  private write(line: string): void {
    if (!this.stream.isTTY) {
      this.stream.write(`${line}\n`)
      return
    }
    const width = displayWidth(line)
    this.stream.write(`\r${line}${' '.repeat(Math.max(0, this.writtenWidth - width))}`)
    this.writtenWidth = width
  }
}
