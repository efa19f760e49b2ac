/** The log of a workspace: what went wrong that the window does not show in full. It stays on the machine. */
import { appendFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** At this size the log becomes the old one, of which there is one. */
const MOST_LOG_BYTES = 1_000_000

const LONGEST_ENTRY = 4000

/** Never throws: a full disk must not turn a small failure into a large one. */
export function workspaceLog(folder: string, now: () => Date): (text: string) => void {
  const path = join(folder, 'plimsoll.log')
  return text => {
    try {
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      if (size > MOST_LOG_BYTES) renameSync(path, join(folder, 'plimsoll.old.log'))
      appendFileSync(path, `${now().toISOString()} ${text.slice(0, LONGEST_ENTRY)}\n`, { mode: 0o600 })
    } catch {
      console.error(text)
    }
  }
}
